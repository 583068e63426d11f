"""Ways out of a problem as buttons, the best first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.widgets.label import label, literal_tip


class FixList(QWidget):
    """Hidden while there is none.

    Signals:
        chosen: The number of the one a person takes.
    """

    chosen = Signal(int)

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 12)
        self._column.setSpacing(6)
        self._column.addWidget(label(heading, "muted"))
        self._buttons: list[QPushButton] = []
        self.hide()

    def show_fixes(self, names: Sequence[str]) -> None:
        """Show these ways out."""
        for button in self._buttons:
            self._column.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(number, name) for number, name in enumerate(names)]
        self.setVisible(bool(names))

    def _button(self, number: int, name: str) -> QPushButton:
        button = QPushButton(name.replace("&", "&&"))
        button.setObjectName(f"fix.{number}")
        button.setAccessibleName(name)
        button.setToolTip(literal_tip(name))
        button.setProperty("role", "fix")
        # A long sentence is cut at the panel's edge and does not widen the panel.
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.chosen.emit(number))
        self._column.addWidget(button)
        return button
