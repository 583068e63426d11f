"""What people draw and write round bricks: frames, notes, and places to come back to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QRect

from app.canvas.desk import Desk
from app.canvas.items.note_item import note_rect
from app.canvas.marking.marks import FrameHit, MarkHit, NoteHit
from app.canvas.marking.writer import Writer
from app.canvas.namer import Namer
from app.selection import chosen_frames
from core.graph.frames import NOTE_WIDTH
from core.graph.records import Note, Tint
from core.planner import (
    Refusal,
    plan_bookmark,
    plan_change_note,
    plan_fold,
    plan_frame,
    plan_note,
    plan_rename_frame,
    plan_tint_frame,
)
from core.texts import text


class Annotating:
    """Ask the planner and do what it allows, in one transaction each.

    Args:
        desk: What to work with.
        namer: Asks for the title of a frame.
        writer: Asks for the words of a note.
    """

    def __init__(self, desk: Desk, namer: Namer, writer: Writer) -> None:
        self._desk = desk
        self._namer = namer
        self._writer = writer

    def frame(self) -> None:
        """Ask for a title, then draw a frame round the selected bricks."""
        desk, ids = self._desk, self._desk.selection.ids
        answer = plan_frame(desk.document.scope, ids)
        if isinstance(answer, Refusal):
            desk.refuse(answer.text)
            return
        title = str(answer.text.values["title"])
        at = desk.view.mapFromScene(desk.scene.extent(ids).topLeft())
        self._namer.ask(title, at, lambda typed: self._frame_as(ids, typed))

    def note(self) -> None:
        """Ask for the words of a new note where the pointer is."""
        at = self._desk.focal_point()
        place = self._desk.view.mapToScene(at)
        empty = Note(id="", text="", x=place.x(), y=place.y(), width=NOTE_WIDTH)
        self._writer.ask("", self._seen(empty), partial(self._note_as, place))

    def open(self, hit: MarkHit | None = None) -> bool:
        """Let the person change a frame's title or a note's words, by default the selected one's.

        Returns:
            Whether there is one.
        """
        hit = hit or self._selected()
        if isinstance(hit, FrameHit):
            frame = self._desk.document.network.frames[hit.frame]
            at = self._desk.view.mapFromScene(self._desk.marks.title_of(hit.frame).topLeft())
            self._namer.ask(frame.title, at, partial(self._rename, hit.frame))
        elif isinstance(hit, NoteHit):
            note = self._desk.document.network.notes[hit.note]
            self._writer.ask(note.text, self._seen(note), partial(self._rewrite, hit.note))
        return hit is not None

    def tint(self, tint: Tint) -> None:
        """Give the selected frames another colour; one step to undo for all of them."""
        desk = self._desk
        frames = chosen_frames(desk.document, desk.selection)
        desk.perform(plan_tint_frame(desk.document.scope, frames, tint))

    def fold(self) -> None:
        """Collapse the selected frames to bars, or open them where all are collapsed."""
        desk = self._desk
        frames = chosen_frames(desk.document, desk.selection)
        desk.perform(plan_fold(desk.document.scope, frames))

    # ------------------------------------------------------------ places to come back to

    def keep_place(self, slot: int) -> None:
        """Remember where the canvas looks, under a number."""
        zoom, middle = self._desk.camera.sight
        place = middle.x(), middle.y(), zoom
        self._desk.perform(plan_bookmark(self._desk.document.scope, slot, place))

    def go_to_place(self, slot: int) -> None:
        """Look where a number was given, or say that it was not."""
        marks = self._desk.document.network.bookmarks
        mark = next((mark for mark in marks if mark.slot == slot), None)
        if mark is None:
            self._desk.refuse(text("plan.no_bookmark", slot=slot))
        else:
            self._desk.camera.look((mark.zoom, QPointF(mark.x, mark.y)))

    # ------------------------------------------------------------ inside

    def _selected(self) -> MarkHit | None:
        marks = self._desk.selection.marks
        if len(marks) != 1:
            return None
        ((kind, id_),) = marks
        return FrameHit(id_, "title") if kind == "frame" else NoteHit(id_)

    def _seen(self, note: Note) -> QRect:
        """Return where a note is on screen."""
        return self._desk.view.mapFromScene(note_rect(note)).boundingRect()

    def _frame_as(self, ids: frozenset[str], title: str) -> bool:
        answer = plan_frame(self._desk.document.scope, ids, title)
        return self._desk.perform(answer, self._namer.geometry().bottomLeft())

    def _rename(self, frame: str, title: str) -> bool:
        answer = plan_rename_frame(self._desk.document.scope, frame, title)
        return self._desk.perform(answer, self._namer.geometry().bottomLeft())

    def _note_as(self, place: QPointF, words: str) -> bool:
        if not words.strip():
            return True  # left without a word: nothing was wanted
        answer = plan_note(self._desk.document.scope, words, place.x(), place.y())
        return self._desk.perform(answer, self._writer.geometry().bottomLeft())

    def _rewrite(self, note: str, words: str) -> bool:
        answer = plan_change_note(self._desk.document.scope, note, words=words)
        return self._desk.perform(answer, self._writer.geometry().bottomLeft())
