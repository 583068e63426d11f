"""Where the words at the line of the best epoch lie: beside it, at the end with fewer points."""

from __future__ import annotations

from typing import NamedTuple

REACH = 0.3
"""Share of the width that the words take at most."""
EDGE = 0.35
"""Share of the height at either end in which points are in their way."""
TOP, BOTTOM = 0.92, 0.04


class Place(NamedTuple):
    """A place of the words.

    Attributes:
        height: Along the line, from 0 at the bottom to 1.
        anchor: The point of the words that lies there.
    """

    height: float
    anchor: tuple[float, float]


def span(epoch: float, epochs: float) -> tuple[float, float]:
    """Return the epochs that the words lie over: to the left of the best one where there is room.

    >>> span(10, 10), span(1, 10)
    ((7.0, 10), (1, 4.0))
    """
    reach = REACH * epochs
    return (epoch - reach, epoch) if epoch >= reach else (epoch, epoch + reach)


def place(above: int, below: int, *, is_left: bool) -> Place:
    """Return where the words are least in the way.

    Args:
        above: How many points lie at the upper end.
        below: How many lie at the lower one.
        is_left: Whether the words lie left of the line.

    >>> place(3, 0, is_left=True).height, place(3, 4, is_left=True).height
    (0.04, 0.92)
    """
    x = 1.0 if is_left else 0.0
    return Place(BOTTOM, (x, 1.0)) if above > below else Place(TOP, (x, 0.0))
