"""Values told over true ones, beside the line where both are the same; and how far off they are.

Made only when there is something to draw: pyqtgraph and numpy take a third of a second to import.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import theme

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOST_POINTS = 4000
"""More of them are one patch of colour."""
FEWEST_RANGES, MOST_RANGES = 7, 41
DOT_PX = 6


class Chart(QWidget):
    """A plot in the colours of the theme that stays where it is."""

    def __init__(self) -> None:
        super().__init__()
        import pyqtgraph as pg

        self._plot = pg.PlotWidget()
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.setFrameShape(self._plot.Shape.NoFrame)
        self._axes: dict[str, str] = {}
        for side in ("bottom", "left"):
            self._plot.getAxis(side).enableAutoSIPrefix(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)
        theme.changed.connect(self._show_theme)

    def _show_theme(self, _theme: theme.Theme) -> None:
        import pyqtgraph as pg

        self._plot.setBackground(theme.color("raised"))
        for side, words in self._axes.items():
            axis = self._plot.getAxis(side)
            axis.setPen(pg.mkPen(theme.color("border")))
            axis.setTextPen(theme.color("muted"))
            axis.setLabel(words, color=theme.color("muted").name())


class FitPlot(Chart):
    """Shows a point for each sample.

    Signals:
        chosen: Place, among the samples shown, of the point that was clicked.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        import pyqtgraph as pg

        self._plot.setObjectName("evaluation.fit")
        self._plot.setAccessibleName(self.tr("Values told, over the true ones"))
        self._axes = {"bottom": self.tr("true value"), "left": self.tr("value told")}
        self._line = self._plot.plot([], [])
        self._points = pg.ScatterPlotItem(size=DOT_PX, hoverable=True, hoverSize=DOT_PX + 4)
        self._points.sigClicked.connect(self._choose)
        self._plot.addItem(self._points)
        self._show_theme(theme.current())

    @property
    def count(self) -> int:
        """How many points are drawn."""
        return len(self._points.data)

    def set_values(self, truth: NDArray[Any], told: NDArray[Any]) -> None:
        """Show other values; of very many some, those that are no numbers not at all."""
        import numpy as np

        places = np.flatnonzero(np.isfinite(truth) & np.isfinite(told))
        places = places[:: max(1, -(-len(places) // MOST_POINTS))]
        self._points.setData(truth[places], told[places], data=places)
        ends = [0.0, 1.0]
        if len(places):
            both = np.concatenate((truth[places], told[places]))
            ends = [float(both.min()), float(both.max())]
        self._line.setData(ends, ends)

    def _choose(self, _item: object, points: Any, _event: object) -> None:  # noqa: ANN401
        if len(points):
            self.chosen.emit(int(points[0].data()))

    def _show_theme(self, told: theme.Theme) -> None:
        super()._show_theme(told)
        import pyqtgraph as pg

        self._line.setPen(pg.mkPen(theme.color("muted"), width=1.5, style=Qt.PenStyle.DashLine))
        dots = theme.color("plot.train")
        dots.setAlphaF(0.7)
        self._points.setPen(pg.mkPen(None))
        self._points.setBrush(dots)


class ErrorPlot(Chart):
    """Shows how often the values told are how far off."""

    def __init__(self) -> None:
        super().__init__()
        import pyqtgraph as pg

        self._plot.setObjectName("evaluation.errors")
        self._plot.setAccessibleName(self.tr("How far off the values told are"))
        self._axes = {"bottom": self.tr("value told − true value"), "left": self.tr("samples")}
        self._bars = pg.BarGraphItem(x=[], height=[], width=1.0)
        self._zero = pg.InfiniteLine(pos=0.0, angle=90)
        self._plot.addItem(self._bars)
        self._plot.addItem(self._zero)
        self._counts: list[int] = []
        self._show_theme(theme.current())

    @property
    def counts(self) -> list[int]:
        """How many samples each bar stands for."""
        return self._counts

    def set_errors(self, errors: NDArray[Any]) -> None:
        """Show other errors; those that are no numbers not at all."""
        import numpy as np

        known = errors[np.isfinite(errors)].astype(float)
        ranges = min(max(round(len(known) ** 0.5) | 1, FEWEST_RANGES), MOST_RANGES)
        counts, edges = (
            np.histogram(known, bins=ranges) if len(known) else (np.zeros(0), np.zeros(1))
        )
        self._counts = [int(count) for count in counts]
        wide = float(edges[1] - edges[0]) if len(edges) > 1 else 1.0
        self._bars.setOpts(x=edges[:-1] + wide / 2, height=counts, width=wide * 0.92)

    def _show_theme(self, told: theme.Theme) -> None:
        super()._show_theme(told)
        import pyqtgraph as pg

        self._bars.setOpts(brush=theme.color("plot.train"), pen=pg.mkPen(None))
        self._zero.setPen(pg.mkPen(theme.color("muted"), width=1.5, style=Qt.PenStyle.DashLine))
