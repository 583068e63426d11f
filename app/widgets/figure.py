"""One number that matters, large, with what it means under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

NOTHING = "–"


class Figure(QWidget):
    """A large number over a quiet caption."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.value = QLabel(NOTHING)
        self.value.setProperty("role", "figure")
        self.value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._caption = QLabel(caption)
        self._caption.setProperty("role", "muted")
        self._caption.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.value)
        column.addWidget(self._caption)
        column.addStretch(1)
        self.show_value("")

    def name(self, caption: str) -> None:
        """Say what the number means now."""
        self._caption.setText(caption)

    def show_value(self, words: str) -> None:
        """Show a number as text, or a dash for none."""
        self.value.setText(words or NOTHING)
        self.value.setAccessibleName(f"{self._caption.text()}: {self.value.text()}")
