"""A convoy: bricks that moved by one way, with all between them moved along and not laid anew.

A brick put into a column of a thousand moves hundreds below it; what lies between those looks as
it did.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from app.canvas.items.block_item import BlockItem
from app.canvas.layers.grid import Box, joined
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

    def is_alone(self, area: Box, blocks_in: Callable[[QRectF], list[str]]) -> bool:
        """Whether no other brick lies in an area of theirs, so that none gets in the way."""
        left, top, right, bottom = area
        around = QRectF(QPointF(left - ASIDE, top), QPointF(right + ASIDE, bottom))
        return len(blocks_in(around)) == len(self.ids)


def convoy_of(
    moved: Iterable[str],
    blocks: Mapping[str, BlockItem],
    home: Callable[[str], tuple[float, float]],
) -> Convoy:
    """Return those of some bricks that are to move by the same way, if they are many.

    Args:
        moved: The bricks.
        blocks: Where they are shown.
        home: Where each is to be shown.
    """
    ways: defaultdict[tuple[float, float], list[str]] = defaultdict(list)
    for id_ in moved:
        item, (x, y) = blocks[id_], home(id_)
        ways[x - item.x, y - item.y].append(id_)
    way = max(ways, key=lambda way: len(ways[way]), default=(0.0, 0.0))
    ids = ways[way]
    if len(ids) < FEWEST or any(blocks[id_].sheet is not blocks[ids[0]].sheet for id_ in ids):
        return Convoy()
    places = [(blocks[id_].x, blocks[id_].y) for id_ in ids]
    hull = joined((x, y, x + BRICK_WIDTH, y + BRICK_HEIGHT) for x, y in places)
    assert hull is not None
    return Convoy(frozenset(ids), *way, hull)
