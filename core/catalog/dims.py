"""Sizes that may be unknown: integers and polynomials in named symbols.

The batch is ``N`` everywhere, so shapes are known before any data is. A :class:`Sym` adds,
multiplies and divides like an integer; results without a symbol left become plain ``int``.
"""

from __future__ import annotations

from collections import Counter

import msgspec


class Sym(msgspec.Struct, frozen=True):
    """A polynomial with integer coefficients, such as ``2*N*T + 1``.

    Attributes:
        terms: ``(coefficient, sorted symbols)`` pairs, sorted, no coefficient zero. A symbol may be
            the text of a quotient that does not come out even, such as ``(T - 2)//2``.

    >>> n = symbol("N")
    >>> str(n * 64 + n), str((n * 64) // 8), (n * 6) // n
    ('65*N', '8*N', 6)
    """

    terms: tuple[tuple[int, tuple[str, ...]], ...]

    def __add__(self, other: Dim) -> Dim:
        total = _terms(self)
        for atoms, factor in _terms(other).items():
            total[atoms] += factor
        return _dim(total)

    __radd__ = __add__

    def __mul__(self, other: Dim) -> Dim:
        product: Counter[tuple[str, ...]] = Counter()
        for mine, a in _terms(self).items():
            for theirs, b in _terms(other).items():
                product[tuple(sorted(mine + theirs))] += a * b
        return _dim(product)

    __rmul__ = __mul__

    def __neg__(self) -> Dim:
        return self * -1

    def __sub__(self, other: Dim) -> Dim:
        return self + -other

    def __rsub__(self, other: Dim) -> Dim:
        return -self + other

    def __floordiv__(self, other: Dim) -> Dim:
        exact = exact_quotient(self, other)
        return Sym(((1, (f"({self})//({other})",)),)) if exact is None else exact

    def __str__(self) -> str:
        text = " + ".join(_term(factor, atoms) for factor, atoms in reversed(self.terms))
        return text.replace("+ -", "- ")


Dim = int | Sym
"""One size: known, or a polynomial in symbols."""


def symbol(name: str) -> Sym:
    """Return the size called ``name``."""
    return Sym(((1, (name,)),))


BATCH = symbol("N")


def exact_quotient(dividend: Dim, divisor: Dim) -> Dim | None:
    """Return ``dividend / divisor`` where it comes out even for every value of the symbols.

    >>> str(exact_quotient(symbol("N") * 64, 32)), exact_quotient(64, 7)
    ('2*N', None)
    """
    if divisor == 0:
        return None
    parts = _terms(divisor)
    if len(parts) != 1:
        return 1 if dividend == divisor else None
    ((atoms, factor),) = parts.items()
    result: Counter[tuple[str, ...]] = Counter()
    for mine, coefficient in _terms(dividend).items():
        left = Counter(mine)
        left.subtract(atoms)
        if coefficient % factor or any(count < 0 for count in left.values()):
            return None
        result[tuple(sorted(left.elements()))] += coefficient // factor
    return _dim(result)


def product(dims: tuple[Dim, ...]) -> Dim:
    """Multiply sizes; of none is 1."""
    total: Dim = 1
    for dim in dims:
        total = total * dim
    return total


def at(dim: Dim, **values: int) -> int:
    """Return the size with numbers for its symbols; unnamed symbols count as 1.

    >>> at(symbol("N") * 3 + 1, N=64)
    193
    """
    if isinstance(dim, int):
        return dim
    total = 0
    for factor, atoms in dim.terms:
        for atom in atoms:
            factor *= values.get(atom, 1)
        total += factor
    return total


def _terms(dim: Dim) -> Counter[tuple[str, ...]]:
    if isinstance(dim, int):
        return Counter({(): dim}) if dim else Counter()
    return Counter({atoms: factor for factor, atoms in dim.terms})


def _dim(terms: Counter[tuple[str, ...]]) -> Dim:
    left = {atoms: factor for atoms, factor in terms.items() if factor}
    if not left:
        return 0
    if set(left) == {()}:
        return left[()]
    order = sorted(left, key=lambda atoms: (len(atoms), atoms))
    return Sym(tuple((left[atoms], atoms) for atoms in order))


def _term(factor: int, atoms: tuple[str, ...]) -> str:
    if not atoms:
        return str(factor)
    name = "*".join(atoms)
    return {1: name, -1: f"-{name}"}.get(factor, f"{factor}*{name}")
