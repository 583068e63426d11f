"""One metric over epochs, under its name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.panels.curves.looks import (
    FAKE,
    LOGARITHMIC,
    MADE,
    REAL,
    SHARE,
    VALIDATION,
    WITHIN_ONE,
    metric_title,
)
from app.widgets.figure_names import figure_of
from app.widgets.flow_layout import FlowLayout
from app.widgets.legend import CurveStyle, Legend
from app.widgets.live_plot import OTHER, SMALLEST_SHOWN, LivePlot
from core.engine.talk.messages import EpochDone

LOWEST_PX, LOWEST_OF_MANY_PX = 80, 120
"""Below it curves say nothing; where many stand above each other one scrolls anyway."""
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


class MetricPlot(QWidget):
    """Draws the metric it is told; see :class:`LivePlot`.

    Attributes:
        plot: Its curves.
        name: Of the metric on show.
        legend, score_legend: What its curves are.
    """

    def __init__(self, number: int, *beside: QWidget, parent: QWidget | None = None) -> None:
        """Create an empty plot.

        Args:
            number: How many there are already.
            beside: What stands beside its title.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self.name = SHARE
        behind = str(number + 1) if number else ""
        self.plot = LivePlot(
            f"plot.metric{behind}",
            self.tr("Validation metric over epochs"),
            {"made": MADE, "validation": VALIDATION},
        )
        self.plot.name_curves({"validation": self.tr("validation")})
        self._is_log = False
        self._title = heading(metric_title(SHARE))
        self._title.setObjectName(f"curves.metric{behind}")
        self.legend = Legend({self.tr("validation"): VALIDATION})
        self.score_legend = Legend(
            {self.tr("real samples"): VALIDATION, self.tr("made samples"): MADE}
        )
        self.score_legend.hide()
        frame_plot(self, self._title, self.plot, *beside, self.legend, self.score_legend)
        self._scale()

    @property
    def _is_within_one(self) -> bool:
        return figure_of(self.name) in WITHIN_ONE

    def show_name(self, name: str) -> None:
        """Say over the plot what it shows; a share has the whole height from nothing to all."""
        if name == self.name:
            return
        self.name = name
        self._title.setText(metric_title(name))
        self.plot.call(self.tr("{metric} over epochs").format(metric=metric_title(name)))
        self.legend.setVisible(name != REAL)
        self.score_legend.setVisible(name == REAL)
        self._scale()

    def show_log(self, log: bool) -> None:
        """Give every factor of ten the same height, where the metric is an error of any size."""
        self._is_log = log
        self._scale()

    def draw(self, epochs: Sequence[EpochDone], best: int) -> None:
        """Draw what was measured, and mark the best epoch."""
        done = some_epochs(epochs)
        ends = [float(epoch.epoch) for epoch in done]
        found = [or_gap(epoch.metrics.get(self.name)) for epoch in done]
        self.plot.set_curve("validation", ends, found)
        made = [or_gap(epoch.metrics.get(FAKE)) for epoch in done] if self.name == REAL else []
        self.plot.set_curve("made", ends[: len(made)], made)
        self._fit()
        self.plot.mark_best(best)

    def draw_others(self, others: Sequence[Other]) -> None:
        """Draw it of other runs; of one that lacks it, nothing."""
        for number, other in enumerate(others):
            ends = [float(one.epoch) for one in other.epochs]
            figures = [or_gap(one.metrics.get(self.name)) for one in other.epochs]
            self.plot.set_curve(f"{OTHER}{number}", ends, figures)
        self._fit()

    def _fit(self) -> None:
        if not self._is_within_one:
            self.plot.fit_height()

    def _scale(self) -> None:
        may_be_log = figure_of(self.name) in LOGARITHMIC
        self.plot.floor = SMALLEST_SHOWN if may_be_log else -math.inf
        if self.plot.is_log != (self._is_log and may_be_log):
            self.plot.set_log(self._is_log and may_be_log)
        if self._is_within_one:
            self.plot.show_heights(*SHARE_HEIGHTS)


def heading(words: str) -> QLabel:
    """Return the title of a plot."""
    title = QLabel(words)
    title.setProperty("role", "heading")
    title.setMinimumHeight(HEADER_PX)
    return title


def frame_plot(frame: QWidget, title: QLabel, plot: LivePlot, *beside: QWidget) -> QWidget:
    """Lay a plot out in a frame, under its title and what stands beside that, or below it."""
    row = FlowLayout(spacing=12, even=False)
    row.addWidget(title)
    for widget in beside:
        row.addWidget(widget)
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 6, 12, 0)
    column.setSpacing(2)
    column.addLayout(row)
    column.addWidget(plot, 1)
    plot.setMinimumHeight(LOWEST_PX)
    return frame


def some_epochs(epochs: Sequence[EpochDone]) -> Sequence[EpochDone]:
    """Return as many epochs as a plot can show, the last among them."""
    return epochs[:: -(len(epochs) // MOST_EPOCHS + 1)][::-1]


def or_gap(value: float | None) -> float:
    """Return a value, or what leaves a gap in a curve."""
    return math.nan if value is None else value
