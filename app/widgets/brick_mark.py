"""A brick as small as a line of text, with a mark where something is wrong with it."""

from __future__ import annotations

import functools

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from app import theme
from app.widgets.brick_icon import paint_brick
from app.widgets.problem_delegate import paint_mark

SIDE_PX = 18
SHARPNESS = 2


def brick_picture(category: str, severity: str = "") -> QPixmap:
    """Return a brick in the colours of the theme in force.

    Args:
        category: Of its type; "" for one that nobody knows.
        severity: Of what is wrong with it, if anything is; told by shape and colour.
    """
    return _picture(category, severity, theme.current().name)


@functools.lru_cache(maxsize=256)
def _picture(category: str, severity: str, _theme: str) -> QPixmap:
    pixmap = QPixmap(SIDE_PX * SHARPNESS, SIDE_PX * SHARPNESS)
    pixmap.setDevicePixelRatio(SHARPNESS)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if severity:
        paint_mark(painter, QRectF(1, 1, SIDE_PX - 2, SIDE_PX - 2), severity)
    elif category:
        paint_brick(painter, QRectF(0, 2.5, SIDE_PX, 13), category)
    painter.end()
    return pixmap
