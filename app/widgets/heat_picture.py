"""A picture with a see-through heat map on it, and the ramp that says what the colours mean."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets.color_ramp import heat_colors
from app.widgets.tile_layout import lay_out

SMALLEST_PX = 96
RAMP_STOPS = 16
RAMP_HEIGHT_PX = 8


class HeatPicture(QWidget):
    """Paints a picture as large as it fits, crisp, with a heat map over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self._heat = QImage()
        self._opacity = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(SMALLEST_PX, SMALLEST_PX)

    def set_images(self, picture: QImage, heat: QImage) -> None:
        """Show a picture and a heat map of the same size."""
        self._picture, self._heat = picture, heat
        self._limit_height()
        self.update()

    def set_opacity(self, opacity: float) -> None:
        """Show the heat map with this opacity, from 0 (not at all) to 1."""
        self._opacity = opacity
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(260, 260)

    def picture_rect(self) -> QRect:
        """Return where the picture lies in the widget."""
        image = (self._picture.width(), self._picture.height())
        tile = lay_out(1, image, (self.width(), self.height()))
        return QRect(
            (self.width() - tile.width) // 2, (self.height() - tile.height) // 2,
            tile.width, tile.height,
        )  # fmt: skip

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._limit_height()

    def _limit_height(self) -> None:
        """Take no more height than the width can use: what is below stays near."""
        if not self._picture.isNull():
            aspect = self._picture.height() / self._picture.width()
            self.setMaximumHeight(max(SMALLEST_PX, round(self.width() * aspect)))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture.isNull():
            return
        painter = QPainter(self)
        rect = self.picture_rect()
        shrinks = rect.width() < self._picture.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shrinks)
        painter.drawImage(rect, self._picture)
        painter.setOpacity(self._opacity)
        painter.drawImage(rect, self._heat)
        painter.end()


class HeatRamp(QWidget):
    """The heat ramp as a strip with words at its ends."""

    def __init__(self, low: str, high: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._high = low, high
        self._colors = heat_colors()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_ends(self, low: str, high: str, colors: tuple[int, ...] | None = None) -> None:
        """Say what the ends of the ramp mean.

        Args:
            low: Word for the left end.
            high: Word for the right end.
            colors: 256 colours from left to right, ``0xAARRGGBB``; the heat ramp if left out.
        """
        self._low, self._high = low, high
        self._colors = colors or heat_colors()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self._low) + metrics.horizontalAdvance(self._high)
        return QSize(words + 96, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint() - QSize(56, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.color("muted"))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), middle | Qt.AlignmentFlag.AlignLeft, self._low)
        painter.drawText(self.rect(), middle | Qt.AlignmentFlag.AlignRight, self._high)
        metrics = self.fontMetrics()
        left = metrics.horizontalAdvance(self._low) + 8
        right = self.width() - metrics.horizontalAdvance(self._high) - 8
        gradient = QLinearGradient(left, 0, right, 0)
        for stop in range(RAMP_STOPS + 1):
            color = self._colors[stop * 255 // RAMP_STOPS]
            gradient.setColorAt(stop / RAMP_STOPS, QColor.fromRgba(color))
        top = (self.height() - RAMP_HEIGHT_PX) // 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(gradient)
        painter.drawRoundedRect(QRect(left, top, right - left, RAMP_HEIGHT_PX), 4, 4)
        painter.end()
