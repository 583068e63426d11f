"""What an empty canvas says: how the first brick comes onto it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

translate = QCoreApplication.translate


class Invitation(QLabel):
    """Lies over the whole canvas and lets every press through.

    Args:
        canvas: What it lies on.
    """

    def __init__(self, canvas: QWidget) -> None:
        words = translate(
            "Canvas",
            "Double-click here or press Tab to find a brick,\nor drag one from the list.",
        )
        super().__init__(words, canvas)
        self.setProperty("role", "muted")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._canvas = canvas
        canvas.installEventFilter(self)

    def show_if(self, empty: bool) -> None:
        """Show it on an empty canvas only."""
        if empty:
            self.resize(self._canvas.size())
        self.setVisible(empty)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.resize(self._canvas.size())
        return False
