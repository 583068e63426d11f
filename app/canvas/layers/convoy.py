"""A convoy: bricks that moved by one way, with all between them moved along and not laid anew.

A brick put into a column of a thousand moves hundreds below it; what lies between those looks as
it did.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import nan

from app.canvas.items.block_item import BlockItem
from app.canvas.layers.grid import Box
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import Block

FEWEST = 12
"""Of fewer bricks it is as fast to lay each anew."""

ASIDE = 2.0 * BRICK_WIDTH
"""How far beside bricks others may be in the way of the wires and labels between them."""


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
    ways: dict[tuple[float, float], list[BlockItem]] = {}
    last_dx = last_dy = nan
    for id_ in ids:
        item, block = items[id_], blocks[id_]
        dx, dy = block.x - item.x, block.y - item.y
        if dx != last_dx or dy != last_dy:  # of a thousand, most go by the same
            together = ways.setdefault((dx, dy), [])
            last_dx, last_dy = dx, dy
        together.append(item)
    way = max(ways, key=lambda way: len(ways[way]), default=(0.0, 0.0))
    convoy = ways.get(way, [])
    if len(convoy) < FEWEST or len({item.sheet for item in convoy}) > 1:
        return Convoy()
    across, down = [item.x for item in convoy], [item.y for item in convoy]
    hull = min(across), min(down), max(across) + BRICK_WIDTH, max(down) + BRICK_HEIGHT
    is_exact = {number % 1 for number in (*way, *across, *down)} == {0.0}
    return Convoy(convoy, frozenset([item.id for item in convoy]), *way, hull, is_exact)


def _around(box: Box) -> Box:
    left, top, right, bottom = box
    return left - ASIDE, top, right + ASIDE, bottom
