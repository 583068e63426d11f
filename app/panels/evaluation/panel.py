"""How well a network does on a part of the data: asked of the worker when a person wants it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.bridges.desk import DeskBridge
from app.bridges.followed import LiveBridge
from app.panels.evaluation.controls import Controls
from app.panels.evaluation.looks import looks_of
from app.panels.evaluation.pages import ResultPages
from app.panels.evaluation.result import Result
from app.panels.evaluation.words import bad_words, metric_words, of_what, stale_words
from app.samples import part_samples
from app.widgets.empty_state import EmptyState
from app.widgets.kept_file import ask_file, png
from app.widgets.label import label
from core.desk.messages import Refused as DeskRefused
from core.desk.messages import SamplesShown, ShowSamples
from core.document.changes import ChangeSet
from core.document.document import Document
from core.engine.talk.frames import RawArray
from core.engine.talk.messages import EpochDone, Evaluation, Measuring, Refused
from core.errors import AppError
from core.evaluation.tables import csv_bytes, matrix_table, score_table
from core.graph.records import DataConfig
from core.io.atomic import atomic_write

TOPIC = "evaluation"


class EvaluationPanel(QWidget):
    """Measures the model held on a part of the data, and shows what it confuses and where.

    Signals:
        sample_chosen: Number of a sample that a person went to, and its part of the data.
        explain_requested: The same, of one whose decision is to be explained.
        activations_requested: The same, of one whose way through the network is to be seen.
        written: The file that was written.
        failed: Why it could not be, an ``AppError``.
    """

    sample_chosen = Signal(int, str)
    explain_requested = Signal(int, str)
    activations_requested = Signal(int, str)
    written = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        document: Document,
        bridge: LiveBridge,
        desk: DeskBridge,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._bridge, self._desk = document, bridge, desk
        self._result: Result | None = None
        self._data = DataConfig()
        self._epoch = self._epoch_then = 0
        self._is_other_model = self._is_measuring = False
        self._build_ui()
        self._connect()
        self._refresh()

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        self.setObjectName("panel.evaluation")
        self._controls = Controls()
        self._of_what = label(role="muted", wrap=True)
        self._of_what.setObjectName("evaluation.of")
        self._stale = label(role="warning", wrap=True)
        self._stale.setObjectName("evaluation.stale")
        self._metrics = label(role="heading", wrap=True)
        self._metrics.setObjectName("evaluation.metrics")
        self._bad = label(role="warning", wrap=True)
        self._bad.setObjectName("evaluation.bad")
        self.pages = ResultPages()
        self.pages.setCornerWidget(self._controls.save)
        self._empty = EmptyState()
        self._empty.button.setObjectName("evaluation.build")
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self._stale, self._metrics, self._of_what, self._bad):
            column.addWidget(part)
        column.addWidget(self.pages, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(found)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.setSpacing(8)
        whole.addWidget(self._controls)
        whole.addWidget(self._stack, 1)

    def _connect(self) -> None:
        controls, samples, bridge = self._controls, self.pages.samples, self._bridge
        controls.evaluate_requested.connect(self.evaluate)
        controls.stop_requested.connect(bridge.model.cancel_evaluation)
        controls.changed.connect(self._show_controls)
        controls.output_changed.connect(self.evaluate)
        controls.matrix_requested.connect(self._ask_matrix)
        controls.table_requested.connect(self._ask_table)
        controls.picture_requested.connect(self._ask_picture)
        self._empty.pressed.connect(self._press)
        samples.wanted.connect(self._want)
        samples.explain_requested.connect(self._ask_explain)
        samples.activations_requested.connect(self._ask_activations)
        self.pages.sample_chosen.connect(self._choose)
        self._document.changed.connect(self._follow_document)
        bridge.model.changed.connect(self._follow_model)
        bridge.state_changed.connect(self._refresh)
        bridge.turned.connect(self._follow_project)
        bridge.epoch_done.connect(self._follow_epoch)
        bridge.run_started.connect(self._follow_start)
        bridge.run_finished.connect(self._follow_end)
        bridge.model.evaluation.connect(self._show)
        bridge.model.measuring.connect(self._show_progress)
        bridge.model.refused.connect(self._show_refusal)
        self._desk.answered.connect(self._show_looks)
        self._desk.refused.connect(self._show_trouble)

    # ------------------------------------------------------------ asking

    def evaluate(self) -> None:
        """Measure what is chosen."""
        if self._bridge.model.module is None or self._why_not():
            return
        controls = self._controls
        self._is_measuring, self._epoch_then = True, self._epoch
        self._data = self._held_data()
        self._bridge.model.request_evaluation(controls.part, controls.output, controls.weights)
        self._refresh()

    def _press(self) -> None:
        if self._bridge.model.module is not None:
            self.evaluate()
            return
        self._bridge.model.build(self._document.project, self._document.generated())
        self._empty.say(self.tr("Building the network…"))

    def _held_data(self) -> DataConfig:
        return self._bridge.model.held.data or self._document.project.data

    def _why_not(self) -> str:
        """Return what keeps from measuring what is chosen, or nothing."""
        controls = self._controls
        if self._bridge.model.module is None:
            return self.tr("Train the network first, or look inside with fresh weights.")
        if not controls.sizes[controls.part]:
            return self.tr("This part of the data has no samples. Give it a share under Data.")
        folder = self._bridge.model.held.folder
        if controls.weights and not _weights_there(folder, controls.weights):
            return self.tr("The run has not written these weights yet.")
        return ""

    def _want(self, numbers: tuple[int, ...]) -> None:
        if self._result is not None:
            part = self._result.found.part
            self._desk.ask(TOPIC, ShowSamples(data=self._data, part=part, samples=numbers))

    # ------------------------------------------------------------ following

    def _follow_document(self, changes: ChangeSet) -> None:
        if changes.reset:
            self._follow_project()
        elif changes.data_changed or (self._bridge.model.module is None and self.isVisible()):
            self._refresh()  # as it does whenever it is shown

    def _follow_project(self) -> None:
        self._result, self._is_measuring, self._epoch = None, False, 0
        self._controls.set_outputs((), "")
        self._refresh()

    def _follow_model(self) -> None:
        self._is_other_model = self._result is not None
        self._is_measuring = False
        self._refresh()

    def _follow_start(self, _message: object) -> None:
        self._epoch = 0

    def _follow_epoch(self, done: EpochDone) -> None:
        self._epoch = done.epoch
        if self.isVisible():
            self._refresh()

    def _follow_end(self, _message: object) -> None:
        # Its best weights may be those that are held from now on.
        if self._result is not None and not self._result.found.weights:
            self._is_other_model = True
        self._refresh()

    # ------------------------------------------------------------ showing

    def _refresh(self) -> None:
        """Show what was found, or say why there is nothing and what to do."""
        self._show_controls()
        if self._result is not None:
            self._stack.setCurrentIndex(1)
            self._show_stale(self._result.found)
        else:
            self._stack.setCurrentWidget(self._empty)
            self._say_nothing()

    def _show_controls(self) -> None:
        data, controls = self._held_data(), self._controls
        controls.set_sizes({part: part_samples(data, part) for part in controls.sizes})
        controls.show_state(self._why_not(), measuring=self._is_measuring)
        result = self._result
        table = None if result is None else score_table(result.found)
        controls.allow_saving(
            matrix=result is not None and bool(result.found.confusion),
            table=table is not None,
            anything=result is not None,
        )

    def _say_nothing(self) -> None:
        say, bridge = self._empty.say, self._bridge
        if bridge.model.module is not None:
            if self._is_measuring:
                say(self.tr("Measuring…"))
                return
            say(
                self.tr("Not measured yet"),
                self._why_not()
                or self.tr(
                    "See how well the network does, what it confuses, and on which samples."
                ),
                button="" if self._why_not() else self.tr("Evaluate"),
            )
        elif bridge.trains_another:
            say(
                self.tr("Another project is training"),
                self.tr("Once that run has ended, or you stopped it, you can evaluate here."),
            )
        elif bridge.is_training:
            say(self.tr("Waiting for the first step…"))
        elif not self._document.can_train:
            say(
                self.tr("The network cannot run yet"),
                self.tr("Solve the problems that the bricks show; then it can be evaluated."),
            )
        else:
            say(
                self.tr("Nothing is trained yet"),
                self.tr("Train the network, or look inside an earlier run in Runs."),
                button=self.tr("Look inside with fresh weights"),
            )

    def _show(self, found: Evaluation, arrays: Mapping[str, RawArray]) -> None:
        self._is_measuring = self._is_other_model = False
        result = Result(found, dict(arrays), are_own=self._data.own is not None)
        self._result = result
        self._controls.set_outputs(found.outputs, found.output)
        self._metrics.setText(metric_words(found))
        self._of_what.setText(of_what(found))
        bad = bad_words(found)
        self._bad.setText(bad)
        self._bad.setVisible(bool(bad))
        self.pages.set_result(result)
        no_classes = self.tr("Only the choice of a class can be explained.")
        self.pages.samples.allow_explaining("" if result.kind == "classes" else no_classes)
        self._refresh()

    def _show_stale(self, found: Evaluation) -> None:
        words = stale_words(
            found, then=self._epoch_then, now=self._epoch, is_other_model=self._is_other_model
        )
        self._stale.setText(words)
        self._stale.setVisible(bool(words))

    def _show_progress(self, now: Measuring) -> None:
        self._controls.show_progress(now.done, now.samples)

    def _show_refusal(self, refusal: Refused, asked: str) -> None:
        if asked == "build" and self._result is None:
            self._empty.say(str(refusal.what), str(refusal.fix or ""))
        if asked != "evaluation":
            return
        self._is_measuring = False
        if self._result is not None and self._controls.output != self._result.found.output:
            self._controls.set_outputs(self._result.found.outputs, self._result.found.output)
        self._show_controls()
        words = " ".join(str(part) for part in (refusal.what, refusal.fix) if part)
        self._stale.setText(words)
        self._stale.setVisible(True)
        if self._result is None:
            self._empty.say(str(refusal.what), str(refusal.fix or ""), button=self.tr("Evaluate"))

    def _show_looks(self, topic: str, answer: object, arrays: Mapping[str, RawArray]) -> None:
        part = self._result.found.part if self._result is not None else ""
        if topic == TOPIC and isinstance(answer, SamplesShown) and answer.part == part:
            self.pages.samples.add_looks(looks_of(answer, arrays))

    def _show_trouble(self, topic: str, refusal: DeskRefused) -> None:
        if topic == TOPIC:
            self.pages.samples.say_trouble(
                " ".join(str(part) for part in (refusal.what, refusal.fix) if part)
            )

    # ------------------------------------------------------------ samples

    def _part(self) -> str:
        return self._result.found.part if self._result is not None else self._controls.part

    def _choose(self, sample: int) -> None:
        self.sample_chosen.emit(sample, self._part())

    def _ask_explain(self, sample: int) -> None:
        self.explain_requested.emit(sample, self._part())

    def _ask_activations(self, sample: int) -> None:
        self.activations_requested.emit(sample, self._part())

    # ------------------------------------------------------------ keeping

    def _ask_matrix(self) -> None:
        ask_file(self, self.tr("Keep the matrix"), "confusion.csv", self.write_matrix, of=TOPIC)

    def _ask_table(self) -> None:
        ask_file(self, self.tr("Keep the figures"), "scores.csv", self.write_table, of=TOPIC)

    def _ask_picture(self) -> None:
        ask_file(self, self.tr("Keep the picture"), "evaluation.png", self.write_picture, of=TOPIC)

    def write_matrix(self, path: Path) -> None:
        """Write the matrix as CSV."""
        table = None if self._result is None else matrix_table(self._result.found)
        if table is not None:
            self._write(path, csv_bytes(table))

    def write_table(self, path: Path) -> None:
        """Write the figures of each class, label or value as CSV."""
        table = None if self._result is None else score_table(self._result.found)
        if table is not None:
            self._write(path, csv_bytes(table))

    def write_picture(self, path: Path) -> None:
        """Write the whole matrix, or the page in front, as a picture."""
        is_matrix = self._result is not None and bool(self._result.found.confusion)
        self._write(
            path, png(self.pages.matrix.matrix.picture() if is_matrix else self.pages.grab())
        )

    def _write(self, path: Path, data: bytes) -> None:
        try:
            atomic_write(path, data)
        except AppError as error:
            self.failed.emit(error)
        else:
            self.written.emit(path)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()


def _weights_there(folder: Path | None, which: str) -> bool:
    if folder is None:
        return False
    from core.runs.folder import RunFolder

    run = RunFolder(folder)
    return (run.best_weights if which == "best" else run.last_weights).is_file()
