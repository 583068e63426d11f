"""Whole numbers on wires: what is demanded of them, and arithmetic that always stays printable."""

from __future__ import annotations

from typing import cast

from core.catalog.dims import Dim, Sym
from core.catalog.spec import Misfit
from core.catalog.values import IntSpec
from core.texts import text

MOST = 10**12
MOST_PRINTED = 200
"""Characters of a number with symbols; longer ones come of computing with them over and over."""


def limited(block: str, value: Dim) -> IntSpec:
    """Return a whole number as a value.

    Raises:
        Misfit: It is too large, or too long to print.
    """
    is_known = isinstance(value, int)
    if not -MOST <= value <= MOST if is_known else len(str(value)) > MOST_PRINTED:  # type: ignore[operator]
        raise Misfit(text("shape.int_limit", block=block, most=f"{MOST:,}"))
    return IntSpec(value)


def known_int(block: str, value: Dim) -> int:
    """Return a number that must be known before there is data.

    Raises:
        Misfit: It holds a symbol.
    """
    if isinstance(value, Sym):
        raise Misfit(text("shape.int_known", block=block, received=value))
    return value


def difference(block: str, a: Dim, b: Dim) -> Dim:
    """Return ``a - b``."""
    return a - b


def quotient(block: str, a: Dim, b: Dim) -> Dim:
    """Return ``a // b``.

    Raises:
        Misfit: The divisor is 0, or not known while the dividend is.
    """
    if b == 0:
        raise Misfit(text("shape.int_divisor", block=block, received=b))
    return a // b if isinstance(a, Sym) else a // known_int(block, b)


def remainder(block: str, a: Dim, b: Dim) -> Dim:
    """Return ``a % b``.

    Raises:
        Misfit: The divisor is 0.
    """
    return a - quotient(block, a, b) * b


def power(block: str, a: Dim, b: Dim) -> Dim:
    """Return ``a ** b``.

    Raises:
        Misfit: One is not known, or the result is no whole number or a very large one.
    """
    base, exponent = known_int(block, a), known_int(block, b)
    if exponent < 0 or (abs(base) > 1 and exponent > MOST.bit_length()):
        raise Misfit(text("shape.int_power", most=MOST.bit_length(), received=exponent))
    return cast(int, base**exponent)
