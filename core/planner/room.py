"""Room on the canvas: columns of clicked bricks, gaps that close, bricks that make way."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH, GRID, are_clicked
from core.graph.records import Block
from core.planner.draft import Draft


def joints(draft: Draft) -> dict[str, str]:
    """Return the brick clicked under each brick that has one."""
    blocks, found = draft.blocks, {}
    for wire in draft.wires:
        upper, lower = blocks[wire.source], blocks[wire.target]
        if upper.x == lower.x and are_clicked(upper, lower):  # calls for all wires would be slow
            found[wire.source] = wire.target
    return found


def close_gaps(draft: Draft, leaving: Iterable[str]) -> None:
    """Move bricks up that were clicked under bricks about to leave their stack.

    A stack that loses its top stays where it is. Call while the wires are still drawn.
    """
    gone = set(leaving)
    lower = joints(draft)
    lying = set(lower.values())
    seen: set[str] = set()
    for top in (id_ for id_ in lower if id_ not in lying):
        gap, anchored, id_ = 0.0, False, top
        while id_ and id_ not in seen:
            seen.add(id_)
            if id_ in gone:
                gap += BRICK_HEIGHT if anchored else 0.0
            else:
                anchored = True
                if gap:
                    draft.shift([id_], 0.0, -gap)
            id_ = lower.get(id_, "")


def column_from(draft: Draft, id_: str) -> list[str]:
    """Return a brick and those clicked under it, from the top."""
    lower = joints(draft)
    column = {id_: None}
    while (id_ := lower.get(id_, "")) and id_ not in column:
        column[id_] = None
    return list(column)


def make_way(draft: Draft, placed: Iterable[str]) -> None:
    """Push down the bricks that ``placed`` ones cover, and those which these would cover then.

    Bricks clicked under a pushed brick go with it, so stacks stay together.
    """
    lower = joints(draft)
    settled = set(placed)
    elsewhere = settled | draft.hidden()
    crowd = Crowd(block for block in draft.blocks.values() if block.id not in elsewhere)
    waiting = list(settled)
    while waiting:
        block = draft.blocks[waiting.pop()]
        for other in crowd.near(block):
            if other.id in settled or not covers(block, other):
                continue
            dy = block.y + BRICK_HEIGHT + GRID - other.y  # not clicked, so a gap shows
            id_ = other.id
            while id_ and id_ not in settled:
                settled.add(id_)
                waiting.append(id_)
                draft.shift([id_], 0.0, dy)
                id_ = lower.get(id_, "")


class Crowd:
    """Bricks by where they lie, to be asked quickly what covers what.

    A brick that moves afterwards is still found where it lay.
    """

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

    def covers(self, block: Block) -> bool:
        """Whether one of the bricks lies over the block."""
        return any(covers(block, other) for other in self.near(block))


def _cell(block: Block) -> tuple[int, int]:
    return int(block.x // BRICK_WIDTH), int(block.y // BRICK_HEIGHT)


def covers(one: Block, other: Block) -> bool:
    """Whether two bricks lie over each other."""
    return abs(one.x - other.x) < BRICK_WIDTH and abs(one.y - other.y) < BRICK_HEIGHT
