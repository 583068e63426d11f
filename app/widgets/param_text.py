"""Between a parameter's value and the text a person types for it."""

from __future__ import annotations

import re

from core.catalog.spec import ParamSpec
from core.graph.records import Expr, ParamValue
from core.texts import Text

_INTEGER = re.compile(r"[+-]?\d{1,18}")
_TRUTH_VALUES = {"true": True, "false": False}
_SIGN = "="
"""What an expression of knobs begins with, as in a spreadsheet."""

_EMPTY = "()"
"""No numbers at all, which is no size: a single number."""

_COMMAS = re.compile(r",(?![^(]*\))")
_SEPARATORS = re.compile(r"[\s,;x×()\[\]]+")


def read_value(spec: ParamSpec, words: str) -> ParamValue:
    """Return the value that ``words`` stand for.

    What cannot be read comes back as it is: ``spec.wrong`` then says what was expected. For a
    number, what begins with ``=`` is an expression.

    >>> kernel = ParamSpec(name="kernel_size", kind="ints", default=3, lengths=(2,))
    >>> read_value(kernel, "3"), read_value(kernel, "3, 5"), read_value(kernel, "3x")
    (3, (3, 5), 3)
    >>> read_value(ParamSpec(name="p", kind="float", default=0.5), "1e-3")
    0.001
    >>> read_value(kernel, "= k"), read_value(kernel, "=k, 3")
    (Expr(source='k'), (Expr(source='k'), 3))
    """
    words = words.strip()
    if _SIGN in words and spec.kind in ("int", "float", "ints", "floats"):
        return _with_expressions(spec, words)
    if not words and spec.optional:
        return None
    if spec.kind == "int":
        return _integer(words)
    if spec.kind == "float":
        return _real(words)
    if spec.kind in ("ints", "floats"):
        return _numbers(spec, words)
    if spec.kind == "bool":
        return _TRUTH_VALUES.get(words.lower(), words)
    return words


def read_knob(words: str) -> ParamValue:
    """Return the value that ``words`` stand for where any kind of value may stand.

    >>> read_knob("= 2 * width"), read_knob("64"), read_knob("0.5"), read_knob("3, 5")
    (Expr(source='2 * width'), 64, 0.5, (3, 5))
    >>> read_knob("true"), read_knob("same"), read_knob("")
    (True, 'same', None)
    """
    words = words.strip()
    if words.startswith(_SIGN):
        return Expr(words.removeprefix(_SIGN).strip())
    if not words:
        return None
    for read in (_integer, _real, _tuple, lambda typed: _TRUTH_VALUES.get(typed.lower(), typed)):
        value = read(words)
        if not isinstance(value, str):
            return value
    return words


def value_text(value: object) -> str:
    """Return how a value is written in its editor.

    >>> value_text((3, 5)), value_text(0.001), value_text(None), value_text(Expr("width * 2"))
    ('3, 5', '0.001', '', '= width * 2')
    """
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(value_text(part) for part in value) or _EMPTY
    if isinstance(value, Expr):
        return f"{_SIGN} {value.source}"
    return repr(value) if isinstance(value, float) else str(value)


def holds_expression(value: object) -> bool:
    """Whether a value is an expression, or a tuple with one."""
    parts = value if isinstance(value, tuple) else (value,)
    return any(isinstance(part, Expr) for part in parts)


def wrong_value(spec: ParamSpec, value: ParamValue) -> Text | None:
    """Return why a value is not legal; of expressions only the plan knows what they come to."""
    return None if holds_expression(value) else spec.wrong(value)


def _with_expressions(spec: ParamSpec, words: str) -> ParamValue:
    parts = [part.strip() for part in _COMMAS.split(words)] if spec.kind.endswith("s") else [words]
    read = _real if spec.kind.startswith("float") else _integer
    values = tuple(
        Expr(part.removeprefix(_SIGN).strip()) if part.startswith(_SIGN) else read(part)
        for part in parts
    )
    is_readable = not any(isinstance(value, str) for value in values)
    return (values[0] if len(values) == 1 else values) if is_readable else words


def _integer(words: str) -> ParamValue:
    return int(words) if _INTEGER.fullmatch(words) else words


def _real(words: str) -> ParamValue:
    try:
        return float(words)
    except ValueError:
        return words


def _tuple(words: str) -> ParamValue:
    parts = tuple(_integer(part.strip()) for part in words.split(","))
    return words if any(isinstance(part, str) for part in parts) else parts


def _numbers(spec: ParamSpec, words: str) -> ParamValue:
    if words.replace(" ", "") == _EMPTY:
        return ()
    read = _real if spec.kind == "floats" else _integer
    numbers = tuple(read(part) for part in _SEPARATORS.split(words) if part)
    if not numbers or any(isinstance(number, str) for number in numbers):
        return words
    # One number means "the same everywhere", unless a tuple is what the parameter is about.
    stands_alone = len(numbers) == 1 and not (
        isinstance(spec.default, tuple) and (not spec.lengths or 1 in spec.lengths)
    )
    return numbers[0] if stands_alone else numbers
