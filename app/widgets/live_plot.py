"""A calm line plot in the colours of the theme.

Made only when there is something to draw: pyqtgraph and numpy take a third of a second to import.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10
from typing import Any

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import theme
from app.widgets import best_mark
from app.widgets.legend import CurveStyle
from app.widgets.plot_reader import PlotReader

ROOM = 0.12
"""Free room above and below the curves, as a share of their height: no mark may be cut."""
LEAST_ROOM, MOST_ROOM = 0.06, 0.3
"""The axis moves only when there is less or more room than this, because that is dear."""
AXIS_PX = 44
"""Width of the vertical axis: the same for all plots, so that their epochs stand in line."""
MOST_MARKED = 64
"""A curve of more points is drawn without marks: they would touch, and they are dear."""
MOST_DECADES, FEWEST_TICKS = 6, 3
TICK_DIGITS = ((1,), (1, 2, 5), range(1, 10), [digit / 10 for digit in range(10, 100)])
"""Leading digits of a logarithmic axis' ticks: the first of these that give enough ticks."""
OTHER = "other"
"""What the keys of further curves begin with."""
SMALLEST_SHOWN = 1e-9
"""A logarithmic axis has no zero."""


class LivePlot(QWidget):
    """Curves over epochs, each with a :class:`CurveStyle`.

    Attributes:
        floor: What lies below it is drawn on it; a plot that is never logarithmic needs none.
    """

    def __init__(
        self, name: str, words: str, styles: dict[str, CurveStyle], parent: QWidget | None = None
    ) -> None:
        """Create an empty plot.

        Args:
            name: Object name of the plot, such as ``plot.loss``.
            words: Its accessible name.
            styles: How each curve looks, by the name :meth:`set_curve` uses; later ones lie on top.
            parent: Qt's parent.
        """
        super().__init__(parent)
        import pyqtgraph as pg

        self._styles = dict(styles)
        self.floor = SMALLEST_SHOWN
        self._is_log = False
        self._epochs = 1
        self._names_epochs = True
        self._shown: tuple[float, float] | None = None
        self._is_flat = False
        self._extents: dict[str, tuple[float, float] | None] = {}
        self._plot = pg.PlotWidget()
        self._plot.setObjectName(name)
        self._plot.setAccessibleName(words)
        self._plot.setMenuEnabled(False)
        self._plot.hideButtons()
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.setFrameShape(self._plot.Shape.NoFrame)
        self._plot.disableAutoRange()
        for side in ("left", "bottom"):
            item = self._plot.getAxis(side)
            item.setStyle(maxTickLevel=0)
            item.enableAutoSIPrefix(False)
            item.setCacheMode(item.CacheMode.DeviceCoordinateCache)
        self._plot.getAxis("left").setWidth(AXIS_PX)
        self._curves: dict[str, Any] = {key: self._plot.plot([], []) for key in styles}
        self._names: dict[str, str] = {}
        self._best = pg.InfiniteLine(label="", labelOpts={"position": best_mark.TOP})
        self._here = pg.InfiniteLine()
        for line in (self._best, self._here):
            line.hide()
            self._plot.addItem(line, ignoreBounds=True)
        self._reader = PlotReader(
            self._plot.viewport(), self._epoch_at, self._read, self._show_here, self._epoch_words
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._plot)
        theme.changed.connect(self._show_theme)
        self._show_theme(theme.current())

    def sizeHint(self) -> QSize:
        return QSize(320, 180)

    def set_curve(self, key: str, x: Sequence[float], y: Sequence[float]) -> None:
        """Show other points; NaN leaves a gap."""
        import numpy as np

        heights = np.maximum(np.asarray(y, dtype=float), self.floor)
        finite = heights[np.isfinite(heights)]
        self._extents[key] = (float(finite.min()), float(finite.max())) if len(finite) else None
        if not len(finite):
            x, heights = (), finite
        curve, mark = self._curves[key], self._styles[key].mark
        curve.opts["symbol"] = mark if mark and len(heights) <= MOST_MARKED else None
        # A gap is cheap to skip only where there is one.
        connect = "all" if len(finite) == len(heights) else "finite"
        curve.setData(np.asarray(x, dtype=float), heights, connect=connect)

    def name_curves(self, names: dict[str, str]) -> None:
        """Say what curves are called where the pointer reads them; others are not read."""
        self._names.update(names)

    def show_others(self, others: dict[str, tuple[str, CurveStyle]]) -> None:
        """Have these further curves, by key, and no others; each with its name and style."""
        for key in [key for key in self._curves if key.startswith(OTHER) and key not in others]:
            self._plot.removeItem(self._curves.pop(key))
            for known in (self._styles, self._extents, self._names):
                known.pop(key, None)
        for key, (name, style) in others.items():
            if key not in self._curves:
                self._curves[key] = self._plot.plot([], [])
                self._curves[key].setLogMode(False, self._is_log)
            self._styles[key], self._names[key] = style, name
            self._show_style(key)

    def mark_best(self, epoch: int) -> None:
        """Mark the best epoch; 0 for none."""
        self._best.setVisible(epoch > 0)
        if epoch:
            self._best.setValue(epoch)
            self._best.label.setFormat(self.tr("best: {epoch}").format(epoch=epoch))
            self._place_best()

    def _place_best(self) -> None:
        """Write which epoch was the best where no curve runs through the words."""
        if self._shown is None or not self._best.isVisible():
            return
        import numpy as np

        low, high = self._shown
        epoch, above, below = self._best.value(), 0, 0
        first, last = best_mark.span(epoch, self._epochs)
        for key, curve in self._curves.items():
            x, y = curve.getOriginalDataset()
            if x is not None and not self._styles[key].faint:  # what is faint may lie below words
                near = y[(first <= x) & (x <= last)]
                heights = ((np.log10(near) if self._is_log else near) - low) / (high - low)
                above += int((heights > 1 - best_mark.EDGE).sum())
                below += int((heights < best_mark.EDGE).sum())
        height, anchor = best_mark.place(above, below, is_left=first < epoch)
        self._best.label.anchors = [anchor] * 2
        self._best.label.setPosition(height)

    def _epoch_at(self, at: QPointF) -> float | None:
        """Return the epoch under the pointer; None beside the curves."""
        box = self._plot.getPlotItem().vb
        place = self._plot.mapToScene(at.toPoint())
        return box.mapSceneToView(place).x() if box.sceneBoundingRect().contains(place) else None

    def _read(self) -> list[tuple[str, list[float], list[float]]]:
        return [(name, *self.points(key)) for key, name in self._names.items()]

    def _show_here(self, epoch: float | None) -> None:
        self._here.setVisible(epoch is not None)
        if epoch is not None:
            self._here.setValue(epoch)

    def _epoch_words(self, epoch: float) -> str:
        return self.tr("epoch {epoch}").format(epoch=f"{epoch:.4g}")

    def points(self, key: str) -> tuple[list[float], list[float]]:
        """Return what a curve shows: epochs and values."""
        x, y = self._curves[key].getOriginalDataset()
        return ([], []) if x is None else (x.tolist(), y.tolist())

    @property
    def is_log(self) -> bool:
        """Whether every factor of ten has the same height."""
        return self._is_log

    def call(self, words: str) -> None:
        """Give the plot another accessible name."""
        self._plot.setAccessibleName(words)

    def set_log(self, log: bool) -> None:
        """Give every factor of ten the same height, or every unit."""
        self._is_log, self._shown = log, None
        self._plot.setLogMode(x=False, y=log)
        self._plot.disableAutoRange()  # a change of mode turns it on
        self._plot.getAxis("left").setTicks(None)
        self.set_epochs(self._epochs)
        self.fit_height()

    def fit_height(self) -> None:
        """Show every point of every curve, the first and highest ones too."""
        extents = [extent for extent in self._extents.values() if extent is not None]
        if not extents:
            return
        low, high = min(low for low, _ in extents), max(high for _, high in extents)
        if self._is_log:
            low, high = log10(low), log10(high)
        # What stays the same is drawn in the middle of what it might be.
        is_flat = high == low
        height = max(abs(high), 1e-5) if is_flat else max(high - low, 1e-5)
        if self._shown is not None and is_flat == self._is_flat:
            rooms = ((low - self._shown[0]) / height, (self._shown[1] - high) / height)
            if all(LEAST_ROOM <= room <= MOST_ROOM for room in rooms):
                return
        # A low plot has room for few numbers, which may all lie beside the only one there is.
        only = low if is_flat and not self._is_log else None
        self.show_heights(low - ROOM * height, high + ROOM * height, only)
        self._is_flat = is_flat

    def show_heights(self, low: float, high: float, only: float | None = None) -> None:
        """Show exactly this part of the vertical axis, with round numbers or this one alone."""
        self._shown = (low, high)
        self._plot.setYRange(low, high, padding=0)
        self._place_best()
        if self._is_log:
            ticks = [(log10(value), f"{value:.3g}") for value in log_ticks(10**low, 10**high)]
            self._plot.getAxis("left").setTicks([ticks])
        else:
            self._plot.getAxis("left").setTicks(None if only is None else [[(only, f"{only:.3g}")]])

    def set_epochs(self, epochs: int) -> None:
        """Show room for this many epochs from the start."""
        self._epochs = max(1, epochs)
        self._plot.setXRange(0, self._epochs, padding=0.02)

    def name_epochs(self, named: bool) -> None:
        """Write "epoch" under the horizontal axis, or leave that to a plot below."""
        self._names_epochs = named
        self._plot.showLabel("bottom", named)

    def _show_theme(self, _theme: theme.Theme) -> None:
        text, line = theme.color("muted"), theme.color("border")
        self._plot.setBackground(theme.color("surface"))
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(line)
            axis.setTextPen(text)
            axis.setTickPen(line)
        self._plot.showGrid(x=False, y=True, alpha=0.35)
        self._plot.setLabel("bottom", self.tr("epoch"), color=text.name())
        self.name_epochs(self._names_epochs)
        self._best.setPen(text, style=Qt.PenStyle.DotLine)
        self._best.label.setColor(text)
        self._here.setPen(line)
        for key in self._curves:
            self._show_style(key)

    def _show_style(self, key: str) -> None:
        curve, style = self._curves[key], self._styles[key]
        curve.setPen(style.pen())
        curve.opts["antialias"] = not style.faint
        curve.setSymbolSize(7)
        curve.setSymbolBrush(style.color())
        curve.setSymbolPen(None)


def log_ticks(low: float, high: float) -> list[float]:
    """Return round values of a logarithmic axis, few enough to be read.

    >>> log_ticks(0.04, 3.0)
    [0.05, 0.1, 0.2, 0.5, 1.0, 2.0]
    >>> log_ticks(0.00002, 3.0)
    [0.0001, 0.001, 0.01, 0.1, 1.0]
    """
    first, last = floor(log10(low)), ceil(log10(high))
    decades = range(first, last + 1, max(1, ceil((last - first) / MOST_DECADES)))
    for digits in TICK_DIGITS:
        values = [float(f"{digit}e{decade}") for decade in decades for digit in digits]
        shown = [value for value in values if low <= value <= high]
        if len(shown) >= FEWEST_TICKS:
            return shown
    return [(low + high) / 2]
