"""Loss, metrics and learning rate of the run, as they come."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.bridges.followed import LiveBridge
from app.bridges.state import State
from app.panels.curves.chosen import chosen_among, offered, shown, toggled
from app.panels.curves.keeping import stacked
from app.panels.curves.looks import OTHERS
from app.panels.curves.metric_plot import Other
from app.panels.curves.plots import Plots
from app.widgets.curve_bar import USUAL_SHARE, CurveBar
from app.widgets.empty_state import EmptyState
from app.widgets.flow_layout import FlowLayout
from app.widgets.kept_file import ask_file, png
from app.widgets.legend import Legend
from app.widgets.live_plot import OTHER
from app.widgets.loss_series import LossSeries
from core.engine.talk.messages import EpochDone, PaceChanged, RunFinished, RunStarted, Steps
from core.errors import AppError
from core.io.atomic import atomic_write
from core.runs.table import figures_table

log = logging.getLogger(__name__)

PAUSE_MS = 45
"""Between two drawings. While losses come without a rest each is of one plot, in turns: a curve
that grows ten times a second is live, and the window stays so."""
BELOW, METRIC = {"rate"}, "metric"
"""What is outdated of the plots other than that of the losses; the second may have a number."""


class CurvesPanel(QWidget):
    """Plots that grow while a run is under way and keep the last one afterwards.

    Signals:
        metrics_chosen: Names of the metrics that are chosen now, of whatever run.
        clear_requested: The person wants no other runs' curves any more.
        written: The file of figures or curves that was written.
        failed: Why it could not be, an ``AppError``.
    """

    metrics_chosen = Signal(object)
    clear_requested = Signal()
    written = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: LiveBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._losses = LossSeries(1)
        self._with_steps = True
        self._share = USUAL_SHARE
        self._others: list[Other] = []
        self._wanted: Sequence[tuple[str, Path]] = ()
        self._epochs: list[EpochDone] = []
        self._planned = 0
        self._chosen: tuple[str, ...] = ()
        self._offered: tuple[str, ...] = ()
        self._is_shown = True
        self._outdated: set[str] = set()
        self._turn = 0
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._plots: Plots | None = None
        self._best = 0
        self._build_ui()
        self._connect()

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        self.setObjectName("panel.curves")
        self._empty = EmptyState()
        self._empty.say(self.tr("No run yet"), self.tr("Press Train and watch the loss fall here."))
        self._bar = CurveBar()
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
        bridge.pace_changed.connect(self._change_pace)
        bridge.run_finished.connect(self._show_end)
        bridge.drained.connect(self._draw_unless_just_done)
        self._pause.timeout.connect(self._draw_one)
        bridge.ready.connect(self._prepare_plots)
        self._bar.log_changed.connect(self._show_scale)
        self._bar.rate_changed.connect(self._show_rate)
        self._bar.steps_changed.connect(self._show_steps)
        self._bar.smoothing_changed.connect(self._smooth)
        self._bar.clear_requested.connect(self.clear_requested)
        self._bar.csv_requested.connect(self._ask_table)
        self._bar.png_requested.connect(self._ask_picture)

    def _prepare_plots(self) -> None:
        """Make the plots in a quiet moment, so that the first run need not wait for them."""
        if self.isVisible() and self._plots is None:
            self._plots = Plots()
            self._pages.addWidget(_scrolled(self._plots))
            self._plots.show_log(self._bar.is_log)
            self._plots.show_rate(self._bar.has_rate)
            self._plots.chooser.toggled_one.connect(self._toggle)
            self._plots.chooser.all_requested.connect(self._choose_all)
            self._plots.chooser.usual_requested.connect(self._choose_usual)
            self._show_others()

    # ------------------------------------------------------------ what happens

    def _begin(self, run: RunStarted) -> None:
        self._losses = LossSeries(run.steps_per_epoch, run.stretches, run.steps)
        self._epochs = []
        self._best = 0
        self._planned = run.epochs
        self._is_shown = True
        self._outdated.add("run")
        self._prepare_plots()

    def _follow_project(self) -> None:
        """Show the run with its own project only; one under way is shown with every project."""
        self._is_shown = self._bridge.owns_run or self._bridge.is_training
        if self._wanted:  # whichever of them is followed now is no other run
            self.show_overlay(self._wanted)
        if self._is_shown or self._others:
            self._outdated.add("run")
            self._draw()
        else:
            self._pages.setCurrentWidget(self._empty)

    def _add_steps(self, steps: Steps) -> None:
        self._losses.add(steps.losses)
        self._outdated.add("steps")

    def _change_pace(self, changed: PaceChanged) -> None:
        self._losses.change_pace(changed.stretches)
        self._outdated.add("steps")

    def show_overlay(self, runs: Sequence[tuple[str, Path]]) -> None:
        """Show the curves of these runs too, by name and folder, besides those of this window."""
        from core.runs.folder import RunFolder

        others = []
        self._wanted = runs
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
        curves = {f"{OTHER}{n}": (one.name, one.style) for n, one in enumerate(self._others)}
        if self._plots is not None:
            self._plots.show_others(curves)

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
        self._outdate_epochs()

    def _add_epoch(self, done: EpochDone) -> None:
        self._epochs.append(done)
        self._outdate_epochs()

    def _outdate_epochs(self) -> None:
        """Have everything drawn that is known once an epoch."""
        self._offer()
        count = len(self._plots.metrics) if self._plots is not None else 1
        self._outdated |= {"epochs", *map(_metric_key, range(count)), *BELOW}

    # ------------------------------------------------------------ which metrics

    def choose_metrics(self, names: Sequence[str]) -> None:
        """Draw these metrics of the runs that have them; where none has any, the usual one."""
        self._chosen = tuple(names)
        self._outdated.add("run")
        self._draw()

    def _toggle(self, name: str) -> None:
        self._choose(toggled(self._chosen, self._offered, name))

    def _choose_all(self) -> None:
        self._choose(chosen_among(self._chosen, self._offered, self._offered))

    def _choose_usual(self) -> None:
        self._choose(chosen_among(self._chosen, self._offered, ()))

    def _choose(self, names: tuple[str, ...]) -> None:
        self.choose_metrics(names)
        self._show_checks()  # also where the only check was taken away, and comes back
        self.metrics_chosen.emit(names)

    def _offer(self) -> None:
        """Note which metrics there are; where others are to be drawn, all is drawn anew."""
        own = [self._epochs] if self._is_shown else []
        names = offered([*own, *(one.epochs for one in self._others)])
        if not names or names == self._offered:
            return
        self._offered = names
        if self._plots is not None and self._plots.names != shown(self._chosen, names):
            self._outdated.add("run")
        else:
            self._show_checks()

    def _show_checks(self) -> None:
        if self._plots is not None:
            self._plots.chooser.show_metrics(self._offered, self._plots.names)

    # ------------------------------------------------------------ showing

    def _draw_unless_just_done(self) -> None:
        if not self._pause.isActive():
            self._draw()

    def _draw(self) -> None:
        """Bring the plots up to date, once for everything that arrived together."""
        self._bring_up_to_date(set(self._outdated))

    def _draw_one(self) -> None:
        """Bring one plot up to date, each in its turn where several are outdated."""
        due = set(self._outdated)
        if "run" not in due and due:
            metrics = {one for one in due if one.startswith(METRIC)}
            parts = [due - metrics - BELOW, *({one} for one in sorted(metrics)), due & BELOW]
            parts = [part for part in parts if part]
            self._turn += 1
            due = parts[self._turn % len(parts)]
        self._bring_up_to_date(due)

    def _bring_up_to_date(self, due: set[str]) -> None:
        has_run = self._planned > 0 and self._is_shown
        if not (due and (has_run or self._others) and self.isVisible()):
            return
        plots = self._plots
        if plots is None:
            return
        if "run" in due:
            self._offer()
            if self._offered:
                plots.show_metrics(shown(self._chosen, self._offered))
            self._show_checks()
            for plot in plots.each:
                plot.set_epochs(self._room())
        if due & {"run", "steps"}:
            is_shown = self._with_steps and self._is_shown
            plots.draw_steps(self._losses, self._share, is_shown=is_shown)
        own, best = (self._epochs, self._best) if self._is_shown else ([], 0)
        if due & {"run", "epochs"}:
            plots.draw_losses(own, best)
        for number, metric in enumerate(plots.metrics):
            if due & {"run", _metric_key(number)}:
                metric.draw(own, best)
        if due & {"run", *BELOW} and self._bar.has_rate:
            plots.draw_rate(own, best)
        if "run" in due:
            plots.draw_others(self._others)
        if due & {"run", "steps", "epochs"}:
            plots.loss.fit_height()
        self._outdated -= due
        self._pause.start()
        self._pages.setCurrentIndex(1)

    def _room(self) -> int:
        """Return how many epochs there must be room for."""
        own = self._planned if self._is_shown else 0
        return max([own, *(one.epochs[-1].epoch for one in self._others if one.epochs)])

    def _show_scale(self, log: bool) -> None:
        if self._plots is not None:
            self._plots.show_log(log)

    def _show_rate(self, shown: bool) -> None:
        if self._plots is not None:
            self._plots.show_rate(shown)
            self._outdated |= BELOW
            self._draw()

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
        ask_file(self, self.tr("Keep the figures"), "curves.csv", self.write_table, of="curves")

    def _ask_picture(self) -> None:
        ask_file(self, self.tr("Keep the curves"), "curves.png", self.write_picture, of="curves")

    def write_table(self, path: Path) -> None:
        """Write the figures of every run on show as CSV, those that are drawn first."""
        own = [(self.tr("this run"), self._epochs)] if self._epochs and self._is_shown else []
        others = [(one.name, one.epochs) for one in self._others]
        drawn = () if self._plots is None else self._plots.names
        self._write(path, figures_table([*own, *others], first=drawn))

    def write_picture(self, path: Path) -> None:
        """Write the plots as they are on the screen."""
        self._write(path, png(self._picture()))

    def _picture(self) -> QPixmap:
        """Return the plots, and below them what other runs are called; nothing to press."""
        if self._plots is None:
            return self.grab()
        self._plots.chooser.hide()
        plots = self._plots.grab()
        self._show_checks()
        if not self._others:
            return plots
        return stacked(plots, self._others_key.grab(), self.palette().window().color())

    def _write(self, path: Path, data: bytes) -> None:
        try:
            atomic_write(path, data)
        except AppError as error:
            self.failed.emit(error)
        else:
            self.written.emit(path)


def _metric_key(number: int) -> str:
    """Return what stands for the plot of a metric where it is outdated."""
    return f"{METRIC}{number or ''}"


def _scrolled(plots: Plots) -> QScrollArea:
    """Let a low dock scroll what would be too flat to read in it."""
    scroll = QScrollArea()
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(plots)
    return scroll
