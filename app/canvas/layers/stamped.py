"""A layer of pieces that look alike: each look is drawn once a zoom and then stamped."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtGui import QPainter, QTransform
from PySide6.QtWidgets import QWidget

from app.canvas.layers.grid import Box
from app.canvas.layers.layer import Layer
from app.canvas.layers.piece import Piece
from app.canvas.layers.stamps import Stamp, Stamps, put


class Alike(Protocol):
    """A piece that looks like others."""

    def look(self, zoom: float) -> Hashable | None:
        """Return what tells its look from others at a zoom, or None where nothing is seen."""

    def reach(self) -> Box:
        """See :meth:`Piece.reach`."""

    def paint(self, painter: QPainter, zoom: float) -> None:
        """See :meth:`Piece.paint`."""

    def corner(self) -> tuple[float, float]:
        """See :meth:`Piece.corner`."""

    def opacity(self) -> float:
        """See :meth:`Piece.opacity`."""


A = TypeVar("A", bound=Piece)


class StampedLayer(Layer[A]):
    """Most wires carry one of few shapes, and all selected bricks have one of few outlines."""

    _stamps: Stamps | None = None

    def forget(self) -> None:
        """See :meth:`Layer.forget`."""
        super().forget()
        self._stamps = None

    def paint_near(
        self, painter: QPainter, pieces: Sequence[A], zoom: float, *, widget: QWidget | None
    ) -> None:
        """See :meth:`Layer.paint_near`; what is no view, such as a file, gets every line drawn."""
        if widget is None:
            super().paint_near(painter, pieces, zoom, widget=None)
            return
        density = widget.devicePixelRatioF()
        scale = zoom * density
        self._stamps = self._stamps or Stamps()
        stamps = self._stamps.at(scale)
        world = painter.worldTransform()
        dx, dy = world.dx(), world.dy()
        painter.setWorldTransform(QTransform())
        alike: Sequence[Alike] = pieces  # type: ignore[assignment]
        for piece in alike:
            opacity, look = piece.opacity(), piece.look(zoom)
            if not opacity or look is None:
                continue
            stamp = stamps.get(look)
            if stamp is None:
                paint = partial(piece.paint, zoom=zoom)
                stamp = stamps[look] = Stamp(piece.reach(), (scale, scale), paint)
            left, top = piece.corner()
            if opacity != 1.0:
                painter.setOpacity(opacity)
            px, py = round((left * zoom + dx) * density), round((top * zoom + dy) * density)
            put(painter, stamp, px, py, density)
            if opacity != 1.0:
                painter.setOpacity(1.0)
        painter.setWorldTransform(world)
