"""A line on the canvas that asks for a name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.canvas.question import Question
from core.graph.layout import BRICK_WIDTH
from core.graph.records import NAME_LIMIT


class Namer(QLineEdit):
    """Asks once: Enter or leaving takes what stands there, Esc drops it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("canvas.namer")
        self.setAccessibleName(self.tr("Name of the new brick"))
        self.setStatusTip(self.tr("Type a name; Enter makes the brick, Esc leaves all as it was"))
        self.setMaxLength(NAME_LIMIT)
        self._question = Question(self, parent, self.text)

    def ask(self, suggestion: str, at: QPoint, take: Callable[[str], bool]) -> None:
        """Ask for a name.

        Args:
            suggestion: Stands there selected, so that typing replaces it.
            at: Where, in pixels of the canvas; moved to be seen whole.
            take: Called with the name; returns whether it was taken. If not, one may go on typing.
        """
        self.setText(suggestion)
        size = QSize(int(BRICK_WIDTH), self.sizeHint().height())
        self._question.ask(QRect(at, size), take)

    def drop(self) -> None:
        """Go away without a name."""
        self._question.drop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._question.finish()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._question.finish()
        self.drop()
