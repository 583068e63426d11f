"""Plans that change bricks where they are: place, name, parameters."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import msgspec

from core.catalog.expression import ExpressionError
from core.catalog.named import plain
from core.catalog.spec import BlockSpec
from core.graph.composites import INDEX, network_of
from core.graph.records import NAME_LIMIT, Block, ParamValue
from core.planner.draft import Draft
from core.planner.plan import Plan, Refusal, Refused
from core.planner.scope import Scope
from core.planner.sharing import sharers
from core.shapes.knobs import is_expression, resolve
from core.texts import Text, text


def plan_move(scope: Scope, ids: Iterable[str], dx: float, dy: float) -> Plan | Refusal:
    """Plan to move bricks, keeping their wires; ids already gone are ignored.

    Raises:
        ValueError: A distance is not a finite number.
    """
    if not (math.isfinite(dx) and math.isfinite(dy)):
        raise ValueError("distances must be finite")
    draft = Draft(scope)
    moved = tuple(dict.fromkeys(id_ for id_ in ids if id_ in draft.blocks))
    if not moved:
        return Refused("plan.nothing_selected").refusal
    draft.by_hand = frozenset(moved)
    draft.shift(moved, dx, dy)
    return Plan(draft.edits(), text("edit.move", block=_label(draft, moved)), moved)


def plan_rename(scope: Scope, block: str, name: str) -> Plan | Refusal:
    """Plan another name for a brick; spaces at its ends fall away."""
    draft = Draft(scope)
    name = name.strip()
    try:
        old = draft.block(block)
        _check_name(draft, old, name)
    except Refused as refused:
        return refused.refusal
    draft.blocks[block] = msgspec.structs.replace(old, name=name)
    return Plan(draft.edits(), text("edit.rename", old=old.name, new=name), (block,))


def plan_set_params(
    scope: Scope, ids: Iterable[str], values: Mapping[str, ParamValue]
) -> Plan | Refusal:
    """Plan parameters for one or several bricks; a value equal to the default is left out.

    A value may be an expression of the network's knobs. Bricks that use the same weights change
    together. Refused as a whole where one brick cannot take one of the values.
    """
    draft = Draft(scope)
    changed = tuple(dict.fromkeys(id_ for id_ in ids if id_ in draft.blocks))
    if not changed:
        return Refused("plan.nothing_selected").refusal
    try:
        for id_ in sharers(draft, *changed):
            block, spec = draft.blocks[id_], draft.spec(id_)
            params = _with_values(draft, spec, block, values)
            draft.blocks[id_] = msgspec.structs.replace(block, params=params)
    except Refused as refused:
        return refused.refusal
    names = ", ".join(values)
    message = text("edit.set_params", params=names, block=_label(draft, changed))
    return Plan(draft.edits(), message, changed)


def _with_values(
    draft: Draft, spec: BlockSpec, block: Block, values: Mapping[str, ParamValue]
) -> dict[str, ParamValue]:
    params = dict(block.params)
    for name, value in values.items():
        known = next((param for param in spec.params if param.name == name), None)
        if known is None:
            raise Refused("plan.unknown_param", param=name, block=block.name)
        value = tuple(value) if isinstance(value, list) else value
        complaint = known.wrong(_worked_out(draft, block, value))
        if complaint is not None:
            raise Refused("plan.wrong_param", block=block.name, reason=complaint)
        if type(value) is type(known.default) and value == known.default:
            params.pop(name, None)
        else:
            params[name] = value
    return params


def legal_params(
    draft: Draft, spec: BlockSpec, block: Block, values: Mapping[str, ParamValue]
) -> dict[str, ParamValue]:
    """Return those of a block's values that a type can take, but what is its default anyway."""
    legal: dict[str, ParamValue] = {}
    for name, value in values.items():
        param = spec.param(name)
        try:
            wrong = param.wrong(_worked_out(draft, block, value))
        except Refused:
            continue
        is_default = type(value) is type(param.default) and value == param.default
        if wrong is None and not is_default:
            legal[name] = value
    return legal


def _worked_out(draft: Draft, block: Block, value: ParamValue) -> ParamValue:
    """Return what a value comes to where the network is shown.

    Raises:
        Refused: It is an expression without a value.
    """
    knobs = draft.scope.inference.setting.knobs if is_expression(value) else {}
    if network_of(block.type) is not None:
        knobs = {**knobs, INDEX: 0}
    try:
        worked_out: ParamValue = plain(resolve({"": value}, knobs)[""])
    except ExpressionError as error:
        raise Refused("plan.wrong_param", block=block.name, reason=error.message) from error
    return worked_out


def _check_name(draft: Draft, block: Block, name: str) -> None:
    if not name or not name.isprintable():
        raise Refused("plan.name_unusable", block=block.name)
    if len(name) > NAME_LIMIT:
        raise Refused("plan.name_too_long", limit=NAME_LIMIT, length=len(name))
    if any(other.name == name for other in draft.blocks.values() if other.id != block.id):
        raise Refused("plan.name_taken", name=name)


def _label(draft: Draft, ids: tuple[str, ...]) -> str | Text:
    return draft.blocks[ids[0]].name if len(ids) == 1 else text("edit.bricks", count=len(ids))
