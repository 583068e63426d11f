"""Which bricks lie where, to be asked quickly what covers what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import Block


class Crowd:
    """Bricks by where they lie; one that moves afterwards is still found where it lay.

    >>> brick = Block(id="b1", type="ReLU", name="relu1", x=200.0, y=0.0)
    >>> len(Crowd([brick]).touching(0.0, 0.0, 210.0, 10.0))
    1
    """

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._cells: defaultdict[tuple[float, float], list[Block]] = defaultdict(list)
        cells, width, height = self._cells, BRICK_WIDTH, BRICK_HEIGHT
        for block in blocks:  # of the whole network, so no function is called for each
            cells[block.x // width, block.y // height].append(block)

    def near(self, block: Block) -> list[Block]:
        """Return bricks near a block; only those can overlap it."""
        x, y = block.x, block.y
        return self.touching(x, y, x + BRICK_WIDTH, y + BRICK_HEIGHT)

    def touching(self, left: float, top: float, right: float, bottom: float) -> list[Block]:
        """Return all bricks that touch an area, and some near it."""
        columns = range(int((left - BRICK_WIDTH) // BRICK_WIDTH), int(right // BRICK_WIDTH) + 1)
        rows = range(int((top - BRICK_HEIGHT) // BRICK_HEIGHT), int(bottom // BRICK_HEIGHT) + 1)
        cells = self._cells
        return [
            block
            for column in columns
            for row in rows
            if (column, row) in cells
            for block in cells[column, row]
        ]


def covers(one: Block, other: Block) -> bool:
    """Whether two bricks lie over each other."""
    return abs(one.x - other.x) < BRICK_WIDTH and abs(one.y - other.y) < BRICK_HEIGHT
