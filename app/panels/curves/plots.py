"""The plots of a run and of those laid over it: losses, one metric, the learning rate."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.panels.curves.looks import (
    FAKE,
    MADE,
    RATE,
    REAL,
    SHARE,
    SMOOTH,
    STEP,
    TRAIN,
    TRAIN_KEY,
    VALIDATION,
)
from app.widgets.curve_bar import USUAL_SHARE
from app.widgets.figure_names import figure_name, figure_of
from app.widgets.legend import CurveStyle, Legend
from app.widgets.live_plot import OTHER, LivePlot
from app.widgets.loss_series import LossSeries
from app.widgets.run_progress import first_metric
from app.widgets.turning_pair import TurningPair
from core.engine.talk.messages import EpochDone

SIDE_BY_SIDE_FROM_PX = 640
LOWEST_PX = 80
"""Below it curves say nothing."""

RATE_PX = 110
MOST_SMOOTH_POINTS = 160
"""A smooth curve looks the same with few points, and its thick pen is dear."""
MOST_EPOCHS = 512
HEADER_PX = 26
SHARE_HEIGHTS = (-0.05, 1.12)


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


class Plots(QWidget):
    """Draws what it is told; made when there is something to draw, see :class:`LivePlot`.

    Attributes:
        loss: Losses of steps and of epochs.
        measured: What is measured besides.
        rate: The learning rate of every epoch.
        metric_name: Of the metric on show.
        metric_legend, score_legend: What its curves are.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.metric_name = SHARE
        self.loss = LivePlot(
            "plot.loss",
            self.tr("Loss over epochs"),
            {"step": STEP, "smooth": SMOOTH, "train": TRAIN, "validation": VALIDATION},
        )
        self.measured = LivePlot(
            "plot.metric",
            self.tr("Validation metric over epochs"),
            {"made": MADE, "validation": VALIDATION},
        )
        self.rate = LivePlot("plot.rate", self.tr("Learning rate over epochs"), {"rate": RATE})
        self.measured.show_heights(*SHARE_HEIGHTS)
        self._title = _heading(self.tr("Accuracy"))
        self._title.setObjectName("curves.metric")
        self.metric_legend = Legend({self.tr("validation"): VALIDATION})
        self.score_legend = Legend(
            {self.tr("real samples"): VALIDATION, self.tr("made samples"): MADE}
        )
        self.score_legend.hide()
        losses = self._framed(_heading(self.tr("Loss")), self.loss, self._loss_legend())
        metrics = self._framed(self._title, self.measured, self.metric_legend, self.score_legend)
        self._pair = TurningPair(losses, metrics, turn_at_px=SIDE_BY_SIDE_FROM_PX, gap_px=4)
        self._pair.turned.connect(self._name_epochs)
        self._below = self._framed(_heading(self.tr("Learning rate")), self.rate)
        self._below.setFixedHeight(RATE_PX + HEADER_PX)
        self._below.hide()
        self._name_epochs(self._pair.is_wide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._pair, 1)
        column.addWidget(self._below)
        self.loss.name_curves(
            {
                "smooth": self.tr("loss of steps"),
                "train": self.tr("training"),
                "validation": self.tr("validation"),
            }
        )
        self.measured.name_curves({"validation": self.tr("validation")})
        self.rate.name_curves({"rate": self.tr("learning rate")})

    @property
    def each(self) -> tuple[LivePlot, ...]:
        """All plots."""
        return self.loss, self.measured, self.rate

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
        plot.setMinimumHeight(LOWEST_PX)
        return frame

    def _loss_legend(self) -> Legend:
        return Legend(
            {
                self.tr("each step"): STEP,
                self.tr("training"): TRAIN_KEY,
                self.tr("validation"): VALIDATION,
            }
        )

    # ------------------------------------------------------------ what a person sets

    def show_log(self, log: bool) -> None:
        """Give every factor of ten the same height, but for metrics."""
        self.loss.set_log(log)
        self.rate.set_log(log)

    def show_rate(self, shown: bool) -> None:
        """Show the plot of the learning rate, or hide it."""
        self._below.setVisible(shown)
        self._name_epochs(self._pair.is_wide)

    def _name_epochs(self, wide: bool) -> None:
        """Name the axis of epochs where plots stand above each other on the lowest alone."""
        has_rate = not self._below.isHidden()
        self.loss.name_epochs(wide)
        self.measured.name_epochs(wide or not has_rate)
        self.rate.name_epochs(has_rate)

    # ------------------------------------------------------------ drawing

    def draw_steps(self, losses: LossSeries, share: float, *, is_shown: bool) -> None:
        """Draw the losses of steps, smoothed over a share of an epoch; or take them away."""
        x = losses.epochs() if is_shown else []
        self.loss.set_curve("step", x, losses.means() if is_shown else [])
        if not is_shown or not share:
            self.loss.set_curve("smooth", [], [])
            return
        smooth = losses.smooth() if share == USUAL_SHARE else losses.smooth_by(share)
        every = len(x) // MOST_SMOOTH_POINTS + 1
        self.loss.set_curve("smooth", x[::-every][::-1], smooth[::-every][::-1])

    def draw_losses(self, epochs: Sequence[EpochDone], best: int) -> None:
        """Draw the losses of epochs, and mark the best of them."""
        done = _some(epochs)
        # The mean over an epoch belongs to its middle.
        middles = [epoch.epoch - 0.5 for epoch in done]
        ends = [float(epoch.epoch) for epoch in done]
        self.loss.set_curve("train", middles, [_or_gap(epoch.train_loss) for epoch in done])
        self.loss.set_curve("validation", ends, [_or_gap(epoch.val_loss) for epoch in done])
        self.loss.mark_best(best)

    def draw_metric(self, epochs: Sequence[EpochDone], best: int) -> None:
        """Draw what was measured, and mark the best epoch."""
        done = _some(epochs)
        ends = [float(epoch.epoch) for epoch in done]
        name = first_metric(done[-1].metrics if done else {})
        self.name_metric(name)
        found = [_or_gap(epoch.metrics.get(name)) for epoch in done]
        self.measured.set_curve("validation", ends, found)
        made = [_or_gap(epoch.metrics.get(FAKE)) for epoch in done] if name == REAL else []
        self.measured.set_curve("made", ends[: len(made)], made)
        if figure_of(name) != SHARE:
            self.measured.fit_height()
        self.measured.mark_best(best)

    def draw_rate(self, epochs: Sequence[EpochDone], best: int) -> None:
        """Draw the learning rates, and mark the best epoch."""
        done = _some(epochs)
        ends = [float(epoch.epoch) for epoch in done]
        self.rate.set_curve("rate", ends, [_or_gap(epoch.lr) for epoch in done])
        self.rate.fit_height()
        self.rate.mark_best(best)

    def draw_others(self, others: Sequence[Other]) -> None:
        """Draw the curves of other runs."""
        for number, other in enumerate(others):
            ends = [float(one.epoch) for one in other.epochs]
            losses = [
                _or_gap(one.train_loss if one.val_loss is None else one.val_loss)
                for one in other.epochs
            ]
            figures = [_or_gap(one.metrics.get(self.metric_name)) for one in other.epochs]
            self.loss.set_curve(f"{OTHER}{number}", ends, losses)
            self.measured.set_curve(f"{OTHER}{number}", ends, figures)
            self.rate.set_curve(f"{OTHER}{number}", ends, [_or_gap(one.lr) for one in other.epochs])
        if figure_of(self.metric_name) != SHARE:
            self.measured.fit_height()
        self.rate.fit_height()

    def name_metric(self, name: str) -> None:
        """Say over the plot what it shows; a share has the whole height from nothing to all."""
        if name == self.metric_name:
            return
        self.metric_name = name
        titles = {SHARE: self.tr("Accuracy"), REAL: self.tr("Scores of the discriminator")}
        self._title.setText(titles.get(name, figure_name(name)))
        self.metric_legend.setVisible(name != REAL)
        self.score_legend.setVisible(name == REAL)
        if figure_of(name) == SHARE:
            self.measured.show_heights(*SHARE_HEIGHTS)


def _heading(words: str) -> QLabel:
    title = QLabel(words)
    title.setProperty("role", "heading")
    title.setMinimumHeight(HEADER_PX)
    return title


def _some(epochs: Sequence[EpochDone]) -> Sequence[EpochDone]:
    """Return as many epochs as a plot can show, the last among them."""
    return epochs[:: -(len(epochs) // MOST_EPOCHS + 1)][::-1]


def _or_gap(value: float | None) -> float:
    return math.nan if value is None else value
