"""What lies beside a brick and goes where it goes: outlines, names of ports, notes of problems."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QRectF

from app.canvas.geometry import DETAIL_FROM, JOINT_OVERHANG
from app.canvas.items.block_item import BlockItem
from app.canvas.items.focus import FocusMark
from app.canvas.items.label import NoteItem
from app.canvas.items.outline import OutlineItem
from app.canvas.items.tags import PortTags
from app.canvas.layers.grid import Box
from app.canvas.layers.layer import Layer, box_of
from app.canvas.layers.piece import Piece

JOINT_ROOM = JOINT_OVERHANG + 4
"""Where the labels of joints hang over a brick's right edge."""

MOST_NOTES = 60
"""With more notes in view than this, no place is sought where one covers no brick."""


P = TypeVar("P", bound=Piece)


class Beside:
    """Pieces by the brick they belong to.

    Attributes:
        outlines: Mark of each selected brick, by id.
        current: Mark of the brick that keys go on from, by id; at most one.
        kin: Mark of each brick that shares weights with a selected one, by id.
        tags: Names of the ports of each brick that has several, by id.
        notes: Bubble of each brick that has a problem, by id.
    """

    def __init__(
        self,
        blocks: Mapping[str, BlockItem],
        outlines: Layer[OutlineItem],
        focus: Layer[FocusMark],
        tags: Layer[PortTags],
        notes: Layer[NoteItem],
    ) -> None:
        self._blocks = blocks
        self._outline_layer, self._focus_layer = outlines, focus
        self._tag_layer, self._note_layer = tags, notes
        self.current: dict[str, FocusMark] = {}
        self.outlines: dict[str, OutlineItem] = {}
        self.kin: dict[str, OutlineItem] = {}
        self.tags: dict[str, PortTags] = {}
        self.notes: dict[str, NoteItem] = {}
        self._fresh: set[str] = set()  # notes that were not placed yet
        self._are_astray = False

    def of(self, id_: str) -> Iterator[tuple[Layer[Any], Piece]]:
        """Yield the marks of a brick, each with its layer."""
        for layer, known in self._all():
            if id_ in known:
                yield layer, known[id_]

    def carry(self, ids: Collection[str], dx: float, dy: float) -> None:
        """Move the marks of many bricks by one way."""
        for layer, known in self._all():
            if known:
                layer.carry([piece for id_, piece in known.items() if id_ in ids], dx, dy)

    def clear(self) -> None:
        """Take all away; the layers are emptied by whoever has them."""
        for _, known in self._all():
            known.clear()

    def drop(self, id_: str) -> None:
        """Take the marks of a brick away."""
        for layer, known in self._all():
            if id_ in known:
                layer.drop(known.pop(id_))

    # ------------------------------------------------------------ each kind

    def show_tags(self, id_: str) -> None:
        """Name the ports of a brick that has several; the brick clicked there covers them."""
        face = self._blocks[id_].face
        if id_ in self.tags:
            self._tag_layer.drop(self.tags.pop(id_))
        if (face.input_labels or face.output_labels) and self._blocks[id_].isVisible():
            self.tags[id_] = self._beside(id_, self._tag_layer, PortTags(face))

    def show_note(self, id_: str) -> None:
        """Say in words what is wrong with a brick, if something is."""
        item, note = self._blocks[id_], self.notes.get(id_)
        words, severity = item.face.problem if item.isVisible() else "", item.face.severity
        if note is not None:
            if note.says(words, severity):
                return
            self._note_layer.drop(self.notes.pop(id_))
        if words:
            self.notes[id_] = self._beside(id_, self._note_layer, NoteItem(words, severity))
            self._fresh.add(id_)

    def show_selected(self, ids: Iterable[str], kin: Iterable[str]) -> None:
        """Mark the selected bricks and those that share weights with them."""
        self._outline(self.outlines, frozenset(ids), is_kin=False)
        self._outline(self.kin, frozenset(kin), is_kin=True)

    def show_current(self, id_: str | None) -> None:
        """Mark the brick that keys go on from, or none."""
        for other in [other for other in self.current if other != id_]:
            self._focus_layer.drop(self.current.pop(other))
        if id_ is not None and id_ in self._blocks and id_ not in self.current:
            self.current[id_] = self._beside(id_, self._focus_layer, FocusMark())

    def _outline(self, known: dict[str, OutlineItem], ids: frozenset[str], *, is_kin: bool) -> None:
        for id_ in known.keys() - ids:
            self._outline_layer.drop(known.pop(id_))
        for id_ in (ids & self._blocks.keys()) - known.keys():
            outline = OutlineItem(self._blocks[id_], is_kin=is_kin)
            known[id_] = self._beside(id_, self._outline_layer, outline)

    def _beside(self, id_: str, layer: Layer[P], piece: P) -> P:
        """Lay a piece where its brick lies."""
        item = self._blocks[id_]
        piece.x, piece.y = item.x, item.y
        layer.put(piece, item.sheet.number if item.sheet else 0)
        return piece

    # ------------------------------------------------------------ where notes lie

    def look_again(self) -> None:
        """Lay all notes anew next time, as bricks were elsewhere meanwhile."""
        self._are_astray = True

    def place_notes(
        self,
        seen: QRectF,
        zoom: float,
        blocks_in: Callable[[QRectF], list[str]],
        is_clear: Callable[[Box], bool],
        areas: Sequence[Box] | None = None,
    ) -> None:
        """Lay notes where they are seen whole and cover no brick, else right of their brick.

        Args:
            seen: What is seen of the canvas.
            zoom: Pixels for a unit of the canvas.
            blocks_in: Returns the bricks in a part of the canvas.
            is_clear: Whether no brick lies in a part of the canvas.
            areas: Where bricks came, went or moved since the notes were laid; None for anywhere.
        """
        fresh, self._fresh = self._fresh, set()
        if not self.notes or zoom < DETAIL_FROM:
            return
        near = self.notes if len(self.notes) <= MOST_NOTES else blocks_in(seen)
        ids = [id_ for id_ in near if id_ in self.notes]
        few, sight = len(ids) <= MOST_NOTES, box_of(seen)
        if self._are_astray or not few:
            areas = None
        self._are_astray = not few
        for id_ in ids:
            note = self.notes[id_]
            stays = areas is not None and id_ not in fresh and not _meets(note.room(), areas)
            if not stays and self._blocks[id_].is_in(sight):
                note.lie_at(_best_spot(note, sight, is_clear) if few else 0)

    def _all(self) -> tuple[tuple[Layer[Any], dict[str, Any]], ...]:
        return (
            (self._outline_layer, self.outlines), (self._outline_layer, self.kin),
            (self._focus_layer, self.current), (self._tag_layer, self.tags),
            (self._note_layer, self.notes),
        )  # fmt: skip


def _best_spot(note: NoteItem, seen: Box, is_clear: Callable[[Box], bool]) -> int:
    for index, (left, top, right, bottom) in enumerate(note.spot_boxes()):
        is_seen = seen[0] <= left and seen[1] <= top and right <= seen[2] and bottom <= seen[3]
        if is_seen and is_clear((left - JOINT_ROOM, top, right, bottom)):
            return index
    return 0


def _meets(room: Box, areas: Iterable[Box]) -> bool:
    """Whether one of some areas lies in the room for a note."""
    left, top, right, bottom = room
    left -= JOINT_ROOM
    return any(x1 < right and left < x2 and y1 < bottom and top < y2 for x1, y1, x2, y2 in areas)
