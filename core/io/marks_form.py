"""Frames, notes and bookmarks in a project file."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any

import msgspec

from core.graph.records import (
    BOOKMARKS,
    NOTE_LIMIT,
    Bookmark,
    Folded,
    Frame,
    Network,
    Note,
    Tint,
)
from core.io.fields import Coordinate, Id, Length, Name, short, unknown
from core.io.strict import Unfit
from core.texts import text

MARK_LIMIT = 10_000
"""Most frames, and most notes, of a network."""


class FoldedForm(msgspec.Struct):
    """What a collapsed frame hides."""

    bricks: list[Id] = []
    frames: list[Id] = []
    notes: list[Id] = []


class FrameForm(msgspec.Struct):
    """A frame."""

    id: Id
    title: Name
    x: Coordinate = 0.0
    y: Coordinate = 0.0
    width: Length = 256.0
    height: Length = 256.0
    tint: Tint = "grey"
    folded: FoldedForm | None = None


class NoteForm(msgspec.Struct):
    """A note."""

    id: Id
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=NOTE_LIMIT)]
    x: Coordinate = 0.0
    y: Coordinate = 0.0
    width: Length = 208.0


class BookmarkForm(msgspec.Struct):
    """A bookmark."""

    slot: Annotated[int, msgspec.Meta(ge=1, le=BOOKMARKS)]
    x: Coordinate
    y: Coordinate
    zoom: Annotated[float, msgspec.Meta(ge=0.001, le=1000)] = 1.0


def to_frames(
    forms: list[FrameForm], source: dict[str, Any], there: tuple[Collection[str], ...], where: str
) -> dict[str, Frame]:
    """Return frames by their id.

    Args:
        forms: As they were decoded.
        source: The network they came from, for what a form does not know.
        there: Ids of the network's bricks, frames and notes.
        where: The network's place in the file.

    Raises:
        Unfit: An id is used twice.
    """
    frames: dict[str, Frame] = {}
    for i, (form, raw) in enumerate(zip(forms, source.get("frames", ()), strict=True)):
        if form.id in frames:
            raise Unfit(text("io.id_twice", where=f"{where}.frames[{i}]", id=form.id))
        frames[form.id] = Frame(
            id=form.id,
            title=form.title,
            x=form.x,
            y=form.y,
            width=form.width,
            height=form.height,
            tint=form.tint,
            folded=_folded(form.folded, there),
            extra=unknown(raw, FrameForm),
        )
    return frames


def _folded(form: FoldedForm | None, there: tuple[Collection[str], ...]) -> Folded | None:
    """Return what a frame hides of what is there; None where that is no brick."""
    if form is None:
        return None
    bricks, frames, notes = (
        tuple(id_ for id_ in dict.fromkeys(ids) if id_ in known)
        for ids, known in zip((form.bricks, form.frames, form.notes), there, strict=True)
    )
    return Folded(bricks, frames, notes) if bricks else None


def to_notes(forms: list[NoteForm], source: dict[str, Any], where: str) -> dict[str, Note]:
    """Return notes by their id; see :func:`to_frames`."""
    notes: dict[str, Note] = {}
    for i, (form, raw) in enumerate(zip(forms, source.get("notes", ()), strict=True)):
        if form.id in notes:
            raise Unfit(text("io.id_twice", where=f"{where}.notes[{i}]", id=form.id))
        notes[form.id] = Note(
            id=form.id,
            text=form.text,
            x=form.x,
            y=form.y,
            width=form.width,
            extra=unknown(raw, NoteForm),
        )
    return notes


def to_bookmarks(forms: list[BookmarkForm], where: str) -> tuple[Bookmark, ...]:
    """Return bookmarks by their slot; see :func:`to_frames`."""
    marks: dict[int, Bookmark] = {}
    for i, form in enumerate(forms):
        if form.slot in marks:
            raise Unfit(text("io.slot_twice", where=f"{where}.bookmarks[{i}]", slot=form.slot))
        marks[form.slot] = Bookmark(slot=form.slot, x=form.x, y=form.y, zoom=form.zoom)
    return tuple(marks[slot] for slot in sorted(marks))


def from_marks(network: Network) -> dict[str, Any]:
    """Return a network's frames, notes and bookmarks as they are written; nothing for none."""
    frames = [
        {
            **_placed(frame, "id", "title", "x", "y", "width", "height"),
            "tint": frame.tint,
            **({"folded": _from_folded(frame.folded)} if frame.folded else {}),
            **frame.extra,
        }
        for frame in network.frames.values()
    ]
    notes = [
        {**_placed(note, "id", "text", "x", "y", "width"), **note.extra}
        for note in network.notes.values()
    ]
    marks = [_placed(mark, "slot", "x", "y", "zoom") for mark in network.bookmarks]
    parts = {"frames": frames, "notes": notes, "bookmarks": marks}
    return {name: part for name, part in parts.items() if part}


def _placed(record: Frame | Note | Bookmark, *fields: str) -> dict[str, Any]:
    values = {field: getattr(record, field) for field in fields}
    return {k: short(v) if isinstance(v, float) else v for k, v in values.items()}


def _from_folded(folded: Folded) -> dict[str, Any]:
    values = msgspec.structs.asdict(folded)
    return {name: list(ids) for name, ids in values.items() if ids}
