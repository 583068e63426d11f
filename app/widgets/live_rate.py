"""Changes the learning rate of a run that is under way."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.widgets.label import label

MOST = 1000.0


class LiveRate(QWidget):
    """A number and a button; what is typed counts once the button or Enter is pressed.

    Signals:
        chosen: The learning rate of the next step.
    """

    chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rate = QLineEdit()
        self._rate.setObjectName("train.live_lr")
        self._rate.setAccessibleName(self.tr("Learning rate now"))
        self._rate.setStatusTip(self.tr("The learning rate from the next step on."))
        self._rate.setValidator(QDoubleValidator(0.0, MOST, 12, self._rate))
        self._use = QPushButton(self.tr("Use now"))
        self._use.setObjectName("train.use_lr")
        self._use.setAccessibleName(self._use.text())
        self._use.setStatusTip(self.tr("Go on with this learning rate; the run's log tells it."))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label(self.tr("Learning rate now"), "muted"))
        row.addWidget(self._rate, 1)
        row.addWidget(self._use)
        self._use.clicked.connect(self._choose)
        self._rate.returnPressed.connect(self._choose)
        self._rate.textChanged.connect(self._show_enabled)

    def show_rate(self, lr: float) -> None:
        """Show the learning rate that a run has."""
        self._rate.setText(f"{lr:.6g}")

    def _value(self) -> float | None:
        try:
            value = float(self._rate.text())
        except ValueError:
            return None
        return value if 0 < value <= MOST else None

    def _show_enabled(self) -> None:
        self._use.setEnabled(self._value() is not None)

    def _choose(self) -> None:
        if (value := self._value()) is not None:
            self.chosen.emit(value)
