"""The strip beside source with the numbers of its lines."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app import theme

PADDING_PX = 12


class CodeGutter(QWidget):
    """Numbers the lines that are in view; those that are marked stand out.

    Which number stands where depends on what is scrolled to alone, so most edits leave it be.
    """

    def __init__(self, view: QPlainTextEdit) -> None:
        super().__init__(view)
        self._view = view
        self._marked: frozenset[int] = frozenset()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        view.updateRequest.connect(self._follow_scrolling)

    def needed_width(self) -> int:
        """Return how many pixels the numbers need."""
        digits = max(2, len(str(self._view.blockCount())))
        return 2 * PADDING_PX + self._digit_width() * digits

    def mark(self, lines: Collection[int]) -> None:
        """Let these lines stand out from now on, where they are painted."""
        self._marked = frozenset(lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect, view = QPainter(self), event.rect(), self._view
        painter.fillRect(rect, theme.color("surface"))
        painter.setFont(view.font())
        usual, marked = theme.color("muted"), theme.color("text")
        right, digit = self.width() - PADDING_PX, self._digit_width()
        ascent = view.fontMetrics().ascent()
        block = view.firstVisibleBlock()
        top = view.blockBoundingGeometry(block).translated(view.contentOffset()).top()
        number = block.blockNumber()
        while block.isValid() and top <= rect.bottom():
            height = view.blockBoundingRect(block).height()
            number += 1
            if top + height >= rect.top():
                words = str(number)
                painter.setPen(marked if number in self._marked else usual)
                painter.drawText(right - digit * len(words), round(top) + ascent, words)
            top += height
            block = block.next()
        painter.end()

    def _digit_width(self) -> int:
        return self._view.fontMetrics().horizontalAdvance("9")  # of a font in which all are as wide

    def _follow_scrolling(self, rect: QRect, dy: int) -> None:
        if dy:
            self.scroll(0, dy)
        else:
            self.update(0, rect.y(), self.width(), rect.height())
