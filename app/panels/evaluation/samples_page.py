"""The samples of an evaluation, or those of one cell of its matrix."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.panels.evaluation.result import Result
from app.widgets.label import label
from app.widgets.sample_list import SampleList


class SamplesPage(QWidget):
    """Lists samples, the one with the greatest loss first.

    Signals:
        wanted: Numbers of the samples in sight of which it is not known how they look.
        chosen: Number of the sample that a person went to.
        explain_requested: Number of the sample whose decision is to be explained.
        activations_requested: Number of the sample whose way through the network is to be seen.
    """

    wanted = Signal(object)
    chosen = Signal(int)
    explain_requested = Signal(int)
    activations_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result: Result | None = None
        self._why_not = ""
        self._words = label(role="muted", wrap=True)
        self._words.setObjectName("evaluation.samples.words")
        self._trouble = label(role="muted", wrap=True)
        self._trouble.setObjectName("evaluation.samples.trouble")
        self.list = SampleList()
        self.list.setObjectName("evaluation.samples")
        self.list.setAccessibleName(self.tr("Samples, the greatest loss first"))
        self._all = self._button("evaluation.samples.all", self.tr("Show all samples"))
        self._explain = self._button("evaluation.samples.explain", self.tr("Explain"))
        self._inside = self._button("evaluation.samples.activations", self.tr("Activations"))
        self._build_ui()
        self.list.wanted.connect(self.wanted)
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._open)
        self._all.clicked.connect(self.show_all)
        self._explain.clicked.connect(self._ask_explain)
        self._inside.clicked.connect(self._ask_activations)

    def _build_ui(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self._words, 1)
        above.addWidget(self._all)
        below = QHBoxLayout()
        below.addWidget(self._explain)
        below.addWidget(self._inside)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(6)
        column.addLayout(above)
        column.addWidget(self._trouble)
        column.addWidget(self.list, 1)
        column.addLayout(below)
        self._trouble.hide()

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        return button

    # ------------------------------------------------------------ showing

    def set_result(self, result: Result) -> None:
        """Show the samples of another evaluation."""
        self._result = result
        self.list.samples.forget_looks()
        self._trouble.hide()
        self.show_all()

    def show_all(self) -> None:
        """Show all samples."""
        result = self._result
        if result is None:
            return
        count, all_of_them = len(result.numbers), result.found.samples
        if not count:
            words = self.tr(
                "Samples are only compared with each other here, so none has a loss of its own."
            )
        elif count < all_of_them:
            words = self.tr("The {count} samples of {all} with the greatest loss, that first.")
        else:
            words = self.tr("All {count} samples, the one with the greatest loss first.")
        self._words.setText(words.format(count=f"{count:,}", all=f"{all_of_them:,}"))
        self._all.hide()
        self._list(range(count), result)

    def show_cell(self, truth: int, told: int) -> None:
        """Show the samples of one class that were taken for another."""
        result = self._result
        if result is None:
            return
        places = result.places_of(truth, told)
        names = result.names
        words = (
            self.tr("{truth}, told rightly: {count} samples.")
            if truth == told
            else self.tr("{truth} taken for {told}: {count} samples.")
        )
        told_words = words.format(truth=names[truth], told=names[told], count=f"{len(places):,}")
        self._words.setText(told_words)
        self._all.show()
        self._list(places.tolist(), result)

    def add_looks(self, looks: dict[int, QImage | str]) -> None:
        """Show how samples look."""
        self._trouble.hide()
        self.list.add_looks(looks)

    def say_trouble(self, words: str) -> None:
        """Say why it is not to be seen how samples look."""
        self._trouble.setText(words)
        self._trouble.show()

    def allow_explaining(self, why_not: str) -> None:
        """Let decisions be explained, or say why they cannot be."""
        self._why_not = why_not
        self._show_choice()

    def _list(self, places: Sequence[int], result: Result) -> None:
        numbers = [int(result.numbers[place]) for place in places]
        self.list.set_samples(
            result.heads() if len(result.numbers) else (), places, numbers, result.cells
        )
        self._show_choice()

    # ------------------------------------------------------------ choosing

    def _choose(self, sample: int) -> None:
        self._show_choice()
        self.chosen.emit(sample)

    def _show_choice(self) -> None:
        nothing = "" if self.list.current is not None else self.tr("Click a sample first.")
        for button, why, tip in (
            (
                self._explain,
                nothing or self._why_not,
                self.tr("Why the network decided so (Enter)"),
            ),
            (self._inside, nothing, self.tr("What the selected brick puts out for the sample")),
        ):
            button.setEnabled(not why)
            button.setToolTip(why or tip)
            button.setStatusTip(why or tip)

    def _open(self, sample: int) -> None:
        if self._why_not:
            self.activations_requested.emit(sample)
        else:
            self.explain_requested.emit(sample)

    def _ask_explain(self) -> None:
        if self.list.current is not None:
            self.explain_requested.emit(self.list.current)

    def _ask_activations(self) -> None:
        if self.list.current is not None:
            self.activations_requested.emit(self.list.current)
