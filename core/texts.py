"""Messages as data: an id and its values, turned into a sentence by one table per language.

Core logic never glues prose together. It hands on ``Text("shape.rank", {...})`` and whoever talks
to a person calls :func:`say`. The tables are ``resources/texts/<language>/<area>.json``; the part
of an id before the first dot is its area.

Sentences that stand in the code itself, such as the catalogue's help, are their own keys: whoever
shows one calls :func:`phrase`. The tables are ``resources/texts/<language>/phrases/*.json``.

Which language is spoken is one choice of the process, see :func:`use_language`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from core.particles import particle

TEXTS_DIR = Path(__file__).resolve().parent.parent / "resources" / "texts"
FALLBACK_LANGUAGE = "en"
LANGUAGES = ("en", "ko")
VALUE_SHOWN = 2000
"""Most characters of a value in a sentence."""

_CALLED = {"title", "objective"}
"""Values that the catalogue has words for: a data set, a way to learn."""

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


_spoken = FALLBACK_LANGUAGE


def use_language(language: str) -> None:
    """Speak one of :data:`LANGUAGES` from now on; another means English."""
    global _spoken
    _spoken = language if language in LANGUAGES else FALLBACK_LANGUAGE


def spoken_language() -> str:
    """Return the language that :func:`say` and :func:`phrase` speak."""
    return _spoken


def wished_language(environ: Mapping[str, str]) -> str:
    """Return the language an environment asks for, or "" if it asks for none of ours.

    >>> wished_language({"LANG": "ko_KR.UTF-8"})
    'ko'
    """
    for name in ("BRICKYARD_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            language = re.split(r"[_.@-]", environ[name])[0].lower()
            return language if language in LANGUAGES else ""
    return ""


def say(message: Text, language: str = "") -> str:
    """Turn a message into one sentence of ``language``, by default of the one that is spoken.

    In a sentence ``{block|은}`` is a value and the Korean particle that fits its last sound.

    Raises:
        KeyError: No table has the id. A test checks that every id used in the code is in every
            table, so this is our mistake, never the user's.
    """
    language = language or _spoken
    area = message.id.partition(".")[0]
    table = _table(language, area)
    pattern = table.get(message.id) or _table(FALLBACK_LANGUAGE, area)[message.id]
    values = {key: _shown(value, language) for key, value in message.values.items()}
    for key in _CALLED & values.keys():
        values[key] = phrase(values[key], language)
    return pattern.format_map(_Values(values))


def phrase(sentence: str, language: str = "") -> str:
    """Return an English sentence of the catalogue, or a name in it, in the language spoken.

    What is in no table, such as a person's own words, comes back as it is.
    """
    language = language or _spoken
    return sentence if language == FALLBACK_LANGUAGE else _phrases(language).get(sentence, sentence)


class _Values(dict[str, str]):
    """Values by name; one with a Korean particle after a bar gets the form that fits.

    With a plus before it, as ``{type|+은}``, the particle comes alone: the value stands before.
    """

    def __missing__(self, key: str) -> str:
        name, bar, form = key.partition("|")
        if not bar:
            raise KeyError(key)
        word = "" if form.startswith("+") else self[name]
        return word + particle(self[name], form.removeprefix("+"))


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


@functools.cache
def _phrases(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted((TEXTS_DIR / language / "phrases").glob("*.json")):
        found |= msgspec.json.decode(path.read_bytes(), type=dict[str, str])
    return found


def _plain(value: object) -> Text | bool | int | float | str | None:
    """Keep what JSON can carry and what is itself a message; print the rest."""
    if value is None or isinstance(value, bool | int | float | str | Text):
        return value
    return str(value)


def _shown(value: object, language: str) -> str:
    if isinstance(value, Text):
        return say(value, language)
    shown = visible(str(value))
    return shown if len(shown) <= VALUE_SHOWN else f"{shown[: VALUE_SHOWN - 3]}..."
