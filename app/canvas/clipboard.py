"""Bricks on the clipboard: a small project as JSON, under a format of our own and as text.

The form is that of a project file, so pasting reads it with the same strict decoder, be it from
another window or out of a text editor. Everything else is refused in words.
"""

from __future__ import annotations

from typing import Annotated

import msgspec
from PySide6.QtCore import QMimeData

from core.errors import InputError
from core.graph.fragment import Fragment, Incoming
from core.graph.records import Network, Project, Wire
from core.io import project_file
from core.io.fields import Id, Name
from core.io.project_form import FORMAT
from core.io.strict import Unfit, convert, refusal
from core.planner import Plan, Refusal, Scope, copy_fragment, plan_paste
from core.texts import Text, text

FRAGMENT_MIME = "application/x-brickyard-fragment"
NAME = "clipboard"
INCOMING = "incoming"
"""Field of the document that holds the wires from bricks that were not copied."""
SIZE_LIMIT = 8_000_000
"""Bytes; 10,000 bricks take about two million."""
MB = 1_000_000
LOOKS_LIKE = 400
"""Of how many characters a text is judged."""
SHOWN = 40


class _IncomingForm(msgspec.Struct):
    wire: tuple[Id, Id, Id, Id]
    type: Name
    name: Name
    at: Annotated[int, msgspec.Meta(ge=0, le=MB)] = 0


def packed(scope: Scope, fragment: Fragment) -> QMimeData | Refusal:
    """Return bricks, frames and notes, also as text, or why they are too many."""
    network = Network(
        id=scope.network,
        name=scope.shown.name,
        blocks={block.id: block for block in fragment.blocks},
        wires=fragment.wires,
        frames={frame.id: frame for frame in fragment.frames},
        notes={note.id: note for note in fragment.notes},
    )
    networks = {network.id: network} | {part.id: part for part in fragment.networks}
    incoming = [
        {"wire": list(msgspec.structs.astuple(one.wire)), "type": one.type, "name": one.name,
         "at": one.at}
        for one in fragment.incoming
    ]  # fmt: skip
    extra = {INCOMING: incoming} if incoming else {}
    data = project_file.encode(Project(title=NAME, networks=networks, extra=extra))
    if len(data) > SIZE_LIMIT:
        return Refusal(text("canvas.clipboard_too_many", count=len(fragment.blocks)))
    mime = QMimeData()
    mime.setData(FRAGMENT_MIME, data)
    mime.setText(data.decode())
    return mime


def planned(
    scope: Scope, mime: QMimeData, x: float, y: float, *, wired: bool = False
) -> Plan | Refusal:
    """Return the plan that pastes what is on the clipboard with its top left at ``(x, y)``."""
    data = _bricks(mime)
    if data is None:
        return Refusal(_foreign(mime))
    if len(data) > SIZE_LIMIT:
        size, limit = len(data) // MB, SIZE_LIMIT // MB
        return Refusal(text("canvas.clipboard_too_big", size_mb=size, limit_mb=limit))
    try:
        fragment = _fragment(project_file.decode(data, name=NAME))
    except InputError as error:
        return Refusal(text("canvas.clipboard_broken", reason=error.what))
    return plan_paste(scope, fragment, x, y, wired=wired)


def _fragment(copied: Project) -> Fragment:
    main = copied.main
    fragment = copy_fragment(Scope(copied), main.blocks, frames=main.frames, notes=main.notes)
    try:
        forms = convert(copied.extra.get(INCOMING, []), list[_IncomingForm], f"$.{INCOMING}")
    except Unfit as unfit:
        raise refusal(NAME, unfit) from unfit
    incoming = tuple(Incoming(Wire(*one.wire), one.type, one.name, one.at) for one in forms)
    return msgspec.structs.replace(fragment, incoming=incoming)


def _bricks(mime: QMimeData) -> bytes | None:
    """Return the document that the clipboard holds, if it holds one."""
    if mime.hasFormat(FRAGMENT_MIME):
        return bytes(mime.data(FRAGMENT_MIME).data())
    if mime.hasText() and not mime.hasUrls():
        words = mime.text()
        start = words[:LOOKS_LIKE].lstrip("\ufeff \t\r\n")
        if start.startswith("{") and f'"{FORMAT}"' in start:
            return words.encode("utf-8", "surrogatepass")
    return None


def _foreign(mime: QMimeData) -> Text:
    """Say what the clipboard holds instead of bricks."""
    if mime.hasUrls():
        files = [url.fileName() or url.toString() for url in mime.urls()]
        if len(files) == 1:
            return text("canvas.clipboard_file", file=files[0][:SHOWN])
        return text("canvas.clipboard_files", count=len(files))
    if mime.hasImage():
        return text("canvas.clipboard_picture")
    if mime.hasText() and mime.text().strip():
        words = " ".join(mime.text()[:LOOKS_LIKE].split())
        short = words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"
        return text("canvas.clipboard_text", words=short)
    if mime.formats() and not mime.hasText():
        return text("canvas.clipboard_other", kind=mime.formats()[0][:SHOWN])
    return text("canvas.clipboard_empty")
