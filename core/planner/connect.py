"""Plans that draw wires and take them away."""

from __future__ import annotations

from collections.abc import Iterable

from core.catalog.values import kind_of
from core.graph.records import Wire
from core.planner.draft import Draft
from core.planner.plan import Plan, Refusal, Refused
from core.planner.scope import Scope
from core.texts import text


def plan_connect(
    scope: Scope, source: str, source_port: str, target: str, target_port: str
) -> Plan | Refusal:
    """Plan a wire from an output port to an input port.

    A port that takes one wire lets its old one go; a variadic port takes the wire as its last.
    """
    draft = Draft(scope)
    wire = Wire(source, source_port, target, target_port)
    try:
        _check_ends(draft, wire)
        draft.connect(wire)
    except Refused as refused:
        return refused.refusal
    names = draft.blocks[source].name, draft.blocks[target].name
    message = text("edit.connect", source=names[0], target=names[1])
    return Plan(draft.edits(), message, ())


def plan_disconnect(scope: Scope, wires: Iterable[Wire]) -> Plan | Refusal:
    """Plan to take wires away; those already gone are ignored."""
    draft = Draft(scope)
    gone = {wire for wire in wires if wire in draft.wires}
    if not gone:
        return Refused("plan.unknown_wire").refusal
    draft.wires.exchange(dict.fromkeys(gone))
    return Plan(draft.edits(), text("edit.disconnect", count=len(gone)), ())


def _check_ends(draft: Draft, wire: Wire) -> None:
    source, target = draft.block(wire.source), draft.block(wire.target)
    if source is target:
        raise Refused("plan.self_wire", block=source.name)
    if draft.spec(wire.source).output(wire.source_port) is None:
        raise Refused("plan.no_output_port", block=source.name, port=wire.source_port)
    port = draft.spec(wire.target).input(wire.target_port)
    if port is None:
        raise Refused("plan.no_input_port", block=target.name, port=wire.target_port)
    if wire in draft.wires:
        raise Refused("plan.already_wired", source=source.name, target=target.name)
    value = draft.scope.inference.output_of(wire)
    if value is not None and kind_of(value) not in port.takes:
        raise Refused(
            "plan.wrong_kind",
            source=source.name,
            target=target.name,
            port=port.title,
            expected=text(f"shape.kind_{port.takes[0]}"),
            received=text(f"shape.kind_{kind_of(value)}"),
        )
