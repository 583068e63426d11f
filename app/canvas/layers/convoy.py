"""A convoy: bricks that moved by one way, with all between them moved along and not laid anew.

A brick put into a column of a thousand moves hundreds below it; what lies between those looks as
it did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from app.canvas.items.block_item import BlockItem
from app.canvas.layers.grid import Box
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH

FEWEST = 12
"""Of fewer bricks it is as fast to lay each anew."""

ASIDE = 2.0 * BRICK_WIDTH
"""How far beside bricks others may be in the way of the wires and labels between them."""


@dataclass(frozen=True, slots=True)
class Convoy:
    """Some bricks and their way.

    Attributes:
        ids: The bricks.
        dx: How far right all of them moved.
        dy: How far below.
        left: What they covered, and what lies between.
    """

    ids: frozenset[str] = frozenset()
    dx: float = 0.0
    dy: float = 0.0
    left: Box = (0.0, 0.0, 0.0, 0.0)

    @property
    def came(self) -> Box:
        """What they cover now, and what lies between."""
        left, top, right, bottom = self.left
        return left + self.dx, top + self.dy, right + self.dx, bottom + self.dy

    @property
    def areas(self) -> list[Box]:
        """What they covered and what they cover."""
        return [self.left, self.came] if self.ids else []

    def near(self, area: Box, touching: Callable[[Box], list[BlockItem]]) -> list[Box]:
        """Return the other bricks in an area of theirs, which may get in the way of something."""
        if not self.ids:
            return []
        left, top, right, bottom = area
        around = left - ASIDE, top, right + ASIDE, bottom
        others = [item for item in touching(around) if item.id not in self.ids]
        return [item.box for item in others if item.is_in(around)]

    def before(self, boxes: Iterable[Box]) -> list[Box]:
        """Return where something was, as the convoy saw it before it moved."""
        dx, dy = self.dx, self.dy
        return [(x1 - dx, y1 - dy, x2 - dx, y2 - dy) for x1, y1, x2, y2 in boxes]


def convoy_of(blocks: Mapping[str, BlockItem], places: Mapping[str, tuple[float, float]]) -> Convoy:
    """Return those of some bricks that are to move by the same way, if they are many.

    Args:
        blocks: Where bricks are shown.
        places: Where those that move are to be shown.
    """
    ways: defaultdict[tuple[float, float], list[BlockItem]] = defaultdict(list)
    for id_, (x, y) in places.items():
        item = blocks[id_]
        ways[x - item.x, y - item.y].append(item)
    way = max(ways, key=lambda way: len(ways[way]), default=(0.0, 0.0))
    items = ways[way]
    if len(items) < FEWEST or len({item.sheet for item in items}) > 1:
        return Convoy()
    across, down = [item.x for item in items], [item.y for item in items]
    hull = min(across), min(down), max(across) + BRICK_WIDTH, max(down) + BRICK_HEIGHT
    return Convoy(frozenset([item.id for item in items]), *way, hull)
