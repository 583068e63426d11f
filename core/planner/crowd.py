"""Which bricks lie where, to be asked quickly what covers what."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import Block


class Crowd:
    """Bricks by where they lie; one that moves afterwards is still found where it lay."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._cells: dict[tuple[int, int], list[Block]] = {}
        for block in blocks:  # of the whole network, so no function is called for each
            at = int(block.x // BRICK_WIDTH), int(block.y // BRICK_HEIGHT)
            self._cells.setdefault(at, []).append(block)

    def near(self, block: Block) -> list[Block]:
        """Return bricks whose cell touches the block's; only those can overlap it."""
        column, row = _cell(block)
        around = product((column - 1, column, column + 1), (row - 1, row, row + 1))
        return [other for cell in around for other in self._cells.get(cell, ())]


def _cell(block: Block) -> tuple[int, int]:
    return int(block.x // BRICK_WIDTH), int(block.y // BRICK_HEIGHT)


def covers(one: Block, other: Block) -> bool:
    """Whether two bricks lie over each other."""
    return abs(one.x - other.x) < BRICK_WIDTH and abs(one.y - other.y) < BRICK_HEIGHT
