"""The layer of frames and notes: shows those of the network and follows every change of them.

It lies beside the scene, which knows bricks and wires alone. Like the scene it reads the document
and never edits it; tools may shift its items while a gesture lasts, and :meth:`Marks.settle` puts
them back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF

from app.canvas.items.bar_item import BarFace, BarItem
from app.canvas.items.frame_item import FarTitle, FrameItem, corners
from app.canvas.items.note_item import WrittenNote
from app.canvas.scene import CanvasScene
from app.selection import Mark, Selection
from core.document.changes import ChangeSet
from core.document.document import Document
from core.errors import Problem
from core.graph.frames import hidden, stand_in
from core.graph.records import Frame
from core.texts import say

Z_FRAMES = -2e9
"""Behind the wires."""

Z_WRITTEN = -4e8
Z_BARS = 5e6
"""Over the bricks, but under what is lifted."""

Z_FAR_TITLES = 9.5e7
REACH = 8.0
"""How near the pointer must come to a corner or an edge, in pixels of the screen."""

FrameSpot = Literal["title", 0, 1, 2, 3]
"""What of a frame: its title, or a corner, clockwise from the upper left."""


@dataclass(frozen=True, slots=True)
class FrameHit:
    """A frame's title or one of its corners."""

    frame: str
    spot: FrameSpot


@dataclass(frozen=True, slots=True)
class NoteHit:
    """A note, or the edge that makes it wider."""

    note: str
    is_edge: bool = False


MarkHit = FrameHit | NoteHit


class Marks:
    """Items of the frames and notes of the network shown.

    Attributes:
        frames: Item of each open frame that is seen, by id.
        notes: Item of each note that is seen, by id.
        bars: Item of each collapsed frame that is seen, by id.
    """

    def __init__(self, document: Document, selection: Selection, scene: CanvasScene) -> None:
        self._document = document
        self._selection = selection
        self._scene = scene
        self.frames: dict[str, FrameItem] = {}
        self.notes: dict[str, WrittenNote] = {}
        self.bars: dict[str, BarItem] = {}
        self._titles: dict[str, FarTitle] = {}
        self.show_all()
        selection.changed.connect(self._show_chosen)

    # ------------------------------------------------------------ asked

    def extent(self) -> QRectF:
        """Return the rectangle of all frames and notes."""
        rect = QRectF()
        for frame in self.frames.values():
            rect = rect.united(frame.rect)
        for note in self.notes.values():
            rect = rect.united(note.rect)
        for bar in self.bars.values():
            rect = rect.united(bar.rect)
        return rect

    def hit_at(self, point: QPointF, zoom: float) -> MarkHit | None:
        """Return the topmost frame's title or corner, or the note at a point."""
        reach = REACH / zoom
        for id_, bar in self.bars.items():
            if bar.rect.contains(point):
                return FrameHit(id_, "title")
        for id_, note in reversed(self.notes.items()):
            rect = note.rect
            if abs(point.x() - rect.right()) <= reach / 2 and _is_beside(rect, point):
                return NoteHit(id_, is_edge=True)
            if rect.contains(point):
                return NoteHit(id_)
        for id_, frame in reversed(self.frames.items()):
            for number, corner in enumerate(corners(frame.rect)):
                if (corner - point).manhattanLength() <= reach:
                    return FrameHit(id_, _CORNERS[number])
            if frame.title_rect().contains(point):
                return FrameHit(id_, "title")
        return None

    def title_of(self, frame: str) -> QRectF:
        """Return the rectangle of a frame that is seen, or of its bar."""
        return self.bars[frame].rect if frame in self.bars else self.frames[frame].rect

    def choose(self, hit: object) -> None:
        """Select the frame or the note that a menu is asked for, unless it is already."""
        mark: Mark
        if isinstance(hit, FrameHit):
            mark = "frame", hit.frame
        elif isinstance(hit, NoteHit):
            mark = "note", hit.note
        else:
            return
        if mark not in self._selection.marks:
            self._selection.set((), marks=(mark,))

    # ------------------------------------------------------------ told by tools

    def shift(self, frames: Iterable[str], notes: Iterable[str], dx: float, dy: float) -> None:
        """Show frames and notes away from their places."""
        for id_ in frames:
            if id_ in self.frames:
                self.frames[id_].setPos(dx, dy)
                self._place_title(id_)
            elif id_ in self.bars:
                self._place_bar(id_, dx, dy)
        for id_ in notes:
            if id_ in self.notes:
                self.notes[id_].setPos(dx, dy)

    def stretch(self, frame: str, rect: QRectF) -> None:
        """Show a frame with another rectangle."""
        self.frames[frame].show_rect(rect)
        self._place_title(frame)

    def settle(self) -> None:
        """Show everything where the document says it is."""
        network = self._document.network
        for id_, item in self.frames.items():
            if id_ in network.frames:
                item.show_frame(network.frames[id_])
                item.show_room(self._room_of(item))
                self._place_title(id_)
        for id_ in self.bars:
            if id_ in network.frames:
                self._place_bar(id_)
        for id_, note in self.notes.items():
            if id_ in network.notes:
                note.show_note(network.notes[id_])

    # ------------------------------------------------------------ following the document

    def forget(self) -> None:
        """Take all items away: another network is to be shown."""
        for known in (self.frames, self.notes, self.bars, self._titles):
            for item in known.values():
                self._scene.removeItem(item)
        self.frames.clear()
        self.notes.clear()
        self.bars.clear()
        self._titles.clear()

    def show_all(self) -> None:
        """Show the frames and notes of the network, the first frame lowest."""
        network = self._document.network
        out_of_sight = hidden(network)
        seen = {k: v for k, v in network.frames.items() if k not in out_of_sight.frames}
        frames = {k: v for k, v in seen.items() if v.folded is None}
        self._show_titles(seen)
        self._show_bars({k: v for k, v in seen.items() if v.folded is not None})
        notes = {k: v for k, v in network.notes.items() if k not in out_of_sight.notes}
        for id_ in [id_ for id_ in self.frames if id_ not in frames]:
            self._scene.removeItem(self.frames.pop(id_))
        for id_ in [id_ for id_ in self.notes if id_ not in notes]:
            self._scene.removeItem(self.notes.pop(id_))
        for number, (id_, frame) in enumerate(frames.items()):
            if id_ not in self.frames:
                self.frames[id_] = FrameItem(frame)
                self._scene.addItem(self.frames[id_])
            self.frames[id_].setZValue(Z_FRAMES + number)
        for id_, note in notes.items():
            if id_ not in self.notes:
                self.notes[id_] = WrittenNote(note)
                self.notes[id_].setZValue(Z_WRITTEN)
                self._scene.addItem(self.notes[id_])
        self.frames = {id_: self.frames[id_] for id_ in frames}
        self.settle()
        self._show_chosen()

    def show_changes(self, changes: ChangeSet) -> None:
        """Follow a change of the network shown."""
        id_ = self._document.network.id
        before = changes.before.networks.get(id_)
        now = self._document.network
        same = before is not None and before.frames is now.frames and before.notes is now.notes
        if not same:
            self.show_all()
            return
        self._show_bars({id_: now.frames[id_] for id_ in self.bars})
        if changes.moved or changes.added or changes.removed:
            for item in self.frames.values():
                item.show_room(self._room_of(item))

    def _show_titles(self, frames: dict[str, Frame]) -> None:
        for id_ in [id_ for id_ in self._titles if id_ not in frames]:
            self._scene.removeItem(self._titles.pop(id_))
        for id_ in frames:
            if id_ not in self._titles:
                self._titles[id_] = FarTitle()
                self._titles[id_].setZValue(Z_FAR_TITLES)
                self._scene.addItem(self._titles[id_])

    def _show_bars(self, frames: dict[str, Frame]) -> None:
        for id_ in [id_ for id_ in self.bars if id_ not in frames]:
            self._scene.removeItem(self.bars.pop(id_))
        for id_, frame in frames.items():
            face = bar_face(self._document, frame)
            if id_ not in self.bars:
                self.bars[id_] = BarItem(face)
                self.bars[id_].setZValue(Z_BARS)
                self._scene.addItem(self.bars[id_])
            self.bars[id_].show_face(face)
            self._place_bar(id_)

    def _room_of(self, item: FrameItem) -> float:
        """Return how much of a frame's title band no brick covers, from the left."""
        band = item.title_rect()
        lefts = (self._scene.blocks[id_].body().left() for id_ in self._scene.blocks_in(band))
        return min(lefts, default=band.right()) - band.left()

    def _place_bar(self, id_: str, dx: float = 0.0, dy: float = 0.0) -> None:
        network = self._document.network
        x, y = stand_in(network, network.frames[id_])
        self.bars[id_].setPos(x + dx, y + dy)
        self._place_title(id_)

    def _show_chosen(self, _: object = None) -> None:
        marks = self._selection.marks
        for id_, frame in self.frames.items():
            frame.show_chosen(("frame", id_) in marks)
        for id_, note in self.notes.items():
            note.show_chosen(("note", id_) in marks)
        for id_, bar in self.bars.items():
            bar.show_chosen(("frame", id_) in marks)

    def _place_title(self, id_: str) -> None:
        frame = self._document.network.frames.get(id_)
        if frame is not None:
            self._titles[id_].show_frame(frame, self.title_of(id_))


def bar_face(document: Document, frame: Frame) -> BarFace:
    """Return what is seen of a collapsed frame."""
    network, wiring = document.network, document.wiring
    inside = set(frame.folded.bricks if frame.folded is not None else ()) & network.blocks.keys()
    wrong = [p for p in document.problems if p.network == network.id and p.block in inside]
    wrong.sort(key=lambda problem: problem.severity != "error")
    return BarFace(
        title=frame.title,
        tint=frame.tint,
        bricks=len(inside),
        problem=_told(document, wrong[0]) if wrong else "",
        severity=wrong[0].severity if wrong else "error",
        takes=any(w.source not in inside for id_ in inside for w in wiring.incoming[id_]),
        gives=any(w.target not in inside for id_ in inside for w in wiring.outgoing[id_]),
    )


def _told(document: Document, problem: Problem) -> str:
    return f"{document.network.blocks[problem.block].name}: {say(problem.message)}"


_CORNERS: tuple[FrameSpot, ...] = (0, 1, 2, 3)


def _is_beside(rect: QRectF, point: QPointF) -> bool:
    return rect.top() <= point.y() <= rect.bottom()
