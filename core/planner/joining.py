"""Bricks that join several wires, such as ``add`` or ``maximum``: which input is the next one."""

from __future__ import annotations

from core.catalog.spec import BlockSpec, PortSpec
from core.graph.records import Wire
from core.planner.draft import Draft
from core.planner.scope import Scope


def takes_more(scope: Scope, block: str) -> bool:
    """Whether one more brick may be dropped onto a brick, beside what feeds it already."""
    draft = Draft(scope)
    return (
        block in draft.blocks
        and scope.library.find(draft.blocks[block].type) is not None
        and joining_port(draft, block) is not None
    )


def joining_port(draft: Draft, block: str) -> str | None:
    """Return the next free input of a brick that joins columns, or None.

    Any number of wires enter a variadic port. An option of a layer, such as a mask or a first
    state, is nothing that a column of bricks leads to: it is wired by hand.
    """
    spec = draft.spec(block)
    taken = {wire.target_port for wire in draft.wires.into(block)}
    for port in spec.inputs:
        if _joins(spec, port) and (port.variadic or port.name not in taken):
            return port.name if port.variadic or taken else None
    return None


def _joins(spec: BlockSpec, port: PortSpec) -> bool:
    is_operand = port.variadic or not port.optional or spec.category == "math"
    return "tensor" in port.takes and is_operand


def connect_in_order(draft: Draft, wire: Wire) -> None:
    """Draw a wire; into a variadic port the arguments stand as their bricks do, left to right.

    Raises:
        Refused: The wire would close a loop.
    """
    x = draft.blocks[wire.source].x
    after = (
        draft.wires.index(other)
        for other in draft.wires.into(wire.target)
        if other.target_port == wire.target_port and draft.blocks[other.source].x > x
    )
    draft.connect(wire, next(after, None))
