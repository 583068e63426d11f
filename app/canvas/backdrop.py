"""The canvas behind the bricks: a calm surface with dots that thin out from afar."""

from __future__ import annotations

import functools

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from app import theme
from core.graph.layout import GRID

DOT_GAP = 4 * GRID
DOT_SPACING_PX = 14.0
"""Dots never come closer than this on screen."""

DOT_PX = 2.0


def paint_backdrop(
    painter: QPainter, rect: QRectF, zoom: float, *, dots: bool = True, density: float = 1.0
) -> None:
    """Fill ``rect``, in canvas units, with the surface and, if they are wanted, its dots.

    Args:
        painter: Paints it.
        rect: What to fill.
        zoom: Pixels for a unit of the canvas.
        dots: Whether there are dots.
        density: Pixels of the screen for one of Qt's.
    """
    # A pixel more: where one of Qt's is 1.5 of the screen, half of the last would show through.
    more = 1 / zoom
    painter.fillRect(rect.adjusted(-more, -more, more, more), theme.color("canvas"))
    if not dots:
        return
    gap = DOT_GAP
    while gap * zoom < DOT_SPACING_PX:
        gap *= 2
    left, top = rect.left() // gap, rect.top() // gap
    row = _row(int(rect.width() / gap) + 2, gap * zoom, density, theme.color("grid").rgba())
    origin = painter.worldTransform().map(QPointF(left * gap, top * gap))
    painter.save()
    painter.resetTransform()
    for number in range(int(rect.height() / gap) + 2):
        at = QPointF(round(origin.x() - DOT_PX), round(origin.y() + number * gap * zoom - DOT_PX))
        painter.drawPixmap(at, row)
    painter.restore()


@functools.lru_cache(maxsize=8)
def _row(count: int, spacing: float, density: float, rgba: int) -> QPixmap:
    """Draw one row of dots; ten thousand of them one by one take longer than all the bricks."""
    width, height = count * spacing + 2 * DOT_PX, 2 * DOT_PX
    row = QPixmap(int(width * density) + 1, int(height * density) + 1)
    row.setDevicePixelRatio(density)
    row.fill(Qt.GlobalColor.transparent)
    painter = QPainter(row)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor.fromRgba(rgba), DOT_PX)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    dots = [QPointF(round(DOT_PX + number * spacing), DOT_PX) for number in range(count)]
    painter.drawPoints(QPolygonF(dots))
    painter.end()
    return row
