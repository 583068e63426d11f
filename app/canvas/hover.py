"""What lights up under the pointer while no gesture goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.canvas.desk import Desk
from app.canvas.hits import Hit, PortHit


class Hover:
    """Brighten the brick under the pointer, and its port if that is what is hit."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._hit: Hit = None

    def show(self, hit: Hit) -> None:
        """Light ``hit`` and nothing else; a brick that is gone meanwhile is forgotten."""
        blocks = self._desk.scene.blocks
        if self._hit is not None and self._hit.block in blocks:
            blocks[self._hit.block].show_hovered(False)
        if hit is not None:
            port = (hit.side, hit.port) if isinstance(hit, PortHit) else None
            blocks[hit.block].show_hovered(True, port)
        if isinstance(hit, PortHit) != isinstance(self._hit, PortHit):
            cross = Qt.CursorShape.CrossCursor
            self._desk.set_cursor(cross if isinstance(hit, PortHit) else None)
        self._hit = hit
