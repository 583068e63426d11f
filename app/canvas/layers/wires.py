"""The wires of a canvas: their lines, and which of them an edit has to lay anew."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from app.canvas import geometry
from app.canvas.items.block_item import BlockItem
from app.canvas.items.line_form import NO_FORM, LineForm, form_of
from app.canvas.items.wire_item import WireItem
from app.canvas.layers.convoy import ASIDE, Convoy
from app.canvas.layers.grid import Box
from app.canvas.layers.labels import Bricks, LabelLayer, Labels, are_clicked
from app.canvas.layers.layer import Layer
from app.canvas.layers.piece import Piece
from app.canvas.layers.strings import MOST_STRINGS, String, Strings
from core.graph.layout import BRICK_HEIGHT
from core.graph.order import Wiring
from core.graph.records import Wire

MOST_ROUTED = 60
"""With more wires than this between what is dragged and what is not, they are drawn straight."""


MOST_NEAR = 100
"""With more bricks than this beside many that move, no line is looked at by itself."""

MANY_MOVED = 0.1
"""Where a larger share of the bricks moved, laying all wires is less work than asking which."""


class Wires:
    """Lines and labels of all wires.

    Attributes:
        lines: Line of each wire; that of a joint is empty and lies on no layer.
        labels: Label of each wire; of very many, those not seen yet are neither made nor laid.
    """

    def __init__(
        self,
        bricks: Bricks,
        lines: Layer[WireItem],
        labels: LabelLayer,
        strings: Mapping[int, Strings],
    ) -> None:
        self._bricks = bricks
        self._line_layer = lines
        self._label_layer = labels
        self._strings = strings
        self._taken: dict[int, Collection[Wire]] = dict.fromkeys(strings, ())
        self._ends: dict[int, list[String]] = {number: [] for number in strings}
        self._waits = dict.fromkeys(strings, False)  # labels of what is on a sheet
        self.lines: dict[Wire, WireItem] = {}
        self.labels = Labels(bricks, self.lines, self.lines_in, labels)

    # ------------------------------------------------------------ coming and going

    def add(self, wire: Wire) -> None:
        """Show another wire, once it is routed."""
        self.lines[wire] = WireItem(wire)

    def drop(self, wire: Wire) -> None:
        """Take a wire away."""
        self._line_layer.drop(self.lines.pop(wire))
        self.labels.drop(wire)

    def clear(self) -> None:
        """Take all away; the layers are emptied by whoever has them."""
        self.lines.clear()
        self.labels.clear()
        for number in self._strings:
            self.take(number, (), ())

    # ------------------------------------------------------------ which

    def at(self, ids: Iterable[str]) -> set[Wire]:
        """Return the wires that enter or leave bricks."""
        incoming, outgoing = self._bricks.wiring.incoming, self._bricks.wiring.outgoing
        return {
            wire
            for id_ in ids
            if id_ in incoming
            for wire in (*incoming[id_], *outgoing[id_])
            if wire in self.lines  # not so for a moment when another network is shown
        }

    def between(self, ids: Collection[str]) -> set[Wire]:
        """Return the wires that join one of some bricks with another one."""
        inside = ids if isinstance(ids, frozenset) else frozenset(ids)
        return {w for w in self.at(inside) if (w.source in inside) != (w.target in inside)}

    def within(self, ids: Collection[str]) -> list[tuple[Layer[Any], Piece]]:
        """Return lines and labels of the wires that join some bricks with each other."""
        inside = frozenset(ids)
        pieces: list[tuple[Layer[Any], Piece]] = []
        for wire in self.at(inside):
            if wire.source in inside and wire.target in inside:
                line, label = self.lines[wire], self.labels.known.get(wire)
                pieces += [(self._line_layer, line)] if line.sheet else []
                pieces += [(self._label_layer, label)] if label and label.sheet else []
        return pieces

    def lines_between(self, convoy: Convoy) -> list[WireItem]:
        """Return the lines that join bricks of a convoy with each other; joints have none."""
        if not convoy.ids:
            return []
        inside, lines = convoy.ids, self._line_layer.lying_in(_widened(convoy.left))
        return [one for one in lines if one.wire.source in inside and one.wire.target in inside]

    def clear_of(self, lines: Iterable[WireItem], near: Collection[Box]) -> list[WireItem]:
        """Return those of some lines, if they are still there, that lie beside no bricks.

        Args:
            lines: The lines.
            near: The bricks; with very many no line is looked at by itself.
        """
        if len(near) > MOST_NEAR:
            return []
        touching = self._line_layer.touching
        beside = {line for box in near for line in touching(_widened(box))}
        return [line for line in lines if line.sheet is not None and line not in beside]

    def carry(self, convoy: Convoy, lines: Sequence[WireItem]) -> tuple[list[Piece], set[str]]:
        """Move along what is between the bricks of a convoy.

        Args:
            convoy: The bricks.
            lines: Those between them that nothing got in the way of, or out of it.

        Returns:
            The lines and labels that were moved, and the ends of wires to be laid anew: those that
            leave the convoy, and those whose joint was opened or shut.
        """
        if not convoy.ids:
            return [], set()
        inside, known = convoy.ids, self.labels.known
        labels = [known[line.wire] for line in lines if line.wire in known]
        labels += [
            label
            for label in self.labels.lying_in(_widened(convoy.left))
            if label.wire.source in inside
            and label.wire.target in inside
            and self.lines[label.wire].is_joint
        ]
        way = convoy.dx, convoy.dy
        self._line_layer.carry(lines, *way)
        self.labels.carry(labels, *way)
        return [*lines, *labels], self._loosened(convoy)

    def _loosened(self, convoy: Convoy) -> set[str]:
        """Return the ends of wires that leave a convoy, or whose joint the move opened or shut."""
        incoming, outgoing = self._bricks.wiring.incoming, self._bricks.wiring.outgoing
        inside, may_open = convoy.ids, not convoy.is_exact
        ends: set[str] = set()
        for id_ in inside:  # hundreds, so calls are spared
            for wire in incoming[id_]:
                if wire.source not in inside or (may_open and self._is_loose(wire)):
                    ends.update((wire.source, id_))
            for wire in outgoing[id_]:
                if wire.target not in inside:
                    ends.update((id_, wire.target))
        return ends

    def _is_loose(self, wire: Wire) -> bool:
        """Whether the last bit of a place opened or shut a joint."""
        blocks = self._bricks.blocks
        return self.lines[wire].is_joint != are_clicked(blocks[wire.source], blocks[wire.target])

    def affected(
        self,
        ids: Collection[str],
        ends: Iterable[str],
        areas: Iterable[Box],
        carried: Collection[Piece] = (),
    ) -> set[Wire]:
        """Return the wires to be laid anew after an edit.

        Args:
            ids: Bricks that came or moved.
            ends: Bricks at which a wire came or went, or which moved away from a neighbour.
            areas: What bricks covered that left or moved; they lay in the way of wires perhaps.
            carried: Lines and labels that were moved along, for which nothing is otherwise.
        """
        if len(ids) > len(self._bricks.blocks) * MANY_MOVED:
            return set(self.lines)
        touched = {id_ for id_ in (*ids, *ends) if id_ in self._bricks.blocks}
        found = self.at(touched)
        # A joint that opens or closes changes how the other wires leave and enter it.
        found |= self.at({end for wire in found for end in (wire.source, wire.target)})
        boxes = [*areas, *(self._bricks.blocks[id_].box for id_ in ids)]
        crossing = {line for box in boxes for line in self._line_layer.touching(box)}
        found |= {line.wire for line in crossing.difference(carried)}
        return found | self.labels.in_areas(boxes, carried)

    def lines_in(self, box: Box) -> list[WireItem]:
        """Return the lines that are seen in or near a part of the canvas."""
        return [line for line in self._line_layer.touching(box) if not line.is_joint]

    # ------------------------------------------------------------ laying

    def route(self, wires: Iterable[Wire]) -> None:
        """Lay lines and labels anew, from where the bricks are now."""
        blocks, line_layer, wires = self._bricks.blocks, self._line_layer, list(wires)
        wiring = self._bricks.wiring
        for wire in wires:
            source, target, line = blocks[wire.source], blocks[wire.target], self.lines[wire]
            if are_clicked(source, target) or self._bricks.is_inside(wire):
                line_layer.drop(line)
                line.show_form(NO_FORM, 0.0, 0.0)
            else:
                line.show_form(*self._form(wire, source, target, wiring))
                if line.sheet is None:
                    line_layer.put(line)
        self.labels.lay(wires)

    def take(self, number: int, wires: Collection[Wire], moving: Collection[str]) -> None:
        """Let one end of some wires follow a sheet that is being shifted; with none, let go.

        Args:
            number: The sheet.
            wires: Each has one end on the sheet.
            moving: The bricks on it.
        """
        self._taken[number] = wires
        self._ends[number] = ends = []
        self._waits[number] = self.labels.wait_at(moving)
        if len(wires) <= MOST_ROUTED:
            self._strings[number].show_strings((), 0.0, 0.0)
            return
        blocks = self._bricks.blocks
        for wire in wires:
            self._line_layer.drop(self.lines[wire])
            self.labels.lift(wire)
        for wire in islice(wires, MOST_STRINGS):
            start = blocks[wire.source].output_at(wire.source_port)
            end = blocks[wire.target].input_at(wire.target_port)
            still, moved = (end, start) if wire.source in moving else (start, end)
            ends.append((still.x(), still.y(), moved.x(), moved.y()))

    def follow(self, number: int, dx: float, dy: float) -> None:
        """Lay the wires taken anew, after the sheet was shifted."""
        if self._waits[number]:
            self.labels.look_again()
        if self._ends[number]:
            self._strings[number].show_strings(self._ends[number], dx, dy)
        else:
            self.route(wire for wire in self._taken[number] if wire in self.lines)

    def taken(self, number: int) -> set[Wire]:
        """Return the wires that follow a sheet."""
        there = self._bricks.wiring.incoming  # not so for a moment when another network is shown
        wires = (wire for wire in self._taken[number] if wire in self.lines)
        return {wire for wire in wires if wire.source in there and wire.target in there}

    def _form(
        self, wire: Wire, source: BlockItem, target: BlockItem, wiring: Wiring
    ) -> tuple[LineForm, float, float]:
        """Return how a line runs, and where it begins."""
        siblings = wiring.into(wire.target, wire.target_port)
        start = source.output_at(wire.source_port)
        end = target.input_at(wire.target_port)
        if len(siblings) > 1:
            end = geometry.fanned(end, siblings.index(wire), len(siblings))
        strip = geometry.corridor(start, end)
        lane = None
        if strip is not None:
            lane = geometry.lane_beside(self._bricks.obstacles_in(strip), strip.height())
        elif (expanse := geometry.expanse(start, end)) is not None:
            lane = geometry.lane_past(start, end, self._bricks.obstacles_in(expanse))
        x, y = start.x(), start.y()
        form = form_of(
            end.x() - x,
            end.y() - y,
            None if lane is None else lane - x,
            leaves_joint=self._is_in_joint(wiring.outgoing[wire.source]),
            enters_joint=self._is_in_joint(wiring.incoming[wire.target]),
        )
        return form, x, y

    def _is_in_joint(self, wires: Iterable[Wire]) -> bool:
        """Whether one of the wires joins two bricks that are clicked together."""
        blocks = self._bricks.blocks
        return any(are_clicked(blocks[wire.source], blocks[wire.target]) for wire in wires)


def _widened(box: Box) -> Box:
    """Return where lines are that a brick may be in the way of, or of whose labels."""
    left, top, right, bottom = box
    return left - ASIDE, top - 2 * BRICK_HEIGHT, right + ASIDE, bottom + 2 * BRICK_HEIGHT
