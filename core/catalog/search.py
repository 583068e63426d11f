"""Finding a block type by what a person types: its name, a part of it, or what it is for."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from core.catalog import registry
from core.catalog.spec import BlockSpec

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

NAME, NAME_START, PART_START, WORD_START, IN_NAME, IN_HELP, LETTERS = range(7)
"""How near a type is to a word; of several words their sum counts."""


def search(query: str) -> tuple[BlockSpec, ...]:
    """Return the specs that match, best first; all of them, in palette order, for no query.

    Every word of the query has to match. A type that begins with the word, or has it as a part, as
    ``BatchNorm2d`` has ``norm``, comes before one with a part that begins so, then keywords,
    category and former names, then one that has it elsewhere in its name, then words of the help,
    and last names that have the letters in order (``c2d`` finds ``Conv2d``).
    Among equals the :data:`BASICS` come first.
    """
    return _catalogue().search(query)


def basics() -> tuple[BlockSpec, ...]:
    """Return the specs of :data:`BASICS`."""
    return tuple(spec for spec in map(registry.find, BASICS) if spec is not None)


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
        # A camel-case name is several words: BatchNorm2d is found by "norm".
        parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]*|[a-z]+|[0-9]d|[0-9]+", spec.type)
        self._name = spec.type.lower()
        self._parts = _spaced(*parts)
        self._near = _spaced(spec.category, *spec.keywords, *spec.former)
        self._far = _spaced(*re.findall(r"\w+", f"{spec.help.summary} {spec.help.when}"))

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
        if len(word) > 1 and start in self._far:
            return IN_HELP
        return LETTERS if len(word) > 1 and self._has_letters(word) else None

    def _has_letters(self, letters: str) -> bool:
        at = -1
        for letter in letters:
            at = self._name.find(letter, at + 1)
            if at < 0:
                return False
        return True


@functools.cache
def _catalogue() -> SearchIndex:
    return SearchIndex(registry.all_specs())


def _spaced(*words: str) -> str:
    return f" {' '.join(words)} ".lower()
