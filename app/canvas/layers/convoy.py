"""A convoy: bricks that moved by one way, with all between them moved along and not laid anew.

A brick put into a column of a thousand moves hundreds below it; what lies between those looks as
it did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import attrgetter, sub

from app.canvas.items.block_item import BlockItem
from app.canvas.layers.grid import Box
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import Block

FEWEST = 12
"""Of fewer bricks it is as fast to lay each anew."""

ASIDE = 2.0 * BRICK_WIDTH
"""How far beside bricks others may be in the way of the wires and labels between them."""

_ID, _X, _Y, _SHEET = map(attrgetter, ("id", "x", "y", "sheet"))


@dataclass(frozen=True, slots=True)
class Convoy:
    """Some bricks and their way.

    Attributes:
        items: The bricks.
        ids: Their ids.
        dx: How far right all of them moved.
        dy: How far below.
        left: What they covered, and what lies between.
        is_exact: Whether all of that are whole numbers, so that no rounding opens or shuts a joint.
    """

    items: Sequence[BlockItem] = ()
    ids: frozenset[str] = frozenset()
    dx: float = 0.0
    dy: float = 0.0
    left: Box = (0.0, 0.0, 0.0, 0.0)
    is_exact: bool = True

    @property
    def came(self) -> Box:
        """What they cover now, and what lies between."""
        left, top, right, bottom = self.left
        return left + self.dx, top + self.dy, right + self.dx, bottom + self.dy

    @property
    def areas(self) -> list[Box]:
        """What they covered and what they cover."""
        return [self.left, self.came] if self.ids else []

    def others(self, touching: Callable[[Box], list[BlockItem]]) -> list[BlockItem]:
        """Return the other bricks that lie where they were or where they go, or beside that."""
        (x1, y1, x2, y2), (x3, y3, x4, y4) = _around(self.left), _around(self.came)
        both = min(x1, x3), min(y1, y3), max(x2, x4), max(y2, y4)
        return [item for item in touching(both) if item.id not in self.ids]

    def near(self, others: Iterable[BlockItem]) -> list[Box]:
        """Return which of some bricks may be in the way of something where they were."""
        area = _around(self.left)
        return [item.box for item in others if item.is_in(area)]

    def near_now(self, others: Iterable[BlockItem]) -> list[Box]:
        """Return which of some bricks are near where they went, as seen from where they were."""
        area, dx, dy = _around(self.came), self.dx, self.dy
        boxes = [item.box for item in others if item.is_in(area)]
        return [(x1 - dx, y1 - dy, x2 - dx, y2 - dy) for x1, y1, x2, y2 in boxes]


def convoy_of(
    items: Mapping[str, BlockItem], blocks: Mapping[str, Block], ids: Iterable[str]
) -> Convoy:
    """Return those of some bricks that are to move by the same way, if they are many.

    Args:
        items: Where bricks are shown.
        blocks: Where they are to be shown.
        ids: Those that move.
    """
    moving = list(ids)  # a thousand perhaps, so nothing is called for each of them
    convoy = list(map(items.__getitem__, moving))
    there = list(map(blocks.__getitem__, moving))
    across, down = list(map(_X, convoy)), list(map(_Y, convoy))
    ways = list(zip(map(sub, map(_X, there), across), map(sub, map(_Y, there), down), strict=True))
    often = Counter(ways)
    way: tuple[float, float] = max(often, key=often.__getitem__, default=(0.0, 0.0))
    if len(often) > 1:
        going = [each == way for each in ways]
        convoy = list(compress(convoy, going))
        across, down = list(compress(across, going)), list(compress(down, going))
    if len(convoy) < FEWEST or len(set(map(_SHEET, convoy))) > 1:
        return Convoy()
    hull = min(across), min(down), max(across) + BRICK_WIDTH, max(down) + BRICK_HEIGHT
    is_exact = all(map(float.is_integer, map(float, (*way, *across, *down))))
    dx, dy = way
    return Convoy(convoy, frozenset(map(_ID, convoy)), dx, dy, hull, is_exact)


def _around(box: Box) -> Box:
    left, top, right, bottom = box
    return left - ASIDE, top, right + ASIDE, bottom
