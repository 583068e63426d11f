"""What lights up under the pointer while no gesture goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.canvas.desk import Desk
from app.canvas.hits import BlockHit, Hit, PortHit
from app.canvas.marking.marks import FrameHit, NoteHit


class Hover:
    """Brighten the brick under the pointer, and its port if that is what is hit."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._hit: Hit = None

    def show(self, hit: Hit) -> None:
        """Light ``hit`` and nothing else; a brick that is gone meanwhile is forgotten."""
        blocks, old = self._desk.scene.blocks, self._hit
        if isinstance(old, PortHit | BlockHit) and old.block in blocks:
            blocks[old.block].show_hovered(False)
        if isinstance(hit, PortHit | BlockHit):
            port = (hit.side, hit.port) if isinstance(hit, PortHit) else None
            blocks[hit.block].show_hovered(True, port)
        if _cursor(hit) != _cursor(old):
            self._desk.set_cursor(_cursor(hit))
        self._hit = hit


def _cursor(hit: Hit) -> Qt.CursorShape | None:
    """Return the pointer's shape over what can be dragged in a way of its own."""
    if isinstance(hit, PortHit):
        return Qt.CursorShape.CrossCursor
    if isinstance(hit, NoteHit) and hit.is_edge:
        return Qt.CursorShape.SizeHorCursor
    if isinstance(hit, FrameHit) and hit.spot != "title":
        falls = hit.spot % 2 == 0
        return Qt.CursorShape.SizeFDiagCursor if falls else Qt.CursorShape.SizeBDiagCursor
    return None
