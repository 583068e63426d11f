"""Loss and metric of the run, as they come."""

from __future__ import annotations

import math

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.bridges.engine import EngineBridge
from app.bridges.state import State
from app.widgets.empty_state import EmptyState
from app.widgets.legend import CurveStyle, Legend
from app.widgets.live_plot import LivePlot
from app.widgets.loss_series import LossSeries
from app.widgets.run_progress import first_metric
from app.widgets.turning_pair import TurningPair
from core.engine.messages import EpochDone, RunStarted, Steps
from core.texts import phrase

SIDE_BY_SIDE_FROM_PX = 640
MOST_SMOOTH_POINTS = 160
"""A smooth curve looks the same with few points, and its thick pen is dear."""
MOST_EPOCHS = 512
PAUSE_MS = 60
"""Between two drawings: a curve that grows 16 times a second is live, and the window stays so."""
STEP = CurveStyle(role="plot.train", faint=True)
SMOOTH = CurveStyle(role="plot.train", thick=True)
TRAIN = CurveStyle(role="plot.train", mark="o", joined=False)
TRAIN_KEY = CurveStyle(role="plot.train", mark="o", thick=True)
VALIDATION = CurveStyle(role="plot.validation", mark="s", dashed=True, thick=True)
MADE = CurveStyle(role="plot.train", mark="o", thick=True)
HEADER_PX = 26
SHARE = "accuracy"
"""The metric that lies between 0 and 1."""
SHARE_HEIGHTS = (-0.05, 1.12)
REAL, FAKE = "real_score", "fake_score"
"""What a discriminator says of real samples and of those made: they meet where these are good."""


class CurvesPanel(QWidget):
    """Two plots that grow while a run is under way and keep the last one afterwards."""

    def __init__(self, bridge: EngineBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._losses = LossSeries(1)
        self._epochs: list[EpochDone] = []
        self._planned = 0
        self._is_shown = True
        self._outdated: set[str] = set()
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._loss: LivePlot | None = None
        self._metric: LivePlot | None = None
        self._metric_name = SHARE
        self._build_ui()
        self._connect()

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        self.setObjectName("panel.curves")
        self._empty = EmptyState()
        self._empty.say(self.tr("No run yet"), self.tr("Press Train and watch the loss fall here."))
        self._log = QCheckBox(self.tr("Log scale"))
        self._log.setObjectName("curves.log")
        self._log.setAccessibleName(self.tr("Log scale"))
        self._log.setStatusTip(self.tr("Give every factor of ten the same height."))
        self._metric_title = _heading(self.tr("Accuracy"))
        self._metric_title.setObjectName("curves.metric")
        self._metric_legend = Legend({self.tr("validation"): VALIDATION})
        self._score_legend = Legend(
            {self.tr("real samples"): VALIDATION, self.tr("made samples"): MADE}
        )
        self._score_legend.hide()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _connect(self) -> None:
        bridge = self._bridge
        bridge.run_started.connect(self._begin)
        bridge.turned.connect(self._follow_project)
        bridge.steps.connect(self._add_steps)
        bridge.epoch_done.connect(self._add_epoch)
        bridge.drained.connect(self._draw_unless_just_done)
        self._pause.timeout.connect(self._draw)
        bridge.ready.connect(self._prepare_plots)
        self._log.toggled.connect(self._show_scale)

    def _prepare_plots(self) -> None:
        """Make the plots in a quiet moment, so that the first run need not wait for them."""
        if self.isVisible() and self._loss is None:
            self._loss = LivePlot(
                "plot.loss",
                self.tr("Loss over epochs"),
                {"step": STEP, "smooth": SMOOTH, "train": TRAIN, "validation": VALIDATION},
            )
            self._metric = LivePlot(
                "plot.metric",
                self.tr("Validation metric over epochs"),
                {"made": MADE, "validation": VALIDATION},
            )
            self._metric.show_heights(*SHARE_HEIGHTS)
            title = _heading(self.tr("Loss"))
            loss = self._framed(title, self._loss, self._loss_legend(), self._log)
            legends = (self._metric_legend, self._score_legend)
            metric = self._framed(self._metric_title, self._metric, *legends)
            pair = TurningPair(loss, metric, turn_at_px=SIDE_BY_SIDE_FROM_PX, gap_px=4)
            pair.turned.connect(self._loss.name_epochs)  # above the other it needs no name
            self._loss.name_epochs(pair.is_wide)
            self._pages.addWidget(pair)
            self._show_scale(self._log.isChecked())

    def _framed(self, title: QLabel, plot: LivePlot, *beside: QWidget) -> QWidget:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(title)
        for widget in beside:
            row.addWidget(widget)
        row.addStretch(1)
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 6, 12, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(plot, 1)
        return frame

    def _loss_legend(self) -> Legend:
        return Legend(
            {
                self.tr("each step"): STEP,
                self.tr("training"): TRAIN_KEY,
                self.tr("validation"): VALIDATION,
            }
        )

    # ------------------------------------------------------------ what happens

    def _begin(self, run: RunStarted) -> None:
        self._losses = LossSeries(run.steps_per_epoch)
        self._epochs = []
        self._planned = run.epochs
        self._is_shown = True
        self._outdated.add("run")
        self._prepare_plots()

    def _follow_project(self) -> None:
        """Show the run with its own project only; one under way is shown with every project."""
        self._is_shown = self._bridge.owns_run or self._bridge.is_training
        if self._is_shown:
            self._outdated.add("run")
            self._draw()
        else:
            self._pages.setCurrentWidget(self._empty)

    def _add_steps(self, steps: Steps) -> None:
        self._losses.add(steps.losses)
        self._outdated.add("steps")

    def _add_epoch(self, done: EpochDone) -> None:
        self._epochs.append(done)
        self._outdated.add("epochs")

    # ------------------------------------------------------------ showing

    def _draw_unless_just_done(self) -> None:
        if not self._pause.isActive():
            self._draw()

    def _draw(self) -> None:
        """Bring the plots up to date, once for everything that arrived together."""
        if not (self._outdated and self._planned and self._is_shown and self.isVisible()):
            return
        if self._loss is None or self._metric is None:
            return
        if "run" in self._outdated:
            for plot in (self._loss, self._metric):
                plot.set_epochs(self._planned)
        if self._outdated & {"run", "steps"}:
            self._draw_steps(self._loss)
        if self._outdated & {"run", "epochs"}:
            self._draw_epochs(self._loss, self._metric)
        self._loss.fit_height()
        self._outdated.clear()
        self._pause.start()
        self._pages.setCurrentIndex(1)

    def _draw_steps(self, loss: LivePlot) -> None:
        x = self._losses.epochs()
        loss.set_curve("step", x, self._losses.means())
        every = len(x) // MOST_SMOOTH_POINTS + 1
        loss.set_curve("smooth", x[::-every][::-1], self._losses.smooth()[::-every][::-1])

    def _draw_epochs(self, loss: LivePlot, metric: LivePlot) -> None:
        done = self._epochs[:: -(len(self._epochs) // MOST_EPOCHS + 1)][::-1]
        ends = [float(epoch.epoch) for epoch in done]
        # The mean over an epoch belongs to its middle.
        middles = [end - 0.5 for end in ends]
        loss.set_curve("train", middles, [_or_gap(epoch.train_loss) for epoch in done])
        loss.set_curve("validation", ends, [_or_gap(epoch.val_loss) for epoch in done])
        name = first_metric(done[-1].metrics if done else {})
        self._name_metric(metric, name)
        metric.set_curve("validation", ends, [_or_gap(epoch.metrics.get(name)) for epoch in done])
        made = [_or_gap(epoch.metrics.get(FAKE)) for epoch in done] if name == REAL else []
        metric.set_curve("made", ends[: len(made)], made)
        if name != SHARE:
            metric.fit_height()

    def _name_metric(self, metric: LivePlot, name: str) -> None:
        """Say over the plot what it shows; a share has the whole height from nothing to all."""
        if name == self._metric_name:
            return
        self._metric_name = name
        titles = {SHARE: self.tr("Accuracy"), REAL: self.tr("Scores of the discriminator")}
        self._metric_title.setText(titles.get(name, phrase(name)))
        self._metric_legend.setVisible(name != REAL)
        self._score_legend.setVisible(name == REAL)
        if name == SHARE:
            metric.show_heights(*SHARE_HEIGHTS)

    def _show_scale(self, log: bool) -> None:
        if self._loss is not None:
            self._loss.set_log(log)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Not before the first paint: the plots take a third of a second to import.
        QTimer.singleShot(0, self, self._catch_up)

    def _catch_up(self) -> None:
        if self._bridge.state not in (State.COLD, State.WARMING):
            self._prepare_plots()
        self._draw()


def _heading(words: str) -> QLabel:
    title = QLabel(words)
    title.setProperty("role", "heading")
    title.setMinimumHeight(HEADER_PX)
    return title


def _or_gap(value: float | None) -> float:
    return math.nan if value is None else value
