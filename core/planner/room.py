"""Room on the canvas: columns of clicked bricks, gaps that close, bricks that make way."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from core.graph.layout import BRICK_HEIGHT, GRID, are_clicked
from core.graph.records import Block
from core.planner.crowd import Crowd, covers
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
    above = {w.source for id_ in gone for w in draft.wires.out_of(id_) if w.target not in gone}
    seen: set[str] = set()
    for top in _tops(draft, above):
        gap, anchored, id_ = 0.0, False, top
        while id_ and id_ not in seen:
            seen.add(id_)
            lower = draft.under(id_)
            if id_ in gone:
                gap += BRICK_HEIGHT if anchored else 0.0
            else:
                anchored = True
                if gap:
                    draft.shift([id_], 0.0, -gap)
            id_ = lower


def _tops(draft: Draft, ids: Iterable[str]) -> list[str]:
    """Return the first bricks of the stacks that some bricks are in."""
    tops: dict[str, None] = {}
    seen: set[str] = set()
    stack = sorted(ids)
    while stack:
        id_ = stack.pop()
        if id_ in seen or id_ not in draft.blocks:
            continue
        seen.add(id_)
        sources = dict.fromkeys(wire.source for wire in draft.wires.into(id_))
        upper = [source for source in sources if draft.under(source) == id_]
        stack += upper
        if not upper:
            tops[id_] = None
    return list(tops)


def column_from(draft: Draft, id_: str) -> list[str]:
    """Return a brick and those clicked under it, from the top."""
    column = {id_: None}
    while (id_ := draft.under(id_)) and id_ not in column:
        column[id_] = None
    return list(column)


def make_way(draft: Draft, placed: Iterable[str]) -> None:
    """Push down the bricks that ``placed`` ones cover, and those which these would cover then.

    Bricks clicked under a pushed brick go with it, so stacks stay together.
    """
    settled = set(placed)
    others = Others(draft, settled | draft.hidden())
    waiting = list(settled)
    while waiting:
        block = draft.blocks[waiting.pop()]
        for other in others.near(block):
            if other.id in settled or not covers(block, other):
                continue
            dy = block.y + BRICK_HEIGHT + GRID - other.y  # not clicked, so a gap shows
            id_ = other.id
            while id_ and id_ not in settled:
                settled.add(id_)
                waiting.append(id_)
                lower = draft.under(id_)
                draft.shift([id_], 0.0, dy)
                id_ = lower


class Others:
    """The bricks of a draft but some, where they lie now.

    Most lie where they lay in the network, and those are sorted only once for all plans.
    """

    def __init__(self, draft: Draft, but: Collection[str]) -> None:
        self._blocks, self._but = draft.blocks, but
        self._still = draft.scope.crowd
        self._moved = Crowd(block for block in draft.touched() if block.id not in but)

    def near(self, block: Block) -> list[Block]:
        """Return bricks near a block; only those can overlap it."""
        still = (
            other
            for other in self._still.near(block)
            if other.id not in self._but and self._blocks.get(other.id) is other
        )
        return [*still, *self._moved.near(block)]

    def cover(self, block: Block) -> bool:
        """Whether one of the bricks lies over the block."""
        return any(covers(block, other) for other in self.near(block))
