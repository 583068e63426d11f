"""Ways out, made of the planner's plans: each is one step to undo and says what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import msgspec

from core.advice.finding import Fix
from core.advice.graph import Node
from core.graph.edits import Edit, SetData, SetTraining
from core.graph.records import Block, ParamValue, Wire
from core.planner import (
    ExistingBlock,
    NewBlock,
    Plan,
    Refusal,
    Scope,
    plan_delete,
    plan_insert,
    plan_set_params,
)
from core.planner.draft import Draft
from core.planner.names import FreshNames
from core.texts import Text, text

Step = Callable[[Scope, tuple[str, ...]], Plan | Refusal]
"""Part of a plan: takes the project after the steps before, and what these selected."""


def together(scope: Scope, message: Text, *steps: Step) -> Plan | Refusal:
    """Return one plan of several steps, or the first refusal."""
    edits: list[Edit] = []
    chosen: tuple[str, ...] = ()
    for step in steps:
        answer = step(scope, chosen)
        if isinstance(answer, Refusal):
            return answer
        edits += answer.edits
        chosen = answer.select or chosen
        scope = scope.after(answer.edits)
    return Plan(tuple(edits), message, tuple(id_ for id_ in chosen if id_ in scope.shown.blocks))


def remove(node: Node) -> Fix:
    """Remove a block; what it joined stays joined."""
    message = text("advice.fix_remove", block=node.name)
    return lambda scope: together(scope, message, lambda s, _: plan_delete(s, [node.block.id]))


def remove_all(nodes: list[Node], message: Text) -> Fix:
    """Remove blocks of one network."""
    ids = [node.block.id for node in nodes]
    return lambda scope: together(scope, message, lambda s, _: plan_delete(s, ids))


def set_params(node: Node, **values: ParamValue) -> Fix:
    """Set parameters of a block."""
    what = ", ".join(f"{name} = {shown(value)}" for name, value in values.items())
    message = text("advice.fix_set", what=what, block=node.name)
    return lambda scope: together(
        scope, message, lambda s, _: plan_set_params(s, [node.block.id], values)
    )


def insert_before(
    node: Node, type_: str, params: Mapping[str, ParamValue] | None = None, *, source: str = ""
) -> Fix:
    """Put a new brick into the wire that enters a block.

    Args:
        node: The block.
        type_: Of the new brick.
        params: Of the new brick.
        source: Id of the block the wire comes from; the first wire's by default.
    """
    message = text("advice.fix_insert_before", type=type_, block=node.name)

    def fix(scope: Scope) -> Plan | Refusal:
        wire = _wire(scope, target=node.block.id, source=source)
        return together(scope, message, *inserting(wire, type_, params))

    return fix


def insert_behind(node: Node, type_: str, params: Mapping[str, ParamValue] | None = None) -> Fix:
    """Put a new brick into the first wire that leaves a block."""
    message = text("advice.fix_insert_behind", type=type_, block=node.name)

    def fix(scope: Scope) -> Plan | Refusal:
        wire = _wire(scope, source=node.block.id)
        return together(scope, message, *inserting(wire, type_, params))

    return fix


def inserting(
    wire: Wire | None, type_: str, params: Mapping[str, ParamValue] | None = None
) -> tuple[Step, ...]:
    """Return the steps that put a new brick into a wire."""
    if wire is None:
        return (lambda _scope, _ids: Refusal(text("plan.unknown_wire")),)
    steps: list[Step] = [lambda scope, _: plan_insert(scope, NewBlock(type_), wire)]
    if params:
        steps.append(lambda scope, ids: plan_set_params(scope, ids, dict(params)))
    return tuple(steps)


def move_behind(node: Node, other: Node) -> Fix:
    """Put a block into the wire that leaves another of the same network."""
    message = text("advice.fix_move", block=node.name, other=other.name)

    def step(scope: Scope, _: tuple[str, ...]) -> Plan | Refusal:
        wire = _wire(scope, source=other.block.id)
        if wire is None or node.network != other.network:
            return Refusal(text("plan.unknown_wire"))
        return plan_insert(scope, ExistingBlock(node.block.id), wire)

    return lambda scope: together(scope, message, step)


def become(nodes: list[Node], type_: str, params: Mapping[str, Any] | None = None) -> Fix:
    """Let blocks of one network be of another type, with its own parameters."""
    ids = list(dict.fromkeys(node.block.id for node in nodes))
    return lambda scope: turn(scope, ids, type_, params)


def turn(
    scope: Scope, ids: list[str], type_: str, params: Mapping[str, Any] | None = None
) -> Plan | Refusal:
    """Plan to let blocks be of another type, with its own parameters."""
    draft = Draft(scope)
    there = [id_ for id_ in ids if id_ in draft.blocks]
    names = ", ".join(draft.blocks[id_].name for id_ in there)
    fresh = FreshNames(block.name for block in draft.blocks.values())
    for id_ in there:
        draft.blocks[id_] = _turned(scope, draft.blocks[id_], type_, params or {}, fresh)
    message = text("advice.fix_become", block=names, type=type_)
    return Plan(draft.edits(), message, tuple(there))


def _turned(
    scope: Scope, block: Block, type_: str, params: Mapping[str, Any], fresh: FreshNames
) -> Block:
    """Return a block of another type; a name that was made for the old type is made anew."""
    before, after = scope.library.find(block.type), scope.library.find(type_)
    name = block.name
    if before and after and name.rstrip("0123456789") == before.prefix:
        name = fresh.numbered(after.prefix)
    return msgspec.structs.replace(block, type=type_, name=name, params=dict(params), shares="")


def set_training(**values: object) -> Fix:
    """Change the recipe."""
    what = ", ".join(f"{name} = {shown(value)}" for name, value in values.items())
    return partial(_set_training, values, text("advice.fix_training", what=what))


def training_step(**values: object) -> Step:
    """Return the change of the recipe as part of a plan."""
    return lambda scope, _: _set_training(values, text("advice.fix_training", what=""), scope)


def _set_training(values: Mapping[str, object], message: Text, scope: Scope) -> Plan | Refusal:
    before = scope.project.training
    if values.get("loss", before.loss) != before.loss:
        values = {"loss_args": {}, **values}
    if values.get("optimizer", before.optimizer) != before.optimizer:
        values = {"optimizer_args": {}, **values}
    return Plan((SetTraining(msgspec.structs.replace(before, **values)),), message)


def set_data(**values: object) -> Fix:
    """Change how the data are used."""
    what = ", ".join(f"{name} = {shown(value)}" for name, value in values.items())
    message = text("advice.fix_training", what=what)

    def fix(scope: Scope) -> Plan | Refusal:
        return Plan((SetData(msgspec.structs.replace(scope.project.data, **values)),), message)

    return fix


def shown(value: object) -> str:
    """Return a value as people read it.

    >>> shown((3, 3)), shown(0.001), shown("SGD")
    ('3 x 3', '0.001', 'SGD')
    """
    if isinstance(value, tuple):
        return " x ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _wire(scope: Scope, *, source: str = "", target: str = "") -> Wire | None:
    """Return the first wire of the network that leaves and enters these blocks."""
    for wire in scope.shown.wires:
        if source in ("", wire.source) and target in ("", wire.target):
            return wire
    return None
