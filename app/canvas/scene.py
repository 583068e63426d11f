"""The scene: shows the document's network as items and follows every change of it.

It reads the document and never edits it. A :class:`ChangeSet` touches only the items it names; a
brick whose face stays the same is not repainted. Tools may shift items while a gesture lasts, which
changes nothing but the picture; :meth:`CanvasScene.settle` puts them back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QGraphicsScene

from app import theme
from app.canvas import geometry
from app.canvas.faces import face_of, flow_of, heats_of, sharing_in
from app.canvas.items.block_item import BlockItem
from app.canvas.items.face import BlockFace
from app.canvas.items.ghost import FocusItem, OutlineItem
from app.canvas.items.label import NoteItem, ShapeLabel
from app.canvas.items.tags import PortTags
from app.canvas.items.wire_item import WireItem
from app.selection import Selection
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place
from core.errors import Problem
from core.graph.composites import composite_type
from core.graph.frames import homes
from core.graph.records import Wire

Z_WIRES = -1e9
Z_TAGS = -5e8
Z_OUTLINES = 9e7
Z_LABELS = 1e8
Z_NOTES = 2e8
Z_GESTURE = 3e8
JOINT_ROOM = geometry.JOINT_OVERHANG + 4
"""Where the labels of joints hang over a brick's right edge."""

MARGIN = 2000.0
"""Spare room round the bricks before the index has to be laid out anew."""


class CanvasScene(QGraphicsScene):
    """Items of one document.

    Attributes:
        blocks: Item of each brick, by id.
        wires: Item of each wire.
        labels: Shape label of each wire.
        notes: Bubble of each brick that has a problem, by id.
        outlines: Mark of each selected brick, by id.
        kin: Mark of each brick that shares weights with a selected one, by id.
        current: Mark of the brick that keys go on from, by id; at most one.
        tags: Names of the ports of each brick that has several, by id.
    """

    def __init__(
        self, document: Document, selection: Selection, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self.blocks: dict[str, BlockItem] = {}
        self._ids: dict[BlockItem, str] = {}
        self.wires: dict[Wire, WireItem] = {}
        self.labels: dict[Wire, ShapeLabel] = {}
        self.notes: dict[str, NoteItem] = {}
        self.outlines: dict[str, OutlineItem] = {}
        self.kin: dict[str, OutlineItem] = {}
        self.current: dict[str, FocusItem] = {}
        self.tags: dict[str, PortTags] = {}
        self._homes: dict[str, tuple[float, float]] = {}
        self._sharing: dict[str, frozenset[str]] = {}
        self._problems: dict[str, list[Problem]] = {}
        self._shows_costs = True
        self._heats: dict[str, float] = {}
        self._room = QRectF()
        self._seen = QRectF()
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)
        self._rebuild()
        document.shown_changed.connect(self._show_other)
        document.changed.connect(self._show_changes)
        selection.changed.connect(self._show_selection)
        theme.changed.connect(self._show_theme)

    # ------------------------------------------------------------ asked by tools

    def extent(self, ids: Iterable[str] | None = None) -> QRectF:
        """Return the rectangle of bricks (all, or those given) with their notes."""
        rect = QRectF()
        for id_ in self.blocks if ids is None else ids:
            rect = rect.united(self.blocks[id_].body())
            if id_ in self.notes:
                rect = rect.united(self.notes[id_].spots()[0])
        return rect

    def blocks_in(self, area: QRectF) -> list[str]:
        """Return the bricks whose body touches ``area``."""
        mode = Qt.ItemSelectionMode.IntersectsItemBoundingRect
        found = [item for item in self.items(area, mode) if isinstance(item, BlockItem)]
        return [self._ids[item] for item in found if item.body().intersects(area)]

    def lines(self) -> list[tuple[Wire, QPainterPath]]:
        """Return the wires drawn as lines."""
        return [(w, item.path) for w, item in self.wires.items() if not item.path.isEmpty()]

    # ------------------------------------------------------------ told by the view and by tools

    def show_seen(self, seen: QRectF) -> None:
        """Keep notes within what is seen of the canvas."""
        self._seen = seen
        self._place_notes()

    def show_costs(self, shown: bool) -> None:
        """Write on every brick what it costs, or on none."""
        if shown != self._shows_costs:
            self._shows_costs = shown
            self._heats = self._heats_now()
            for id_, item in self.blocks.items():
                item.show_face(self._face(id_))

    def show_current(self, id_: str | None) -> None:
        """Mark the brick that keys go on from, or none."""
        for other in [other for other in self.current if other != id_]:
            self.removeItem(self.current.pop(other))
        if id_ in self.blocks and id_ not in self.current:
            mark = FocusItem()
            mark.setPos(self.blocks[id_].pos())
            mark.setZValue(Z_OUTLINES)
            self.current[id_] = mark
            self.addItem(mark)

    def shift(self, ids: Iterable[str], dx: float, dy: float) -> None:
        """Show bricks away from their places, lifted above the others."""
        moved = [id_ for id_ in ids if id_ in self.blocks]
        for id_ in moved:
            self._show_place(id_, self._home(id_) + QPointF(dx, dy), lifted=True)
        self._route(self._wires_at(moved))

    def make_way(self, places: Mapping[str, QPointF]) -> None:
        """Show bricks where they would go to make way for others."""
        for id_, place in places.items():
            self._show_place(id_, place)
        self._route(self._wires_at(places))

    def settle(self, ids: Iterable[str]) -> None:
        """Show bricks where the document says they are; ids that are gone are ignored."""
        moved = [id_ for id_ in ids if id_ in self.blocks and id_ in self._document.network.blocks]
        for id_ in moved:
            self._show_place(id_, self._home(id_))
        self._route(self._wires_at(moved))

    def show_clashes(self, clashes: Mapping[Wire, str]) -> None:
        """Let the labels of these wires say what does not fit there, and the others their shape."""
        for wire, label in self.labels.items():
            clash = clashes.get(wire, "")
            if (clash or label.is_clash) and label.show_clash(clash):
                self._place_label(wire)

    def clash_at(self, point: QPointF) -> Wire | None:
        """Return the wire whose label at a point says what does not fit there."""
        for wire, label in self.labels.items():
            if label.is_clash and label.sceneBoundingRect().contains(point):
                return wire
        return None

    # ------------------------------------------------------------ following the document

    def _show_other(self, _: Place) -> None:
        self._rebuild()

    def _show_changes(self, changes: ChangeSet) -> None:
        if changes.reset:
            return  # told by the document's ``shown_changed`` before
        for wire in changes.wires_removed:
            self._drop_wire(wire)
        for id_ in changes.removed:
            self._drop_block(id_)
        for id_ in self._in_order(changes.added):
            self._add_block(id_)
        hidden = self._hide()
        for id_ in changes.moved | hidden:
            self._show_place(id_, self._home(id_))
        for wire in changes.wires_added:
            self._add_wire(wire)
        self._show_faces(changes)
        self._show_flows(changes)
        if changes.moved or changes.added or changes.removed:
            self._route(self.wires if len(changes.moved) > 1 else self._affected_wires(changes))
            self._make_room(changes.moved | changes.added)
        elif changes.wires_added or changes.wires_removed:
            self._route(self._affected_wires(changes))
        self._route(self._wires_at(hidden))
        self._place_notes()

    def _rebuild(self) -> None:
        self.clear()
        for known in (
            self.blocks, self._ids, self.wires, self.labels, self.notes, self.outlines, self.kin,
            self.current, self.tags,
        ):  # fmt: skip
            known.clear()
        self._sharing = sharing_in(self._document.network)
        self._problems = self._problems_by_block()
        self._heats = self._heats_now()
        self._homes = homes(self._document.network)
        for id_ in self._document.network.blocks:
            self._add_block(id_)
            self._show_note(id_)
        for wire in self._document.network.wires:
            self._add_wire(wire)
        self._route(self.wires)
        self._room = QRectF()
        self._make_room(self.blocks)
        self._show_selection(self._selection.ids)

    def _add_block(self, id_: str) -> None:
        item = BlockItem(self._face(id_))
        self.blocks[id_], self._ids[item] = item, id_
        item.show_place(self._home(id_))
        item.setVisible(id_ not in self._homes)
        self.addItem(item)
        self._show_tags(id_)

    def _drop_block(self, id_: str) -> None:
        item = self.blocks.pop(id_)
        del self._ids[item]
        self.removeItem(item)
        for beside in self._beside():
            if id_ in beside:
                self.removeItem(beside.pop(id_))

    def _add_wire(self, wire: Wire) -> None:
        line, label = WireItem(), ShapeLabel(flow_of(self._document, wire))
        line.setZValue(Z_WIRES)
        label.setZValue(Z_LABELS)
        self.wires[wire], self.labels[wire] = line, label
        self.addItem(line)
        self.addItem(label)

    def _drop_wire(self, wire: Wire) -> None:
        self.removeItem(self.wires.pop(wire))
        self.removeItem(self.labels.pop(wire))

    def _show_faces(self, changes: ChangeSet) -> None:
        """Refresh bricks that changed, also those whose problem came or went by another's edit."""
        before, self._problems = self._problems, self._problems_by_block()
        turned = {
            id_
            for id_ in before.keys() | self._problems.keys()
            if before.get(id_) != self._problems.get(id_)
        }
        cooled, self._heats = self._heats, self._heats_now()
        turned |= {id_ for id_, _ in cooled.items() ^ self._heats.items()}
        shared, self._sharing = self._sharing, sharing_in(self._document.network)
        turned |= {id_ for id_, _ in shared.items() ^ self._sharing.items()}
        turned |= self._composites_of(changes)
        for id_ in (changes.changed | changes.inferred | turned) & self.blocks.keys():
            self.blocks[id_].show_face(self._face(id_))
            self._show_note(id_)
            self._show_tags(id_)
        if shared != self._sharing:
            self._show_selection(self._selection.ids)

    def _composites_of(self, changes: ChangeSet) -> set[str]:
        """Return the bricks whose network changed: its name or its ports may be others now."""
        old, new = changes.before.networks, changes.after.networks
        types = {composite_type(id_) for id_, one in new.items() if old.get(id_) is not one}
        blocks = self._document.network.blocks.values()
        return {block.id for block in blocks if block.type in types}

    def _face(self, id_: str) -> BlockFace:
        heat = self._heats.get(id_, 0.0) if self._shows_costs else None
        return face_of(self._document, id_, heat, is_shared=id_ in self._sharing)

    def _heats_now(self) -> dict[str, float]:
        return heats_of(self._document) if self._shows_costs else {}

    def _show_note(self, id_: str) -> None:
        face = self.blocks[id_].face
        old = self.notes.pop(id_, None)
        if old is not None:
            self.removeItem(old)
        if face.problem and id_ not in self._homes:
            note = NoteItem(face.problem, face.severity)
            note.setPos(self.blocks[id_].pos())
            note.setZValue(Z_NOTES)
            self.notes[id_] = note
            self.addItem(note)

    def _show_tags(self, id_: str) -> None:
        """Name the ports of a brick that has several; the brick clicked there covers them."""
        face = self.blocks[id_].face
        old = self.tags.pop(id_, None)
        if old is not None:
            self.removeItem(old)
        if (face.input_labels or face.output_labels) and id_ not in self._homes:
            tags = PortTags(face)
            tags.setPos(self.blocks[id_].pos())
            tags.setZValue(Z_TAGS)
            self.tags[id_] = tags
            self.addItem(tags)

    def _show_flows(self, changes: ChangeSet) -> None:
        wiring = self._document.wiring
        for id_ in changes.inferred & wiring.outgoing.keys():
            for wire in wiring.outgoing[id_]:
                if self.labels[wire].show_words(flow_of(self._document, wire)):
                    self._place_label(wire)

    def _show_selection(self, ids: frozenset[str]) -> None:
        self._outline(self.outlines, ids, is_kin=False)
        kin = frozenset[str]().union(*(self._sharing.get(id_, frozenset()) for id_ in ids))
        self._outline(self.kin, kin - ids, is_kin=True)

    def _outline(self, known: dict[str, OutlineItem], ids: frozenset[str], *, is_kin: bool) -> None:
        for id_ in known.keys() - ids:
            self.removeItem(known.pop(id_))
        for id_ in (ids & self.blocks.keys()) - known.keys():
            outline = OutlineItem(self.blocks[id_].face, is_kin=is_kin)
            outline.setPos(self.blocks[id_].pos())
            outline.setZValue(Z_OUTLINES)
            known[id_] = outline
            self.addItem(outline)

    def _show_theme(self, _theme: theme.Theme) -> None:
        self.update()

    # ------------------------------------------------------------ laying out

    def _show_place(self, id_: str, place: QPointF, *, lifted: bool = False) -> None:
        self.blocks[id_].show_place(place, lifted=lifted)
        for beside in self._beside():
            if id_ in beside:
                beside[id_].setPos(place)

    def _home(self, id_: str) -> QPointF:
        """Return where a brick is when nobody drags it; hidden ones are where their bar is."""
        block = self._document.network.blocks[id_]
        return QPointF(*self._homes.get(id_, (block.x, block.y)))

    def _hide(self) -> frozenset[str]:
        """Hide what lies in collapsed frames now; return the bricks that are seen elsewhere."""
        before, self._homes = self._homes, homes(self._document.network)
        turned = {id_ for id_, _ in before.items() ^ self._homes.items()} & self.blocks.keys()
        for id_ in turned:
            self.blocks[id_].setVisible(id_ not in self._homes)
            self._show_note(id_)
            self._show_tags(id_)
        return frozenset(turned)

    def _is_inside(self, wire: Wire) -> bool:
        """Whether both ends of a wire are hidden behind one bar."""
        home = self._homes.get(wire.source)
        return home is not None and home == self._homes.get(wire.target)

    def _beside(self) -> tuple[dict[str, Any], ...]:
        """Return the items that lie where their brick lies, by its id."""
        return self.notes, self.outlines, self.kin, self.current, self.tags

    def _route(self, wires: Iterable[Wire]) -> None:
        """Lay lines and labels anew, from where the items are now."""
        for wire in wires:
            source, target = self.blocks[wire.source], self.blocks[wire.target]
            inside = self._is_inside(wire)
            self.labels[wire].setVisible(not inside)
            if inside or geometry.are_clicked(source.pos(), target.pos()):
                self.wires[wire].show_path(QPainterPath())
            else:
                self.wires[wire].show_path(self._line(wire, source, target))
            self._place_label(wire)

    def _line(self, wire: Wire, source: BlockItem, target: BlockItem) -> QPainterPath:
        siblings = self._document.wiring.into(wire.target, wire.target_port)
        start = source.output_at(wire.source_port)
        end = geometry.fanned(
            target.input_at(wire.target_port), siblings.index(wire), len(siblings)
        )
        strip = geometry.corridor(start, end)
        lane = None
        if strip is not None:
            between = (self.blocks[id_].body() for id_ in self.blocks_in(strip))
            lane = geometry.lane_beside(between, strip.height())
        return geometry.wire_path(
            start,
            end,
            lane,
            leaves_joint=self._is_in_joint(self._document.wiring.outgoing[wire.source]),
            enters_joint=self._is_in_joint(self._document.wiring.incoming[wire.target]),
        )

    def _is_in_joint(self, wires: Iterable[Wire]) -> bool:
        """Whether one of the wires joins two bricks that are clicked together."""
        return any(
            geometry.are_clicked(self.blocks[wire.source].pos(), self.blocks[wire.target].pos())
            for wire in wires
        )

    def _place_label(self, wire: Wire) -> None:
        label, path = self.labels[wire], self.wires[wire].path
        if path.isEmpty():
            joint = self.blocks[wire.source].body().bottomLeft()
            rect = geometry.joint_label_rect(joint, label.size, over_port=label.is_clash)
            label.setPos(rect.topLeft())
        else:
            rect = geometry.wire_label_rect(path, label.size)
            beside = (self.blocks[id_].body() for id_ in self.blocks_in(rect))
            label.setPos(geometry.clear_of(rect, beside).topLeft())

    def _affected_wires(self, changes: ChangeSet) -> set[Wire]:
        """Return wires at changed bricks, their siblings, and lines that may have to go round."""
        touched = changes.added | changes.moved
        for wire in changes.wires_added | changes.wires_removed:
            touched |= {wire.source, wire.target}
        affected = self._wires_at(touched & self.blocks.keys())
        # A joint that opens or closes changes how the other wires leave and enter it.
        affected |= self._wires_at({end for w in affected for end in (w.source, w.target)})
        for wire in self.wires:
            start = self.blocks[wire.source].output_at(wire.source_port)
            end = self.blocks[wire.target].input_at(wire.target_port)
            if geometry.corridor(start, end) is not None:
                affected.add(wire)
        return affected

    def _place_notes(self) -> None:
        """Lay each note where it is seen whole and covers no brick, else right of its brick."""
        for id_, note in self.notes.items():
            if self._seen.intersects(self.blocks[id_].body()):
                note.lie_at(self._best_spot(note))

    def _best_spot(self, note: NoteItem) -> int:
        for index, spot in enumerate(note.spots()):
            room = spot.adjusted(-JOINT_ROOM, 0, 0, 0)
            if self._seen.contains(spot) and not self.blocks_in(room):
                return index
        return 0

    def _wires_at(self, ids: Iterable[str]) -> set[Wire]:
        wiring = self._document.wiring
        return {
            wire
            for id_ in ids
            if id_ in wiring.incoming
            for wire in (*wiring.incoming[id_], *wiring.outgoing[id_])
            if wire in self.wires  # not so for a moment when another network is shown
        }

    def _make_room(self, ids: Iterable[str]) -> None:
        """Widen the indexed area where bricks leave it; a tight area keeps look-ups fast."""
        extent = self.extent(ids)
        if self._room.isEmpty() or not self._room.contains(extent):
            wanted = extent.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
            self._room = self._room.united(wanted)
            self.setSceneRect(self._room)

    def _in_order(self, ids: frozenset[str]) -> list[str]:
        return [id_ for id_ in self._document.network.blocks if id_ in ids]

    def _problems_by_block(self) -> dict[str, list[Problem]]:
        found: dict[str, list[Problem]] = {}
        for problem in self._document.problems:
            if problem.block:
                found.setdefault(problem.block, []).append(problem)
        return found
