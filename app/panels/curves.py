"""Loss and metric of the run, as they come."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.bridges.engine import EngineBridge
from app.bridges.state import State
from app.widgets.curve_bar import USUAL_SHARE, CurveBar
from app.widgets.empty_state import EmptyState
from app.widgets.flow_layout import FlowLayout
from app.widgets.legend import CurveStyle, Legend
from app.widgets.live_plot import OTHER, LivePlot
from app.widgets.loss_series import LossSeries
from app.widgets.run_progress import first_metric
from app.widgets.turning_pair import TurningPair
from core.engine.talk.messages import EpochDone, RunFinished, RunStarted, Steps
from core.errors import AppError
from core.io.atomic import atomic_write
from core.runs.table import figures_table
from core.texts import phrase

log = logging.getLogger(__name__)

SIDE_BY_SIDE_FROM_PX = 640
MOST_SMOOTH_POINTS = 160
"""A smooth curve looks the same with few points, and its thick pen is dear."""
MOST_EPOCHS = 512
PAUSE_MS = 45
"""Between two drawings. While losses come without a rest each is of one plot, in turns: a curve
that grows ten times a second is live, and the window stays so."""
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
OTHERS = (
    CurveStyle(role="plot.other1", mark="t"),
    CurveStyle(role="plot.other2", mark="d"),
    CurveStyle(role="plot.other3", mark="o", dashed=True),
    CurveStyle(role="plot.other4", mark="t", dashed=True),
    CurveStyle(role="plot.other5", mark="d", dashed=True),
    CurveStyle(role="plot.other6", mark="s"),
)
"""How the curves of other runs look; more than these are not told apart."""
REAL, FAKE = "real_score", "fake_score"
"""What a discriminator says of real samples and of those made: they meet where these are good."""


class Other(NamedTuple):
    """Another run whose curves are shown too.

    Attributes:
        name: What it is called.
        epochs: What it found.
        style: How its curves look.
    """

    name: str
    epochs: Sequence[EpochDone]
    style: CurveStyle


class CurvesPanel(QWidget):
    """Two plots that grow while a run is under way and keep the last one afterwards.

    Signals:
        clear_requested: The person wants no other runs' curves any more.
        written: The file of figures or curves that was written.
        failed: Why it could not be, an ``AppError``.
    """

    clear_requested = Signal()
    written = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: EngineBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._losses = LossSeries(1)
        self._with_steps = True
        self._share = USUAL_SHARE
        self._others: list[Other] = []
        self._epochs: list[EpochDone] = []
        self._planned = 0
        self._is_shown = True
        self._outdated: set[str] = set()
        self._is_metric_next = False
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._loss: LivePlot | None = None
        self._metric: LivePlot | None = None
        self._metric_name = SHARE
        self._pair: QWidget | None = None
        self._best = 0
        self._build_ui()
        self._connect()

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        self.setObjectName("panel.curves")
        self._empty = EmptyState()
        self._empty.say(self.tr("No run yet"), self.tr("Press Train and watch the loss fall here."))
        self._bar = CurveBar()
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
        whole.setSpacing(0)
        whole.addWidget(self._bar)
        self._bar.hide()
        self._pages.currentChanged.connect(lambda page: self._bar.setVisible(page > 0))
        whole.addWidget(self._pages, 1)
        self._others_key = QWidget()
        inside = QWidget()
        around = QVBoxLayout(self._others_key)
        around.setContentsMargins(12, 2, 12, 4)
        around.addWidget(inside)
        self._others_row = FlowLayout(inside, spacing=10, even=False)
        self._others_key.hide()
        whole.addWidget(self._others_key)

    def _connect(self) -> None:
        bridge = self._bridge
        bridge.run_started.connect(self._begin)
        bridge.turned.connect(self._follow_project)
        bridge.steps.connect(self._add_steps)
        bridge.epoch_done.connect(self._add_epoch)
        bridge.run_finished.connect(self._show_end)
        bridge.drained.connect(self._draw_unless_just_done)
        self._pause.timeout.connect(self._draw_one)
        bridge.ready.connect(self._prepare_plots)
        self._bar.log_changed.connect(self._show_scale)
        self._bar.steps_changed.connect(self._show_steps)
        self._bar.smoothing_changed.connect(self._smooth)
        self._bar.clear_requested.connect(self.clear_requested)
        self._bar.csv_requested.connect(self._ask_table)
        self._bar.png_requested.connect(self._ask_picture)

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
            loss = self._framed(title, self._loss, self._loss_legend())
            legends = (self._metric_legend, self._score_legend)
            metric = self._framed(self._metric_title, self._metric, *legends)
            pair = TurningPair(loss, metric, turn_at_px=SIDE_BY_SIDE_FROM_PX, gap_px=4)
            pair.turned.connect(self._loss.name_epochs)  # above the other it needs no name
            self._loss.name_epochs(pair.is_wide)
            self._pages.addWidget(pair)
            self._pair = pair
            self._loss.name_curves(
                {
                    "smooth": self.tr("loss of steps"),
                    "train": self.tr("training"),
                    "validation": self.tr("validation"),
                }
            )
            self._metric.name_curves({"validation": self.tr("validation")})
            self._show_scale(self._bar.is_log)
            self._show_others()

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
        self._best = 0
        self._planned = run.epochs
        self._is_shown = True
        self._outdated.add("run")
        self._prepare_plots()

    def _follow_project(self) -> None:
        """Show the run with its own project only; one under way is shown with every project."""
        self._is_shown = self._bridge.owns_run or self._bridge.is_training
        if self._is_shown or self._others:
            self._outdated.add("run")
            self._draw()
        else:
            self._pages.setCurrentWidget(self._empty)

    def _add_steps(self, steps: Steps) -> None:
        self._losses.add(steps.losses)
        self._outdated.add("steps")

    def show_overlay(self, runs: Sequence[tuple[str, Path]]) -> None:
        """Show the curves of these runs too, by name and folder, besides those of this window."""
        from core.runs.folder import RunFolder

        others = []
        own = self._bridge.run_folder if self._is_shown and self._planned else None
        wanted = [(name, path) for name, path in runs if path != own]
        for (name, path), style in zip(wanted, OTHERS, strict=False):
            try:
                others.append(Other(name, RunFolder(path).epochs, style))
            except AppError as error:
                log.info("no curves of %s: %s", path, error)
        self._others = others
        self._bar.show_others(len(others))
        self._prepare_plots()
        self._show_others()
        self._outdated.add("run")
        self._draw()
        if not others and not self._planned:
            self._pages.setCurrentWidget(self._empty)

    def _show_others(self) -> None:
        """Name the other runs under the plots and give each its curves."""
        while (item := self._others_row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for other in self._others:
            self._others_row.addWidget(Legend({other.name: other.style}))
        self._others_key.setVisible(bool(self._others))
        if self._loss is None or self._metric is None:
            return
        curves = {f"{OTHER}{n}": (one.name, one.style) for n, one in enumerate(self._others)}
        self._loss.show_others(curves)
        self._metric.show_others(curves)

    def _show_steps(self, shown: bool) -> None:
        self._with_steps = shown
        self._outdated.add("steps")
        self._draw()

    def _smooth(self, share: float) -> None:
        self._share = share
        self._outdated.add("steps")
        self._draw()

    def _show_end(self, finished: RunFinished) -> None:
        self._best = finished.best_epoch
        self._outdated |= {"epochs", "metric"}

    def _add_epoch(self, done: EpochDone) -> None:
        self._epochs.append(done)
        self._outdated |= {"epochs", "metric"}

    # ------------------------------------------------------------ showing

    def _draw_unless_just_done(self) -> None:
        if not self._pause.isActive():
            self._draw()

    def _draw(self) -> None:
        """Bring the plots up to date, once for everything that arrived together."""
        self._bring_up_to_date(set(self._outdated))

    def _draw_one(self) -> None:
        """Bring one plot up to date, not the same as the last time where both are outdated."""
        due = set(self._outdated)
        if "run" not in due and (metric := due & {"metric"}) and (loss := due - metric):
            self._is_metric_next = not self._is_metric_next
            due = loss if self._is_metric_next else metric
        self._bring_up_to_date(due)

    def _bring_up_to_date(self, due: set[str]) -> None:
        has_run = self._planned > 0 and self._is_shown
        if not (due and (has_run or self._others) and self.isVisible()):
            return
        if self._loss is None or self._metric is None:
            return
        if "run" in due:
            for plot in (self._loss, self._metric):
                plot.set_epochs(self._room())
        if due & {"run", "steps"}:
            self._draw_steps(self._loss)
        if due & {"run", "epochs"}:
            self._draw_losses(self._loss)
        if due & {"run", "metric"}:
            self._draw_metric(self._metric)
        if "run" in due:
            self._draw_others(self._loss, self._metric)
        if due != {"metric"}:
            self._loss.fit_height()
        self._outdated -= due
        self._pause.start()
        self._pages.setCurrentIndex(1)

    def _room(self) -> int:
        """Return how many epochs there must be room for."""
        own = self._planned if self._is_shown else 0
        return max([own, *(one.epochs[-1].epoch for one in self._others if one.epochs)])

    def _draw_steps(self, loss: LivePlot) -> None:
        is_shown = self._with_steps and self._is_shown
        x = self._losses.epochs() if is_shown else []
        loss.set_curve("step", x, self._losses.means() if is_shown else [])
        is_usual = self._share == USUAL_SHARE
        smooth = self._losses.smooth() if is_usual else self._losses.smooth_by(self._share)
        if not is_shown or not self._share:
            loss.set_curve("smooth", [], [])
            return
        every = len(x) // MOST_SMOOTH_POINTS + 1
        loss.set_curve("smooth", x[::-every][::-1], smooth[::-every][::-1])

    def _draw_others(self, loss: LivePlot, metric: LivePlot) -> None:
        own = self._epochs if self._is_shown else []
        if not own and self._others and self._others[0].epochs:
            self._name_metric(metric, first_metric(self._others[0].epochs[-1].metrics))
        for number, other in enumerate(self._others):
            ends = [float(one.epoch) for one in other.epochs]
            losses = [
                _or_gap(one.train_loss if one.val_loss is None else one.val_loss)
                for one in other.epochs
            ]
            figures = [_or_gap(one.metrics.get(self._metric_name)) for one in other.epochs]
            loss.set_curve(f"{OTHER}{number}", ends, losses)
            metric.set_curve(f"{OTHER}{number}", ends, figures)
        if self._metric_name != SHARE:
            metric.fit_height()

    def _drawn_epochs(self) -> list[EpochDone]:
        done = self._epochs[:: -(len(self._epochs) // MOST_EPOCHS + 1)][::-1]
        return done if self._is_shown else []

    def _draw_losses(self, loss: LivePlot) -> None:
        done = self._drawn_epochs()
        # The mean over an epoch belongs to its middle.
        middles = [epoch.epoch - 0.5 for epoch in done]
        ends = [float(epoch.epoch) for epoch in done]
        loss.set_curve("train", middles, [_or_gap(epoch.train_loss) for epoch in done])
        loss.set_curve("validation", ends, [_or_gap(epoch.val_loss) for epoch in done])
        loss.mark_best(self._best if self._is_shown else 0)

    def _draw_metric(self, metric: LivePlot) -> None:
        done = self._drawn_epochs()
        ends = [float(epoch.epoch) for epoch in done]
        name = first_metric(done[-1].metrics if done else {})
        self._name_metric(metric, name)
        metric.set_curve("validation", ends, [_or_gap(epoch.metrics.get(name)) for epoch in done])
        made = [_or_gap(epoch.metrics.get(FAKE)) for epoch in done] if name == REAL else []
        metric.set_curve("made", ends[: len(made)], made)
        if name != SHARE:
            metric.fit_height()
        metric.mark_best(self._best if self._is_shown else 0)

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

    # ------------------------------------------------------------ keeping

    def _ask_table(self) -> None:
        self._ask_file(self.tr("Keep the figures"), "csv", self.write_table)

    def _ask_picture(self) -> None:
        self._ask_file(self.tr("Keep the curves"), "png", self.write_picture)

    def _ask_file(self, caption: str, suffix: str, write: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self, caption, str(Path.home()))
        dialog.setObjectName("curves.file")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.setNameFilter(f"*.{suffix}")
        dialog.selectFile(f"curves.{suffix}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: write(Path(name)))
        dialog.open()

    def write_table(self, path: Path) -> None:
        """Write the figures of every run on show as CSV."""
        own = [(self.tr("this run"), self._epochs)] if self._epochs and self._is_shown else []
        others = [(one.name, one.epochs) for one in self._others]
        self._write(path, figures_table([*own, *others]))

    def write_picture(self, path: Path) -> None:
        """Write the plots as they are on the screen."""
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QBuffer.OpenModeFlag.WriteOnly)
        (self._pair or self).grab().save(buffer, "PNG")
        self._write(path, bytes(data.data()))

    def _write(self, path: Path, data: bytes) -> None:
        try:
            atomic_write(path, data)
        except AppError as error:
            self.failed.emit(error)
        else:
            self.written.emit(path)


def _heading(words: str) -> QLabel:
    title = QLabel(words)
    title.setProperty("role", "heading")
    title.setMinimumHeight(HEADER_PX)
    return title


def _or_gap(value: float | None) -> float:
    return math.nan if value is None else value
