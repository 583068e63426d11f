"""A calm line plot in the colours of the theme.

Made only when there is something to draw: pyqtgraph and numpy take a third of a second to import.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import theme
from app.widgets.legend import CurveStyle

SLACK = 0.1
"""Free room above and below the curves, as a share of their height."""
MOST_MARKED = 64
"""A curve of more points is drawn without marks: they would touch, and they are dear."""
SMALLEST_SHOWN = 1e-9
"""A logarithmic axis has no zero."""


class LivePlot(QWidget):
    """Curves over epochs, each with a :class:`CurveStyle`."""

    def __init__(
        self, name: str, words: str, axis: str, styles: dict[str, CurveStyle],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Create an empty plot.

        Args:
            name: Object name of the plot, such as ``plot.loss``.
            words: Its accessible name.
            axis: What its vertical axis measures.
            styles: How each curve looks, by the name :meth:`set_curve` uses; later ones lie on top.
            parent: Qt's parent.
        """
        super().__init__(parent)
        import pyqtgraph as pg

        self._styles = styles
        self._is_log = False
        self._shown: tuple[float, float] | None = None
        self._extents: dict[str, tuple[float, float] | None] = {}
        self._axis = axis
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
        self._curves: dict[str, Any] = {key: self._plot.plot([], []) for key in styles}
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

        heights = np.maximum(np.asarray(y, dtype=float), SMALLEST_SHOWN)
        finite = heights[np.isfinite(heights)]
        self._extents[key] = (float(finite.min()), float(finite.max())) if len(finite) else None
        curve, mark = self._curves[key], self._styles[key].mark
        curve.opts["symbol"] = mark if mark and len(heights) <= MOST_MARKED else None
        # A gap is cheap to skip only where there is one.
        connect = "all" if len(finite) == len(heights) else "finite"
        curve.setData(np.asarray(x, dtype=float), heights, connect=connect)

    def points(self, key: str) -> tuple[list[float], list[float]]:
        """Return what a curve shows: epochs and values."""
        x, y = self._curves[key].getOriginalDataset()
        return ([], []) if x is None else (x.tolist(), y.tolist())

    def set_log(self, log: bool) -> None:
        """Give every factor of ten the same height, or every unit."""
        self._is_log, self._shown = log, None
        self._plot.setLogMode(x=False, y=log)
        self.fit_height()

    def fit_height(self) -> None:
        """Show all curves; the axis moves only when they are clearly off it, for that is dear."""
        extents = [extent for extent in self._extents.values() if extent is not None]
        if not extents:
            return
        low, high = min(low for low, _ in extents), max(high for _, high in extents)
        if self._is_log:
            low, high = log10(low), log10(high)
        slack = max((high - low) * SLACK, 1e-6)
        if self._shown is None or not (
            self._shown[0] <= low <= self._shown[0] + 2 * slack
            and self._shown[1] - 2 * slack <= high <= self._shown[1]
        ):
            self.show_heights(low - slack / 2, high + slack / 2)

    def show_heights(self, low: float, high: float) -> None:
        """Show exactly this part of the vertical axis."""
        self._shown = (low, high)
        self._plot.setYRange(low, high, padding=0)

    def set_epochs(self, epochs: int) -> None:
        """Show room for this many epochs from the start."""
        self._plot.setXRange(0, max(1, epochs), padding=0.02)

    def _show_theme(self, _theme: theme.Theme) -> None:
        text, line = theme.color("muted"), theme.color("border")
        self._plot.setBackground(theme.color("surface"))
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(line)
            axis.setTextPen(text)
            axis.setTickPen(line)
        self._plot.showGrid(x=False, y=True, alpha=0.35)
        style = {"color": text.name()}
        self._plot.setLabel("left", self._axis, **style)
        self._plot.setLabel("bottom", self.tr("epoch"), **style)
        for key in self._curves:
            self._show_style(key)

    def _show_style(self, key: str) -> None:
        curve, style = self._curves[key], self._styles[key]
        curve.setPen(style.pen())
        curve.opts["antialias"] = not style.faint
        curve.setSymbolSize(7)
        curve.setSymbolBrush(style.color())
        curve.setSymbolPen(None)
