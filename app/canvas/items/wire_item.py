"""The line of a wire, and the glowing edge of a brick that something may click onto."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app import theme

THICKNESS = 2.0
GLOW_THICKNESS = 4.0
MARGIN = 1.5 * GLOW_THICKNESS
END_RADIUS = 3.5
"""Of the dot where a wire arrives; several may arrive side by side at one port."""


class WireItem(QGraphicsItem):
    """Paint a path as a wire; an empty path (a joint) paints nothing."""

    def __init__(self, *, preview: bool = False) -> None:
        super().__init__()
        self._path = QPainterPath()
        self._bounds = QRectF()
        self._glows = False
        self._preview = preview
        self.hide()

    @property
    def path(self) -> QPainterPath:
        """The line, in scene coordinates."""
        return self._path

    def show_path(self, path: QPainterPath) -> None:
        """Follow another line."""
        if path != self._path:
            self.prepareGeometryChange()
            self._path = path
            self._bounds = path.boundingRect().adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
            self.setVisible(not path.isEmpty())

    def show_glow(self, glows: bool) -> None:
        """Light up because something would go into this wire."""
        if glows != self._glows:
            self._glows = glows
            self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self._glows:
            halo = theme.color("accent")
            halo.setAlpha(70)
            painter.strokePath(self._path, _pen(QPen(halo, GLOW_THICKNESS * 2.5)))
        color = theme.color("accent" if self._glows or self._preview else "wire")
        pen = _pen(QPen(color, GLOW_THICKNESS if self._glows else THICKNESS))
        if self._preview:
            pen.setDashPattern([4.0, 3.0])
        painter.strokePath(self._path, pen)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(self._path.currentPosition(), END_RADIUS, END_RADIUS)


class EdgeGlow(QGraphicsItem):
    """Paint a bright bar along a brick's edge."""

    def __init__(self) -> None:
        super().__init__()
        self._line = QLineF()
        self.hide()

    def show_edge(self, edge: QLineF | None) -> None:
        """Lie along an edge of a brick, or go away for None."""
        self.setVisible(edge is not None)
        if edge is not None:
            self.prepareGeometryChange()
            self.setPos(edge.p1())
            self._line = edge.translated(-edge.p1())

    def boundingRect(self) -> QRectF:
        return QRectF(self._line.p1(), self._line.p2()).adjusted(-8, -8, 8, 8)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        color = theme.color("accent")
        painter.setPen(_pen(QPen(color, GLOW_THICKNESS)))
        painter.drawLine(self._line)
        color.setAlpha(70)
        painter.setPen(_pen(QPen(color, GLOW_THICKNESS * 3)))
        painter.drawLine(self._line)


def _pen(pen: QPen) -> QPen:
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    return pen
