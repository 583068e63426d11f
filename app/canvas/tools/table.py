"""Which press starts which gesture: the one place that decides."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from app.canvas.desk import Desk
from app.canvas.hits import BlockHit, PortHit
from app.canvas.marking.marks import FrameHit, NoteHit
from app.canvas.tools.band import BandTool
from app.canvas.tools.connect import ConnectTool
from app.canvas.tools.marks import MoveMarks, ResizeFrame, WidenNote
from app.canvas.tools.move import MoveTool
from app.canvas.tools.pan import PanTool
from app.canvas.tools.tool import Pointer, Tool


def _left(at: Pointer) -> bool:
    return at.button is Qt.MouseButton.LeftButton


TABLE: tuple[tuple[Callable[[Pointer], bool], type[Tool]], ...] = (
    (lambda at: at.button is Qt.MouseButton.MiddleButton, PanTool),
    (lambda at: _left(at) and at.panning, PanTool),
    (lambda at: _left(at) and isinstance(at.hit, PortHit), ConnectTool),
    (lambda at: _left(at) and isinstance(at.hit, BlockHit), MoveTool),
    (lambda at: _left(at) and isinstance(at.hit, FrameHit) and at.hit.spot != "title", ResizeFrame),
    (lambda at: _left(at) and isinstance(at.hit, NoteHit) and at.hit.is_edge, WidenNote),
    (lambda at: _left(at) and isinstance(at.hit, FrameHit | NoteHit), MoveMarks),
    (lambda at: _left(at) and at.hit is None, BandTool),
)
"""Asked from the top; the first that fits is taken."""


def tool_for(at: Pointer, desk: Desk) -> Tool | None:
    """Return a fresh tool for a press, or None if it starts nothing."""
    for fits, tool in TABLE:
        if fits(at):
            return tool(desk)
    return None
