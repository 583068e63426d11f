"""Stamps: pictures drawn once at the zoom there is and then put wherever the same is to be seen."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

from app.canvas.layers.grid import Box

SPARE_PX = 2


class Stamp:
    """One picture, and how far left of and above its origin it begins, in pixels of the screen."""

    __slots__ = ("left", "picture", "top")

    def __init__(
        self, reach: Box, scale: tuple[float, float], paint: Callable[[QPainter], None]
    ) -> None:
        across, down = scale
        self.left = round(-reach[0] * across) + SPARE_PX
        self.top = round(-reach[1] * down) + SPARE_PX
        width = int(reach[2] * across) + self.left + SPARE_PX + 1
        height = int(reach[3] * down) + self.top + SPARE_PX + 1
        self.picture = QPixmap(width, height)
        self.picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self.picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.left, self.top)
        painter.scale(across, down)
        paint(painter)
        painter.end()


class Stamps:
    """The stamps of one layer; those of another zoom are thrown away."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Stamp] = {}
        self._scale = 0.0

    def at(self, scale: float) -> dict[Hashable, Stamp]:
        """Return the stamps of a scale, in pixels of the screen for a unit of the canvas."""
        if scale != self._scale:
            self._made, self._scale = {}, scale
        return self._made

    def forget(self) -> None:
        """Draw all anew."""
        self._made = {}


def put(painter: QPainter, stamp: Stamp, px: int, py: int, density: float) -> None:
    """Put a stamp on a pixel of the screen, with a painter that is not transformed."""
    if density == 1.0:
        painter.drawPixmap(px - stamp.left, py - stamp.top, stamp.picture)
    else:
        painter.scale(1 / density, 1 / density)
        painter.drawPixmap(QPointF(px - stamp.left, py - stamp.top), stamp.picture)
        painter.scale(density, density)
