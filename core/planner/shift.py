"""Plans that let a brick change places with the one before or after it."""

from __future__ import annotations

from core.graph.layout import are_clicked
from core.graph.records import Wire
from core.planner.place import plan_stack
from core.planner.plan import ExistingBlock, Plan, Refusal
from core.planner.scope import Scope
from core.texts import text


def plan_up(scope: Scope, id_: str) -> Plan | Refusal:
    """Plan that a brick changes places with the one that feeds it."""
    block = scope.shown.blocks[id_]
    before = _neighbour(scope, [w for w in scope.shown.wires if w.target == id_])
    if before is None:
        return Refusal(text("plan.nothing_before", block=block.name))
    return plan_stack(scope, ExistingBlock(id_), before.source, side="above")


def plan_down(scope: Scope, id_: str) -> Plan | Refusal:
    """Plan that a brick changes places with the one it feeds."""
    block = scope.shown.blocks[id_]
    after = _neighbour(scope, [w for w in scope.shown.wires if w.source == id_])
    if after is None:
        return Refusal(text("plan.nothing_after", block=block.name))
    return plan_stack(scope, ExistingBlock(id_), after.target)


def _neighbour(scope: Scope, wires: list[Wire]) -> Wire | None:
    """Return the wire of a joint, else the first."""
    blocks = scope.shown.blocks
    clicked = (w for w in wires if are_clicked(blocks[w.source], blocks[w.target]))
    return next(clicked, wires[0] if wires else None)
