"""Finding a block type by what a person types: its name, a part of it, or what it is for."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from core.catalog import registry
from core.catalog.spec import BlockSpec
from core.texts import phrase, spoken_language

BASICS = (
    "Input",
    "Linear",
    "Conv2d",
    "MaxPool2d",
    "AdaptiveAvgPool2d",
    "BatchNorm2d",
    "ReLU",
    "Dropout",
    "Flatten",
    "add",
    "cat",
    "Embedding",
    "LSTM",
    "MultiheadAttention",
    "LayerNorm",
    "Output",
)
"""What most networks are made of, in the order a network meets it."""

_COMMON = ("Softmax", "Sigmoid", "Tanh", "GELU", "mul", "reshape", "Upsample", "Transformer")
"""What comes next among equals."""

NAME, NAME_START, PART_START, WORD_START, IN_NAME, INITIALS, IN_HELP, LETTERS = range(8)
"""How near a type is to a word; of several words their sum counts."""


def search(query: str) -> tuple[BlockSpec, ...]:
    """Return the specs that match, best first; all of them, in palette order, for no query.

    Every word of the query has to match. A type that begins with the word, or has it as a part, as
    ``BatchNorm2d`` has ``norm``, comes before one with a part that begins so, then keywords,
    category and former names, then one that has it elsewhere in its name, then one whose parts
    begin with its letters (``bn2`` finds ``BatchNorm2d``), then words of the help, and last names
    that have the letters in order. Among equals the :data:`BASICS` come first.
    """
    return _catalogue(spoken_language()).search(query)


def basics() -> tuple[BlockSpec, ...]:
    """Return the specs of :data:`BASICS`."""
    return tuple(spec for spec in map(registry.find, BASICS) if spec is not None)


def letters(name: str, query: str) -> tuple[int, ...]:
    """Return the places of a name that a query's words are found at, for marking them.

    Words that the name does not have mark nothing: such a type was found by something else.

    >>> letters("BatchNorm2d", "norm"), letters("BatchNorm2d", "bn"), letters("Linear", "dense")
    ((5, 6, 7, 8), (0, 5), ())
    """
    places: set[int] = set()
    for word in query.lower().split():
        places.update(_places(name, word) or ())
    return tuple(sorted(places))


def is_called(name: str, query: str) -> bool:
    """Whether a name has every word of a query, at least its letters in order.

    >>> is_called("Residual block", "res bl"), is_called("Residual block", "rsb")
    (True, True)
    """
    return all(_places(name, word) is not None for word in query.lower().split())


class SearchIndex:
    """What is searched of each type, made once: a keystroke is then a few looks into strings.

    >>> index = SearchIndex(registry.all_specs())
    >>> index.search("conv")[0].type
    'Conv2d'
    """

    def __init__(self, specs: Sequence[BlockSpec]) -> None:
        self._specs = tuple(specs)
        self._entries = [_Entry(spec) for spec in specs]
        basic = {type_: place for place, type_ in enumerate(BASICS + _COMMON)}
        self._order = [
            (basic.get(spec.type, len(basic)), place) for place, spec in enumerate(specs)
        ]

    def search(self, query: str) -> tuple[BlockSpec, ...]:
        """Return the specs that match, see :func:`search`."""
        words = query.lower().split()
        if not words:
            return self._specs
        found = []
        for place, entry in enumerate(self._entries):
            rank = entry.rank(words)
            if rank is not None:
                found.append((rank, self._order[place], place))
        return tuple(self._specs[place] for _, _, place in sorted(found))


class _Entry:
    """The words of one type; a space stands before each, so that a look finds where one begins."""

    def __init__(self, spec: BlockSpec) -> None:
        self._name = spec.type.lower()
        self._starts = _starts(spec.type)
        self._parts = _spaced(*_PART.findall(spec.type))
        self._near = _spaced(spec.category, *spec.keywords, *spec.former)
        self._far = _spaced(*re.findall(r"\w+", _help_words(spec)))

    def rank(self, words: list[str]) -> int | None:
        """Return how far the type is from the words, 0 being nearest, or None for no match."""
        total = 0
        for word in words:
            rank = self._rank(word)
            if rank is None:
                return None
            total += rank
        return total

    def _rank(self, word: str) -> int | None:
        if self._name.startswith(word):
            return NAME if self._name == word else NAME_START
        start = f" {word}"
        if start in self._parts:
            return NAME_START if f"{start} " in self._parts else PART_START
        if start in self._near:
            return WORD_START
        if word in self._name:
            return IN_NAME
        if len(word) == 1:
            return None
        in_order = _in_order(self._name, word)
        if in_order and _initials(self._name, self._starts, word):
            return INITIALS
        if start in self._far:
            return IN_HELP
        return LETTERS if in_order else None


def _help_words(spec: BlockSpec) -> str:
    sentences = dict.fromkeys((spec.help.summary, spec.help.when))
    return " ".join(dict.fromkeys([*sentences, *map(phrase, sentences)]))


@functools.cache
def _catalogue(_language: str) -> SearchIndex:
    return SearchIndex(registry.all_specs())


def _spaced(*words: str) -> str:
    return f" {' '.join(words)} ".lower()


# A camel-case name is several words: BatchNorm2d is found by "norm".
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]*|[^\W\dA-Z_]+|[0-9]d|[0-9]+")


def _starts(name: str) -> tuple[int, ...]:
    """Return where the parts of a name begin."""
    return tuple(part.start() for part in _PART.finditer(name))


def _places(name: str, word: str) -> tuple[int, ...] | None:
    """Return where a word is in a name, in the order that :func:`search` looks; None for nowhere.

    Lower case may have more letters than the name, as of "İ"; then they mark nothing.
    """
    lower = name.lower()
    if len(lower) != len(name):
        return () if word in lower else None
    starts = _starts(name)
    at = next((start for start in starts if lower.startswith(word, start)), lower.find(word))
    if at >= 0:
        return tuple(range(at, at + len(word)))
    if len(word) == 1:
        return None
    return _initials(lower, starts, word) or _in_order(lower, word) or None


def _in_order(name: str, letters: str) -> tuple[int, ...]:
    """Return the first places of letters that follow in a name, or nothing."""
    places: list[int] = []
    at = -1
    for letter in letters:
        at = name.find(letter, at + 1)
        if at < 0:
            return ()
        places.append(at)
    return tuple(places)


def _initials(name: str, starts: tuple[int, ...], letters: str) -> tuple[int, ...]:
    """Return the places of letters that each begin a part or follow the letter before."""
    ways: dict[int, tuple[int, ...]] = {
        at: (at,) for at in starts if name.startswith(letters[0], at)
    }
    for letter in letters[1:]:
        longer: dict[int, tuple[int, ...]] = {}
        for end, way in ways.items():
            for at in (end + 1, *(start for start in starts if start > end + 1)):
                if at not in longer and name.startswith(letter, at):
                    longer[at] = (*way, at)
        ways = longer
    return next(iter(ways.values()), ())
