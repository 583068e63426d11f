"""Series and sounds as small plots, side by side, each with what it comes with below."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme

PLOT_PX, NARROWEST_PX, GAP_PX, MARGIN_PX = 54, 130, 8, 4
CHANNEL_ROLES = ("plot.train", "plot.validation", "ok", "muted")


class Line(msgspec.Struct, frozen=True):
    """One sample.

    Attributes:
        channels: Its values, from left to right, one sequence a channel.
        words: What it comes with.
    """

    channels: tuple[Sequence[float], ...]
    words: str


class LineGrid(QWidget):
    """Draws every sample to its own height."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._show_theme)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What is shown."""
        return self._lines

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other samples."""
        self._lines = tuple(lines)
        self.setAccessibleDescription("; ".join(line.words for line in self._lines[:20]))
        self.setMinimumHeight(self.heightForWidth(max(self.width(), NARROWEST_PX)))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        columns = self._columns(width)
        rows = -(-len(self._lines) // columns)
        return max(0, rows * (self._tall() + GAP_PX) - GAP_PX)

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), NARROWEST_PX)))

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST_PX, PLOT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def _columns(self, width: int) -> int:
        return max(1, (width + GAP_PX) // (NARROWEST_PX + GAP_PX))

    def _tall(self) -> int:
        return PLOT_PX + self.fontMetrics().height() + 2

    def place(self, index: int) -> QRect:
        """Return where a sample's plot and words lie."""
        columns = self._columns(self.width())
        wide = (self.width() - GAP_PX * (columns - 1)) // columns
        row, column = divmod(index, columns)
        return QRect(column * (wide + GAP_PX), row * (self._tall() + GAP_PX), wide, self._tall())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index, line in enumerate(self._lines):
            place = self.place(index)
            if not place.intersects(event.rect()):
                continue
            plot = QRectF(place.x(), place.y(), place.width(), PLOT_PX)
            painter.setPen(QPen(theme.color("border"), 1.0))
            painter.setBrush(theme.color("raised"))
            painter.drawRoundedRect(plot.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            _draw(painter, line, plot.adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX))
            below = QRect(place.x(), place.y() + PLOT_PX + 2, place.width(), place.height())
            painter.setPen(theme.color("muted"))
            metrics = painter.fontMetrics()
            words = metrics.elidedText(line.words, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(below, Qt.AlignmentFlag.AlignTop, words)
        painter.end()

    def _show_theme(self, _theme: theme.Theme) -> None:
        self.update()


def _draw(painter: QPainter, line: Line, area: QRectF) -> None:
    """Draw all channels of a sample to one scale."""
    values = [value for channel in line.channels for value in channel]
    low, high = min(values, default=0.0), max(values, default=0.0)
    spread = (high - low) or 1.0
    for number, channel in enumerate(line.channels):
        step = area.width() / max(1, len(channel) - 1)
        points = QPolygonF(
            [
                QPointF(
                    area.left() + step * place,
                    area.bottom() - area.height() * (value - low) / spread,
                )
                for place, value in enumerate(channel)
            ]
        )
        pen = QPen(theme.color(CHANNEL_ROLES[number % len(CHANNEL_ROLES)]), 1.2)
        if number % 2:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(points)
