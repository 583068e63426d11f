"""Labels whose words change all the time while nothing round them moves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

SPARE_DIGITS = 3
"""Room for numbers that grow, in digits."""


class SteadyLabel(QLabel):
    """Stays as wide as its widest words so far.

    A label of a fixed size asks nobody to lay it out again. Any other lays out its whole window
    at every word, which costs more than many an edit.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def setText(self, words: str) -> None:
        if words == self.text():
            return
        super().setText(words)
        if self.sizeHint().width() > self.maximumWidth() or not self.minimumWidth():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        hint = self.sizeHint()
        spare = self.fontMetrics().horizontalAdvance("0" * SPARE_DIGITS) if self.text() else 0
        self.setFixedSize(hint.width() + spare, hint.height())


class SteadyLine(QWidget):
    """A label as wide as there is room; the layout round it hears of words that need more lines.

    Where it was given a least width, that grows with its longest word.

    Args:
        words: The label, which wraps.
    """

    def __init__(self, words: QLabel) -> None:
        super().__init__()
        self._words = words
        words.setParent(self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit()

    def show_words(self, words: str) -> None:
        """Let the label say something."""
        if words != self._words.text():
            self._words.setText(words)
            least = self._words.minimumSizeHint().width()  # of the longest word
            if least > self.minimumWidth() > 0:
                self.setMinimumWidth(least)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        line = self._words.fontMetrics().height()
        height = max(self._words.heightForWidth(self.width()), line)  # less than 0 without words
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)
        self._words.resize(self.width(), height)
