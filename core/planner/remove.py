"""Plans that take bricks out of their stack or away altogether."""

from __future__ import annotations

from collections.abc import Iterable

from core.planner.detach import take_out
from core.planner.draft import Draft
from core.planner.plan import Plan, Refusal, Refused
from core.planner.scope import Scope
from core.texts import Text, text


def plan_pull_out(scope: Scope, block: str, x: float, y: float) -> Plan | Refusal:
    """Plan to lay a brick aside at ``(x, y)``, loose.

    What entered it goes on to everything it fed, and the bricks clicked below close the gap.
    """
    draft = Draft(scope)
    try:
        name = draft.block(block).name
    except Refused as refused:
        return refused.refusal
    take_out(draft, (block,))
    draft.place(block, x, y)
    return Plan(draft.edits(), text("edit.pull_out", block=name), (block,))


def plan_delete(scope: Scope, ids: Iterable[str], *, heal: bool = True) -> Plan | Refusal:
    """Plan to delete bricks with their wires; ids already gone are ignored.

    Args:
        scope: Where.
        ids: The bricks.
        heal: Whether what they joined stays joined and gaps in stacks close.
    """
    draft = Draft(scope)
    gone = dict.fromkeys(id_ for id_ in ids if id_ in draft.blocks)
    if not gone:
        return Refused("plan.nothing_selected").refusal
    message = _deleting([draft.blocks[id_].name for id_ in gone])
    if heal:
        take_out(draft, gone)
    draft.wires = [w for w in draft.wires if w.source not in gone and w.target not in gone]
    for id_ in gone:
        del draft.blocks[id_]
    return Plan(draft.edits(), message, ())


def _deleting(names: list[str]) -> Text:
    what = names[0] if len(names) == 1 else text("edit.bricks", count=len(names))
    return text("edit.delete", block=what)
