"""Paints one problem: a mark in its colour, the brick's name, and the sentence below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app import theme

Index = QModelIndex | QPersistentModelIndex

MARK_PX = 16
LEFT_PX = 16 + MARK_PX + 12
RIGHT_PX = 16
MARGIN_PX = 8


class ProblemDelegate(QStyledItemDelegate):
    """Rows as tall as their items say; :meth:`size_of` tells what they need."""

    NAME_ROLE = Qt.ItemDataRole.UserRole + 1
    SEVERITY_ROLE = Qt.ItemDataRole.UserRole + 2

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def size_of(self, words: str) -> QSize:
        """Return the size of a row that says this at the list's width."""
        width, font = self._view.viewport().width(), self._view.font()
        sentence = _sentence_rect(QFontMetrics(font), width, words)
        height = QFontMetrics(_bold(font)).height() + 2 + sentence.height() + 2 * MARGIN_PX
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(QRectF(rect).adjusted(6, 1, -6, -1), 6, 6)
        severity = str(index.data(self.SEVERITY_ROLE))
        mark = QRectF(rect.left() + 16, rect.top() + MARGIN_PX + 1, MARK_PX, MARK_PX)
        paint_mark(painter, mark, severity)
        font = self._view.font()
        painter.setFont(_bold(font))
        painter.setPen(theme.color("text"))
        height = painter.fontMetrics().height()
        width = rect.width() - LEFT_PX - RIGHT_PX
        place = QRect(rect.left() + LEFT_PX, rect.top() + MARGIN_PX, width, height)
        name = str(index.data(self.NAME_ROLE))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(font)
        below = QRect(place.left(), place.bottom() + 2, width, rect.bottom() - place.bottom())
        painter.drawText(below, Qt.TextFlag.TextWordWrap, str(index.data()))
        painter.restore()


class MeasuringDelegate(ProblemDelegate):
    """Measures rows whenever the list asks, which it does of all at every change: for few rows."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self.size_of(str(index.data()))


def paint_mark(painter: QPainter, rect: QRectF, severity: str) -> None:
    """A disc or a square with an exclamation mark, or a disc with an i: by colour and by shape."""
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent" if severity == "advice" else severity))
    if severity == "warning":
        painter.drawRoundedRect(rect, 3, 3)
    else:
        painter.drawEllipse(rect)
    painter.setBrush(theme.color("surface"))
    x, y = rect.center().x(), rect.center().y()
    turned = -1 if severity == "advice" else 1  # an i is an exclamation mark on its head
    painter.translate(x, y)
    painter.scale(1, turned)
    painter.drawRoundedRect(QRectF(-1, -4.5, 2, 5.5), 1, 1)
    painter.drawEllipse(QRectF(-1.1, 2.4, 2.2, 2.2))
    painter.restore()


def _sentence_rect(metrics: QFontMetrics, width: int, words: str) -> QRect:
    room = QRect(0, 0, max(40, width - LEFT_PX - RIGHT_PX), 10_000)
    return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
