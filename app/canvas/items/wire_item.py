"""The line of a wire, and the glowing edge of a brick that something may click onto."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app import theme
from app.canvas.items.line_form import GLOW_THICKNESS, MARGIN, NO_FORM, LineForm
from app.canvas.layers.grid import Box
from app.canvas.layers.piece import Dab, Piece
from core.graph.records import Wire

THICKNESS = 2.0
NO_PATH = QPainterPath()

END_RADIUS = 3.5
"""Of the dot where a wire arrives; several may arrive side by side at one port."""


class WireItem(Piece):
    """Paint a line as a wire; a joint, which has no line, paints nothing.

    It lies where it begins.
    """

    __slots__ = ("_glows", "form", "wire")

    def __init__(self, wire: Wire) -> None:
        super().__init__()
        self.wire = wire
        self.form = NO_FORM
        self._glows = False

    @property
    def path(self) -> QPainterPath:
        """The line, in coordinates of the sheet."""
        return self.form.path.translated(self.x, self.y) if self.form is not NO_FORM else NO_PATH

    @property
    def is_plain(self) -> bool:
        """Whether it looks like most other wires."""
        return not self._glows and self._opacity == 1.0

    @property
    def is_joint(self) -> bool:
        """Whether no line is seen."""
        return self.form is NO_FORM

    def isVisible(self) -> bool:
        """See :meth:`Piece.isVisible`."""
        return super().isVisible() and self.form is not NO_FORM

    def show_form(self, form: LineForm, x: float, y: float) -> None:
        """Be another line, which begins at a place."""
        if form is not self.form or x != self.x or y != self.y:
            self.form = form
            self._cover(x, y)

    def show_glow(self, glows: bool) -> None:
        """Light up because something would go into this wire."""
        if glows != self._glows:
            self._glows = glows
            self.update()

    def reach(self) -> Box:
        """See :meth:`Piece.reach`."""
        return self.form.reach

    def dabs(self) -> Iterator[Dab]:
        """See :meth:`Piece.dabs`."""
        rgba = theme.color("accent" if self._glows else "wire").rgba()
        x, y = self.x, self.y
        for left, top, right, below in self.form.straight():
            yield self._glows, rgba, QLineF(x + left, y + top, x + right, y + below)

    def paint(self, painter: QPainter, zoom: float) -> None:
        """See :meth:`Piece.paint`."""
        if self.form is NO_FORM:
            return
        path = self.form.path
        if self._glows:
            halo = theme.color("accent")
            halo.setAlpha(70)
            painter.strokePath(path, _pen(QPen(halo, GLOW_THICKNESS * 2.5)))
        color = theme.color("accent" if self._glows else "wire")
        pen = _pen(QPen(color, GLOW_THICKNESS if self._glows else THICKNESS))
        paint_line(painter, path, pen)


class WirePreview(QGraphicsItem):
    """A wire that a gesture would add."""

    def __init__(self) -> None:
        super().__init__()
        self._path = NO_PATH
        self._bounds = QRectF()
        self.hide()

    @property
    def path(self) -> QPainterPath:
        """The line, in scene coordinates."""
        return self._path

    def show_path(self, path: QPainterPath) -> None:
        """Follow another line, in scene coordinates."""
        self.prepareGeometryChange()
        self._path = path
        self._bounds = path.boundingRect().adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        self.setVisible(not path.isEmpty())

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        pen = _pen(QPen(theme.color("accent"), THICKNESS))
        pen.setDashPattern([4.0, 3.0])
        paint_line(painter, self._path, pen)


def paint_line(painter: QPainter, path: QPainterPath, pen: QPen) -> None:
    """Draw a wire with the dot at its end."""
    painter.strokePath(path, pen)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(pen.color())
    painter.drawEllipse(path.currentPosition(), END_RADIUS, END_RADIUS)


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
