"""Where bricks lie on the overview, followed from one state of a network to the next."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QRectF, QSizeF

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
        self._drawn, self._ratio = QSizeF(), 1.0
        self._rects: defaultdict[str, dict[Spot, QRectF]] = defaultdict(dict)

    def follow(self, blocks: Mapping[str, Block], scale: float) -> None:
        """Take over the next state.

        Args:
            blocks: The bricks.
            scale: Pixels a unit of the canvas.
        """
        if self._scale != scale:
            self._scale, self._blocks = scale, {}
            self._often.clear()
            self._rects.clear()
        before, self._blocks = self._blocks, blocks
        if not before:
            self._count_all(blocks.values())
            return
        changes = block_changes(before, blocks)
        for id_ in (*changes.removed, *changes.changed):
            self._count(before[id_], -1)
        for id_ in (*changes.added, *changes.changed):
            self._count(blocks[id_], 1)

    def _count_all(self, blocks: Iterable[Block]) -> None:
        """Count all where none is counted yet, as at another scale."""
        scale, spots = self._scale, defaultdict[str, list[Spot]](list)
        for block in blocks:
            spots[block.type].append((round(block.x * scale), round(block.y * scale)))
        for type_, of_type in spots.items():
            self._often[type_] = Counter(of_type)

    def _count(self, block: Block, by: int) -> None:
        spot = round(block.x * self._scale), round(block.y * self._scale)
        often = self._often[block.type]
        often[spot] += by
        if not often[spot]:
            del often[spot]
            self._rects[block.type].pop(spot, None)

    def rects(self, size: QSizeF, ratio: float) -> dict[str, list[QRectF]]:
        """Return what to paint, by type, as seen from the origin of the canvas.

        Args:
            size: Of a brick, in pixels of the picture.
            ratio: Pixels of the picture for one of the painter.
        """
        if (size / ratio, ratio) != (self._drawn, self._ratio):
            self._drawn, self._ratio = size / ratio, ratio
            self._rects.clear()
        return {type_: self._of_type(type_, often) for type_, often in self._often.items() if often}

    def _of_type(self, type_: str, often: Counter[Spot]) -> list[QRectF]:
        rects, ratio = self._rects[type_], self._ratio
        width, height = self._drawn.width(), self._drawn.height()
        for x, y in often.keys() - rects.keys():
            rects[x, y] = QRectF(x / ratio, y / ratio, width, height)
        return list(rects.values())
