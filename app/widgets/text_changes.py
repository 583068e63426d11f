"""What differs between two texts, as few replaced lines: in C wherever they are alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, compress, count
from operator import ne
from typing import NamedTuple

NEAR, SURE, MOST_NEAR = 6, 3, 16
"""Within how many lines texts are looked at for going on alike, for how many at least, and how
often: beyond that another way is faster."""


class Change(NamedTuple):
    """Lines of the former text, from a place in it to before another, and what they become.

    Lines that others stand for leave the last line feed where it is.
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, old: str, start: int, end: int, text: str) -> Change:
        """Return a change of whole lines of ``old``."""
        if end > start and old[end - 1] == "\n" and text.endswith("\n"):
            return cls(start, end - 1, text[:-1])
        return cls(start, end, text)


def text_changes(old: str, new: str) -> list[Change]:
    r"""Return what differs, from the top.

    Where lines differ, both mostly go on alike after a few. Where they do not, the next line that
    is there once in each brings them together again: nearly every line of generated source names
    its block.

    >>> text_changes("a\nb\nc\n", "a\nx\ny\nc\n")
    [Change(start=2, end=3, text='x\ny')]
    """
    changes: list[Change] = []
    i = j = 0
    for _ in range(MOST_NEAR):
        alike = _alike(old, new, i, j)
        i, j = i + alike, j + alike
        if i == len(old) and j == len(new):
            return changes
        step = _step(old, new, i, j)
        if step is None:
            break
        changes.append(Change.of(old, i, i + step[0], new[j : j + step[1]]))
        i, j = i + step[0], j + step[1]
    return [*changes, *_anchored(old, new, i, j)]


def _alike(old: str, new: str, i: int, j: int) -> int:
    """Return how long the whole lines are that follow two places and are the same."""
    alike, differ = 0, min(len(old) - i, len(new) - j)
    if old[i : i + differ] == new[j : j + differ]:
        alike = differ
    while differ - alike > 1:
        half = (alike + differ) // 2
        if old[i + alike : i + half] == new[j + alike : j + half]:
            alike = half
        else:
            differ = half
    if i + alike == len(old) and j + alike == len(new):
        return alike
    return max(0, old.rfind("\n", i, i + alike) + 1 - i)


def _step(old: str, new: str, i: int, j: int) -> tuple[int, int] | None:
    """Return how much goes and comes until both go on alike, where they soon do."""
    was, is_ = _next_lines(old, i), _next_lines(new, j)
    for lines in range(1, NEAR + 1):
        for gone in range(lines + 1):
            came = lines - gone
            ahead = is_[came : came + SURE]
            if len(ahead) == SURE and was[gone : gone + SURE] == ahead:
                return len("".join(was[:gone])), len("".join(is_[:came]))
    return None


def _next_lines(text: str, start: int) -> list[str]:
    """Return as many lines from a place on as are looked at, each with its line feed."""
    end = start
    for _ in range(NEAR + SURE):
        end = text.find("\n", end) + 1
        if not end:
            return _lines(text[start:])
    return _lines(text[start:end])[:-1]


def _lines(text: str) -> list[str]:
    r"""Return the lines, each but the last with its line feed; nothing else ends one.

    >>> _lines("a\x0c\n\nb"), _lines("a\n")
    (['a\x0c\n', '\n', 'b'], ['a\n', ''])
    """
    *whole, last = text.split("\n")
    return [*[line + "\n" for line in whole], last]


def _anchored(old_text: str, new_text: str, above: int, above_new: int) -> list[Change]:
    """Return what differs from some place on."""
    old, new = _lines(old_text[above:]), _lines(new_text[above_new:])
    shorter = min(len(old), len(new))
    # The ends meet as well, for the last lines that are alike.
    ends = map(ne, reversed(old), reversed(new))
    below = min(shorter, next(compress(count(), ends), shorter))
    old_last, new_last = len(old) - below, len(new) - below
    place = _only_once(new[:new_last])
    once = _only_once(old[:old_last]).items()
    anchors = [(i, place[line]) for line, i in once if line in place]
    starts = list(accumulate(map(len, old), initial=above))
    changes: list[Change] = []
    i = j = at = 0
    while i < old_last or j < new_last:
        if i < old_last and j < new_last and old[i] == new[j]:
            i, j = i + 1, j + 1
            continue
        while at < len(anchors) and (anchors[at][0] < i or anchors[at][1] < j):
            at += 1
        old_end, new_end = anchors[at] if at < len(anchors) else (old_last, new_last)
        start, end = starts[i], starts[old_end]
        changes.append(Change.of(old_text, start, end, "".join(new[j:new_end])))
        i, j = old_end, new_end
    return changes


def _only_once(lines: Sequence[str]) -> dict[str, int]:
    """Return those of the lines that are there once, with their numbers."""
    number = {line: at for at, line in enumerate(lines)}
    if len(number) == len(lines):
        return number
    often = Counter(lines)
    return {line: at for line, at in number.items() if often[line] == 1}
