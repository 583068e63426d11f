"""What is kept of the curves as a picture."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPixmap


def stacked(upper: QPixmap, lower: QPixmap, ground: QColor) -> QPixmap:
    """Return two pictures of the same screen as one, the second below the first."""
    whole = QPixmap(max(upper.width(), lower.width()), upper.height() + lower.height())
    whole.setDevicePixelRatio(upper.devicePixelRatio())
    whole.fill(ground)
    painter = QPainter(whole)
    painter.drawPixmap(0, 0, upper)
    painter.drawPixmap(0, round(upper.height() / upper.devicePixelRatio()), lower)
    painter.end()
    return whole
