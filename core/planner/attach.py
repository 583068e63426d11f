"""Plans that add a brick with the wire it was asked for."""

from __future__ import annotations

import msgspec

from core.graph.layout import free_place
from core.graph.records import Wire
from core.planner.draft import Draft
from core.planner.plan import Plan, Refusal, Refused
from core.planner.scope import Scope
from core.texts import text


class End(msgspec.Struct, frozen=True):
    """A port of a brick that is there: where a wire was drawn from.

    Attributes:
        block: Whose.
        port: Its name.
        gives: Whether it is an output, so that the new brick comes behind it.
    """

    block: str
    port: str
    gives: bool


def plan_attach(
    scope: Scope, type_: str, port: str, end: End, x: float, y: float
) -> Plan | Refusal:
    """Plan a new brick at the first free place at or below ``(x, y)``, wired to an end.

    Args:
        scope: Where.
        type_: Of the new brick.
        port: Of the new brick: an input where ``end`` gives, an output where it takes.
        end: What to wire it to.
        x: Place of its left edge.
        y: Place of its top edge.
    """
    draft = Draft(scope)
    try:
        other = draft.block(end.block)
        id_ = draft.add(type_, *free_place(draft.blocks.values(), x, y))
        if end.gives:
            wire = Wire(other.id, end.port, id_, port)
        else:
            wire = Wire(id_, port, other.id, end.port)
        _expect_ports(draft, wire)
        draft.connect(wire)
    except Refused as refused:
        return refused.refusal
    label = scope.label(type_)
    message = text("edit.attach", block=label, other=other.name)
    return Plan(draft.edits(), message, (id_,))


def _expect_ports(draft: Draft, wire: Wire) -> None:
    source, target = draft.blocks[wire.source], draft.blocks[wire.target]
    if draft.spec(wire.source).output(wire.source_port) is None:
        raise Refused("plan.no_output_port", block=source.name, port=wire.source_port)
    if draft.spec(wire.target).input(wire.target_port) is None:
        raise Refused("plan.no_input_port", block=target.name, port=wire.target_port)
