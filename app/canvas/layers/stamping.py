"""What layers have in common that stamp their pieces: the stamps, ready at the zoom there is."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QWidget

from app.canvas.layers.grid import Box, joined
from app.canvas.layers.layer import Layer
from app.canvas.layers.piece import Piece
from app.canvas.layers.stamps import Stamps

P = TypeVar("P", bound=Piece)


class Sight(NamedTuple):
    """From where a view looks.

    Attributes:
        zoom: Qt's pixels for a unit of the canvas; what can be read goes by it.
        scale: Pixels of the screen for a unit of the canvas.
        dx: Where the canvas's origin is in the view, in pixels of the screen.
        dy: Likewise.
        seen: What of the canvas is painted.
        is_still: Whether it was looked from as near a frame before; while one zooms, little is
            worth keeping.
        screen: How a painter is transformed that takes pixels of the screen.
    """

    zoom: float
    scale: float
    dx: float
    dy: float
    seen: Box
    is_still: bool
    screen: QTransform

    def onto(self, px: float, py: float) -> QTransform:
        """Return how a painter is transformed that takes the canvas's units from a pixel on."""
        scale = self.scale
        return QTransform(scale, 0.0, 0.0, scale, px, py) * self.screen


class StampingLayer(Layer[P]):
    """Paints a view with stamps; what is no view, such as a file, gets every line drawn."""

    _stamps: Stamps | None = None
    _scale = 0.0

    def forget(self) -> None:
        """See :meth:`Layer.forget`."""
        super().forget()
        self._stamps = None

    def paint_near(
        self,
        painter: QPainter,
        pieces: Sequence[P],
        zoom: float,
        *,
        areas: Sequence[Box],
        widget: QWidget | None,
    ) -> None:
        """See :meth:`Layer.paint_near`."""
        if widget is None:
            super().paint_near(painter, pieces, zoom, areas=areas, widget=None)
            return
        self._stamps = self._stamps or Stamps()
        world, density = painter.worldTransform(), widget.devicePixelRatioF()
        scale, screen = zoom * density, QTransform.fromScale(1 / density, 1 / density)
        is_still = scale == self._scale
        self._scale = scale
        seen = joined(areas) or areas[0]
        sight = Sight(
            zoom, scale, world.dx() * density, world.dy() * density, seen, is_still, screen
        )
        painter.setWorldTransform(screen)
        self.stamp(painter, pieces, sight, self._stamps)
        painter.setWorldTransform(world)

    @abstractmethod
    def stamp(self, painter: QPainter, pieces: Sequence[P], sight: Sight, stamps: Stamps) -> None:
        """Put the pieces, the lowest first, with a painter that takes pixels of the screen."""
