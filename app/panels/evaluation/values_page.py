"""Values told beside true ones: as points, and how far off they are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.panels.evaluation.result import Result
from app.widgets.fit_plot import ErrorPlot, FitPlot
from app.widgets.label import label
from core.evaluation.findings import ByValue


class ValuesPage(QWidget):
    """Shows one of the values that a network tells.

    Signals:
        chosen: Number of the sample whose point was clicked.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: Result | None = None
        self._value = QComboBox()
        self._value.setObjectName("evaluation.value")
        self._value.setAccessibleName(self.tr("Value"))
        self._value.setStatusTip(self.tr("Which of the values is shown."))
        self._value.activated.connect(self._show_value)
        self._figures = label(role="muted", wrap=True)
        self._figures.setObjectName("evaluation.value.figures")
        self.fit, self.errors = FitPlot(), ErrorPlot()
        self.fit.chosen.connect(self._choose)
        above = QHBoxLayout()
        above.addWidget(self._figures, 1)
        above.addWidget(self._value)
        plots = QHBoxLayout()
        plots.setSpacing(8)
        plots.addWidget(self.fit, 3)
        plots.addWidget(self.errors, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addLayout(above)
        column.addLayout(plots, 1)

    def set_result(self, result: Result) -> None:
        """Show other values."""
        self._result = result
        finding = result.found.finding
        assert isinstance(finding, ByValue)
        names = [score.name for score in finding.scores]
        if [self._value.itemText(n) for n in range(self._value.count())] != names:
            self._value.clear()
            self._value.addItems(names)
        self._value.setVisible(len(names) > 1)
        self._show_value()

    def _show_value(self) -> None:
        if self._result is None:
            return
        finding, number = self._result.found.finding, max(0, self._value.currentIndex())
        assert isinstance(finding, ByValue)
        score, columns = finding.scores[number], self._result.columns
        truth, told = columns["truth"][:, number], columns["told"][:, number]
        self.fit.set_values(truth, told)
        self.errors.set_errors(told - truth)
        known = (("R²", score.r2), ("MAE", score.mae), ("RMSE", score.rmse))
        told_words = [f"{name} {value:.4g}" for name, value in known if value is not None]
        if score.bias is not None:
            words = self.tr("{bias} off on average").format(bias=f"{score.bias:+.3g}")
            told_words.append(words)
        self._figures.setText(" · ".join(told_words).replace("-", "−"))

    def _choose(self, place: int) -> None:
        if self._result is not None:
            self.chosen.emit(int(self._result.numbers[place]))
