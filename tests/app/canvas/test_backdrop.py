"""The surface behind the bricks covers every pixel of the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from app import theme
from app.canvas.backdrop import paint_backdrop

pytestmark = pytest.mark.gui


def test_half_pixels_at_the_edge_are_covered(qapp):
    screen = QImage(15, 15, QImage.Format.Format_RGB32)
    screen.fill(Qt.GlobalColor.magenta)
    screen.setDevicePixelRatio(1.5)
    painter = QPainter(screen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_backdrop(painter, QRectF(0, 0, 9.6, 9.6), 1.0, dots=False, density=1.5)
    painter.end()
    assert screen.pixelColor(14, 14) == theme.color("canvas")
