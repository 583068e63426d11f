"""A line on the canvas that asks for a name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from core.graph.layout import BRICK_WIDTH
from core.graph.records import NAME_LIMIT

MARGIN_PX = 8


class Namer(QLineEdit):
    """Asks once: Enter or leaving takes what stands there, Esc drops it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = parent
        self._take: Callable[[str], bool] | None = None
        self.setObjectName("canvas.namer")
        self.setAccessibleName(self.tr("Name of the new brick"))
        self.setStatusTip(self.tr("Type a name; Enter makes the brick, Esc leaves all as it was"))
        self.setMaxLength(NAME_LIMIT)
        self.hide()

    def ask(self, suggestion: str, at: QPoint, take: Callable[[str], bool]) -> None:
        """Ask for a name.

        Args:
            suggestion: Stands there selected, so that typing replaces it.
            at: Where, in pixels of the canvas; moved to be seen whole.
            take: Called with the name; returns whether it was taken. If not, one may go on typing.
        """
        self._take = take
        self.setText(suggestion)
        self.resize(int(BRICK_WIDTH), self.sizeHint().height())
        room = self._canvas.rect().adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        x = max(room.left(), min(at.x(), room.right() - self.width()))
        y = max(room.top(), min(at.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.raise_()
        self.selectAll()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """Go away without a name."""
        if self._take is not None:
            self._take = None
            self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._finish()
        self.drop()

    def _finish(self) -> None:
        take, self._take = self._take, None
        if take is None:
            return
        if take(self.text()):
            self._close()
        else:
            self._take = take

    def _close(self) -> None:
        had_focus = self.hasFocus()
        self.hide()
        if had_focus:
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
