"""What an evaluation found, on pages behind each other: matrix, figures, values, samples."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from app.panels.evaluation.matrix_page import MatrixPage
from app.panels.evaluation.result import Result
from app.panels.evaluation.samples_page import SamplesPage
from app.panels.evaluation.values_page import ValuesPage
from app.widgets.label import label
from app.widgets.score_table import ScoreTable
from core.evaluation.findings import ByClass, ByLabel
from core.evaluation.tables import head_words, score_table


class ResultPages(QTabWidget):
    """Shows the pages that there is something for.

    Signals:
        sample_chosen: Number of a sample that a person went to.
    """

    sample_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evaluation.pages")
        self.setDocumentMode(True)
        self.matrix = MatrixPage(self)
        self.matrix.cell_chosen.connect(self._show_cell)
        self.scores = ScoreTable()
        self.scores.setObjectName("evaluation.scores")
        self.scores.setAccessibleName(self.tr("Figures of each class, label or value"))
        self.mean = label(role="muted", wrap=True)
        self.mean.setObjectName("evaluation.mean")
        self._figures = QWidget(self)
        column = QVBoxLayout(self._figures)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.mean)
        column.addWidget(self.scores, 1)
        self.samples = SamplesPage(self)
        self.samples.chosen.connect(self.sample_chosen)
        self.values: ValuesPage | None = None
        self._kind = ""
        for page in (self.matrix, self._figures, self.samples):
            page.hide()  # until it is one of the tabs

    def set_result(self, result: Result) -> None:
        """Show another evaluation; the page in front stays there."""
        self._lay_out(result)
        if result.found.confusion:
            self.matrix.set_result(result)
            self.matrix.allow_choosing(allowed=result.kind == "classes")
        self._show_scores(result)
        if result.kind == "values" and self.values is not None:
            self.values.set_result(result)
        self.samples.set_result(result)

    def _lay_out(self, result: Result) -> None:
        kind = f"{result.kind} {bool(result.found.confusion)}"
        if kind == self._kind:
            return
        self._kind = kind
        self.clear()
        if result.found.confusion:
            self.addTab(self.matrix, self.tr("Confusion"))
        if result.kind == "values":
            if self.values is None:
                self.values = ValuesPage(self)
                self.values.chosen.connect(self.sample_chosen)
            self.addTab(self.values, self.tr("Values"))
        names = {
            "classes": self.tr("Classes"), "places": self.tr("Classes"),
            "labels": self.tr("Labels"), "values": self.tr("Figures"),
        }  # fmt: skip
        if result.kind in names:
            self.addTab(self._figures, names[result.kind])
        self.addTab(self.samples, self.tr("Samples"))

    def _show_scores(self, result: Result) -> None:
        table, finding = score_table(result.found), result.found.finding
        if table is None:
            return
        has_mean = isinstance(finding, ByClass | ByLabel)
        rows = table.rows[:-1] if has_mean else table.rows
        if result.names and has_mean:
            rows = tuple((name, *row[1:]) for name, row in zip(result.names, rows, strict=True))
        self.scores.set_table(head_words(table), rows, are_shares=has_mean)
        self.mean.setVisible(has_mean)
        if has_mean:
            pairs = zip(head_words(table)[1:], table.rows[-1][1:], strict=True)
            told = [f"{head} {value:.4g}" for head, value in pairs if isinstance(value, float)]
            self.mean.setText(self.tr("Mean: {figures}").format(figures=" · ".join(told)))

    def _show_cell(self, truth: int, told: int) -> None:
        if self._kind.startswith("classes"):
            self.samples.show_cell(truth, told)
            self.setCurrentWidget(self.samples)
