"""The labels of a canvas's wires, and where each lies; of very many at once those that are seen.

A label is made when it is laid first: most of ten thousand are never looked at.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from app.canvas import geometry
from app.canvas.geometry import WORDS_FROM
from app.canvas.items.block_item import BlockItem
from app.canvas.items.label import ShapeLabel
from app.canvas.items.wire_item import WireItem
from app.canvas.layers.grid import Box
from app.canvas.layers.layer import EVERYWHERE, box_of
from app.canvas.layers.piece import Piece
from app.canvas.layers.stamped import StampedLayer
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.order import Wiring
from core.graph.records import Wire

MOST_AT_ONCE = 150
"""Of more labels than this to be laid together, each waits until one looks where it may be."""

ASIDE, ABOVE = 2.0 * BRICK_WIDTH, 2.0 * BRICK_HEIGHT
"""How far from its brick or its line a label may reach."""


class LabelLayer(StampedLayer[ShapeLabel]):
    """Has labels laid where one looks, before it paints them there."""

    lay_in: Callable[[Sequence[Box]], None] | None = None

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        if self.lay_in is not None and painter.worldTransform().m11() >= WORDS_FROM:
            self.lay_in(self.areas() or [box_of(option.exposedRect)])
        super().paint(painter, option, widget)


class Bricks(Protocol):
    """Where the bricks are."""

    blocks: dict[str, BlockItem]

    def blocks_in(self, area: QRectF) -> list[str]:
        """Return the bricks whose body touches ``area``."""

    def obstacles_in(self, area: QRectF) -> list[QRectF]:
        """Return the bodies that a line or a label in ``area`` would cover."""

    def is_inside(self, wire: Wire) -> bool:
        """Whether both ends of a wire are hidden behind one bar."""

    def words_of(self, wire: Wire) -> str:
        """Return the shape of what a wire carries."""

    @property
    def wiring(self) -> Wiring:
        """The network's wires by block."""


class Labels:
    """A label for each wire.

    Args:
        bricks: What they lie beside.
        lines: Line of each wire.
        lines_in: Returns the lines in or near a part of the canvas.
        layer: Where they are laid.

    Attributes:
        known: Those made so far, by wire; see :meth:`all`.
    """

    def __init__(
        self,
        bricks: Bricks,
        lines: Mapping[Wire, WireItem],
        lines_in: Callable[[Box], Iterable[WireItem]],
        layer: LabelLayer,
    ) -> None:
        self._bricks = bricks
        self._lines = lines
        self._lines_in = lines_in
        self._layer = layer
        self.known: dict[Wire, ShapeLabel] = {}
        self._due: set[Wire] = set()
        self._laid: Box | None = None
        self._clashing: frozenset[Wire] = frozenset()
        layer.lay_in = self._lay_in

    # ------------------------------------------------------------ coming and going

    def drop(self, wire: Wire) -> None:
        """Take a label away."""
        self.lift(wire)
        self.known.pop(wire, None)

    def lift(self, wire: Wire) -> None:
        """Take a label out of sight until it is laid again."""
        if wire in self.known:
            self._layer.drop(self.known[wire])
        self._due.discard(wire)

    def clear(self) -> None:
        """Take all away; the layer is emptied by whoever has it."""
        self.known.clear()
        self._due.clear()

    def all(self) -> dict[Wire, ShapeLabel]:
        """Return all of them, each where it belongs."""
        due, self._due = self._due, set()
        for wire in due:
            self._lay(wire)
        return {wire: self._made(wire) for wire in self._lines}

    def at(self, wire: Wire) -> ShapeLabel:
        """Return one, where it belongs."""
        if wire in self._due:
            self._due.remove(wire)
            self._lay(wire)
        return self._made(wire)

    def in_areas(self, boxes: Iterable[Box], but: Collection[Piece] = ()) -> set[Wire]:
        """Return the wires whose labels lie in some parts of the canvas, but for some labels."""
        found = {label for box in boxes for label in self._layer.touching(box)}
        return {label.wire for label in found.difference(but)}

    # ------------------------------------------------------------ what they say

    def look_at(self, wire: Wire) -> None:
        """Let a label say what its wire carries now."""
        label = self.known.get(wire)
        if label is None:
            return
        if label.show_words(self._bricks.words_of(wire)) and wire not in self._due:
            self._place(wire)

    def show_clashes(self, clashes: Mapping[Wire, str]) -> None:
        """Let the labels of these wires say what does not fit there, and the others their shape."""
        for wire in self._lines.keys() & (self._clashing | clashes.keys()):
            is_resized = self._made(wire).show_clash(clashes.get(wire, ""))
            if wire in self._due:
                self.at(wire)  # what clashes is seen from farther away than a shape
                continue
            self._show(wire)
            if is_resized:
                self._place(wire)
        self._clashing = frozenset(clashes)

    def clash_at(self, point: QPointF) -> Wire | None:
        """Return the wire whose label at a point says what does not fit there."""
        for wire in self._clashing & self.known.keys():
            if self.known[wire].sceneBoundingRect().contains(point):
                return wire
        return None

    # ------------------------------------------------------------ laying

    def lay(self, wires: Collection[Wire]) -> None:
        """Lay labels anew, after their lines; of very many those that are not seen only later."""
        if len(wires) <= MOST_AT_ONCE:
            self._due.difference_update(wires)
            for wire in wires:
                self._lay(wire)
            return
        for wire in wires if self.known else ():
            if wire in self.known:
                self._layer.drop(self.known[wire])
        self._due.update(wires)
        self.look_again()
        self._layer.damage(box_of(EVERYWHERE))
        for wire in self._clashing & self._due:
            self.at(wire)

    def lying_in(self, box: Box) -> list[ShapeLabel]:
        """Return the labels laid in a part of the canvas, also those that are hidden."""
        return self._layer.lying_in(box)

    def carry(self, labels: Sequence[ShapeLabel], dx: float, dy: float) -> None:
        """Move labels along with what they lie beside."""
        self._layer.carry(labels, dx, dy)
        self.look_again()

    def wait_at(self, ids: Iterable[str]) -> bool:
        """Whether any label of the wires at some bricks is still to be laid."""
        due, wiring = self._due, self._bricks.wiring
        incoming, outgoing = wiring.incoming, wiring.outgoing
        return bool(due) and any(
            wire in due
            for id_ in ids
            if id_ in incoming  # not so for a moment when another network is shown
            for wire in (*incoming[id_], *outgoing[id_])
        )

    def look_again(self) -> None:
        """Look also where was looked before: something may have come there that waits."""
        self._laid = None

    def _lay_in(self, areas: Sequence[Box]) -> None:
        """Lay those that may be seen in parts of the canvas that are about to be painted."""
        if not self._due:
            return
        for left, top, right, bottom in areas:
            if self._laid is not None and _holds(self._laid, (left, top, right, bottom)):
                continue
            # Farther than is seen, so that one who goes on finds the next ones laid.
            self._laid = left - ASIDE, top - ABOVE, right + ASIDE, bottom + ABOVE
            wide = left - 2 * ASIDE, top - 2 * ABOVE, right + 2 * ASIDE, bottom + 2 * ABOVE
            wiring = self._bricks.wiring
            near = {line.wire for line in self._lines_in(wide)}
            for id_ in self._bricks.blocks_in(QRectF(QPointF(*wide[:2]), QPointF(*wide[2:]))):
                near.update(wiring.incoming[id_], wiring.outgoing[id_])
            near &= self._due
            self._due -= near
            for wire in near:
                self._lay(wire, seen=(left, top, right, bottom))

    def _lay(self, wire: Wire, seen: Box | None = None) -> None:
        """Lay a label with its bricks; what is within a part that is about to be painted, is."""
        label = self._made(wire)
        self._show(wire)
        if label.sheet is not None:
            self._place(wire)
            return
        blocks, number = self._bricks.blocks, 0
        on, other = blocks[wire.source].sheet, blocks[wire.target].sheet
        if on is not None and on is other:
            number = on.number  # in the hand, or making way, together with both
        sheet = self._layer.sheets[number]
        self._place(wire, (sheet.dx, sheet.dy))
        self._layer.lay(label, sheet)
        if seen is None or number or not _holds(seen, label.box):
            sheet.damage(label.box)

    def _made(self, wire: Wire) -> ShapeLabel:
        label = self.known.get(wire)
        if label is None:
            label = self.known[wire] = ShapeLabel(wire, self._bricks.words_of(wire))
        return label

    def _show(self, wire: Wire) -> None:
        """Show a label unless its wire is hidden, or a joint beside it says the same."""
        label = self.known[wire]
        is_told = not label.is_clash and self._is_told_elsewhere(wire)
        label.setVisible(not is_told and not self._bricks.is_inside(wire))

    def _is_told_elsewhere(self, wire: Wire) -> bool:
        """Whether a joint or another line of the same port says what the wire carries."""
        blocks, source = self._bricks.blocks, self._bricks.blocks[wire.source]
        leaving = self._bricks.wiring.outgoing[wire.source]
        if len(leaving) == 1 or are_clicked(source, blocks[wire.target]):
            return False  # the only one, or the joint itself
        return wire != self._fan(wire)[0] or any(
            other.source_port == wire.source_port and are_clicked(source, blocks[other.target])
            for other in leaving
        )

    def _fan(self, wire: Wire) -> list[Wire]:
        """Return the wires drawn as lines that leave the same port; all carry the same."""
        blocks, source = self._bricks.blocks, self._bricks.blocks[wire.source]
        leaving = self._bricks.wiring.outgoing[wire.source]
        if len(leaving) == 1:
            return [wire]
        fan = [w for w in leaving if w.source_port == wire.source_port]
        drawn = [w for w in fan if not are_clicked(source, blocks[w.target])]
        return drawn if wire in drawn else [wire]

    def _place(self, wire: Wire, way: tuple[float, float] | None = None) -> None:
        """Place a label on its sheet, which is shifted, or will be, so far."""
        label, line, blocks = self.known[wire], self._lines[wire], self._bricks.blocks
        dx, dy = way or _way(label)
        source, target = blocks[wire.source], blocks[wire.target]
        if line.is_joint:
            x, y = source.corner()
            ports = max(len(source.face.outputs), len(target.face.inputs), 1)
            ports = 0 if label.is_clash else ports
            right, down = _at_joint(label.size.width(), label.size.height(), ports)
            label.place(x + right - dx, y + BRICK_HEIGHT + down - dy)
            return
        if _is_beside(source, target) or len(self._fan(wire)) > 1:
            # Joints beside it have labels of their own, and the gap is narrow; what leaves a
            # port several times is told once, where it leaves.
            rect = geometry.port_label_rect(source.output_at(wire.source_port), label.size)
        else:
            rect = geometry.wire_label_rect(line.path, label.size).translated(*_way(line))
        rect = geometry.clear_of(rect, self._bricks.obstacles_in(rect))
        label.place(rect.left() - dx, rect.top() - dy)


def are_clicked(upper: BlockItem, lower: BlockItem) -> bool:
    """Whether a brick sits right under another, wherever both are shown."""
    if upper.sheet is lower.sheet:
        return upper.x == lower.x and upper.y + BRICK_HEIGHT == lower.y
    return geometry.are_clicked(upper.pos(), lower.pos())


def _holds(outer: Box, inner: Box) -> bool:
    left, top, right, bottom = inner
    return outer[0] <= left and outer[1] <= top and right <= outer[2] and bottom <= outer[3]


def _way(piece: Piece) -> tuple[float, float]:
    """Return how far from its own place a piece is shown."""
    return (piece.sheet.dx, piece.sheet.dy) if piece.sheet is not None else (0.0, 0.0)


def _is_beside(source: BlockItem, target: BlockItem) -> bool:
    """Whether a brick lies on the row below another, in whatever column."""
    return target.corner()[1] == source.corner()[1] + BRICK_HEIGHT


@functools.lru_cache(maxsize=1024)
def _at_joint(width: float, height: float, ports: int) -> tuple[float, float]:
    """Return where a label lies at a joint whose left end is the origin."""
    size = QSizeF(width, height)
    rect = geometry.joint_label_rect(QPointF(0, 0), size, ports=ports)
    return rect.left(), rect.top()
