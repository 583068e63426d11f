"""Plans that put bricks somewhere: freely, onto a stack, into a wire."""

from __future__ import annotations

from typing import Literal

from core.graph.layout import BRICK_HEIGHT, are_clicked, free_place
from core.graph.records import Wire
from core.planner.detach import has_joint_outside, take_out
from core.planner.draft import Draft
from core.planner.dropped import (
    first_input,
    first_output,
    height_of,
    label_of,
    move_head,
    name_of,
    planned,
)
from core.planner.joining import joining_port
from core.planner.plan import Plan, Refusal, Refused, What
from core.planner.room import Others, column_from, make_way
from core.planner.scope import Scope
from core.texts import text

Side = Literal["below", "above"]


def plan_add(scope: Scope, type_: str, x: float, y: float) -> Plan | Refusal:
    """Plan a new, unconnected brick at the first free place at or below ``(x, y)``."""
    draft = Draft(scope)
    try:
        id_ = draft.add(type_, *free_place(draft.blocks.values(), x, y))
    except Refused as refused:
        return refused.refusal
    return Plan(draft.edits(), text("edit.add", block=scope.label(type_)), (id_,))


def plan_stack(scope: Scope, what: What, onto: str, *, side: Side = "below") -> Plan | Refusal:
    """Plan to click bricks under or onto a brick and wire them there.

    If something is clicked there already, the bricks go between and the lower stack moves down.

    Args:
        scope: Where.
        what: The bricks.
        onto: Id of the brick they click to.
        side: Of ``onto``: ``below`` its bottom or ``above`` its top.
    """
    draft = Draft(scope)
    message = text("edit.click", block=label_of(draft, what), onto=name_of(draft, onto))
    return planned(draft, what, message, lambda ids: _stack(draft, ids, onto, side))


def plan_insert(scope: Scope, what: What, wire: Wire) -> Plan | Refusal:
    """Plan to put bricks into a wire: what flowed through it flows through them.

    In the joint of two clicked bricks the lower stack moves down. On a drawn wire the bricks click
    to one of its ends where that is free.
    """
    draft = Draft(scope)
    message = text("edit.insert", block=label_of(draft, what))
    return planned(draft, what, message, lambda ids: _insert(draft, ids, wire))


def _stack(draft: Draft, ids: tuple[str, ...], onto: str, side: Side) -> None:
    if onto in ids:
        raise Refused("plan.onto_itself", block=draft.block(onto).name)
    upper, lower = (onto, ids[0]) if side == "below" else (ids[-1], onto)
    joint = Wire(upper, first_output(draft, upper), lower, first_input(draft, lower))
    if joint in draft.wires and are_clicked(draft.blocks[upper], draft.blocks[lower]):
        return
    if has_joint_outside(draft, ids):
        take_out(draft, ids)
    if side == "below":
        _click_below(draft, ids, joint)
    else:
        _click_above(draft, ids, joint)


def _click_below(draft: Draft, ids: tuple[str, ...], joint: Wire) -> None:
    """Place bricks under ``joint.source``, between it and what is clicked there."""
    onto = draft.blocks[joint.source]
    between = _joint_at(draft, source=onto.id)
    if between is None:
        draft.connect(joint)
        _settle(draft, ids, onto.x, onto.y + BRICK_HEIGHT)
    else:
        _insert_in_joint(draft, ids, between)


def _click_above(draft: Draft, ids: tuple[str, ...], joint: Wire) -> None:
    """Place bricks on ``joint.target``, taking over what enters it where they can."""
    onto = draft.blocks[joint.target]
    between = _joint_at(draft, target=onto.id)
    if between is not None:
        _insert_in_joint(draft, ids, between)
        return
    port = draft.spec(onto.id).input(joint.target_port)
    entering = [w for w in draft.wires.into(onto.id) if w.target_port == joint.target_port]
    takes_over = bool(draft.spec(ids[0]).inputs) and not draft.wires.into(ids[0])
    if entering and port is not None and not port.variadic and takes_over:
        _splice(draft, ids, entering[0])
    elif entering and (free := joining_port(draft, onto.id)) is not None:
        draft.connect(Wire(joint.source, joint.source_port, onto.id, free))
    else:
        draft.connect(joint)
    y = onto.y - height_of(draft, ids)
    move_head(draft, ids, onto.x, y)
    others = Others(draft, ids)
    if any(others.cover(draft.blocks[id_]) for id_ in ids):
        _settle(draft, ids, onto.x, onto.y, pushed=column_from(draft, onto.id))


def _insert(draft: Draft, ids: tuple[str, ...], wire: Wire) -> None:
    if wire not in draft.wires:
        raise Refused("plan.unknown_wire")
    if wire.source in ids or wire.target in ids:
        raise Refused("plan.own_wire", block=draft.block(ids[0]).name)
    if has_joint_outside(draft, ids):
        take_out(draft, ids)
    source, target = draft.blocks[wire.source], draft.blocks[wire.target]
    if are_clicked(source, target):
        _insert_in_joint(draft, ids, wire)
        return
    under_source = _joint_at(draft, source=source.id) is None
    over_target = _joint_at(draft, target=target.id) is None
    _splice(draft, ids, wire)
    if under_source:
        _settle(draft, ids, source.x, source.y + BRICK_HEIGHT)
    elif over_target:
        _settle(draft, ids, target.x, target.y, pushed=column_from(draft, target.id))
    else:
        others = [block for block in draft.blocks.values() if block.id not in ids]
        middle = (source.x + target.x) / 2, (source.y + target.y) / 2
        _settle(draft, ids, *free_place(others, *middle))


def _insert_in_joint(draft: Draft, ids: tuple[str, ...], joint: Wire) -> None:
    target = draft.blocks[joint.target]
    pushed = column_from(draft, target.id)
    _splice(draft, ids, joint)
    _settle(draft, ids, target.x, target.y, pushed=pushed)


def _splice(draft: Draft, ids: tuple[str, ...], wire: Wire) -> None:
    """Let a wire's flow pass through the bricks; the target keeps the order of its arguments."""
    head, tail = ids[0], ids[-1]
    into = Wire(wire.source, wire.source_port, head, first_input(draft, head))
    out = Wire(tail, first_output(draft, tail), wire.target, wire.target_port)
    at = draft.wires.index(wire)
    draft.wires.cut(wire)
    draft.connect(out, at)
    draft.connect(into, draft.wires.index(out))


def _settle(
    draft: Draft, ids: tuple[str, ...], x: float, y: float, *, pushed: list[str] | None = None
) -> None:
    """Move the bricks so that their head lies at ``(x, y)`` and others make way."""
    column = pushed or []
    draft.shift(column, 0.0, height_of(draft, ids))
    move_head(draft, ids, x, y)
    make_way(draft, (*ids, *column))


def _joint_at(draft: Draft, *, source: str = "", target: str = "") -> Wire | None:
    """Return the wire that joins a brick to the one clicked under it or onto it."""
    for wire in draft.wires.out_of(source) if source else draft.wires.into(target):
        if are_clicked(draft.blocks[wire.source], draft.blocks[wire.target]):
            return wire
    return None
