"""What flows through a wire: a tensor without its numbers, a whole number, or a tuple of these."""

from __future__ import annotations

from typing import Literal

import msgspec

from core.catalog.dims import BATCH, Dim

Kind = Literal["tensor", "int", "tuple"]
"""What a wire may carry; an input port says which of them it takes."""


class TensorSpec(msgspec.Struct, frozen=True, gc=False):
    """A tensor without its numbers.

    Attributes:
        dims: Sizes, the batch ``N`` first by convention.
        dtype: Name of a torch dtype, such as ``float32`` or ``int64``.
        roles: One letter a dimension, such as ``NCHW``: batch N, channels C, height H, width W,
            depth D, time T, features F, and ? for one without a meaning.
    """

    dims: tuple[Dim, ...]
    dtype: str = "float32"
    roles: str = ""

    @property
    def rank(self) -> int:
        """The number of dimensions."""
        return len(self.dims)

    @property
    def is_floating(self) -> bool:
        """Whether the elements are real numbers, which layers with weights need."""
        return self.dtype.startswith(("float", "bfloat"))

    def __str__(self) -> str:
        return " x ".join(str(dim) for dim in self.dims) or "scalar"


class IntSpec(msgspec.Struct, frozen=True, gc=False):
    """A whole number that forward computes with, such as a size of a tensor.

    Attributes:
        value: The number, or a polynomial in symbols such as the batch ``N``.
    """

    value: Dim

    def __str__(self) -> str:
        return f"int {self.value}"


class TupleSpec(msgspec.Struct, frozen=True):
    """Several values on one wire, as ``chunk`` and ``split`` return them."""

    items: tuple[Value, ...]

    def __str__(self) -> str:
        return f"({', '.join(map(str, self.items))})"


Value = TensorSpec | IntSpec | TupleSpec


def kind_of(value: Value) -> Kind:
    """Return the kind of a value.

    >>> kind_of(IntSpec(8))
    'int'
    """
    if isinstance(value, TensorSpec):
        return "tensor"
    return "int" if isinstance(value, IntSpec) else "tuple"


def default_roles(rank: int) -> str:
    """Return the usual meaning of the dimensions of a tensor of this rank.

    >>> default_roles(4), default_roles(2)
    ('NCHW', 'NF')
    """
    usual = {0: "", 1: "N", 2: "NF", 3: "NCT", 4: "NCHW", 5: "NCDHW"}
    return usual.get(rank, "N" + "?" * (rank - 1))


def roles_of(dims: tuple[Dim, ...]) -> str:
    """Return the usual roles where the batch comes first; without it, dimensions mean nothing.

    >>> roles_of((BATCH, 3, 8, 8)), roles_of((3, 8))
    ('NCHW', '??')
    """
    return default_roles(len(dims)) if dims and dims[0] == BATCH else "?" * len(dims)
