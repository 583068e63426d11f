"""Which class was taken for which, and which of that is most frequent."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.panels.evaluation.result import Result
from app.widgets.confusion_matrix import ConfusionMatrix
from app.widgets.flow_layout import FlowLayout
from app.widgets.label import label
from core.evaluation.tables import confusions

MOST_CONFUSIONS = 4


class MatrixPage(QWidget):
    """Shows the matrix of an evaluation.

    Signals:
        cell_chosen: Numbers of the true class and of the one told.
    """

    cell_chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix = ConfusionMatrix()
        self.matrix.setObjectName("evaluation.matrix")
        self.matrix.setAccessibleName(self.tr("Which class was taken for which"))
        self.matrix.cell_chosen.connect(self.cell_chosen)
        self._shares = QCheckBox(self.tr("Shares of rows"))
        self._shares.setObjectName("evaluation.shares")
        self._shares.setAccessibleName(self._shares.text())
        self._shares.setStatusTip(self.tr("Show which share of each true class, or how many."))
        self._shares.toggled.connect(self.matrix.show_shares)
        self._worst = QWidget()
        self._chips = FlowLayout(self._worst, spacing=6, even=False)
        self._pairs: list[tuple[QPushButton, int, int]] = []
        above = QHBoxLayout()
        above.addWidget(
            label(self.tr("Rows are the true class, columns what was told."), "muted", wrap=True), 1
        )
        above.addWidget(self._shares)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addLayout(above)
        column.addWidget(self.matrix, 1)
        column.addWidget(self._worst)

    @property
    def chips(self) -> list[QPushButton]:
        """What is confused most often, as buttons."""
        return [chip for chip, _, _ in self._pairs]

    def set_result(self, result: Result) -> None:
        """Show another matrix."""
        self.matrix.set_counts(result.names, result.found.confusion)
        for chip, _, _ in self._pairs:
            chip.hide()
            chip.deleteLater()
        self._pairs = []
        while self._chips.takeAt(0) is not None:
            pass
        for one in confusions(result.found.confusion, MOST_CONFUSIONS):
            words = self.tr("{truth} → {told}: {count}").format(
                truth=result.names[one.truth], told=result.names[one.told], count=f"{one.times:,}"
            )
            chip = QPushButton(words)
            chip.setProperty("role", "chip")
            chip.setAutoDefault(False)
            chip.setObjectName(f"evaluation.confused.{one.truth}.{one.told}")
            tip = self.matrix.matrix.sentence(one.truth, one.told)
            chip.setAccessibleName(tip)
            chip.setToolTip(tip)
            chip.setStatusTip(tip)
            chip.clicked.connect(self._choose)
            self._chips.addWidget(chip)
            self._pairs.append((chip, one.truth, one.told))
        self._worst.setVisible(bool(self._pairs))

    def allow_choosing(self, *, allowed: bool) -> None:
        """Let the samples of a cell be seen; places of pictures are none."""
        for chip in self.chips:
            chip.setEnabled(allowed)

    def _choose(self) -> None:
        sender = self.sender()
        for chip, truth, told in self._pairs:
            if chip is sender:
                self.cell_chosen.emit(truth, told)
