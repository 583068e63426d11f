"""The plan that makes bricks a network of its own, with one brick in their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from core.catalog import registry
from core.catalog.dims import BATCH
from core.catalog.values import TensorSpec
from core.graph.composites import composite_type
from core.graph.edits import AddNetworks
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH, GRID, are_clicked
from core.graph.order import Wiring
from core.graph.records import Block, Expr, Network, Wire, fresh_id
from core.planner.crowd import covers
from core.planner.draft import Draft
from core.planner.names import FreshNames
from core.planner.networks import check_name, fresh_name
from core.planner.plan import Plan, Refusal, Refused
from core.planner.room import column_from, make_way
from core.planner.scope import Scope
from core.planner.sharing import sharers
from core.shapes.knobs import names_in
from core.shapes.library import INPUT, OUTPUT
from core.texts import text

Source = tuple[str, str]
"""A block and its output port."""


def plan_group(scope: Scope, ids: Iterable[str], name: str = "") -> Plan | Refusal:
    """Plan that bricks become a network of its own and one brick stands for it in their place.

    Whatever enters from outside gets an Input, whatever is used outside an Output.

    Args:
        scope: Where.
        ids: The bricks.
        name: Of the new network; out of its first brick by default.
    """
    draft = Draft(scope)
    chosen = [id_ for id_ in draft.blocks if id_ in set(ids)]
    try:
        _check(draft, chosen)
        name = name.strip() or fresh_name(scope, _name_for(draft, chosen))
        check_name(scope, name)
    except Refused as refused:
        return refused.refusal
    inner = _Inner(draft, chosen)
    network = inner.network(fresh_id(scope.project.networks, "n"), name)
    added = AddNetworks((network,))
    outer = Draft(scope.after((added,)))
    id_ = _replace(outer, chosen, network, inner)
    message = text("edit.group", count=len(chosen), network=name)
    return Plan((added, *outer.edits()), message, (id_,))


def _check(draft: Draft, chosen: list[str]) -> None:
    """Demand bricks that can stand together in a network of their own."""
    if not chosen:
        raise Refused("plan.nothing_selected")
    inside = set(chosen)
    for id_ in chosen:
        block = draft.blocks[id_]
        if block.type in (INPUT, OUTPUT):
            raise Refused("plan.group_ends", block=block.name)
        apart = [other for other in sharers(draft, id_) if other not in inside]
        if apart:
            raise Refused("plan.group_shared", block=block.name, other=draft.blocks[apart[0]].name)
    network = draft.scope.shown
    fed = [w.target for w in network.wires if w.source in inside and w.target not in inside]
    if Wiring(network).downstream(fed) & inside:
        raise Refused("plan.group_cycle", block=draft.blocks[fed[0]].name)


def _name_for(draft: Draft, chosen: list[str]) -> str:
    """Return a name out of the first brick: ``ConvBlock``."""
    spec = draft.scope.library.find(draft.blocks[chosen[0]].type)
    return f"{spec.prefix.capitalize() if spec else 'My'}Block"


class _Inner:
    """The network being made out of a part of another.

    Attributes:
        blocks: By id; the bricks keep theirs.
        wires: Those among the bricks and those of the Inputs and Outputs.
        inputs: Id of the Input for each thing that enters from outside.
        outputs: Id of the Output for each thing that goes out.
    """

    def __init__(self, draft: Draft, chosen: list[str]) -> None:
        self._draft = draft
        self._inside = dict.fromkeys(chosen)
        self.blocks = {id_: draft.blocks[id_] for id_ in chosen}
        self.wires: list[Wire] = []
        self.inputs: dict[Source, str] = {}
        self.outputs: dict[Source, str] = {}
        self._names = FreshNames(block.name for block in self.blocks.values())
        self._connect()

    def network(self, id_: str, name: str) -> Network:
        """Return what came of it; knobs that its expressions use come along."""
        values = self._draft.scope.inference.setting.knobs
        used = self.knobs_used()
        return Network(
            id=id_,
            name=name,
            blocks=self.blocks,
            wires=tuple(self.wires),
            knobs=tuple(
                msgspec.structs.replace(knob, default=values.get(knob.name, knob.default))
                for knob in self._draft.scope.shown.knobs
                if knob.name in used
            ),
        )

    def knobs_used(self) -> list[str]:
        """Return the names of the outer network's knobs that the bricks use."""
        used = frozenset[str]().union(
            *(names_in(value) for block in self.blocks.values() for value in block.params.values())
        )
        return [knob.name for knob in self._draft.scope.shown.knobs if knob.name in used]

    def _connect(self) -> None:
        wires = self._draft.wires
        for wire in wires:
            if wire.target not in self._inside:
                continue
            if wire.source in self._inside:
                self.wires.append(wire)
            else:
                id_ = self._input_for(wire)
                self.wires.append(Wire(id_, "output", wire.target, wire.target_port))
        if not self.inputs:
            self._add_loose_inputs()
        leaving = [w for w in wires if w.source in self._inside and w.target not in self._inside]
        used = {wire.source for wire in wires}
        sources = [(wire.source, wire.source_port) for wire in leaving]
        loose = [] if leaving else [id_ for id_ in self._inside if id_ not in used]
        for id_ in loose:
            spec = self._draft.scope.library.find(self.blocks[id_].type)
            sources += [(id_, port.name) for port in spec.outputs[:1]] if spec else []
        for source in dict.fromkeys(sources):
            self._add_output(source)

    def _input_for(self, wire: Wire) -> str:
        """Return the Input for what a wire brings in, adding one at the first."""
        source = (wire.source, wire.source_port)
        if source not in self.inputs:
            value = self._draft.scope.inference.output_of(wire)
            params = _input_params(value) if isinstance(value, TensorSpec) else {}
            self.inputs[source] = self._add(INPUT, params, self.blocks[wire.target], -BRICK_HEIGHT)
        return self.inputs[source]

    def _add_loose_inputs(self) -> None:
        """Where nothing enters at all, let each first brick be fed, so that it can be used."""
        fed = {wire.target for wire in self.wires}
        for id_ in self._inside:
            spec = self._draft.scope.library.find(self.blocks[id_].type)
            if id_ not in fed and spec and spec.inputs and not spec.inputs[0].optional:
                added = self._add(INPUT, {}, self.blocks[id_], -BRICK_HEIGHT)
                self.wires.append(Wire(added, "output", id_, spec.inputs[0].name))

    def _add_output(self, source: Source) -> None:
        id_ = self._add(OUTPUT, {}, self.blocks[source[0]], BRICK_HEIGHT)
        self.outputs[source] = id_
        self.wires.append(Wire(*source, id_, "input"))

    def _add(self, type_: str, params: dict[str, Any], beside: Block, dy: float) -> str:
        """Add an Input or Output clicked to a brick, or to the right of it where that is taken."""
        taken = self._draft.blocks.keys() | self.blocks.keys()
        id_ = fresh_id(dict.fromkeys(taken), "b")
        name = self._names.numbered(registry.get(type_).prefix)
        block = Block(id=id_, type=type_, name=name, params=params, x=beside.x, y=beside.y + dy)
        while any(covers(block, other) for other in self.blocks.values()):
            block = msgspec.structs.replace(block, x=block.x + BRICK_WIDTH + GRID)
        self.blocks[id_] = block
        return id_


def _input_params(value: TensorSpec) -> dict[str, Any]:
    """Return the parameters of an Input that hands out such a tensor, as far as one can."""
    if not value.dims or value.dims[0] != BATCH:
        return {}
    spec = registry.get(INPUT)
    wished: Mapping[str, Any] = {"shape": tuple(value.dims[1:]), "dtype": value.dtype}
    return {
        param.name: wished[param.name]
        for param in spec.params
        if param.name in wished
        and param.wrong(wished[param.name]) is None
        and wished[param.name] != param.default
    }


def _replace(draft: Draft, chosen: list[str], network: Network, inner: _Inner) -> str:
    """Put one brick in the place of those that became a network; return its id."""
    inside = set(chosen)
    head = _head(draft, inside)
    below = _clicked_below(draft, inside)
    column = column_from(draft, below) if below else []
    wires: dict[Wire, None] = {}
    id_ = draft.add(composite_type(network.id), head.x, head.y)
    for wire in draft.wires:
        if wire.source in inside and wire.target in inside:
            continue
        if wire.source in inside:
            port = inner.outputs[wire.source, wire.source_port]
            wire = Wire(id_, port, wire.target, wire.target_port)
        elif wire.target in inside:
            port = inner.inputs[wire.source, wire.source_port]
            wire = Wire(wire.source, wire.source_port, id_, port)
        wires[wire] = None
    for gone in chosen:
        del draft.blocks[gone]
    draft.wires.write(wires)
    params: dict[str, Any] = {name: Expr(name) for name in inner.knobs_used()}
    draft.blocks[id_] = msgspec.structs.replace(draft.blocks[id_], params=params)
    if below:
        lower = draft.blocks[below]
        draft.shift(column, head.x - lower.x, head.y + BRICK_HEIGHT - lower.y)
    make_way(draft, (id_, *column))
    return id_


def _head(draft: Draft, inside: set[str]) -> Block:
    """Return the brick in whose place the new one lies: one clicked under another, else the top."""
    for wire in draft.wires:
        if wire.target in inside and wire.source not in inside:
            upper, lower = draft.blocks[wire.source], draft.blocks[wire.target]
            if are_clicked(upper, lower):
                return lower
    return min((draft.blocks[id_] for id_ in inside), key=lambda block: (block.y, block.x))


def _clicked_below(draft: Draft, inside: set[str]) -> str:
    """Return the first brick that is clicked under one of these, or ""."""
    for wire in draft.wires:
        if wire.source in inside and wire.target not in inside:
            upper, lower = draft.blocks[wire.source], draft.blocks[wire.target]
            if are_clicked(upper, lower):
                return lower.id
    return ""
