"""Plans about a network's knobs: what they are, and parameters that become one."""

from __future__ import annotations

import keyword
from collections.abc import Mapping
from typing import Any

import msgspec

from core.catalog.expression import ExpressionError
from core.graph.composites import INDEX, REPEAT, composite_type
from core.graph.edits import Edit, ReplaceBlocks, SetKnobs
from core.graph.records import Block, Expr, Knob, Network, ParamValue
from core.planner.change import plan_set_params
from core.planner.formulas import with_names, with_values
from core.planner.plan import Plan, Refusal, Refused
from core.planner.scope import Scope
from core.shapes.knobs import Values, knob_values, names_in
from core.texts import text

NOT_FOR_KNOBS = frozenset({INDEX, REPEAT, "self"})
LONGEST_NAME = 64


def plan_set_knobs(
    scope: Scope,
    knobs: tuple[Knob, ...],
    *,
    renamed: Mapping[str, str] | None = None,
    help: str | None = None,
) -> Plan | Refusal:
    """Plan other knobs for the network that is shown.

    Expressions inside, in other knobs and parameters of bricks outside follow a new name; where
    a knob is taken away, its value stays behind.

    Args:
        scope: Where.
        knobs: All of them, in their new order, under their new names.
        renamed: New names of knobs by their old ones.
        help: The network's sentence of help; the one it has by default.
    """
    network, names = scope.shown, dict(renamed or {})
    values = scope.inference.setting.knobs
    staying = {knob.name for knob in knobs}
    gone = {
        knob.name: values[knob.name]
        for knob in network.knobs
        if knob.name in values and names.get(knob.name, knob.name) not in staying
    }
    try:
        knobs = tuple(_followed(knob, names, gone) for knob in knobs)
        _check(network, knobs)
    except Refused as refused:
        return refused.refusal
    sentence = network.help if help is None else help
    edits: list[Edit] = []
    if (knobs, sentence) != (network.knobs, network.help):
        edits.append(SetKnobs(network.id, knobs, sentence))
    edits += _edits_inside(network, names, gone)
    edits += _edits_outside(scope, names, knobs)
    return Plan(tuple(edits), text("edit.set_knobs", network=network.name))


def plan_expose(scope: Scope, block: str, param: str, knob: str) -> Plan | Refusal:
    """Plan that a parameter of a brick becomes a knob of the network, with the value it has.

    A knob of that name which is there already is used, if it comes to the same value.
    """
    network = scope.shown
    try:
        value = _present_value(scope, block, param)
        same = [each for each in network.knobs if each.name == knob]
        if same and scope.inference.setting.knobs.get(knob, same[0].default) != value:
            raise Refused("plan.knob_taken", knob=knob)
    except Refused as refused:
        return refused.refusal
    new = () if same else (Knob(name=knob, default=value),)
    wider = plan_set_knobs(scope, (*network.knobs, *new))
    if isinstance(wider, Refusal):
        return wider
    turned = plan_set_params(scope.after(wider.edits), [block], {param: Expr(knob)})
    if isinstance(turned, Refusal):
        return turned
    name = network.blocks[block].name
    message = text("edit.expose", param=param, block=name)
    return Plan((*wider.edits, *turned.edits), message, (block,))


def _present_value(scope: Scope, id_: str, param: str) -> ParamValue:
    block = scope.shown.blocks.get(id_)
    spec = scope.library.find(block.type) if block else None
    if block is None or spec is None:
        raise Refused("plan.unknown_block", block=id_)
    values = spec.complete(block.params)
    if param not in values:
        raise Refused("plan.unknown_param", param=param, block=block.name)
    value = values[param]
    if INDEX in names_in(value):
        raise Refused("plan.expose_index", param=param, block=block.name)
    return value


def _followed(knob: Knob, names: Mapping[str, str], gone: Values) -> Knob:
    default = with_names(_kept(knob.default, gone), names)
    return msgspec.structs.replace(knob, default=default)


def _check(network: Network, knobs: tuple[Knob, ...]) -> None:
    """Demand names that can be arguments, each once, and defaults that have a value."""
    seen: set[str] = set()
    for knob in knobs:
        name = knob.name
        legal = name.isidentifier() and name.isascii() and not keyword.iskeyword(name)
        if not legal or name in NOT_FOR_KNOBS or len(name) > LONGEST_NAME:
            raise Refused("plan.knob_name", received=name)
        if name in seen:
            raise Refused("plan.knob_taken", knob=name)
        seen.add(name)
    try:
        knob_values(msgspec.structs.replace(network, knobs=knobs), {})
    except ExpressionError as error:
        raise Refused("plan.knob_value", reason=error.message) from None


def _edits_inside(network: Network, names: Mapping[str, str], gone: Values) -> list[Edit]:
    changed = []
    for block in network.blocks.values():
        params = {key: with_names(_kept(value, gone), names) for key, value in block.params.items()}
        if params != block.params:
            changed.append(msgspec.structs.replace(block, params=params))
    return [ReplaceBlocks(network.id, tuple(changed))] if changed else []


def _kept(value: ParamValue, gone: Values) -> ParamValue:
    return with_values(value, gone) if names_in(value) & gone.keys() else value


def _edits_outside(scope: Scope, names: Mapping[str, str], knobs: tuple[Knob, ...]) -> list[Edit]:
    """Return what lets the bricks that stand for the network follow."""
    known = {REPEAT, *(knob.name for knob in knobs)}
    former = {knob.name for knob in scope.shown.knobs}
    edits: list[Edit] = []
    for outer in scope.project.networks.values():
        changed: list[Block] = []
        for block in outer.blocks.values():
            if block.type != composite_type(scope.network):
                continue
            params: dict[str, Any] = {names.get(key, key): v for key, v in block.params.items()}
            params = {key: v for key, v in params.items() if key in known or key not in former}
            if params != block.params:
                changed.append(msgspec.structs.replace(block, params=params))
        if changed:
            edits.append(ReplaceBlocks(outer.id, tuple(changed)))
    return edits
