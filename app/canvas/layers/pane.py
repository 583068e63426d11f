"""A pane: the picture of some sheets in a view, painted anew only where they changed.

While very many bricks are dragged, what lies still and what is in the hand are a picture each that
is put where it belongs, so that a move costs no more than what comes into view by it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion, QTransform
from PySide6.QtWidgets import QWidget

from app.canvas.layers.grid import Box, joined

SPARE_PX = 240
"""How far the picture reaches past the view, so that it need not follow every move."""

MOST_SPOILT = 8
"""With more parts than this that changed, all between them is painted anew."""

Draw = Callable[[QPainter, Sequence[Box]], None]
"""Draws what lies in some parts of the canvas."""


class Pane:
    """Keeps what sheets look like at a zoom, wherever they are shifted."""

    def __init__(self) -> None:
        self._picture = QPixmap()
        self._size, self._scale, self._density = QSize(), 0.0, 1.0
        self._x = self._y = 0.0  # where the sheets' origin is in the picture, in its pixels
        self._spoilt: list[Box] = []

    def spoil(self, box: Box) -> None:
        """Have a part, in coordinates of the sheets, painted anew."""
        self._spoilt.append(box)
        if len(self._spoilt) > MOST_SPOILT:
            self._spoilt = [joined(self._spoilt) or box]

    def paint(
        self, painter: QPainter, view: QWidget, away: tuple[float, float], draw: Draw
    ) -> None:
        """Paint the sheets on a view.

        Args:
            painter: Paints the view, transformed so that it takes units of the canvas.
            view: What is painted.
            away: How far the sheets are shifted.
            draw: Draws them there with a painter that is transformed likewise.
        """
        world, density = painter.worldTransform(), view.devicePixelRatioF()
        zoom = world.m11()
        x = (world.dx() + away[0] * zoom) * density
        y = (world.dy() + away[1] * zoom) * density
        anew = self._follow(view.size(), zoom * density, density, x, y)
        if not anew.isEmpty():
            left, top = self._x / density - away[0] * zoom, self._y / density - away[1] * zoom
            self._draw(anew, QTransform(zoom, 0.0, 0.0, zoom, left, top), draw)
        px, py = round(x - self._x), round(y - self._y)
        painter.setWorldTransform(QTransform())
        painter.drawPixmap(QPointF(px / density, py / density), self._picture)
        painter.setWorldTransform(world)

    def _follow(self, size: QSize, scale: float, density: float, x: float, y: float) -> QRegion:
        """Take in what is seen with the origin at a pixel; return what of it is to be drawn."""
        spoilt, self._spoilt = self._spoilt, []
        if (size, scale, density) != (self._size, self._scale, self._density):
            self._size, self._scale, self._density = size, scale, density
            wide, high = math.ceil(size.width() * density), math.ceil(size.height() * density)
            self._picture = QPixmap(wide + 2 * SPARE_PX, high + 2 * SPARE_PX)
            self._picture.setDevicePixelRatio(density)
            self._picture.fill(Qt.GlobalColor.transparent)  # so that it knows of alpha
            self._x, self._y = x + SPARE_PX, y + SPARE_PX
            return QRegion(self._picture.rect())
        anew, whole = QRegion(), self._picture.rect()
        left, top = round(self._x - x), round(self._y - y)
        if not (0 <= left <= 2 * SPARE_PX and 0 <= top <= 2 * SPARE_PX):
            dx, dy = SPARE_PX - left, SPARE_PX - top
            self._picture.scroll(dx, dy, whole)
            self._x, self._y = self._x + dx, self._y + dy
            anew = QRegion(whole) - QRegion(whole.translated(dx, dy))
        for box in spoilt:
            anew += self._pixels(box)
        return anew

    def _pixels(self, box: Box) -> QRect:
        """Return which pixels of the picture show a part of the sheets."""
        corner = QPointF(box[0] * self._scale + self._x, box[1] * self._scale + self._y)
        far = QPointF(box[2] * self._scale + self._x, box[3] * self._scale + self._y)
        seen = QRectF(corner, far).adjusted(-2, -2, 2, 2) & QRectF(self._picture.rect())
        return seen.toAlignedRect()

    def _draw(self, anew: QRegion, world: QTransform, draw: Draw) -> None:
        """Draw parts of the picture, told in its pixels."""
        onto, density = world.inverted()[0], self._density
        painter = QPainter(self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rects: list[QRect] = list(anew)  # type: ignore[call-overload]
        for rect in rects:
            corner = QPointF(rect.left() / density, rect.top() / density)
            part = QRectF(corner, QRectF(rect).size() / density).toAlignedRect()
            painter.setWorldTransform(QTransform())
            painter.setClipRect(part)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
            painter.fillRect(part, Qt.GlobalColor.transparent)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setWorldTransform(world)
            box = onto.mapRect(QRectF(part)).adjusted(-1, -1, 1, 1)
            draw(painter, [(box.left(), box.top(), box.right(), box.bottom())])
        painter.end()
