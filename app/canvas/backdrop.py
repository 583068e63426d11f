"""The canvas behind the bricks: a calm surface with dots that thin out from afar."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from app import theme
from core.graph.layout import GRID

DOT_GAP = 4 * GRID
DOT_SPACING_PX = 14.0
"""Dots never come closer than this on screen."""

DOT_PX = 2.0


def paint_backdrop(painter: QPainter, rect: QRectF, zoom: float) -> None:
    """Fill ``rect``, in canvas units, with the surface and its dots."""
    painter.fillRect(rect, theme.color("canvas"))
    gap = DOT_GAP
    while gap * zoom < DOT_SPACING_PX:
        gap *= 2
    pen = QPen(theme.color("grid"), DOT_PX)
    pen.setCosmetic(True)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    columns = range(int(rect.left() // gap), int(rect.right() // gap) + 2)
    rows = range(int(rect.top() // gap), int(rect.bottom() // gap) + 2)
    painter.drawPoints(QPolygonF([QPointF(x * gap, y * gap) for y in rows for x in columns]))
