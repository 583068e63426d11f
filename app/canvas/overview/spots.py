"""Where bricks lie on the overview, followed from one state of a network to the next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSizeF

from core.graph.difference import block_changes
from core.graph.records import Block

Spot = tuple[int, int]
"""A pixel of the picture."""


class Spots:
    """Bricks by type and pixel: of a long chain many fall on one, which is painted once."""

    def __init__(self) -> None:
        self._blocks: Mapping[str, Block] = {}
        self._scale = 0.0
        self._often: defaultdict[str, Counter[Spot]] = defaultdict(Counter)

    def follow(self, blocks: Mapping[str, Block], scale: float) -> None:
        """Take over the next state.

        Args:
            blocks: The bricks.
            scale: Pixels a unit of the canvas.
        """
        if self._scale != scale:
            self._scale, self._blocks = scale, {}
            self._often.clear()
        before, self._blocks = self._blocks, blocks
        changes = block_changes(before, blocks)
        for id_ in (*changes.removed, *changes.changed):
            self._count(before[id_], -1)
        for id_ in (*changes.added, *changes.changed):
            self._count(blocks[id_], 1)

    def _count(self, block: Block, by: int) -> None:
        spot = round(block.x * self._scale), round(block.y * self._scale)
        often = self._often[block.type]
        often[spot] += by
        if not often[spot]:
            del often[spot]

    def rects(self, size: QSizeF, ratio: float) -> dict[str, list[QRectF]]:
        """Return what to paint, by type, as seen from the origin of the canvas.

        Args:
            size: Of a brick, in pixels of the picture.
            ratio: Pixels of the picture for one of the painter.
        """
        drawn = size / ratio
        return {
            type_: [QRectF(QPointF(x, y) / ratio, drawn) for x, y in often]
            for type_, often in self._often.items()
            if often
        }
