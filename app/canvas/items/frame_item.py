"""A frame on the canvas: a titled rectangle behind bricks, and its title seen from afar."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app import theme
from app.canvas.geometry import DETAIL_FROM
from app.canvas.items.fonts import font, metrics
from app.canvas.sights import FARTHEST
from app.widgets.label import literal_tip
from core.graph.frames import TITLE_HEIGHT
from core.graph.records import Frame

TITLE_PX = 15
FAR_PX = 14.0
"""Size of a title on the screen where bricks have no words any more."""

SMALLEST_PX = 8.0
PLATE = 1.6
"""Height of the plate under such a title, in sizes of its font."""

LEAST_ROOM = 60.0
"""For a title; where bricks leave less, it lies behind them."""

FAR_ROOM = 90.0
"""Pixels of the screen that a title has from afar, even where its frame is narrower."""

FARTHEST_ROOM = QSizeF(FAR_ROOM / FARTHEST, 1.0)
PADDING = 10.0
CORNER = 8.0
HANDLE = 4.0
FILL, BAND = 26, 54
"""How strong a frame's colour is, and that of the band under its title, of 255."""

BOLD = QFont.Weight.Bold


class FrameItem(QGraphicsItem):
    """Paint a frame behind everything else."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._rect = rect_of(frame)
        self._room = self._rect.width()
        self._chosen = False

    @property
    def rect(self) -> QRectF:
        """The rectangle shown, in scene coordinates."""
        return self._rect.translated(self.pos())

    def show_frame(self, frame: Frame) -> None:
        """Show another state of the frame, where it says."""
        self.show_rect(rect_of(frame))
        self.setPos(QPointF(0, 0))
        self._frame = frame
        self.show_room(self._rect.width())
        self.update()

    def show_room(self, room: float) -> None:
        """Write the title on so much of its band: bricks cover the rest."""
        self._room = room if room >= LEAST_ROOM else self._rect.width()
        cut = self._shown() != self._frame.title
        self.setToolTip(literal_tip(self._frame.title) if cut else "")
        self.update()

    def _shown(self) -> str:
        room, right = self._room - 2 * PADDING, Qt.TextElideMode.ElideRight
        return metrics(TITLE_PX, BOLD).elidedText(self._frame.title, right, room)

    def show_rect(self, rect: QRectF) -> None:
        """Span another rectangle, such as while a corner is dragged."""
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = rect

    def show_chosen(self, chosen: bool) -> None:
        """Stand out as selected."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def title_rect(self) -> QRectF:
        """Return the band by which it is dragged, in scene coordinates."""
        band = QRectF(self.rect)
        band.setHeight(min(TITLE_HEIGHT, band.height()))
        return band

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-HANDLE - 2, -HANDLE - 2, HANDLE + 2, HANDLE + 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        color = theme.color(f"frame.{self._frame.tint}")
        pen = QPen(theme.color("accent") if self._chosen else color, 2.0 if self._chosen else 1.4)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(_faded(color, FILL))
        painter.drawRoundedRect(self._rect, CORNER, CORNER)
        if painter.worldTransform().m11() < DETAIL_FROM:
            return
        band = QRectF(self._rect.topLeft(), self._rect.topLeft())
        band.setSize(self._rect.size())
        band.setHeight(min(TITLE_HEIGHT, self._rect.height()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_faded(color, BAND))
        painter.drawRoundedRect(band, CORNER, CORNER)
        painter.setPen(theme.color("text"))
        painter.setFont(font(TITLE_PX, BOLD))
        room = band.adjusted(PADDING, 0, -PADDING, 0)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, left, self._shown())
        if self._chosen:
            self._paint_handles(painter)

    def _paint_handles(self, painter: QPainter) -> None:
        painter.setPen(QPen(theme.color("accent"), 1.4))
        painter.setBrush(theme.color("raised"))
        for corner in corners(self._rect):
            spot = QRectF(-HANDLE, -HANDLE, 2 * HANDLE, 2 * HANDLE).translated(corner)
            painter.drawRect(spot)


class FarTitle(QGraphicsItem):
    """Write a frame's title over its bricks where these are too small to have words."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._tint = "", "grey"
        self._rect = QRectF()

    def show_frame(self, frame: Frame, rect: QRectF) -> None:
        """Say another title, or lie elsewhere."""
        self.prepareGeometryChange()
        self._title, self._tint, self._rect = frame.title, frame.tint, rect
        self.update()

    def boundingRect(self) -> QRectF:
        return self._rect.united(QRectF(self._rect.topLeft(), FARTHEST_ROOM))

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        zoom = painter.worldTransform().m11()
        if zoom >= DETAIL_FROM:
            return
        size = round(min(FAR_PX / zoom, self._rect.height() / PLATE))
        if size * zoom < SMALLEST_PX:
            return
        right = Qt.TextElideMode.ElideRight
        room = max(self._rect.width(), FAR_ROOM / zoom) - size
        words = metrics(size, BOLD).elidedText(self._title, right, room)
        plate = QRectF(0, 0, metrics(size, BOLD).horizontalAdvance(words) + size, PLATE * size)
        plate.moveTopLeft(self._rect.topLeft())
        painter.setPen(QPen(theme.color(f"frame.{self._tint}"), 1.4 / zoom))
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(plate, size / 3, size / 3)
        painter.setPen(theme.color("text"))
        painter.setFont(font(size, BOLD))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)


def rect_of(frame: Frame) -> QRectF:
    """Return the rectangle of an open frame."""
    return QRectF(frame.x, frame.y, frame.width, frame.height)


def corners(rect: QRectF) -> tuple[QPointF, QPointF, QPointF, QPointF]:
    """Return the corners of a rectangle, clockwise from the upper left."""
    return rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft()


def _faded(color: QColor, alpha: int) -> QColor:
    faded = QColor(color)
    faded.setAlpha(alpha)
    return faded
