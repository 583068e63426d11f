"""How a canvas follows its document: only the pieces that a ChangeSet names are touched."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QRectF

from app.canvas.homes import Homes
from app.canvas.items.wire_item import WireItem
from app.canvas.layers.convoy import Convoy, convoy_of
from app.canvas.layers.grid import Box
from app.canvas.layers.pieces import Pieces
from app.canvas.looks import Looks
from app.canvas.shifting import Shifting
from core.document.changes import ChangeSet
from core.document.document import Document


class Following:
    """Keeps the pieces as the document has them."""

    def __init__(
        self, document: Document, pieces: Pieces, homes: Homes, looks: Looks, shifting: Shifting
    ) -> None:
        self._document = document
        self._pieces, self._homes, self._looks = pieces, homes, looks
        self._shifting = shifting

    # ------------------------------------------------------------ anew

    def begin(self) -> None:
        """Show the network that is shown now, from nothing."""
        self._pieces.clear()
        self._shifting.clear()
        self._looks.begin()
        self._homes.follow()
        for id_ in self._document.network.blocks:
            self._add_block(id_)
        wires = self._pieces.wires
        for wire in self._document.network.wires:
            wires.add(wire)
        wires.route(wires.lines)

    def look_again(self) -> None:
        """Show of every brick what is to be shown of it now."""
        for id_, item in self._pieces.blocks.items():
            item.show_face(self._looks.face(id_))

    # ------------------------------------------------------------ edit by edit

    def follow(self, changes: ChangeSet) -> tuple[QRectF, list[Box]]:
        """Take over what changed.

        Returns:
            Where bricks came, and what was covered by those that left, moved or came.
        """
        pieces, blocks = self._pieces, self._pieces.blocks
        others_look = self._looks.follow(changes)  # first, for what bricks that come show
        turned = self._hide()
        driven = changes.moved - turned - self._homes.hidden.keys()
        convoy = convoy_of(blocks, self._document.network.blocks, driven)
        strays = (changes.moved | turned) - convoy.ids - changes.removed
        left = [blocks[id_].box for id_ in changes.removed | strays]
        between = pieces.wires.lines_between(convoy)
        others = convoy.others(pieces.bricks.touching) if between else []
        near = convoy.near(others)
        for wire in changes.wires_removed:
            pieces.wires.drop(wire)
        for id_ in changes.removed:
            pieces.drop_block(id_)
        for id_ in self._in_order(changes.added):
            self._add_block(id_)
        for id_ in strays:
            pieces.show_place(id_, *self._homes.of(id_))
        self._drive(convoy)
        for wire in changes.wires_added:
            pieces.wires.add(wire)
        reshaped = self._show_faces(others_look - changes.added)
        self._show_flows(changes)
        came = changes.added | strays
        if between:
            there = [item for item in others if item.sheet is not None]
            near += convoy.near_now({*there, *(blocks[id_] for id_ in came)})
        self._lay_wires(changes, convoy, came, left, reshaped, pieces.wires.clear_of(between, near))
        return self._grown(convoy, came), left + convoy.areas + [blocks[id_].box for id_ in came]

    def _hide(self) -> frozenset[str]:
        """Hide what lies in collapsed frames now; return the bricks that are seen elsewhere."""
        blocks, beside = self._pieces.blocks, self._pieces.beside
        turned = self._homes.follow() & blocks.keys()
        for id_ in turned:
            blocks[id_].setVisible(id_ not in self._homes.hidden)
            beside.show_note(id_)
            beside.show_tags(id_)
        return frozenset(turned)

    def _add_block(self, id_: str) -> None:
        is_seen = id_ not in self._homes.hidden
        self._pieces.add_block(id_, self._looks.face(id_), self._homes.of(id_), is_seen=is_seen)

    def _in_order(self, ids: frozenset[str]) -> Collection[str]:
        return ids if len(ids) < 2 else [id_ for id_ in self._document.network.blocks if id_ in ids]

    def _drive(self, convoy: Convoy) -> None:
        """Move the bricks of a convoy, with what belongs to them."""
        if not convoy.ids:
            return
        self._pieces.bricks.carry(convoy.items, convoy.dx, convoy.dy)
        blocks = self._document.network.blocks
        for item in () if convoy.is_exact else convoy.items:
            block = blocks[item.id]
            item.x, item.y = block.x, block.y  # to the last bit, else joints would open
        self._pieces.beside.carry(convoy.ids, convoy.dx, convoy.dy)

    def _show_faces(self, ids: set[str]) -> set[str]:
        """Refresh bricks that may show something else; return those that have other ports."""
        reshaped = set()
        blocks, beside = self._pieces.blocks, self._pieces.beside
        for id_ in ids & blocks.keys():
            face, before = self._looks.face(id_), blocks[id_].face
            if face != before:
                blocks[id_].show_face(face)
                beside.show_note(id_)
                beside.show_tags(id_)
                if (face.inputs, face.outputs) != (before.inputs, before.outputs):
                    reshaped.add(id_)
        return reshaped

    def _show_flows(self, changes: ChangeSet) -> None:
        outgoing, labels = self._document.wiring.outgoing, self._pieces.wires.labels
        for id_ in changes.inferred & outgoing.keys():
            for wire in outgoing[id_]:
                labels.look_at(wire)

    def _lay_wires(
        self,
        changes: ChangeSet,
        convoy: Convoy,
        came: frozenset[str],
        left: list[Box],
        reshaped: set[str],
        between: list[WireItem],
    ) -> None:
        """Lay wires anew, and their labels, that an edit concerns; move others along.

        Args:
            changes: The edit.
            convoy: The bricks that moved together.
            came: Those that came, or moved by themselves.
            left: What bricks covered that left, or moved by themselves.
            reshaped: The bricks that have other ports.
            between: The lines that the convoy moves along.
        """
        wires = changes.wires_added | changes.wires_removed
        if not (left or came or wires or convoy.ids or reshaped):
            return
        carried, ends = self._pieces.wires.carry(convoy, between)
        ends.update(reshaped, *[(wire.source, wire.target) for wire in wires])
        affected = self._pieces.wires.affected(came, ends, left + convoy.areas, carried)
        self._shifting.lay_loose(affected)

    def _grown(self, convoy: Convoy, came: frozenset[str]) -> QRectF:
        """Return where bricks came, with their notes."""
        noted = [id_ for id_ in self._pieces.beside.notes if id_ in convoy.ids]
        extent = self._pieces.extent([*came, *noted])
        left, top, right, bottom = convoy.came
        return extent.united(QRectF(left, top, right - left, bottom - top))
