"""The scene: shows the document's network and follows every change of it.

It reads the document and never edits it. What is shown are light pieces on a few layers; a
:class:`ChangeSet` touches only the pieces it names, and a brick whose face stays the same is not
repainted. Tools may shift bricks while a gesture lasts, which changes nothing but the picture;
:meth:`CanvasScene.settle` puts them back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import compress
from operator import attrgetter, eq
from typing import Any

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QGraphicsScene, QGraphicsSceneHelpEvent, QToolTip, QWidget

from app import theme
from app.canvas.faces import face_of, flow_of, heats_of, sharing_in
from app.canvas.items.block_item import BlockItem
from app.canvas.items.face import BlockFace
from app.canvas.items.focus import FocusMark
from app.canvas.items.label import NoteItem, ShapeLabel
from app.canvas.items.outline import OutlineItem
from app.canvas.items.tags import PortTags
from app.canvas.items.wire_item import WireItem
from app.canvas.layers.beside import Beside
from app.canvas.layers.bricks import BrickLayer
from app.canvas.layers.convoy import convoy_of
from app.canvas.layers.exposure import Exposure
from app.canvas.layers.grid import Box, joined
from app.canvas.layers.labels import LabelLayer
from app.canvas.layers.layer import LIFTED, PARTED, Layer, box_of
from app.canvas.layers.lines import LineLayer
from app.canvas.layers.pane import Pane
from app.canvas.layers.stamped import StampedLayer
from app.canvas.layers.strings import Strings
from app.canvas.layers.wires import Wires
from app.canvas.making import making_many
from app.selection import Selection
from app.widgets.label import literal_tip
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place
from core.errors import Problem
from core.graph.composites import composite_type
from core.graph.frames import homes
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.order import Wiring
from core.graph.records import Block, Wire

Z_WIRES = -1e9
Z_TAGS = -5e8
Z_BRICKS = 0.0
Z_OUTLINES = 9e7
Z_FOCUS = 9.5e7  # below the labels, which stay readable
Z_LABELS = 1e8
Z_NOTES = 2e8
Z_GESTURE = 3e8

MARGIN = 2000.0
"""Spare room round the bricks before the scene is made larger."""


BUT_PLACE = attrgetter(*[name for name in Block.__struct_fields__ if name not in ("x", "y")])
"""All of a brick's record but its place."""

MANY_LIFTED = 300
"""From so many bricks on it pays to keep a picture of what is dragged and one of what is not."""


class CanvasScene(QGraphicsScene):
    """The pieces of one document, on layers.

    Attributes:
        blocks: Each brick, by id.
        exposure: What is to be painted anew.
    """

    def __init__(
        self, document: Document, selection: Selection, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self.blocks: dict[str, BlockItem] = {}
        self._homes: dict[str, tuple[float, float]] = {}
        self._sharing: dict[str, frozenset[str]] = {}
        self._problems: Mapping[str, tuple[Problem, ...]] = {}
        self._shows_costs = True
        self._heats: dict[str, float] = {}
        self._shifted: dict[int, frozenset[str]] = {PARTED: frozenset(), LIFTED: frozenset()}
        self._loose: set[Wire] = set()
        self._aside: set[str] = set()  # bricks that make way by ways of their own
        self._room = QRectF()
        self._seen, self._zoom = QRectF(), 1.0
        self.exposure = Exposure(self)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._lay_layers()
        with making_many():
            self._rebuild()
        document.shown_changed.connect(self._show_other)
        document.changed.connect(self._show_changes)
        selection.changed.connect(self._show_selection)
        theme.changed.connect(self._show_theme)

    def _lay_layers(self) -> None:
        shared = self.exposure.damage, self.exposure.areas
        lines = LineLayer(Z_WIRES, *shared)
        tags: Layer[PortTags] = Layer(Z_TAGS, *shared, is_seen_afar=False)
        outlines: StampedLayer[OutlineItem] = StampedLayer(Z_OUTLINES, *shared)
        labels = LabelLayer(Z_LABELS, *shared, is_seen_afar=False)
        focus: Layer[FocusMark] = Layer(Z_FOCUS, *shared)
        notes: Layer[NoteItem] = Layer(Z_NOTES, *shared, is_seen_afar=False)
        self._brick_layer = BrickLayer(Z_BRICKS, *shared)
        self._layers: tuple[Layer[Any], ...] = (
            lines, tags, self._brick_layer, outlines, focus, labels, notes,
        )  # fmt: skip
        self._laden: tuple[Layer[Any], ...] = lines, self._brick_layer, outlines
        for layer in self._layers:
            self.addItem(layer)
        strings = {number: Strings(Z_WIRES) for number in (PARTED, LIFTED)}
        for item in strings.values():
            self.addItem(item)
        self._wires = Wires(self, lines, labels, strings)
        self._beside = Beside(self.blocks, outlines, focus, tags, notes)

    # ------------------------------------------------------------ what is there

    @property
    def wiring(self) -> Wiring:
        """The wires of the network shown, by block."""
        return self._document.wiring

    @property
    def wires(self) -> dict[Wire, WireItem]:
        """Line of each wire."""
        return self._wires.lines

    @property
    def labels(self) -> dict[Wire, ShapeLabel]:
        """Shape label of each wire, laid; thousands may be due, so ask for one if one is meant."""
        return self._wires.labels.all()

    @property
    def notes(self) -> dict[str, NoteItem]:
        """Bubble of each brick that has a problem, by id."""
        return self._beside.notes

    @property
    def outlines(self) -> dict[str, OutlineItem]:
        """Mark of each selected brick, by id."""
        return self._beside.outlines

    @property
    def current(self) -> dict[str, FocusMark]:
        """Mark of the brick that keys go on from, by id; at most one."""
        return self._beside.current

    @property
    def kin(self) -> dict[str, OutlineItem]:
        """Mark of each brick that shares weights with a selected one, by id."""
        return self._beside.kin

    @property
    def tags(self) -> dict[str, PortTags]:
        """Names of the ports of each brick that has several, by id."""
        return self._beside.tags

    # ------------------------------------------------------------ asked by tools

    def extent(self, ids: Iterable[str] | None = None) -> QRectF:
        """Return the rectangle of bricks (all, or those given) with their notes."""
        items = self.blocks.values() if ids is None else [self.blocks[id_] for id_ in ids]
        places = [item.corner() for item in items]
        box = joined((x, y, x + BRICK_WIDTH, y + BRICK_HEIGHT) for x, y in places)
        rect = QRectF() if box is None else QRectF(QPointF(*box[:2]), QPointF(*box[2:]))
        for item in items if self.notes else ():
            if item.id in self.notes:
                rect = rect.united(self.notes[item.id].spots()[0])
        return rect

    def blocks_in(self, area: QRectF) -> list[str]:
        """Return the bricks whose body touches ``area``."""
        box = box_of(area)
        return [item.id for item in self._brick_layer.touching(box) if item.is_in(box)]

    def obstacles_in(self, area: QRectF) -> list[QRectF]:
        """Return the bodies that a line or a note in ``area`` would cover; piled bricks as few."""
        pieces = self._brick_layer.some_touching(box_of(area))
        places = dict.fromkeys(piece.corner() for piece in pieces)
        bodies = [QRectF(x, y, BRICK_WIDTH, BRICK_HEIGHT) for x, y in places]
        return [body for body in bodies if body.intersects(area)]

    def lines_in(self, area: QRectF) -> list[tuple[Wire, QPainterPath]]:
        """Return the wires drawn as lines in or near ``area``."""
        return [(line.wire, line.path) for line in self._wires.lines_in(box_of(area))]

    def clash_at(self, point: QPointF) -> Wire | None:
        """Return the wire whose label at a point says what does not fit there."""
        return self._wires.labels.clash_at(point)

    def label_at(self, wire: Wire) -> ShapeLabel:
        """Return the label of a wire."""
        return self._wires.labels.at(wire)

    # ------------------------------------------------------------ told by the view and by tools

    def show_seen(self, seen: QRectF, zoom: float) -> None:
        """Keep notes within what is seen of the canvas."""
        if (seen, zoom) != (self._seen, self._zoom):
            self._seen, self._zoom = seen, zoom
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
        self._beside.show_current(id_)

    def shift(self, ids: Iterable[str], dx: float, dy: float) -> None:
        """Show bricks away from their places, lifted above the others."""
        self._shift(LIFTED, ids, dx, dy)

    def make_way(self, places: Mapping[str, QPointF]) -> None:
        """Show bricks where they would go to make way for others."""
        ways: dict[tuple[float, float], list[str]] = {}
        for id_, place in places.items():
            way = place.x() - self.blocks[id_].x, place.y() - self.blocks[id_].y
            ways.setdefault(way, []).append(id_)
        if not ways:
            return
        together = max(ways, key=lambda way: len(ways[way]))
        for way, ids in ways.items():
            if way != together:
                for id_ in ids:
                    self._show_place(id_, places[id_].x(), places[id_].y())
        self._shift(PARTED, ways[together], *together)
        self._aside = places.keys() - set(ways[together])
        self._wires.route(self._wires.at(self._aside))

    def settle(self, ids: Iterable[str], *, lays: bool = True) -> None:
        """Show bricks where the document says they are; ids that are gone are ignored.

        Args:
            ids: The bricks.
            lays: Whether their wires are laid now, or with the next change or :meth:`lay_loose`.
        """
        there = self._document.network.blocks
        moved = [id_ for id_ in ids if id_ in self.blocks and id_ in there]
        loose = self._wires.between(moved) | self._wires.at(self._aside.intersection(moved))
        self._aside.difference_update(moved)
        for number, shifted in self._shifted.items():
            if not shifted.isdisjoint(moved):
                loose |= self._wires.taken(number)
                self._wires.take(number, (), ())
                self._lay(shifted, 0)
                self._shifted[number] = frozenset()
                self._keep_panes()
        for id_ in moved:
            self._show_place(id_, *self._home(id_))
        self._loose |= loose
        if lays:
            self.lay_loose()

    def lay_loose(self) -> None:
        """Lay the wires of bricks that were settled without them."""
        loose, self._loose = self._loose, set()
        self._wires.route(wire for wire in loose if wire in self.wires)

    def show_clashes(self, clashes: Mapping[Wire, str]) -> None:
        """Let the labels of these wires say what does not fit there, and the others their shape."""
        self._wires.labels.show_clashes(clashes)

    # ------------------------------------------------------------ asked by Qt

    def helpEvent(self, event: QGraphicsSceneHelpEvent) -> None:
        """Tell what lies under the pointer, if anything is said of it."""
        words = self._tip_at(event.scenePos())
        if words:
            view = event.widget()
            QToolTip.showText(event.screenPos(), words, view if isinstance(view, QWidget) else None)
            event.accept()
        else:
            super().helpEvent(event)

    def _tip_at(self, point: QPointF) -> str:
        x, y = point.x(), point.y()
        for note in self._layers[-1].touching((x, y, x, y)):
            return literal_tip(note.words)
        ids = self.blocks_in(QRectF(point, point).adjusted(-0.5, -0.5, 0.5, 0.5))
        return self.blocks[ids[-1]].toolTip() if ids else ""

    # ------------------------------------------------------------ following the document

    def _show_other(self, _: Place) -> None:
        with making_many():
            self._rebuild()

    def _show_changes(self, changes: ChangeSet) -> None:
        if changes.reset:
            return  # told by the document's ``shown_changed`` before
        with making_many():
            self._follow(changes)

    def _follow(self, changes: ChangeSet) -> None:
        hidden = self._hide()
        places = self._places(changes.moved - hidden)
        convoy = convoy_of(self.blocks, places)
        strays = (changes.moved | hidden) - convoy.ids - changes.removed
        left = [self.blocks[id_].box for id_ in changes.removed | strays]
        near = convoy.near(convoy.left, self._brick_layer.touching)
        for wire in changes.wires_removed:
            self._wires.drop(wire)
        for id_ in changes.removed:
            self._drop_block(id_)
        for id_ in self._in_order(changes.added):
            self._add_block(id_)
        for id_ in strays:
            self._show_place(id_, *self._home(id_))
        self._brick_layer.carry([self.blocks[id_] for id_ in convoy.ids], convoy.dx, convoy.dy)
        for id_ in convoy.ids:
            item = self.blocks[id_]
            item.x, item.y = places[id_]  # to the last bit, else joints would open
        self._beside.carry(convoy.ids, convoy.dx, convoy.dy)
        scope = self._document.scope
        for wire in changes.wires_added:
            self._wires.add(wire, flow_of(scope, wire))
        self._show_faces(changes)
        self._show_flows(changes)
        wires = changes.wires_added | changes.wires_removed
        ends = {end for wire in wires for end in (wire.source, wire.target)}
        came = changes.added | strays
        if left or came or wires or convoy.ids:
            near += convoy.before(convoy.near(convoy.came, self._brick_layer.touching))
            carried, left_behind = self._wires.carry(convoy, changes.wires_added, near)
            ends |= left_behind
            self._loose |= self._wires.affected(came, ends, left + convoy.areas, carried)
            self.lay_loose()
            noted = convoy.ids & self.notes.keys()
            self._make_room(came | noted, convoy.came if convoy.ids else None)
        self._place_notes()

    def _rebuild(self) -> None:
        for layer in self._layers:
            layer.clear()
        self.blocks.clear()
        self._wires.clear()
        self._beside.clear()
        self._shifted = {PARTED: frozenset(), LIFTED: frozenset()}
        self._keep_panes()
        for layer in self._layers:
            layer.shift(LIFTED, 0.0, 0.0)
            layer.shift(PARTED, 0.0, 0.0)
        self._sharing = sharing_in(self._document.network)
        self._problems = self._document.problems_by_block
        self._heats = self._heats_now()
        self._homes = homes(self._document.network)
        for id_ in self._document.network.blocks:
            self._add_block(id_)
        scope = self._document.scope
        for wire in self._document.network.wires:
            self._wires.add(wire, flow_of(scope, wire))
        self._wires.route(self.wires)
        self._loose = set()
        self._room = QRectF()
        self._make_room(self.blocks)
        self._show_selection(self._selection.ids)
        self.update()

    def _add_block(self, id_: str) -> None:
        item = BlockItem(id_, self._face(id_))
        self.blocks[id_] = item
        item.x, item.y = self._home(id_)
        item.setVisible(id_ not in self._homes)
        self._brick_layer.put(item)
        self._beside.show_tags(id_)
        self._beside.show_note(id_)

    def _drop_block(self, id_: str) -> None:
        self._brick_layer.drop(self.blocks.pop(id_))
        self._beside.drop(id_)

    def _show_faces(self, changes: ChangeSet) -> None:
        """Refresh bricks that changed, also those whose problem came or went by another's edit."""
        before, self._problems = self._problems, self._document.problems_by_block
        turned = set[str]()
        if before is not self._problems:
            ids = before.keys() | self._problems.keys()
            turned = {id_ for id_ in ids if before.get(id_) != self._problems.get(id_)}
        if changes.inferred or changes.added or changes.removed:
            cooled, self._heats = self._heats, self._heats_now()
            turned |= {id_ for id_, _ in cooled.items() ^ self._heats.items()}
        shared, self._sharing = self._sharing, sharing_in(self._document.network)
        turned |= {id_ for id_, _ in shared.items() ^ self._sharing.items()}
        turned |= self._composites_of(changes)
        changed = changes.changed - _only_moved(changes, self._document.network.id)
        for id_ in ((changed | changes.inferred | turned) & self.blocks.keys()) - changes.added:
            before_face = self.blocks[id_].face
            face = self._face(id_)
            if face != before_face:
                self.blocks[id_].show_face(face)
                self._beside.show_note(id_)
                self._beside.show_tags(id_)
        if shared != self._sharing:
            self._show_selection(self._selection.ids)

    def _composites_of(self, changes: ChangeSet) -> set[str]:
        """Return the bricks whose network changed: its name or its ports may be others now."""
        old, new = changes.before.networks, changes.after.networks
        shown = self._document.network
        types = {
            composite_type(id_)
            for id_, one in new.items()
            if id_ != shown.id and old.get(id_) is not one
        }
        return (
            {block.id for block in shown.blocks.values() if block.type in types} if types else set()
        )

    def _face(self, id_: str) -> BlockFace:
        heat = self._heats.get(id_, 0.0) if self._shows_costs else None
        return face_of(self._document, id_, heat, is_shared=id_ in self._sharing)

    def _heats_now(self) -> dict[str, float]:
        return heats_of(self._document) if self._shows_costs else {}

    def _show_flows(self, changes: ChangeSet) -> None:
        scope, outgoing = self._document.scope, self.wiring.outgoing
        for id_ in changes.inferred & outgoing.keys():
            for wire in set(outgoing[id_]) - changes.wires_added:
                self._wires.labels.show_words(wire, flow_of(scope, wire))

    def _show_selection(self, ids: frozenset[str]) -> None:
        kin = frozenset[str]().union(*(self._sharing.get(id_, frozenset()) for id_ in ids))
        self._beside.show_selected(ids, kin - ids)

    def _show_theme(self, _theme: theme.Theme) -> None:
        for layer in self._layers:
            layer.forget()
        self._keep_panes()
        self.update()

    # ------------------------------------------------------------ laying out

    def _show_place(self, id_: str, x: float, y: float) -> None:
        """Show a brick and what goes with it at a place, on the sheet it is on."""
        self.blocks[id_].place(x, y)
        for _, piece in self._beside.of(id_):
            piece.place(x, y)

    def _home(self, id_: str) -> tuple[float, float]:
        """Return where a brick is when nobody drags it; hidden ones are where their bar is."""
        block = self._document.network.blocks[id_]
        return self._homes.get(id_, (block.x, block.y))

    def _places(self, ids: Iterable[str]) -> dict[str, tuple[float, float]]:
        """Return where bricks are when nobody drags them."""
        blocks = self._document.network.blocks
        places = {id_: (blocks[id_].x, blocks[id_].y) for id_ in ids}
        for id_ in places.keys() & self._homes.keys():
            places[id_] = self._homes[id_]
        return places

    def _hide(self) -> frozenset[str]:
        """Hide what lies in collapsed frames now; return the bricks that are seen elsewhere."""
        before, self._homes = self._homes, homes(self._document.network)
        turned = {id_ for id_, _ in before.items() ^ self._homes.items()} & self.blocks.keys()
        for id_ in turned:
            self.blocks[id_].setVisible(id_ not in self._homes)
            self._beside.show_note(id_)
            self._beside.show_tags(id_)
        return frozenset(turned)

    def is_inside(self, wire: Wire) -> bool:
        """Whether both ends of a wire are hidden behind one bar."""
        home = self._homes.get(wire.source)
        return home is not None and home == self._homes.get(wire.target)

    def _shift(self, number: int, ids: Iterable[str], dx: float, dy: float) -> None:
        """Show bricks away from where they lie, with all that goes with them."""
        moved = frozenset(ids)
        if moved != self._shifted[number]:
            self.settle(self._shifted[number])
            self._lay(moved, number)
            self._shifted[number] = moved
            self._keep_panes()
            self._wires.take(number, self._wires.between(moved), moved)
        for layer in self._layers:
            layer.shift(number, dx, dy)
        self._wires.follow(number, dx, dy)

    def _keep_panes(self) -> None:
        """Let the layers keep pictures of themselves while much is dragged."""
        if len(self._shifted[LIFTED]) < MANY_LIFTED:
            for layer in self._laden:
                layer.drop_panes()
            return
        lifted, top = Pane(), self._laden[-1]
        for layer in self._laden:
            layer.keep_panes(lifted, self._laden if layer is top else ())

    def _lay(self, ids: Collection[str], number: int) -> None:
        """Lay bricks and what goes with them on a sheet."""
        pieces: list[tuple[Layer[Any], Any]] = []
        for id_ in ids:
            if id_ in self.blocks:
                pieces.append((self._brick_layer, self.blocks[id_]))
                pieces += self._beside.of(id_)
        pieces += self._wires.within(ids)
        for layer, piece in pieces:
            piece.update()
            layer.lay(piece, layer.sheets[number])
            piece.update()

    def _place_notes(self) -> None:
        self._beside.place_notes(self._seen, self._zoom, self.blocks_in, self.obstacles_in)

    def _make_room(self, ids: Iterable[str], more: Box | None = None) -> None:
        """Widen the scene where bricks leave it, and what others cover."""
        extent = self.extent(ids)
        if more is not None:
            extent = extent.united(QRectF(QPointF(*more[:2]), QPointF(*more[2:])))
        if self._room.isEmpty() or not self._room.contains(extent):
            wanted = extent.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
            self._room = self._room.united(wanted)
            self.setSceneRect(self._room)

    def _in_order(self, ids: frozenset[str]) -> list[str]:
        return [id_ for id_ in self._document.network.blocks if id_ in ids] if ids else []


def _only_moved(changes: ChangeSet, network: str) -> set[str]:
    """Return the bricks of which nothing but the place is another one."""
    before, after = changes.before.networks.get(network), changes.after.networks[network]
    old, new = before.blocks if before else {}, after.blocks
    there = changes.moved & old.keys()
    then, now = map(old.__getitem__, there), map(new.__getitem__, there)
    return set(compress(there, map(eq, map(BUT_PLACE, then), map(BUT_PLACE, now))))
