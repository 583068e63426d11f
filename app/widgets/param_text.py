"""Between a parameter's value and the text a person types for it."""

from __future__ import annotations

import re

from core.catalog.spec import ParamSpec
from core.graph.records import ParamValue

_INTEGER = re.compile(r"[+-]?\d{1,18}")
_TRUTH_VALUES = {"true": True, "false": False}
_SEPARATORS = re.compile(r"[\s,;x×()\[\]]+")


def read_value(spec: ParamSpec, words: str) -> ParamValue:
    """Return the value that ``words`` stand for.

    What cannot be read comes back as it is: ``spec.wrong`` then says what was expected.

    >>> kernel = ParamSpec(name="kernel_size", kind="ints", default=3, lengths=(2,))
    >>> read_value(kernel, "3"), read_value(kernel, "3, 5"), read_value(kernel, "3x")
    (3, (3, 5), 3)
    >>> read_value(ParamSpec(name="p", kind="float", default=0.5), "1e-3")
    0.001
    """
    words = words.strip()
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


def value_text(value: object) -> str:
    """Return how a value is written in its editor.

    >>> value_text((3, 5)), value_text(0.001), value_text(None)
    ('3, 5', '0.001', '')
    """
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    return repr(value) if isinstance(value, float) else str(value)


def _integer(words: str) -> ParamValue:
    return int(words) if _INTEGER.fullmatch(words) else words


def _real(words: str) -> ParamValue:
    try:
        return float(words)
    except ValueError:
        return words


def _numbers(spec: ParamSpec, words: str) -> ParamValue:
    read = _real if spec.kind == "floats" else _integer
    numbers = tuple(read(part) for part in _SEPARATORS.split(words) if part)
    if not numbers or any(isinstance(number, str) for number in numbers):
        return words
    # One number means "the same everywhere", unless a tuple is what the parameter is about.
    stands_alone = len(numbers) == 1 and not (
        isinstance(spec.default, tuple) and (not spec.lengths or 1 in spec.lengths)
    )
    return numbers[0] if stands_alone else numbers
