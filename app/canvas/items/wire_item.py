"""The line of a wire, and the glowing edge of a brick that something may click onto."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import chain

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app import theme
from app.canvas.items.line_parts import Part, parts_of, within
from app.canvas.layers.grid import Box
from app.canvas.layers.piece import Dab, Piece
from core.graph.records import Wire

THICKNESS = 2.0
GLOW_THICKNESS = 4.0
MARGIN = 1.5 * GLOW_THICKNESS
NO_PATH = QPainterPath()
THIRDS = tuple(
    ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3) for t in (1 / 3, 2 / 3, 1.0)
)
"""How much of its start, its handles and its end is in a curve after each third of its way."""

END_RADIUS = 3.5
"""Of the dot where a wire arrives; several may arrive side by side at one port."""


class WireItem(Piece):
    """Paint a path as a wire; an empty path (a joint) paints nothing."""

    __slots__ = ("_glows", "_parts", "_path", "_shape", "_start", "end_x", "wire")

    def __init__(self, wire: Wire) -> None:
        super().__init__()
        self.wire = wire
        self._path = NO_PATH
        self._start = (0.0, 0.0)
        self._shape: bytes | None = None
        self._parts: list[Part] | None = None
        self._glows = False
        self.end_x = 0.0

    @property
    def path(self) -> QPainterPath:
        """The line, in coordinates of the sheet."""
        return self._path

    @property
    def is_plain(self) -> bool:
        """Whether it looks like most other wires."""
        return not self._glows and self._opacity == 1.0

    def isVisible(self) -> bool:
        """See :meth:`Piece.isVisible`."""
        return super().isVisible() and not self._path.isEmpty()

    def show_path(self, path: QPainterPath) -> None:
        """Follow another line, as the canvas sees it."""
        if path is not self._path and path != self._path:
            self._path = path
            self._shape = self._parts = None
            self._start = (
                (path.elementAt(0).x, path.elementAt(0).y) if path.elementCount() else (0.0, 0.0)
            )
            self.end_x = path.currentPosition().x()
            self.resize()

    @property
    def shape(self) -> bytes:
        """What lines that differ in nothing but their place have in common; bytes hash fast."""
        if self._shape is None:
            x, y = self._start
            elements = map(self._path.elementAt, range(self._path.elementCount()))
            places = chain.from_iterable((one.x - x, one.y - y) for one in elements)
            self._shape = array("d", places).tobytes()
        return self._shape

    def start(self) -> tuple[float, float]:
        """Return where it begins on the canvas."""
        (x, y), sheet = self._start, self.sheet
        return (x, y) if sheet is None else (x + sheet.dx, y + sheet.dy)

    def about_start(self) -> Box:
        """Return what it covers about its start."""
        (x, y), (left, top, right, bottom) = self._start, self.box
        return left - x, top - y, right - x, bottom - y

    def at_origin(self) -> tuple[QPainterPath, QPointF]:
        """Return the line as it is with its start at the origin, and where it ends then."""
        path = self._path.translated(-self._start[0], -self._start[1])
        return path, path.currentPosition()

    def within(self, about_start: Box) -> QPainterPath:
        """Return what of the line reaches into a box about its start."""
        if self._parts is None:
            self._parts = parts_of(self.at_origin()[0])
        return within(self._parts, about_start)

    def show_glow(self, glows: bool) -> None:
        """Light up because something would go into this wire."""
        if glows != self._glows:
            self._glows = glows
            self.update()

    def reach(self) -> Box:
        """See :meth:`Piece.reach`."""
        if self._path.isEmpty():
            return 0.0, 0.0, 0.0, 0.0
        rect = self._path.controlPointRect()
        left, top = rect.left() - MARGIN, rect.top() - MARGIN
        return left, top, rect.right() + MARGIN, rect.bottom() + MARGIN

    def dabs(self) -> Iterator[Dab]:
        """See :meth:`Piece.dabs`."""
        rgba = theme.color("accent" if self._glows else "wire").rgba()
        for line in _straight(self._path):
            yield self._glows, rgba, line

    def paint(self, painter: QPainter, zoom: float) -> None:
        """See :meth:`Piece.paint`."""
        if self._path.isEmpty():
            return
        if self._glows:
            halo = theme.color("accent")
            halo.setAlpha(70)
            painter.strokePath(self._path, _pen(QPen(halo, GLOW_THICKNESS * 2.5)))
        color = theme.color("accent" if self._glows else "wire")
        pen = _pen(QPen(color, GLOW_THICKNESS if self._glows else THICKNESS))
        paint_line(painter, self._path, pen)


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


def _straight(path: QPainterPath) -> list[QLineF]:
    """Return a path as straight lines, three for a curve."""
    lines: list[QLineF] = []
    elements = list(map(path.elementAt, range(path.elementCount())))
    x = y = 0.0
    at = 0
    while at < len(elements):
        element = elements[at]
        if element.isCurveTo():
            one, two, end = elements[at : at + 3]
            left, top = x, y
            for a, b, c, d in THIRDS:
                right = a * x + b * one.x + c * two.x + d * end.x
                below = a * y + b * one.y + c * two.y + d * end.y
                lines.append(QLineF(left, top, right, below))
                left, top = right, below
            x, y, at = end.x, end.y, at + 3
        else:
            if at and (element.x, element.y) != (x, y):
                lines.append(QLineF(x, y, element.x, element.y))
            x, y, at = element.x, element.y, at + 1
    return lines


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
