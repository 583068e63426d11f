"""Stamps: pictures drawn once at the zoom there is and then put wherever the same is to be seen."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from app.canvas.layers.grid import Box

Window = tuple[int, int, int, int]
"""Left, top, right and bottom, in pixels of the screen."""

SPARE_PX = 2

MOST_PX = 8_000_000
"""Pixels of stamps that are kept; some thirty megabytes, several views full of them."""


class Stamp:
    """One picture, and how far left of and above its origin it begins, in pixels of the screen.

    Args:
        window: What it shows, in pixels of the screen from its origin.
        scale: Such pixels for a unit of the canvas, across and down.
        paint: Draws it, at its origin.
        is_full: Whether every pixel is covered, so that it is put without looking at what is there.
    """

    __slots__ = ("left", "picture", "top")

    def __init__(
        self,
        window: Window,
        scale: tuple[float, float],
        paint: Callable[[QPainter], None],
        *,
        is_full: bool = False,
    ) -> None:
        left, top, right, bottom = window
        self.left, self.top = -left, -top
        self.picture = QPixmap(right - left, bottom - top)
        self.picture.fill(Qt.GlobalColor.black if is_full else Qt.GlobalColor.transparent)
        painter = QPainter(self.picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.left, self.top)
        painter.scale(*scale)
        paint(painter)
        painter.end()


class Stamps:
    """The stamps of one layer at one zoom; too many are thrown away, and those of another zoom."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Stamp] = {}
        self._scale = 0.0
        self._pixels = 0

    def at(self, scale: float) -> dict[Hashable, Stamp]:
        """Return the stamps of a scale, in pixels of the screen for a unit of the canvas."""
        if scale != self._scale or self._pixels > MOST_PX:
            self._made, self._scale, self._pixels = {}, scale, 0
        return self._made

    def keep(self, key: Hashable, stamp: Stamp) -> Stamp:
        """Keep a stamp until the zoom is another one, or there are too many."""
        self._made[key] = stamp
        self._pixels += stamp.picture.width() * stamp.picture.height()
        return stamp


def around(reach: Box, scale: tuple[float, float]) -> Window:
    """Return a window on all that is covered of the canvas, with a little to spare."""
    across, down = scale
    return (
        -round(-reach[0] * across) - SPARE_PX,
        -round(-reach[1] * down) - SPARE_PX,
        int(reach[2] * across) + SPARE_PX + 1,
        int(reach[3] * down) + SPARE_PX + 1,
    )


def inside(reach: Box, scale: tuple[float, float]) -> Window:
    """Return a window on no more than is covered of the canvas."""
    across, down = scale
    left, top = -round(-reach[0] * across), -round(-reach[1] * down)
    return left, top, int(reach[2] * across), int(reach[3] * down)
