"""All pieces of a canvas, on their layers; what lies where is asked here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from app.canvas.items.block_item import BlockItem
from app.canvas.items.face import BlockFace
from app.canvas.items.focus import FocusMark
from app.canvas.items.label import NoteItem
from app.canvas.items.outline import OutlineItem
from app.canvas.items.tags import PortTags
from app.canvas.layers.beside import Beside
from app.canvas.layers.bricks import BrickLayer
from app.canvas.layers.exposure import Exposure
from app.canvas.layers.grid import Box, joined
from app.canvas.layers.labels import LabelLayer
from app.canvas.layers.layer import Layer, box_of
from app.canvas.layers.lines import LineLayer
from app.canvas.layers.piece import LIFTED, PARTED
from app.canvas.layers.stamped import StampedLayer
from app.canvas.layers.strings import Strings
from app.canvas.layers.wires import Wires
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.order import Wiring
from core.graph.records import Wire

Z_WIRES = -1e9
Z_TAGS = -5e8
Z_BRICKS = 0.0
Z_OUTLINES = 9e7
Z_FOCUS = 9.5e7  # below the labels, which stay readable
Z_LABELS = 1e8
Z_NOTES = 2e8
Z_GESTURE = 3e8


class Surroundings(Protocol):
    """What pieces have to know of the network."""

    @property
    def wiring(self) -> Wiring:
        """Its wires by block."""

    def is_inside(self, wire: Wire) -> bool:
        """Whether both ends of a wire are hidden behind one bar."""

    def words_of(self, wire: Wire) -> str:
        """Return the shape of what a wire carries."""


class Pieces:
    """Bricks, wires and what lies beside them.

    Attributes:
        blocks: Each brick, by id.
        layers: All layers, the lowest first but for the notes, which are last.
        laden: Those that are worth a picture of their own while much is dragged.
        bricks: The layer of the bricks.
        notes: The layer of the notes.
        wires: Lines and labels.
        beside: What belongs to a brick and goes where it goes.
    """

    def __init__(
        self, scene: QGraphicsScene, exposure: Exposure, surroundings: Surroundings
    ) -> None:
        self._surroundings = surroundings
        self.blocks: dict[str, BlockItem] = {}
        shared = exposure.damage, exposure.areas
        lines = LineLayer(Z_WIRES, *shared)
        tags: Layer[PortTags] = Layer(Z_TAGS, *shared, is_seen_afar=False)
        outlines: StampedLayer[OutlineItem] = StampedLayer(Z_OUTLINES, *shared)
        labels = LabelLayer(Z_LABELS, *shared, is_seen_afar=False)
        focus: Layer[FocusMark] = Layer(Z_FOCUS, *shared)
        self.notes: Layer[NoteItem] = Layer(Z_NOTES, *shared, is_seen_afar=False)
        self.bricks = BrickLayer(Z_BRICKS, *shared)
        self.layers: Sequence[Layer[Any]] = (
            lines, tags, self.bricks, outlines, focus, labels, self.notes,
        )  # fmt: skip
        self.laden: Sequence[Layer[Any]] = lines, self.bricks, outlines
        for layer in self.layers:
            scene.addItem(layer)
        strings = {number: Strings(Z_WIRES) for number in (PARTED, LIFTED)}
        for item in strings.values():
            scene.addItem(item)
        self.wires = Wires(self, lines, labels, strings)
        self.beside = Beside(self.blocks, outlines, focus, tags, self.notes)

    @property
    def wiring(self) -> Wiring:
        """The wires of the network shown, by block."""
        return self._surroundings.wiring

    def is_inside(self, wire: Wire) -> bool:
        """Whether both ends of a wire are hidden behind one bar."""
        return self._surroundings.is_inside(wire)

    def words_of(self, wire: Wire) -> str:
        """Return the shape of what a wire carries."""
        return self._surroundings.words_of(wire)

    # ------------------------------------------------------------ coming and going

    def clear(self) -> None:
        """Take everything away."""
        for layer in self.layers:
            layer.clear()
        self.blocks.clear()
        self.wires.clear()
        self.beside.clear()

    def add_block(
        self, id_: str, face: BlockFace, place: tuple[float, float], *, is_seen: bool
    ) -> None:
        """Lay a brick at a place, with what goes with it."""
        item = self.blocks[id_] = BlockItem(id_, face)
        item.x, item.y = place
        item.setVisible(is_seen)
        self.bricks.put(item)
        self.beside.show_tags(id_)
        self.beside.show_note(id_)

    def drop_block(self, id_: str) -> None:
        """Take a brick away, with what goes with it."""
        self.bricks.drop(self.blocks.pop(id_))
        self.beside.drop(id_)

    def show_place(self, id_: str, x: float, y: float) -> None:
        """Show a brick and what goes with it at a place, on the sheet it is on."""
        self.blocks[id_].place(x, y)
        for _, piece in self.beside.of(id_):
            piece.place(x, y)

    # ------------------------------------------------------------ what lies where

    def extent(self, ids: Iterable[str] | None = None) -> QRectF:
        """Return the rectangle of bricks (all, or those given) with their notes."""
        items = self.blocks.values() if ids is None else [self.blocks[id_] for id_ in ids]
        places = [item.corner() for item in items]
        box = joined((x, y, x + BRICK_WIDTH, y + BRICK_HEIGHT) for x, y in places)
        rect = QRectF() if box is None else QRectF(QPointF(*box[:2]), QPointF(*box[2:]))
        notes: Mapping[str, NoteItem] = self.beside.notes
        for item in items if notes else ():
            if item.id in notes:
                rect = rect.united(notes[item.id].spots()[0])
        return rect

    def blocks_in(self, area: QRectF) -> list[str]:
        """Return the bricks whose body touches ``area``."""
        box = box_of(area)
        return [item.id for item in self.bricks.touching(box) if item.is_in(box)]

    def obstacles_in(self, area: QRectF) -> list[QRectF]:
        """Return the bodies that a line or a note in ``area`` would cover; piled bricks as few."""
        pieces = self.bricks.some_touching(box_of(area))
        # In an order of their own, so that a label goes the same way whichever brick came first.
        places = sorted({piece.corner() for piece in pieces})
        bodies = [QRectF(x, y, BRICK_WIDTH, BRICK_HEIGHT) for x, y in places]
        return [body for body in bodies if body.intersects(area)]

    def place_notes(self, seen: QRectF, zoom: float, areas: Sequence[Box] | None = None) -> None:
        """Lay notes where they are seen whole; see :meth:`Beside.place_notes`."""
        self.beside.place_notes(seen, zoom, self.blocks_in, self.is_clear, areas)

    def is_clear(self, area: Box) -> bool:
        """Return whether no brick lies in an area; of piled ones a few are looked at."""
        return not any(item.is_in(area) for item in self.bricks.some_touching(area))
