"""Finding by a few letters: how well a query fits words, and which words fit best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")

START, FOLLOWING, ELSEWHERE = 3.0, 2.0, 1.0
"""What a letter is worth at the start of a word, right after the one before, and elsewhere."""

WHOLE = 4.0
"""What it is worth that a part of the query stands in the words as it was typed."""


def fitness(query: str, words: str) -> float | None:
    """Return how well every part of a query fits, or None where one does not.

    A part fits where its letters stand in the words in their order.

    >>> fitness("zi", "Zoom in") is not None, fitness("zx", "Zoom in")
    (True, None)
    >>> fitness("zoom", "Zoom in") > fitness("zoom", "Reset the zoom")
    True
    """
    text = words.casefold()
    total = 0.0
    for part in query.casefold().split():
        found = _part(part, text)
        if found is None:
            return None
        total += found
    return total - len(text) / 1000


def best(query: str, items: Iterable[T], words: Sequence[str]) -> list[T]:
    """Return the items whose words fit, the best first; all in their order for no query."""
    if not query.strip():
        return list(items)
    ranked = []
    for place, (item, text) in enumerate(zip(items, words, strict=True)):
        found = fitness(query, text)
        if found is not None:
            ranked.append((-found, place, item))
    ranked.sort(key=lambda each: each[:2])
    return [item for _, _, item in ranked]


def _part(part: str, text: str) -> float | None:
    at = text.find(part)
    if at >= 0:
        starts = at == 0 or not text[at - 1].isalnum()
        return (WHOLE if starts else FOLLOWING) * len(part) - at / 100
    total, position, last = 0.0, 0, -2
    for letter in part:
        # The start of a word is what a person means by a lone letter.
        found = _at_word(letter, text, position)
        if found < 0 or (last + 1 < len(text) and text[last + 1] == letter and last >= 0):
            found = text.find(letter, position)
        if found < 0:
            return None
        starts = found == 0 or not text[found - 1].isalnum()
        total += START if starts else FOLLOWING if found == last + 1 else ELSEWHERE
        position, last = found + 1, found
    return total - len(part)


def _at_word(letter: str, text: str, position: int) -> int:
    while (found := text.find(letter, position)) >= 0:
        if found == 0 or not text[found - 1].isalnum():
            return found
        position = found + 1
    return -1
