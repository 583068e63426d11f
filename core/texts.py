"""Messages as data: an id and its values, turned into a sentence by one table per language.

Core logic never glues prose together. It hands on ``Text("shape.rank", {...})`` and whoever talks
to a person calls :func:`say`. The tables are ``resources/texts/<language>/<area>.json``; the part
of an id before the first dot is its area.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

import msgspec

TEXTS_DIR = Path(__file__).resolve().parent.parent / "resources" / "texts"
FALLBACK_LANGUAGE = "en"
VALUE_SHOWN = 2000
"""Most characters of a value in a sentence."""

# Line ends, terminal escapes, marks that turn the reading direction, halves of characters.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class Text(msgspec.Struct, frozen=True):
    """One message to a person, still without words.

    Attributes:
        id: Key into the language tables, ``area.name``.
        values: What fills the braces of the table's sentence. Values are shown, never interpreted;
            one may be a message itself, which survives the way through JSON.
    """

    id: str
    values: dict[str, Text | bool | int | float | str | None] = {}

    def __str__(self) -> str:
        return say(self)


def text(id: str, /, **values: object) -> Text:
    """Build a :class:`Text` from keyword values.

    >>> text("shape.rank", block="Conv2d").id
    'shape.rank'
    """
    return Text(id, {key: _plain(value) for key, value in values.items()})


def say(message: Text, language: str = FALLBACK_LANGUAGE) -> str:
    """Turn a message into one sentence of ``language``.

    Raises:
        KeyError: No table has the id. A test checks that every id used in the code is in every
            table, so this is our mistake, never the user's.
    """
    area = message.id.partition(".")[0]
    table = _table(language, area)
    pattern = table.get(message.id) or _table(FALLBACK_LANGUAGE, area)[message.id]
    return pattern.format_map({key: _shown(value) for key, value in message.values.items()})


def visible(value: str) -> str:
    r"""Return a text as one line: characters that steer a screen or a terminal show as escapes.

    >>> print(visible("conv1\nimport os"))
    conv1\nimport os
    """
    return _UNSEEN.sub(lambda found: ascii(found[0])[1:-1], value)


@functools.cache
def _table(language: str, area: str) -> dict[str, str]:
    path = TEXTS_DIR / language / f"{area}.json"
    if not path.is_file():
        return {}
    return msgspec.json.decode(path.read_bytes(), type=dict[str, str])


def _plain(value: object) -> Text | bool | int | float | str | None:
    """Keep what JSON can carry and what is itself a message; print the rest."""
    if value is None or isinstance(value, bool | int | float | str | Text):
        return value
    return str(value)


def _shown(value: object) -> str:
    if isinstance(value, Text):
        return say(value)
    shown = visible(str(value))
    return shown if len(shown) <= VALUE_SHOWN else f"{shown[: VALUE_SHOWN - 3]}..."
