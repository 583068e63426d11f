"""Which run is shown, where there are two to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app.widgets.label import label

LETTERS = 12


class RunChooser(QWidget):
    """A line above a panel; hidden where there is one run only.

    Signals:
        chosen: Place, among the runs it was told, of the one that a person wants to see.
    """

    chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Create the line.

        Args:
            name: What the panel below is called, for the names of its parts.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._box = QComboBox()
        self._box.setObjectName(f"{name}.run")
        self._box.setAccessibleName(self.tr("Run that is shown"))
        tip = self.tr("Two runs train at the same time; choose which one the panels show.")
        self._box.setStatusTip(tip)
        self._box.setToolTip(tip)
        self._box.setMinimumContentsLength(LETTERS)
        shrinks = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self._box.setSizeAdjustPolicy(shrinks)
        self._box.activated.connect(self.chosen)
        words = label(self.tr("Run shown"), "muted")
        words.setBuddy(self._box)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 0)
        row.setSpacing(12)
        row.addWidget(words)
        row.addWidget(self._box, 1)
        self.hide()

    def show_runs(self, titles: Sequence[str], shown: int) -> None:
        """Offer these runs; one of them is shown."""
        with QSignalBlocker(self._box):
            if [self._box.itemText(n) for n in range(self._box.count())] != list(titles):
                self._box.clear()
                self._box.addItems(list(titles))
            self._box.setCurrentIndex(shown)
        self.setVisible(len(titles) > 1)
