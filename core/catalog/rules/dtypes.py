"""Which element type a result has: torch's rules of promotion.

Of tensors with dimensions, tensors without and plain numbers, the later ones matter only where
they are of a higher kind: truth values, then whole numbers, then real ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from core.catalog.rules.either import either
from core.catalog.spec import Misfit
from core.catalog.values import IntSpec, TensorSpec
from core.texts import text

Number = float
"""A number out of a parameter; a bool or an int is one as well."""

FLOATS = ("float32", "float64", "float16", "bfloat16")
INTS = ("int64", "int32", "int16", "int8", "uint8")
DTYPES = (*FLOATS, *INTS, "bool")

_BITS = {"float64": 64, "float32": 32, "float16": 16, "bfloat16": 16}
_BITS |= {"int64": 64, "int32": 32, "int16": 16, "int8": 8, "uint8": 8, "bool": 1}


def promote(a: str, b: str) -> str:
    """Return the element type that holds both.

    >>> promote("int64", "float16"), promote("uint8", "int8"), promote("float16", "bfloat16")
    ('float16', 'int16', 'float32')
    """
    if _kind(a) != _kind(b):
        return max(a, b, key=_kind)
    if {a, b} == {"uint8", "int8"}:
        return "int16"
    if {a, b} == {"float16", "bfloat16"}:
        return "float32"
    return max(a, b, key=_BITS.__getitem__)


def result_type(operands: Iterable[TensorSpec | IntSpec | Number]) -> str:
    """Return the element type of arithmetic with these operands, at least one of them a tensor.

    >>> result_type([TensorSpec((3,), "int32"), 2]), result_type([TensorSpec((3,), "int32"), 0.5])
    ('int32', 'float32')
    """
    ranked: tuple[list[str], list[str], list[str]] = ([], [], [])
    for operand in operands:
        if isinstance(operand, TensorSpec):
            ranked[0 if operand.rank else 1].append(operand.dtype)
        else:
            ranked[2].append(_dtype_of(operand))
    present = [reduce(promote, dtypes) for dtypes in ranked if dtypes]
    result = present[0]
    for lesser in present[1:]:
        if _kind(lesser) > _kind(result):
            result = lesser
    return result


def floating(dtype: str) -> str:
    """Return the element type of real results: whole numbers become torch's default."""
    return dtype if dtype in FLOATS else "float32"


def expect_dtype(block: str, received: str, expected: tuple[str, ...]) -> None:
    """Demand one of some element types.

    Raises:
        Misfit: It is another one.
    """
    if received not in expected:
        raise Misfit(text("shape.dtype", block=block, expected=either(expected), received=received))


def _kind(dtype: str) -> int:
    return 2 if dtype in FLOATS else 0 if dtype == "bool" else 1


def _dtype_of(number: IntSpec | Number) -> str:
    if isinstance(number, bool):
        return "bool"
    return "int64" if isinstance(number, int | IntSpec) else "float32"
