"""What a person types to find bricks, as terms: ``type:Conv2d params>1M -is:muted "my block"``.

All terms have to hold. A term is a word that names, types or helps hold; or ``key:value``; or, for
numbers, ``key>value``. ``-`` before a term turns it round, quotes keep spaces together. Any text is
read without an error being raised: what cannot be meant is told in :attr:`Query.complaint`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

import msgspec

from core.texts import Text, text

WORDS_KEYS = ("type", "name", "problem", "in")
SIZE_KEYS = ("params", "macs")
STATES = ("muted", "bypassed", "shared", "frozen", "composite")
KEYS = (*WORDS_KEYS, "shape", *SIZE_KEYS, "is")
"""What stands before the colon."""

EXAMPLES: Final = {
    "type": "type:Conv2d",
    "name": "name:conv",
    "problem": "problem:",
    "in": "in:Encoder",
    "shape": "shape:64x28x28",
    "params": "params>1M",
    "macs": "macs>=10k",
    "is": "is:muted",
}
"""One of each key, as it may be typed."""

UNITS = {"": 1.0, "k": 1e3, "m": 1e6, "g": 1e9, "b": 1e9, "t": 1e12}

_PIECE = re.compile(r'(?:[^\s"]|"[^"]*"?)+')
_KEYED = re.compile(r"(?s)([A-Za-z_]\w*)(>=|<=|>|<|=|:)(.*)")
_NUMBER = re.compile(r"([0-9]{1,18}(?:\.[0-9]{0,9})?|\.[0-9]{1,9})([kKmMgGbBtT]?)")


class Term(msgspec.Struct, frozen=True):
    """One condition.

    Attributes:
        key: One of :data:`KEYS`, a parameter's name, or "" for a plain word.
        sign: ``:``, ``=`` or a comparison.
        value: What is wanted, in small letters.
        is_negated: Whether it must not hold.
        number: The value as a number, where it is one.
        sizes: The dimensions that a shape must have; ``*`` stands for any.
    """

    key: str
    sign: str
    value: str
    is_negated: bool = False
    number: float | None = None
    sizes: tuple[str, ...] = ()


class Query(msgspec.Struct, frozen=True):
    """What was typed.

    Attributes:
        terms: Conditions; none where nothing was typed or something is wrong.
        complaint: What is wrong, with an example of what is right.
    """

    terms: tuple[Term, ...] = ()
    complaint: Text | None = None


class _Wrong(Exception):  # noqa: N818 - an answer, never leaves this file
    def __init__(self, id_: str, /, **values: object) -> None:
        super().__init__(id_)
        self.text = text(id_, **values)


def parse(source: str, parameters: Collection[str] = ()) -> Query:
    """Read what was typed.

    Args:
        source: Any text.
        parameters: Names of bricks' parameters, which are keys as well.

    >>> [term.key for term in parse("type:Conv2d params>1M relu").terms]
    ['type', 'params', '']
    >>> parse("params>many").complaint.id
    'find.number'
    """
    try:
        if source.count('"') % 2:
            raise _Wrong("find.open_quote")
        pieces = _PIECE.findall(source)
        return Query(tuple(_term(piece, parameters) for piece in pieces if piece != "-"))
    except _Wrong as wrong:
        return Query(complaint=wrong.text)


def ending(source: str) -> tuple[str, str, str]:
    """Split what was typed so far where its last term could be completed.

    Returns:
        All that stays before; the key with its sign, if there is one; what was begun behind it.

    >>> ending("relu -type:Con")
    ('relu -', 'type:', 'Con')
    """
    start = max(source.rfind(space) for space in " \t\n") + 1
    start += source[start:].startswith("-")
    keyed = _KEYED.fullmatch(source[start:])
    if keyed is None:
        return source[:start], "", source[start:]
    return source[:start], keyed[1] + keyed[2], keyed[3]


def _term(piece: str, parameters: Collection[str]) -> Term:
    is_negated = piece.startswith("-")
    piece = piece.removeprefix("-")
    keyed = None if piece.startswith('"') else _KEYED.fullmatch(piece)
    if keyed is None:
        return Term("", ":", piece.replace('"', "").casefold(), is_negated)
    key, sign, value = keyed[1], keyed[2], keyed[3].replace('"', "").strip().casefold()
    if key.casefold() in KEYS:
        key = key.casefold()
    elif key not in parameters:
        raise _Wrong("find.key", received=key, keys=", ".join(KEYS))
    return _checked(Term(key, sign, value, is_negated))


def _checked(term: Term) -> Term:
    """Return the term with its value understood."""
    key, value = term.key, term.value
    is_size = key in SIZE_KEYS
    if key in KEYS and not is_size and term.sign not in (":", "="):
        raise _Wrong("find.sign", key=key, sign=term.sign, example=EXAMPLES[key])
    if not value and key != "problem":
        raise _Wrong("find.value", key=key, example=EXAMPLES.get(key, f"{key}=1"))
    number = _number(value)
    if number is None and (is_size or term.sign in (">", "<", ">=", "<=")):
        example = EXAMPLES.get(key, f"{key}>1")
        raise _Wrong("find.number", key=key, received=value, example=example)
    if key == "is" and value not in STATES:
        raise _Wrong("find.state", received=value, states=", ".join(STATES))
    sizes = _sizes(value) if key == "shape" else ()
    return msgspec.structs.replace(term, number=number, sizes=sizes)


def _number(value: str) -> float | None:
    """Return a number such as ``1.5M``.

    >>> _number("1.5m")
    1500000.0
    """
    found = _NUMBER.fullmatch(value)
    return float(found[1]) * UNITS[found[2].casefold()] if found else None


def _sizes(value: str) -> tuple[str, ...]:
    sizes = tuple(part.strip() for part in re.split(r"[x×,]", value.strip("()")))
    if not all(re.fullmatch(r"\*|\?|\d+|[^\W\d_]\w*", size) for size in sizes):
        raise _Wrong("find.shape", received=value, example=EXAMPLES["shape"])
    return sizes
