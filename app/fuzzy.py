"""Finding by a few letters: how well a query fits words, and which words fit best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")

WHOLE, INSIDE, BEGINNINGS = 4.0, 2.0, 2.0
"""What a letter of the query is worth: at the start of a word, within one, as a beginning."""


def fitness(query: str, words: str) -> float | None:
    """Return how well every part of a query fits, or None where one does not.

    A part fits where it stands in the words, or where its letters are beginnings of words.

    >>> fitness("zi", "Zoom in") is not None, fitness("zx", "Zoom in"), fitness("om", "Open more")
    (True, None, 4.0)
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
    return total


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
        return (WHOLE if starts else INSIDE) * len(part) - at / 100
    return BEGINNINGS * len(part) if _begins(part, text, 0) else None


def _begins(part: str, text: str, position: int) -> bool:
    """Whether the letters of a part begin words, in their order, or go on in a word begun."""
    if not part:
        return True
    for at in range(position, len(text)):
        at_word = at == 0 or not text[at - 1].isalnum()
        if text[at] == part[0] and at_word:
            reach = 1
            while reach < len(part) and text[at + reach : at + reach + 1] == part[reach]:
                reach += 1
            if any(_begins(part[taken:], text, at + taken) for taken in range(reach, 0, -1)):
                return True
    return False
