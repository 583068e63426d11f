"""Says that the next run begins with another run's weights, and takes that back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.widgets.label import label


class StartNote(QWidget):
    """Hidden while the next run begins with fresh weights, as runs usually do.

    Signals:
        fresh_requested: The next run shall begin with fresh weights after all.
    """

    fresh_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = label(wrap=True)
        self._words.setObjectName("train.start_note")
        fresh = QPushButton(self.tr("Fresh weights"))
        fresh.setObjectName("train.fresh")
        fresh.setAccessibleName(fresh.text())
        fresh.setStatusTip(self.tr("Let the next run begin with fresh weights after all."))
        fresh.clicked.connect(self.fresh_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(fresh)
        self.hide()

    def show_run(self, run: str) -> None:
        """Name the run whose weights are used; "" for none."""
        words = self.tr("The next run begins with the weights of {run}.")
        self._words.setText(words.format(run=run))
        self.setVisible(bool(run))
