"""The loss over learning rates, each decade as wide as the next, with the suggested rate marked."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from core.engine.recipe.lr_curve import HIGHEST, LOWEST, smoothed

HEIGHT_PX = 120
LABEL_PX = 18
EDGE_PX = 8
DOT_PX = 4.0


class LrPlot(QWidget):
    """A curve that grows while rates are tried."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("train.lr_plot")
        self.setAccessibleName(self.tr("Loss over learning rates"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lrs: list[float] = []
        self._losses: list[float] = []
        self._suggestion: float | None = None
        theme.changed.connect(self._repaint)

    @property
    def points(self) -> tuple[list[float], list[float]]:
        """What is shown: rates and losses."""
        return self._lrs, self._losses

    def clear(self) -> None:
        """Show no curve."""
        self._lrs, self._losses, self._suggestion = [], [], None
        self.update()

    def add(self, lrs: Sequence[float], losses: Sequence[float]) -> None:
        """Show more points."""
        self._lrs += lrs
        self._losses += losses
        self.update()

    def mark(self, suggestion: float | None) -> None:
        """Mark the rate to begin with."""
        self._suggestion = suggestion
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT_PX)

    def _repaint(self, _: object) -> None:
        self.update()

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plot = QRectF(self.rect()).adjusted(EDGE_PX, EDGE_PX, -EDGE_PX, -LABEL_PX)
        self._paint_decades(painter, plot)
        if len(self._losses) > 1:
            self._paint_curve(painter, plot)
        painter.end()

    def _paint_decades(self, painter: QPainter, plot: QRectF) -> None:
        first, last = round(math.log10(LOWEST)), round(math.log10(HIGHEST))
        for power in range(first, last + 1):
            x = self._x(10.0**power, plot)
            painter.setPen(QPen(theme.color("grid"), 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            if (power - first) % 2 == 0:
                painter.setPen(theme.color("muted"))
                where = QRectF(x - 30, plot.bottom(), 60, LABEL_PX)
                if power == first:
                    where.moveLeft(0)
                painter.drawText(where, Qt.AlignmentFlag.AlignCenter, f"{10.0**power:g}")

    def _paint_curve(self, painter: QPainter, plot: QRectF) -> None:
        smooth = smoothed(self._losses)
        low = min(smooth)
        # A loss that runs away at the end would press all the rest flat.
        high = min(max(smooth), low + 2 * (smooth[0] - low) + 0.1 * abs(low) + 1e-6)
        span = max(high - low, 1e-9)

        def at(lr: float, loss: float) -> QPointF:
            share = min(max((loss - low) / span, -0.05), 1.05)
            return QPointF(self._x(lr, plot), plot.bottom() - 4 - share * (plot.height() - 8))

        painter.setClipRect(plot)
        pen = QPen(theme.color("plot.train"), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        points = [at(lr, loss) for lr, loss in zip(self._lrs, smooth, strict=True)]
        painter.drawPolyline(QPolygonF(points))
        lr = self._suggestion
        if lr is None:
            return
        nearest = min(range(len(self._lrs)), key=lambda n: abs(math.log(self._lrs[n] / lr)))
        mark = points[nearest]
        painter.setPen(QPen(theme.color("plot.validation"), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(mark.x(), plot.top()), QPointF(mark.x(), plot.bottom()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("plot.validation"))
        painter.drawEllipse(mark, DOT_PX, DOT_PX)

    @staticmethod
    def _x(lr: float, plot: QRectF) -> float:
        share = math.log(lr / LOWEST) / math.log(HIGHEST / LOWEST)
        return plot.left() + share * plot.width()
