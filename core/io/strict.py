"""The one decoder of JSON that someone else may have written.

Python's own parser takes too much: the last of two equal keys, ``NaN``, numbers that become
infinite, any depth. This one takes what every JSON reader agrees on, within bounds that keep memory
and time small, and says where it stopped.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any, TypeVar

import msgspec

from core.errors import InputError
from core.texts import Text, text

T = TypeVar("T")

SIZE_LIMIT = 64_000_000
"""Bytes."""
VALUE_LIMIT = 1_000_000
"""Values and keys; a project of 10,000 bricks has about 200,000."""
DEPTH_LIMIT = 64
STRING_LIMIT = 65_536
_INT_DIGITS = 20
_INT_MIN, _INT_MAX = -(2**63), 2**63 - 1
_BOM = b"\xef\xbb\xbf"


class Unfit(Exception):  # noqa: N818 - becomes an InputError once the file's name is known
    """Why something decoded is refused, where in the file, and what to do if not the usual."""

    def __init__(self, why: Text, fix: Text | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.fix = fix or text("io.fix_other_file")


def decode(
    data: bytes,
    type_: type[T],
    *,
    name: str,
    limit: int = SIZE_LIMIT,
    depth: int = DEPTH_LIMIT,
) -> T:
    """Decode a JSON document of a known form.

    Args:
        data: UTF-8; a byte order mark at the start is allowed, as some editors write one.
        type_: What it must be; fields it does not know are ignored.
        name: What messages call it, usually the file's path.
        limit: Most bytes.
        depth: Most objects and lists inside each other.

    Raises:
        InputError: It is something else; the message says what and where.
    """
    try:
        return convert(parse(data, limit=limit, depth=depth), type_)
    except Unfit as unfit:
        raise refusal(name, unfit) from unfit


def refusal(name: str, unfit: Unfit) -> InputError:
    """Return the error that says why the file ``name`` cannot be used."""
    return InputError(text("io.unfit", file=name, why=unfit.why), unfit.fix)


def parse(data: bytes, *, limit: int = SIZE_LIMIT, depth: int = DEPTH_LIMIT) -> object:
    """Return the JSON values in ``data``: finite, not too many, not too deep, each key once.

    Raises:
        Unfit: They are not.
    """
    if len(data) > limit:
        raise Unfit(text("io.too_long", limit_mb=limit // 1_000_000))
    if sum(data.count(mark) for mark in (b",", b"[", b"{", b":")) > VALUE_LIMIT:
        raise Unfit(text("io.too_many_values", limit=VALUE_LIMIT))
    try:
        source = data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unfit(text("io.not_utf8", position=error.start)) from error
    try:
        value = json.loads(
            source, object_pairs_hook=_object, parse_constant=_constant, parse_int=_integer
        )
    except json.JSONDecodeError as error:
        is_cut = error.pos >= len(source.rstrip()) or error.msg.startswith("Unterminated string")
        if is_cut and source.strip():
            lines = source.rstrip().count("\n") + 1
            raise Unfit(text("io.cut_short", line=lines)) from error
        raise Unfit(text("io.not_json", line=error.lineno, column=error.colno)) from error
    except RecursionError as error:
        raise Unfit(text("io.too_deep")) from error
    _check(value, "$", depth)
    return value


def convert(value: object, type_: type[T], where: str = "$") -> T:
    """Turn parsed values into records.

    Args:
        value: Out of :func:`parse`.
        type_: Of the records.
        where: Path of ``value`` in the document, such as ``$.networks[0]``.

    Raises:
        Unfit: A value has another type or is out of range.
    """
    try:
        return msgspec.convert(value, type_)
    except msgspec.ValidationError as error:
        raise Unfit(_explained(str(error), where)) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise Unfit(text("io.key_twice", key=_short(key)))
            seen.add(key)
    return result


def _constant(name: str) -> object:
    raise Unfit(text("io.not_finite", received=name))


def _integer(digits: str) -> int:
    if len(digits) > _INT_DIGITS or not _INT_MIN <= int(digits) <= _INT_MAX:
        raise Unfit(text("io.int_too_big", received=_short(digits)))
    return int(digits)


def _check(value: object, where: str, depth: int) -> None:
    """Refuse what JSON can say and no record may hold."""
    if isinstance(value, str):
        _check_string(value, where)
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise Unfit(text("io.not_finite", received=f"{where} = {value}"))
    elif isinstance(value, dict | list):
        if depth == 0:
            raise Unfit(text("io.too_deep"))
        if isinstance(value, list):
            for i, item in enumerate(value):
                if not isinstance(item, int):
                    _check(item, f"{where}[{i}]", depth - 1)
            return
        for key, item in value.items():
            _check_string(key, where)
            if not isinstance(item, int):
                _check(item, f"{where}.{key}", depth - 1)


def _check_string(value: str, where: str) -> None:
    if len(value) > STRING_LIMIT:
        raise Unfit(text("io.string_too_long", where=_short(where), limit=STRING_LIMIT))
    # Half of a surrogate pair, written as an escape: no UTF-8 can hold it, so saving would fail.
    if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
        raise Unfit(text("io.half_character", where=_short(where)))


_MESSAGE = re.compile(r"(?s)(?P<what>.*?)(?: - at `\$(?P<path>.*)`)?")
_MISMATCH = re.compile(r"Expected `(?P<expected>[^`]*)`(?P<bound>.*?)(?:, got `?(?P<got>\w+)`?)?")
_MISSING = re.compile(r"Object missing required field `(?P<field>\w+)`")


def _explained(message: str, where: str) -> Text:
    """Say in our words what msgspec found."""
    parts = _MESSAGE.fullmatch(message)
    what, path = (parts["what"], parts["path"] or "") if parts else (message, "")
    where = _short(where + path)
    missing = _MISSING.fullmatch(what)
    if missing:
        return text("io.field_missing", where=where, field=missing["field"])
    mismatch = _MISMATCH.fullmatch(what)
    if mismatch and mismatch["got"]:
        expected = mismatch["expected"] + mismatch["bound"]
        return text("io.wrong_type", where=where, expected=expected, received=mismatch["got"])
    return text("io.wrong_value", where=where, reason=what)


def _short(value: str) -> str:
    return value if len(value) <= 80 else value[:77] + "..."
