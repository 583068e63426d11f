"""A layer of pieces that look alike: each look is drawn once a zoom and then stamped."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial
from math import floor
from typing import Protocol, TypeVar

from PySide6.QtGui import QPainter

from app.canvas.layers.grid import Box
from app.canvas.layers.piece import Piece
from app.canvas.layers.stamping import Sight, StampingLayer
from app.canvas.layers.stamps import Stamp, Stamps, around


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


class StampedLayer(StampingLayer[A]):
    """Most wires carry one of few shapes, and all selected bricks have one of few outlines."""

    def stamp(self, painter: QPainter, pieces: Sequence[A], sight: Sight, stamps: Stamps) -> None:
        """See :meth:`StampingLayer.stamp`."""
        zoom, scale, dx, dy, *_ = sight
        made, draw = stamps.at(scale), painter.drawPixmap
        alike: Sequence[Alike] = pieces  # type: ignore[assignment]
        for piece in alike:  # of a thousand, so calls are spared
            look = piece.look(zoom)
            if look is None:
                continue
            opacity = piece.opacity()
            if not opacity:
                continue
            stamp = made.get(look)
            if stamp is None:
                paint = partial(piece.paint, zoom=zoom)
                both = scale, scale
                stamp = stamps.keep(look, Stamp(around(piece.reach(), both), both, paint))
            left, top = piece.corner()
            if opacity != 1.0:
                painter.setOpacity(opacity)
            # Not round(): of halves it goes up and down by turns, and what is panned would crack.
            px, py = floor(left * scale + dx + 0.5), floor(top * scale + dy + 0.5)
            draw(px - stamp.left, py - stamp.top, stamp.picture)
            if opacity != 1.0:
                painter.setOpacity(1.0)
