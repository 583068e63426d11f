"""The plan that puts the bricks of a network in the place of a brick that stands for it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from core.catalog.expression import ExpressionError
from core.graph.composites import INDEX, REPEAT
from core.graph.layout import BRICK_HEIGHT, GRID, are_clicked
from core.graph.records import BYPASSED, Block, Network, Wire
from core.planner.draft import Draft
from core.planner.formulas import all_with_values
from core.planner.names import FreshNames
from core.planner.networks import composite_at, with_leftovers
from core.planner.plan import Plan, Refusal, Refused
from core.planner.room import column_from, make_way
from core.planner.scope import Scope
from core.planner.sharing import sharers
from core.shapes.knobs import Values, knob_values, resolve
from core.shapes.library import INPUT, OUTPUT, ends_of
from core.texts import text

MOST_COPIES = 64
MOST_BRICKS = 2000
"""Bricks that unpacking lays on the canvas at once."""

Source = tuple[str, str]
"""A block and its output port."""


def plan_unpack(scope: Scope, id_: str) -> Plan | Refusal:
    """Plan that a brick gives way to what it stands for; a repeated one to all its copies.

    Expressions become the values they have in this brick.
    """
    draft = Draft(scope)
    try:
        block, network = composite_at(draft, id_)
        given = _values_of_copies(scope, block, network)
        if block.state == BYPASSED:
            raise Refused("plan.unpack_bypassed", block=block.name)
        if len(sharers(draft, id_)) > 1:
            raise Refused("plan.unpack_shared", block=block.name)
        unpacked = _Unpacked(draft, block, network)
        for values in given:
            unpacked.add_copy(values)
        unpacked.finish()
    except Refused as refused:
        return refused.refusal
    edits = with_leftovers(scope, draft.edits())
    return Plan(edits, text("edit.unpack", block=block.name), tuple(unpacked.added))


def _values_of_copies(scope: Scope, block: Block, network: Network) -> list[Values]:
    """Return the values of the network's knobs in each copy.

    Raises:
        Refused: A value cannot be worked out, or there are too many copies.
    """
    around = scope.inference.setting.knobs
    own = {name: value for name, value in block.params.items() if name != REPEAT}
    try:
        repeat = resolve({REPEAT: block.params.get(REPEAT, 1)}, around)[REPEAT]
        _expect_few(block, network, repeat)
        return [
            knob_values(network, resolve(own, {**around, INDEX: index})) for index in range(repeat)
        ]
    except ExpressionError as error:
        raise Refused("plan.unpack_value", block=block.name, reason=error.message) from None


def _expect_few(block: Block, network: Network, repeat: object) -> None:
    if type(repeat) is not int or not 1 <= repeat <= MOST_COPIES:
        raise Refused("plan.unpack_copies", block=block.name, most=MOST_COPIES, received=repeat)
    bricks = repeat * len(network.blocks)
    if bricks > MOST_BRICKS:
        raise Refused("plan.unpack_bricks", block=block.name, most=MOST_BRICKS, received=bricks)


class _Unpacked:
    """The copies laid out in a draft, one behind the other.

    Attributes:
        added: Ids of the new bricks.
    """

    def __init__(self, draft: Draft, block: Block, network: Network) -> None:
        self._draft = draft
        self._block = block
        self._network = network
        self.added: list[str] = []
        self._wires: list[Wire] = []
        self._names = FreshNames(b.name for b in draft.blocks.values() if b.id != block.id)
        self._ids = FreshNames(draft.blocks)
        entering = {
            wire.target_port: (wire.source, wire.source_port)
            for wire in draft.wires
            if wire.target == block.id != wire.source
        }
        self._arriving = [entering.get(port) for port in ends_of(network, INPUT)]
        self._leaving: dict[str, Source | None] = {}
        parts = [b for b in network.blocks.values() if b.type not in (INPUT, OUTPUT)]
        self._parts = parts
        self._head = _end(network, parts, INPUT)
        self._tail = _end(network, parts, OUTPUT)
        self._x, self._y = block.x, block.y
        self._last: str = ""

    def add_copy(self, values: Values) -> None:
        """Lay the bricks of one copy under those of the last and let that one feed it."""
        new = {part.id: self._ids.numbered("b") for part in self._parts}
        self._lay(new, values)
        sources = self._sources(new)
        for wire in self._network.wires:
            source = sources.get((wire.source, wire.source_port))
            if wire.target in new and source is not None:
                self._wires.append(Wire(*source, new[wire.target], wire.target_port))
        ends = ends_of(self._network, OUTPUT)
        into = {w.target: (w.source, w.source_port) for w in self._network.wires}
        self._leaving = {end: sources.get(into[end]) if end in into else None for end in ends}
        following = list(self._leaving.values())
        self._arriving = [*following, *self._arriving[len(following) :]][: len(self._arriving)]

    def finish(self) -> None:
        """Take the composite brick away and wire what it fed to the last copy.

        Raises:
            Refused: Two wires would become the same one.
        """
        draft, id_ = self._draft, self._block.id
        below = self._clicked_below()
        column = column_from(draft, below) if below else []
        outer = [self._rewired(wire) for wire in draft.wires if wire.target != id_]
        wires = [*(wire for wire in outer if wire is not None), *self._wires]
        if len(set(wires)) < len(wires):
            raise Refused("plan.unpack_twice", block=self._block.name)
        draft.wires.write(wires)
        del draft.blocks[id_]
        if below and self._last:
            upper, lower = draft.blocks[self._last], draft.blocks[below]
            draft.shift(column, upper.x - lower.x, upper.y + BRICK_HEIGHT - lower.y)
        make_way(draft, (*self.added, *column))

    def _lay(self, new: Mapping[str, str], values: Values) -> None:
        if not self._parts:
            return
        dx, dy = self._x - self._head.x, self._y - self._head.y
        for part in self._parts:
            id_ = new[part.id]
            self._draft.blocks[id_] = msgspec.structs.replace(
                part,
                id=id_,
                name=self._names.like(part.name),
                params=all_with_values(part.params, values),
                shares=new.get(part.shares, ""),
                state=self._block.state or part.state,
            )
            self._draft.place(id_, part.x + dx, part.y + dy)
            self.added.append(id_)
        self._last = new[self._tail.id]
        tail = self._draft.blocks[self._last]
        lowest = max(self._draft.blocks[id_].y for id_ in new.values())
        gap = 0.0 if lowest == tail.y and tail.x == self._x else GRID
        self._y = lowest + BRICK_HEIGHT + gap

    def _sources(self, new: Mapping[str, str]) -> dict[Source, Source | None]:
        """Return, for each output inside, where its value comes from in the draft."""
        sources: dict[Source, Source | None] = {
            (wire.source, wire.source_port): (new[wire.source], wire.source_port)
            for wire in self._network.wires
            if wire.source in new
        }
        ends = ends_of(self._network, INPUT)
        return sources | {(end, "output"): self._arriving[at] for at, end in enumerate(ends)}

    def _rewired(self, wire: Wire) -> Wire | None:
        if wire.source != self._block.id:
            return wire
        source = self._leaving.get(wire.source_port)
        return Wire(*source, wire.target, wire.target_port) if source else None

    def _clicked_below(self) -> str:
        draft, id_ = self._draft, self._block.id
        lower = (w.target for w in draft.wires if w.source == id_)
        return next((key for key in lower if are_clicked(self._block, draft.blocks[key])), "")


def _end(network: Network, parts: list[Block], type_: str) -> Block:
    """Return the brick next to the first Input or Output; the top or bottom one without such."""
    known = {part.id: part for part in parts}
    for end in ends_of(network, type_):
        for wire in network.wires:
            if end in (wire.source, wire.target):
                other = wire.target if wire.source == end else wire.source
                if other in known:
                    return known[other]
    pick = min if type_ == INPUT else max
    return pick(parts, key=lambda part: part.y, default=Block(id="", type="", name=""))
