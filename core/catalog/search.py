"""Finding a block type by what a person types: its name, a part of it, or what it is for."""

from __future__ import annotations

import functools
import re

from core.catalog import registry
from core.catalog.spec import BlockSpec


def search(query: str) -> tuple[BlockSpec, ...]:
    """Return the specs that match, best first; all of them, in palette order, for no query.

    Every word of the query has to match. A type that begins with the word comes before one that
    has it elsewhere in its name, then keywords and category, then words of the help, and last
    names that have the letters in order (``c2d`` finds ``Conv2d``).
    """
    words = query.lower().split()
    ranked = [(_rank(spec, words), at, spec) for at, spec in enumerate(registry.all_specs())]
    found = [(rank, at, spec) for rank, at, spec in ranked if rank is not None]
    return tuple(spec for _, _, spec in sorted(found, key=lambda entry: entry[:2]))


def _rank(spec: BlockSpec, words: list[str]) -> int | None:
    """Return how far a spec is from the words, 0 being nearest, or None for no match."""
    total = 0
    for word in words:
        rank = _word_rank(spec, word)
        if rank is None:
            return None
        total += rank
    return total


def _word_rank(spec: BlockSpec, word: str) -> int | None:
    name, near, far = _haystacks(spec.type)
    if name == word:
        return 0
    if name.startswith(word):
        return 1
    if any(other.startswith(word) for other in near):
        return 2
    if word in name:
        return 3
    if len(word) > 1 and any(other.startswith(word) for other in far):
        return 4
    return 5 if len(word) > 1 and _has_letters(name, word) else None


@functools.cache
def _haystacks(type_: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Return what is searched of a type: its name, the words near it, the words of its help."""
    spec = registry.get(type_)
    # A camel-case name is several words: BatchNorm2d is found by "norm".
    parts = re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z0-9]*", spec.type)
    near = " ".join((*parts, spec.category, *spec.keywords)).lower().split()
    far = re.findall(r"\w+", f"{spec.help.summary} {spec.help.when}".lower())
    return spec.type.lower(), tuple(near), tuple(far)


def _has_letters(name: str, letters: str) -> bool:
    rest = iter(name)
    return all(letter in rest for letter in letters)
