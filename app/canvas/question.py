"""What a field that lies on the canvas asks for: words, taken once or dropped."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

MARGIN_PX = 8


class Question:
    """Shows a field until what stands in it was taken, or it is dropped.

    Args:
        field: Where a person answers.
        canvas: What it lies on; has the keys again afterwards.
        words: Returns what stands in the field.
    """

    def __init__(
        self, field: QLineEdit | QPlainTextEdit, canvas: QWidget, words: Callable[[], str]
    ) -> None:
        self._field, self._canvas, self._words = field, canvas, words
        self._take: Callable[[str], bool] | None = None
        field.hide()

    def ask(self, at: QRect, take: Callable[[str], bool]) -> None:
        """Ask, with what stands there selected, so that typing replaces it.

        Args:
            at: Where, in pixels of the canvas; moved and made smaller to be seen whole.
            take: Called with the words; returns whether they were taken. If not, one may go on.
        """
        self._take = take
        room = self._canvas.rect().adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        width, height = min(at.width(), room.width()), min(at.height(), room.height())
        x = max(room.left(), min(at.x(), room.right() - width))
        y = max(room.top(), min(at.y(), room.bottom() - height))
        self._field.setGeometry(x, y, width, height)
        self._field.show()
        self._field.raise_()
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """Go away without words."""
        if self._take is not None:
            self._take = None
            self._close()

    def finish(self) -> None:
        """Have the words taken."""
        take, self._take = self._take, None
        if take is None:
            return
        if take(self._words()):
            self._close()
        else:
            self._take = take

    def _close(self) -> None:
        had_focus = self._field.hasFocus()
        self._field.hide()
        if had_focus:
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
