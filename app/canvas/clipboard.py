"""Bricks on the clipboard: a small project as JSON, under a format of our own.

The form is that of a project file, so pasting reads it with the same strict decoder.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from core.errors import InputError
from core.graph.fragment import Fragment
from core.graph.records import Network, Project
from core.io import project_file
from core.planner import Plan, Refusal, Scope, copy_fragment, plan_paste
from core.texts import text

FRAGMENT_MIME = "application/x-brickyard-fragment"
NAME = "clipboard"


def packed(scope: Scope, fragment: Fragment) -> QMimeData | None:
    """Return bricks, frames and notes for the clipboard, also as text, or None for nothing."""
    if not (fragment.blocks or fragment.frames or fragment.notes):
        return None
    network = Network(
        id=scope.network,
        name=scope.shown.name,
        blocks={block.id: block for block in fragment.blocks},
        wires=fragment.wires,
        frames={frame.id: frame for frame in fragment.frames},
        notes={note.id: note for note in fragment.notes},
    )
    networks = {network.id: network} | {part.id: part for part in fragment.networks}
    data = project_file.encode(Project(title=NAME, networks=networks))
    mime = QMimeData()
    mime.setData(FRAGMENT_MIME, data)
    mime.setText(data.decode())
    return mime


def planned(scope: Scope, mime: QMimeData, x: float, y: float) -> Plan | Refusal:
    """Return the plan that pastes what is on the clipboard with its top left at ``(x, y)``."""
    if not mime.hasFormat(FRAGMENT_MIME):
        return Refusal(text("canvas.clipboard_foreign"))
    try:
        copied = project_file.decode(bytes(mime.data(FRAGMENT_MIME).data()), name=NAME)
    except InputError as error:
        return Refusal(text("canvas.clipboard_broken", reason=error.what))
    main = copied.main
    whole = copy_fragment(Scope(copied), main.blocks, frames=main.frames, notes=main.notes)
    return plan_paste(scope, whole, x, y)
