"""What an empty canvas says: how the first brick comes onto it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

from core.document.document import Document

translate = QCoreApplication.translate


class Invitation(QLabel):
    """Lies over the whole canvas while that is empty, and lets every press through.

    Args:
        document: Whose network may be empty.
        canvas: What it lies on.
    """

    def __init__(self, document: Document, canvas: QWidget) -> None:
        words = translate(
            "Canvas",
            "Double-click here or press Tab to find a brick,\nor drag one from the list.",
        )
        super().__init__(words, canvas)
        self.setProperty("role", "muted")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._document = document
        self._canvas = canvas
        canvas.installEventFilter(self)
        document.changed.connect(self._follow)
        document.shown_changed.connect(self._follow)
        self._follow()

    def _follow(self, _: object = None) -> None:
        is_empty = not self._document.network.blocks
        if is_empty:
            self.resize(self._canvas.size())
        self.setVisible(is_empty)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.resize(self._canvas.size())
        return False
