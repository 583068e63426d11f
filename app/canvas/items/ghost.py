"""What comes and goes: the landing ghost and the rubber band."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app import theme
from app.canvas.geometry import DETAIL_FROM, STUD_HEIGHT
from app.canvas.items import brick
from app.canvas.items.fonts import font
from app.canvas.studs import Studs
from core.graph.layout import BRICK_HEIGHT

STRENGTH = 0.5
"""Share of the brick's own colour in its ghost; the rest is canvas, so any name can be read."""


class GhostItem(QGraphicsItem):
    """A pale brick at the place where one will land, with the outlines of those below it.

    Args:
        words: The brick's name.
        category: Gives the colour.
        studs: What arrives at it.
        below: How many more bricks are clicked under it.
    """

    def __init__(self, words: str, category: str, studs: Studs = (), *, below: int = 0) -> None:
        super().__init__()
        self._words = words
        self._category = category
        self._outline = brick.silhouette(studs)
        self._below = below
        self.hide()

    def show_at(self, place: QPointF | None) -> None:
        """Lie at ``place``, or go away for None."""
        self.setVisible(place is not None)
        if place is not None:
            self.setPos(place)

    def boundingRect(self) -> QRectF:
        return brick.BODY.adjusted(-3, -STUD_HEIGHT - 3, 3, 3 + self._below * BRICK_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        fill = theme.color(f"category.{self._category}" if self._category else "raised")
        # A mixture and not see-through: wires and labels it lies on would cross its name.
        painter.setBrush(brick.blended(theme.color("canvas"), fill, STRENGTH))
        painter.setPen(QPen(theme.color("accent"), 1.6, Qt.PenStyle.DashLine))
        for row in range(self._below, 0, -1):
            painter.drawPath(brick.body_path().translated(0, row * BRICK_HEIGHT))
        painter.drawPath(self._outline)
        if painter.worldTransform().m11() >= DETAIL_FROM:
            painter.setPen(theme.color("text"))
            painter.setFont(font(14, QFont.Weight.Bold))
            painter.drawText(brick.BODY, Qt.AlignmentFlag.AlignCenter, self._words)


class BandItem(QGraphicsItem):
    """The rectangle that selects what it touches."""

    def __init__(self) -> None:
        super().__init__()
        self._rect = QRectF()

    def show_rect(self, rect: QRectF) -> None:
        """Span another rectangle."""
        self.prepareGeometryChange()
        self._rect = rect

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-12, -12, 12, 12)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        color = theme.color("accent")
        pen = QPen(color, 1.2)
        pen.setCosmetic(True)
        painter.setPen(pen)
        color.setAlpha(36)
        painter.setBrush(color)
        painter.drawRect(self._rect)
