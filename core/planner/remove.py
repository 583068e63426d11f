"""Plans that take bricks out of their stack or away altogether."""

from __future__ import annotations

from collections.abc import Iterable

from core.graph.composites import network_of
from core.planner.detach import take_out
from core.planner.draft import Draft
from core.planner.networks import with_leftovers, without_ports
from core.planner.plan import Plan, Refusal, Refused
from core.planner.scope import Scope
from core.planner.sharing import release
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
    draft.by_hand = frozenset((block,))
    return Plan(draft.edits(), text("edit.pull_out", block=name), (block,))


def plan_delete(
    scope: Scope,
    ids: Iterable[str],
    *,
    heal: bool = True,
    frames: Iterable[str] = (),
    notes: Iterable[str] = (),
) -> Plan | Refusal:
    """Plan to delete bricks with their wires, frames and notes; ids already gone are ignored.

    A network goes with the last brick that stands for it, the outer wires of a port with its Input
    or Output, and shared weights go on to the next brick that uses them.

    Args:
        scope: Where.
        ids: The bricks.
        heal: Whether what they joined stays joined and gaps in stacks close.
        frames: What lies in them stays, and is seen again where they were collapsed.
        notes: Of the network shown.
    """
    draft = Draft(scope)
    gone = dict.fromkeys(id_ for id_ in ids if id_ in draft.blocks)
    titles = [draft.frames.pop(id_).title for id_ in frames if id_ in draft.frames]
    notes = [id_ for id_ in notes if draft.notes.pop(id_, None) is not None]
    if not (gone or titles or notes):
        return Refused("plan.nothing_selected").refusal
    if not gone:
        return Plan(draft.edits(), _deleting_marks(titles, len(notes)))
    message = _deleting([draft.blocks[id_].name for id_ in gone])
    if heal:
        take_out(draft, gone)
    release(draft, gone)
    draft.wires.cut_at(gone)
    blocks = [draft.blocks.pop(id_) for id_ in gone]
    edits = (*without_ports(scope, blocks), *draft.edits())
    if any(network_of(block.type) for block in blocks):
        edits = with_leftovers(scope, edits)
    return Plan(edits, message, ())


def _deleting(names: list[str]) -> Text:
    what = names[0] if len(names) == 1 else text("edit.bricks", count=len(names))
    return text("edit.delete", block=what)


def _deleting_marks(titles: list[str], notes: int) -> Text:
    if len(titles) + notes == 1:
        return text("edit.delete", block=titles[0]) if titles else text("edit.delete_note")
    return text("edit.delete_marks", count=len(titles) + notes)
