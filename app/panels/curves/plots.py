"""The plots of a run and of those laid over it: losses, metrics, the learning rate."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.panels.curves.chooser import MetricChooser
from app.panels.curves.looks import RATE, SMOOTH, STEP, TRAIN, TRAIN_KEY, VALIDATION
from app.panels.curves.metric_plot import (
    HEADER_PX,
    LOWEST_OF_MANY_PX,
    LOWEST_PX,
    MetricPlot,
    Other,
    frame_plot,
    heading,
    or_gap,
    some_epochs,
)
from app.widgets.curve_bar import USUAL_SHARE
from app.widgets.legend import CurveStyle, Legend
from app.widgets.live_plot import OTHER, LivePlot
from app.widgets.loss_series import LossSeries
from app.widgets.turning_pair import TurningPair
from core.engine.talk.messages import EpochDone

SIDE_BY_SIDE_FROM_PX = 640
RATE_PX = 110
MOST_SMOOTH_POINTS = 160
"""A smooth curve looks the same with few points, and its thick pen is dear."""


class Plots(QWidget):
    """Draws what it is told; made when there is something to draw, see :class:`LivePlot`.

    Attributes:
        loss: Losses of steps and of epochs.
        metrics: What is measured besides, each in a plot of its own; all but the first are made
            when they are wanted.
        rate: The learning rate of every epoch.
        chooser: Where a person chooses the metrics.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loss = LivePlot(
            "plot.loss",
            self.tr("Loss over epochs"),
            {"step": STEP, "smooth": SMOOTH, "train": TRAIN, "validation": VALIDATION},
        )
        self.rate = LivePlot("plot.rate", self.tr("Learning rate over epochs"), {"rate": RATE})
        self.chooser = MetricChooser()
        self.metrics = [MetricPlot(0, self.chooser)]
        self._made = list(self.metrics)
        self._is_log = False
        self._others: dict[str, tuple[str, CurveStyle]] = {}
        losses = frame_plot(QWidget(), heading(self.tr("Loss")), self.loss, self._loss_legend())
        beside = QWidget()
        self._column = QVBoxLayout(beside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.metrics[0], 1)
        self._pair = TurningPair(losses, beside, turn_at_px=SIDE_BY_SIDE_FROM_PX, gap_px=4)
        self._pair.turned.connect(self._name_epochs)
        self._below = frame_plot(QWidget(), heading(self.tr("Learning rate")), self.rate)
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
        self.rate.name_curves({"rate": self.tr("learning rate")})

    @property
    def each(self) -> tuple[LivePlot, ...]:
        """All plots that are shown, and that of the learning rate."""
        return self.loss, *(one.plot for one in self.metrics), self.rate

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the metrics that are shown."""
        return tuple(one.name for one in self.metrics)

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
        """Give every factor of ten the same height; shares stay as they are."""
        self._is_log = log
        self.loss.set_log(log)
        self.rate.set_log(log)
        for one in self._made:
            one.show_log(log)

    def show_rate(self, shown: bool) -> None:
        """Show the plot of the learning rate, or hide it."""
        self._below.setVisible(shown)
        self._name_epochs(self._pair.is_wide)

    def _name_epochs(self, wide: bool) -> None:
        """Name the axis of epochs where plots stand above each other on the lowest alone."""
        has_rate = not self._below.isHidden()
        self.loss.name_epochs(wide)
        for one in self.metrics:
            one.plot.name_epochs(one is self.metrics[-1] and (wide or not has_rate))
        self.rate.name_epochs(has_rate)

    def show_metrics(self, names: Sequence[str]) -> None:
        """Have a plot for each of these metrics."""
        while len(self._made) < len(names):
            made = MetricPlot(len(self._made))
            made.show_log(self._is_log)
            made.plot.show_others(self._others)
            self._column.addWidget(made, 1)
            self._made.append(made)
        self.metrics = self._made[: len(names)]
        for one, name in zip(self.metrics, names, strict=True):
            one.show_name(name)
        for one in self._made[1:]:
            one.setVisible(one in self.metrics)
        for plot in (self.loss, *(one.plot for one in self.metrics)):
            plot.setMinimumHeight(LOWEST_PX if len(names) == 1 else LOWEST_OF_MANY_PX)
        self._pair.share_height(1, len(self.metrics))
        self._name_epochs(self._pair.is_wide)

    def show_others(self, curves: dict[str, tuple[str, CurveStyle]]) -> None:
        """Have these curves of other runs, by key, in every plot."""
        self._others = curves
        for plot in (self.loss, self.rate, *(one.plot for one in self._made)):
            plot.show_others(curves)

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
        done = some_epochs(epochs)
        # The mean over an epoch belongs to its middle.
        middles = [epoch.epoch - 0.5 for epoch in done]
        ends = [float(epoch.epoch) for epoch in done]
        self.loss.set_curve("train", middles, [or_gap(epoch.train_loss) for epoch in done])
        self.loss.set_curve("validation", ends, [or_gap(epoch.val_loss) for epoch in done])
        self.loss.mark_best(best)

    def draw_rate(self, epochs: Sequence[EpochDone], best: int) -> None:
        """Draw the learning rates, and mark the best epoch."""
        done = some_epochs(epochs)
        ends = [float(epoch.epoch) for epoch in done]
        self.rate.set_curve("rate", ends, [or_gap(epoch.lr) for epoch in done])
        self.rate.fit_height()
        self.rate.mark_best(best)

    def draw_others(self, others: Sequence[Other]) -> None:
        """Draw the curves of other runs."""
        for number, other in enumerate(others):
            ends = [float(one.epoch) for one in other.epochs]
            losses = [
                or_gap(one.train_loss if one.val_loss is None else one.val_loss)
                for one in other.epochs
            ]
            self.loss.set_curve(f"{OTHER}{number}", ends, losses)
            self.rate.set_curve(f"{OTHER}{number}", ends, [or_gap(one.lr) for one in other.epochs])
        self.rate.fit_height()
        for one in self.metrics:
            one.draw_others(others)
