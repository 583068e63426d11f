"""Words on the canvas that a person wrote: they wrap at the width of their paper."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from app import theme
from app.canvas.geometry import DETAIL_FROM
from app.canvas.items.fonts import font
from core.graph.records import Note

TEXT_PX = 13
PADDING = 10.0
CORNER = 4.0
FOLD = 12.0
"""Side of the corner that is turned down, so that a note is no brick."""

GRIP_WIDTH, GRIP_HEIGHT = 5.0, 24.0
LINE_BREAK = "\u2028"
LINE = 7.0
"""Distance of the lines that stand for words seen from afar."""


class WrittenNote(QGraphicsItem):
    """Paint a note."""

    def __init__(self, note: Note) -> None:
        super().__init__()
        self._note = note
        self._words, self._rect = _laid_out(note, note.width)
        self._chosen = False

    @property
    def rect(self) -> QRectF:
        """The paper, in scene coordinates."""
        return self._rect.translated(self.pos())

    def show_note(self, note: Note) -> None:
        """Show another state of the note, where it says."""
        self.prepareGeometryChange()
        self._note = note
        self._words, self._rect = _laid_out(note, note.width)
        self.setPos(QPointF(0, 0))
        self.update()

    def show_width(self, width: float) -> None:
        """Wrap elsewhere, while its edge is dragged."""
        self.prepareGeometryChange()
        self._words, self._rect = _laid_out(self._note, width)
        self.update()

    def show_chosen(self, chosen: bool) -> None:
        """Stand out as selected."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-2, -2, GRIP_WIDTH + 1, 2)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        rect = self._rect
        pen = QPen(theme.color("accent" if self._chosen else "note.edge"))
        pen.setWidthF(2.0 if self._chosen else 1.0)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(theme.color("note"))
        painter.drawRoundedRect(rect, CORNER, CORNER)
        crease = QPointF(rect.right() - FOLD, rect.top() + FOLD)
        painter.drawLine(QPointF(crease.x(), rect.top()), crease)
        painter.drawLine(crease, QPointF(rect.right(), crease.y()))
        inside = rect.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        if painter.worldTransform().m11() < DETAIL_FROM:
            self._paint_lines(painter, inside)
            return
        painter.setPen(theme.color("note.text"))
        self._words.draw(painter, inside.topLeft())
        if self._chosen:
            painter.setPen(QPen(theme.color("accent"), 1.4))
            painter.setBrush(theme.color("raised"))
            grip = QRectF(0, 0, GRIP_WIDTH, GRIP_HEIGHT)
            grip.moveCenter(QPointF(rect.right(), rect.center().y()))
            painter.drawRoundedRect(grip, 2, 2)

    def _paint_lines(self, painter: QPainter, inside: QRectF) -> None:
        painter.setPen(QPen(theme.color("note.edge"), 2.0))
        for row in range(int(inside.height() / LINE / 2) + 1):
            y = inside.top() + 2 * LINE * row + LINE / 2
            painter.drawLine(QPointF(inside.left(), y), QPointF(inside.right(), y))


def note_rect(note: Note) -> QRectF:
    """Return the paper of a note, as high as its words need at its width."""
    return _laid_out(note, note.width)[1]


def _laid_out(note: Note, width: float) -> tuple[QTextLayout, QRectF]:
    """Return the words in lines, and the paper they need."""
    option = QTextOption()
    # A word longer than a line breaks where it must, others stay whole.
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(note.text.replace("\n", LINE_BREAK), font(TEXT_PX))
    layout.setTextOption(option)
    layout.beginLayout()
    bottom = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width - 2 * PADDING, 1.0))
        line.setPosition(QPointF(0, bottom))
        bottom += line.height()
    layout.endLayout()
    return layout, QRectF(note.x, note.y, width, math.ceil(bottom) + 2 * PADDING)
