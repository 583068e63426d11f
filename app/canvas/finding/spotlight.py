"""Keeps some bricks bright and dims the rest, painted over everything in one go."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from app import theme
from app.canvas.geometry import STUD_HEIGHT
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import Block

VEIL = 185
"""How much of what is dimmed is covered, of 255."""

ABOVE, BESIDE, BELOW = STUD_HEIGHT + 2, 8.0, 2.0
"""What belongs to a brick round its body: studs, the edges of a pile, its outline."""


class Spotlight:
    """Which bricks are bright; off, all are."""

    def __init__(self) -> None:
        self._bright: list[QRectF] | None = None

    def show(self, blocks: Iterable[Block] | None) -> bool:
        """Light some bricks, or for None all; return whether anything looks different now."""
        bright = None if blocks is None else _lit(blocks)
        turns, self._bright = bright != self._bright, bright
        return turns

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Dim ``area``, in canvas units, but for the bright bricks."""
        if self._bright is None:
            return
        veil = QPainterPath()
        veil.setFillRule(Qt.FillRule.OddEvenFill)
        veil.addRect(area)
        for rect in self._bright:
            if rect.intersects(area):
                veil.addRect(rect.intersected(area))
        color = theme.color("canvas")
        color.setAlpha(VEIL)
        painter.fillPath(veil, color)


def _lit(blocks: Iterable[Block]) -> list[QRectF]:
    """Return what is bright; the studs in a joint lie in the light of the upper brick."""
    found: list[QRectF] = []
    for block in sorted(blocks, key=lambda one: (one.x, one.y)):
        top = block.y - ABOVE
        if found and found[-1].left() == block.x - BELOW:
            top = max(top, min(found[-1].bottom(), block.y + BELOW))
        left, bottom = block.x - BELOW, block.y + BRICK_HEIGHT + BELOW
        found.append(QRectF(left, top, BRICK_WIDTH + BELOW + BESIDE, bottom - top))
    return found
