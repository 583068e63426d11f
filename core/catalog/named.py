"""Values that remember how source writes them: a size of 64 that came from the knob ``width``.

A composite's class serves bricks of different sizes, so its constructor says ``nn.Linear(width,
4 * width)`` and not the numbers of one brick. To find these words the composite's rules and
emitters run once more on named values: each behaves as the number, text or tuple that it is, in
sums and comparisons alike, and :func:`core.catalog.literals.literal` writes its name instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from core.catalog.dims import Dim, Sym, symbol


class NamedInt(int):
    """A whole number, or a truth value, that is written as a polynomial in names.

    >>> width = NamedInt(64, symbol("width"))
    >>> 2 * width + 1, written(2 * width + 1)
    (129, '2 * width + 1')
    """

    terms: Dim
    is_truth: bool

    def __new__(cls, value: int, terms: Dim) -> NamedInt:
        self = super().__new__(cls, value)
        self.terms = terms
        self.is_truth = isinstance(value, bool)
        return self

    def __add__(self, other: Any) -> Any:
        return _polynomial(self, other, int.__add__, lambda a, b: a + b)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        return _polynomial(self, other, int.__sub__, lambda a, b: a - b)

    def __rsub__(self, other: Any) -> Any:
        return _polynomial(self, other, int.__rsub__, lambda a, b: b - a)

    def __mul__(self, other: Any) -> Any:
        return _polynomial(self, other, int.__mul__, lambda a, b: a * b)

    __rmul__ = __mul__

    def __neg__(self) -> Any:
        return self * -1

    def __floordiv__(self, other: Any) -> Any:
        return _polynomial(self, other, int.__floordiv__, _quotient)

    def __rfloordiv__(self, other: Any) -> Any:
        return _polynomial(self, other, int.__rfloordiv__, lambda a, b: _quotient(b, a))

    def __mod__(self, other: Any) -> Any:
        return _polynomial(self, other, int.__mod__, lambda a, b: _atom(a, "%", b))

    def __rmod__(self, other: Any) -> Any:
        return _polynomial(self, other, int.__rmod__, lambda a, b: _atom(b, "%", a))

    def __pow__(self, other: Any, modulo: Any = None) -> Any:
        return _polynomial(self, other, int.__pow__, lambda a, b: _atom(a, "**", b))

    def __rpow__(self, other: Any, modulo: Any = None) -> Any:
        return _polynomial(self, other, int.__rpow__, lambda a, b: _atom(b, "**", a))

    def __truediv__(self, other: Any) -> Any:
        return NamedFloat(int(self) / other, f"{_grouped(self)} / {_grouped(other)}")

    def __rtruediv__(self, other: Any) -> Any:
        return NamedFloat(other / int(self), f"{_grouped(other)} / {_grouped(self)}")

    def __str__(self) -> str:
        return written(self)

    __hash__ = int.__hash__


class NamedFloat(float):
    """A real number with the source that computes it."""

    source: str

    def __new__(cls, value: float, source: str) -> NamedFloat:
        self = super().__new__(cls, value)
        self.source = source
        return self

    def __add__(self, other: Any) -> Any:
        return NamedFloat(float(self) + other, f"{_grouped(self)} + {_grouped(other)}")

    def __radd__(self, other: Any) -> Any:
        return NamedFloat(other + float(self), f"{_grouped(other)} + {_grouped(self)}")

    def __sub__(self, other: Any) -> Any:
        return NamedFloat(float(self) - other, f"{_grouped(self)} - {_grouped(other)}")

    def __rsub__(self, other: Any) -> Any:
        return NamedFloat(other - float(self), f"{_grouped(other)} - {_grouped(self)}")

    def __mul__(self, other: Any) -> Any:
        return NamedFloat(float(self) * other, f"{_grouped(self)} * {_grouped(other)}")

    def __rmul__(self, other: Any) -> Any:
        return NamedFloat(other * float(self), f"{_grouped(other)} * {_grouped(self)}")

    def __truediv__(self, other: Any) -> Any:
        return NamedFloat(float(self) / other, f"{_grouped(self)} / {_grouped(other)}")

    def __rtruediv__(self, other: Any) -> Any:
        return NamedFloat(other / float(self), f"{_grouped(other)} / {_grouped(self)}")

    def __neg__(self) -> Any:
        return NamedFloat(-float(self), f"-{_grouped(self)}")


class NamedStr(str):
    """A word with the name it goes by."""

    source: str

    def __new__(cls, value: str, source: str) -> NamedStr:
        self = super().__new__(cls, value)
        self.source = source
        return self


class NamedTuple(tuple[Any, ...]):
    """A tuple with the name it goes by; so have its items."""

    source: str

    def __new__(cls, value: tuple[Any, ...], source: str) -> NamedTuple:
        self = super().__new__(cls, (named(v, f"{source}[{k}]") for k, v in enumerate(value)))
        self.source = source
        return self


NAMED = (NamedInt, NamedFloat, NamedStr, NamedTuple)


def named(value: Any, name: str) -> Any:
    """Return a value that behaves as ``value`` and is written ``name``; None stays None."""
    if isinstance(value, int):
        return NamedInt(value, symbol(name))
    if isinstance(value, float):
        return NamedFloat(value, name)
    if isinstance(value, str):
        return NamedStr(value, name)
    return NamedTuple(value, name) if isinstance(value, tuple) else value


def written(value: NamedInt | NamedFloat | NamedStr | NamedTuple) -> str:
    """Return the source of a named value."""
    if isinstance(value, NamedInt):
        return _bare(_TIMES.sub(" * ", str(value.terms)))
    return _bare(value.source)


def plain(value: Any) -> Any:
    """Return a value without its name."""
    if isinstance(value, NamedInt):
        return bool(value) if value.is_truth else int(value)
    if isinstance(value, NamedFloat):
        return float(value)
    if isinstance(value, NamedStr):
        return str.__str__(value)
    return tuple(map(plain, value)) if isinstance(value, tuple) else value


def told(value: Any) -> Any:
    """Return something that is equal for two values only if their names are equal too.

    >>> told(NamedInt(64, symbol("width"))) == told(64)
    False
    """
    if isinstance(value, NAMED):
        return (type(value), repr(plain(value)), written(value))
    if isinstance(value, msgspec.Struct):
        return (type(value), *map(told, msgspec.structs.astuple(value)))
    if isinstance(value, tuple):
        return tuple(map(told, value))
    if isinstance(value, Mapping):
        return tuple((name, told(item)) for name, item in value.items())
    return (type(value), value)


_TIMES = re.compile(r"(?<=[^\s*])\*(?=[^\s*])")

Operation = Callable[[Any, Any], Any]


def _bare(text: str) -> str:
    """Return source without brackets around the whole of it."""
    depth = 0
    for place, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return text[1:-1] if text[0] == "(" and place == len(text) - 1 else text
    return text


def _polynomial(self: NamedInt, other: Any, value: Operation, terms: Operation) -> Any:
    """Compute with a whole number and with what is written of it."""
    if isinstance(other, NamedInt):
        total = terms(self.terms, other.terms)
    elif isinstance(other, int):
        total = terms(self.terms, other)
    else:
        # A symbol such as the batch adds up by itself; a real number takes the place of the whole.
        return NotImplemented if not isinstance(other, float) else _real(self, other, terms)
    result = value(int(self), int(other))
    if isinstance(total, int):
        return result
    if isinstance(result, float):  # a power with a negative exponent
        return NamedFloat(result, str(total))
    return NamedInt(result, total)


def _real(self: NamedInt, other: float, terms: Operation) -> Any:
    return terms(NamedFloat(int(self), written(self)), other)


def _quotient(dividend: Dim, divisor: Dim) -> Dim:
    if isinstance(dividend, int) and isinstance(divisor, int):
        return dividend // divisor
    exact = dividend // divisor if isinstance(dividend, Sym) else None
    if exact is not None and not str(exact).startswith("("):
        return exact
    return _atom(dividend, "//", divisor)


def _atom(left: Dim, sign: str, right: Dim) -> Sym:
    """Return an operation that polynomials lack as one name of its own."""
    if sign == "**":
        return symbol(f"{_bracketed(left)}**{_bracketed(right)}")
    return symbol(f"({_bracketed(left)} {sign} {_bracketed(right)})")


def _bracketed(terms: Dim) -> str:
    text = str(terms)
    return text if text.isidentifier() or text.isdecimal() or text.startswith("(") else f"({text})"


def _grouped(value: Any) -> str:
    if isinstance(value, NAMED):
        text = written(value)
        return text if text.isidentifier() else f"({text})"
    return repr(value)
