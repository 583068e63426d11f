"""A sheet on the canvas that asks for the words of a note."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.canvas.question import Question

SMALLEST = 200, 84


class Writer(QPlainTextEdit):
    """Asks once: Ctrl+Enter or leaving takes what stands there, Esc drops it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("canvas.writer")
        self.setAccessibleName(self.tr("Words of the note"))
        self.setStatusTip(self.tr("Type; Ctrl+Enter keeps the note, Esc leaves all as it was"))
        self.setPlaceholderText(self.tr("Write a note. Ctrl+Enter keeps it."))
        self.setTabChangesFocus(True)
        self._question = Question(self, parent, self.toPlainText)

    def ask(self, words: str, at: QRect, take: Callable[[str], bool]) -> None:
        """Ask for words.

        Args:
            words: Stand there already.
            at: Where, in pixels of the canvas; made large enough and moved to be seen whole.
            take: Called with the words; returns whether they were taken. If not, one may go on.
        """
        self.setPlainText(words)
        size = QSize(max(at.width(), SMALLEST[0]), max(at.height(), SMALLEST[1]))
        self._question.ask(QRect(at.topLeft(), size), take)

    def drop(self) -> None:
        """Go away without words."""
        self._question.drop()

    def event(self, event: QEvent) -> bool:
        # Else the window would take Ctrl+Enter for Train, and Esc for the canvas.
        if event.type() is QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if _ends(event) or event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        elif _ends(event):
            self._question.finish()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() == Qt.FocusReason.PopupFocusReason:
            return  # its own menu
        self._question.finish()
        self.drop()


def _ends(event: QKeyEvent) -> bool:
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
