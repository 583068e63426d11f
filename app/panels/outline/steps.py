"""How the rows under one become others: which go, which move, and which are put in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from operator import lt


def steps(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[list[int], ...]:
    """Return what makes rows into others, as little as can be.

    Args:
        old: The rows.
        new: What they are to be.

    Returns:
        Which of the old go, which of them are taken out and put in elsewhere, and which of the
        new are put in, those that move included.

    >>> steps("abcd", "acxd"), steps("abcd", "bcda"), steps("abcd", "dacb")
    (([1], [], [2]), ([], [0], [3]), ([], [1, 3], [0, 3]))
    """
    alone = _moved_alone(old, new)
    if alone is not None:
        return [], [alone], [len(old) - 1 - alone]
    place = {key: at for at, key in enumerate(new)}
    gone = [at for at, key in enumerate(old) if key not in place]
    left = [at for at, key in enumerate(old) if key in place] if gone else range(len(old))
    places = [place[old[at]] for at in left]
    moving: list[int] = []
    if not all(map(lt, places, places[1:])):
        stays = keeping(places)
        moving = [at for number, at in enumerate(left) if number not in stays]
    there = set(old).difference(old[at] for at in moving)
    return gone, moving, [at for at, key in enumerate(new) if key not in there]


def _moved_alone(old: Sequence[Hashable], new: Sequence[Hashable]) -> int | None:
    """Return which row moved past all the others, as often; None where more happened."""
    if len(old) == len(new) > 1:
        if old[0] == new[-1] and old[1:] == new[:-1]:
            return 0
        if old[-1] == new[0] and old[:-1] == new[1:]:
            return len(old) - 1
    return None


def keeping(places: Sequence[int]) -> set[int]:
    """Return which of some rows may stay where they are, as many as can, while others move.

    Args:
        places: Where each row belongs.

    >>> sorted(keeping([0, 4, 1, 2, 3]))
    [0, 2, 3, 4]
    """
    ends: list[int] = []  # of the best row of rows of each length: where its last one belongs
    at: list[int] = []
    before: list[int] = []
    for row, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        at[length : length + 1] = [row]
    found, row = set(), at[-1] if at else -1
    while row >= 0:
        found.add(row)
        row = before[row]
    return found


def runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and the last of each run of rows."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = found[-1][0], row
        else:
            found.append((row, row))
    return found
