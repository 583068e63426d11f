"""A button whose words change all the time while nothing round it moves."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QToolButton

from app.widgets.steady_bar import UNBOUND


class SteadyButton(QToolButton):
    """Stays as wide as its widest words so far, so that other words lay out nothing anew."""

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
        self.setMinimumSize(0, 0)
        self.setMaximumSize(UNBOUND, UNBOUND)
        self.ensurePolished()
        self.setFixedSize(self.sizeHint())
