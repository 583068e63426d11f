"""Ports that would take what is in the hand glow, and others step back, while a gesture lasts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF

from app.canvas.desk import Desk
from app.canvas.geometry import DETAIL_FROM
from app.canvas.items.face import Ports


class Glow:
    """Asks about the bricks that come into view, each once.

    Args:
        desk: What to work with.
        openings: Returns the ports of a brick that fit.
        ignoring: A brick that is asked nothing: one in the hand.
        dims: Whether a brick without any port that fits steps back as a whole.
    """

    def __init__(
        self,
        desk: Desk,
        openings: Callable[[str], Ports],
        *,
        ignoring: frozenset[str],
        dims: bool = False,
    ) -> None:
        self._desk = desk
        self._openings = openings
        self._ignoring = ignoring
        self._dims = dims
        self._seen = QRectF()
        self._asked: set[str] = set()

    def show_seen(self) -> None:
        """Light the ports in view; far away no port can be told."""
        view = self._desk.view
        seen = view.mapToScene(view.viewport().rect()).boundingRect()
        if seen == self._seen or self._desk.camera.zoom < DETAIL_FROM:
            return
        self._seen = seen
        blocks = self._desk.scene.blocks
        for id_ in self._desk.scene.blocks_in(seen):
            if id_ not in self._asked and id_ not in self._ignoring:
                self._asked.add(id_)
                lit = self._openings(id_)
                blocks[id_].show_fit(lit, dims=self._dims and not lit)

    def clear(self) -> None:
        """Show all bricks plain again."""
        for id_ in self._asked & self._desk.scene.blocks.keys():
            self._desk.scene.blocks[id_].show_fit(None)
        self._asked.clear()
        self._seen = QRectF()
