"""Keeps some bricks bright and dims the rest, painted over everything in one go."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsView

from app import theme
from app.canvas.geometry import STUD_HEIGHT
from core.document.document import Document
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import Block

VEIL = 185
"""How much of what is dimmed is covered, of 255."""

ABOVE, BESIDE, BELOW = STUD_HEIGHT + 2, 8.0, 2.0
"""What belongs to a brick round its body: studs, the edges of a pile, its outline."""


class Spotlight:
    """Which bricks are bright; off, all are.

    Args:
        document: Whose bricks they are.
        view: Where they are seen.
    """

    def __init__(self, document: Document, view: QGraphicsView) -> None:
        self._document = document
        self._view = view
        self._bright: list[QRectF] | None = None

    def show(self, ids: Iterable[str] | None) -> None:
        """Dim all bricks but these, or for None none."""
        blocks = self._document.network.blocks
        bright = None if ids is None else _lit(blocks[id_] for id_ in ids if id_ in blocks)
        if bright != self._bright:
            self._bright = bright
            self._view.viewport().update()

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
