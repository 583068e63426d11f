"""A sentence that needs an answer, with the button that gives it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.widgets.outcome import Outcome, Tone


class Banner(QFrame):
    """Shows one sentence and one button; takes no room without a sentence.

    Signals:
        pressed: The button was pressed.
    """

    pressed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.said = Outcome(f"{name}.said")
        self.button = QPushButton()
        self.button.setObjectName(f"{name}.button")
        self.button.clicked.connect(self.pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.said)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def say(self, words: str, tone: Tone, *, button: str, tip: str = "") -> None:
        """Show a sentence and what can be done; nothing for no words."""
        self.said.say(words, tone)
        self.button.setText(button)
        self.button.setAccessibleName(button.rstrip("…"))
        self.button.setStatusTip(tip or button)
        self.setVisible(bool(words))
