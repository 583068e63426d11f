"""Plans that lay bricks in a column of their own: a branch beside a brick, or one onto a merge.

The rules, which the canvas previews and the tests hold:

* **Beside** a brick, left or right, the dropped bricks lie on its row in the nearest free column on
  that side. They branch off: their first input, where it has no wire, is wired to what feeds the
  neighbour. Where the neighbour feeds a brick that joins several (``add``, ``cat``, ``maximum``)
  and what comes out of the branch fits there, the branch ends in it too. A branch that comes or
  goes somewhere already keeps its wires.
* **Onto a merge**, the dropped bricks end right above its row in the nearest free column on the
  side meant, and feed its next free input.
* The arguments of a variadic input stand in the order of their columns, left to right.
* Nothing else moves, and the dropped bricks cover none. What they were clicked to before heals.
"""

from __future__ import annotations

from itertools import count
from typing import Literal

from core.catalog.values import Value
from core.graph.layout import CANVAS_LIMIT, COLUMN, are_clicked
from core.graph.records import Wire
from core.planner.detach import has_joint_outside, take_out
from core.planner.draft import Draft
from core.planner.dropped import (
    first_output,
    height_of,
    label_of,
    move_head,
    name_of,
    planned,
)
from core.planner.joining import connect_in_order, joining_port
from core.planner.plan import Plan, Refusal, Refused, What
from core.planner.room import Others
from core.planner.scope import Scope
from core.shapes.fitting import fits
from core.texts import text

Flank = Literal["left", "right"]


def plan_beside(scope: Scope, what: What, neighbour: str, *, side: Flank) -> Plan | Refusal:
    """Plan to lay bricks beside a brick, as a branch.

    Args:
        scope: Where.
        what: The bricks.
        neighbour: Id of the brick they lie beside.
        side: Of the neighbour.
    """
    draft = Draft(scope)
    message = text("edit.branch", block=label_of(draft, what), beside=name_of(draft, neighbour))
    return planned(draft, what, message, lambda ids: _branch(draft, ids, neighbour, side))


def plan_join(scope: Scope, what: What, merge: str, *, side: Flank) -> Plan | Refusal:
    """Plan to wire bricks into the next free input of a brick, in a column beside the others.

    Args:
        scope: Where.
        what: The bricks.
        merge: Id of the brick that joins them.
        side: Of the merge.
    """
    draft = Draft(scope)
    message = text("edit.join", block=label_of(draft, what), merge=name_of(draft, merge))
    return planned(draft, what, message, lambda ids: _join(draft, ids, merge, side))


def _branch(draft: Draft, ids: tuple[str, ...], neighbour: str, side: Flank) -> None:
    _expect_other(draft, ids, neighbour)
    if has_joint_outside(draft, ids) or any(
        wire.source in ids for wire in draft.wires.into(neighbour)
    ):
        take_out(draft, ids)
    near = draft.blocks[neighbour]
    _lie_at_row(draft, ids, near.x, near.y, side)
    _branch_off(draft, ids[0], neighbour)
    _end_with(draft, ids[-1], neighbour)


def _branch_off(draft: Draft, head: str, neighbour: str) -> None:
    """Wire a branch to what feeds its neighbour, if it takes that and nothing feeds it yet."""
    feed = _feed_of(draft, neighbour)
    ports = draft.spec(head).inputs
    if feed is None or not ports or draft.wires.into(head):
        return
    if not draft.reaches(head, feed.source):
        draft.connect(Wire(feed.source, feed.source_port, head, ports[0].name))


def _end_with(draft: Draft, tail: str, neighbour: str) -> None:
    """Wire a branch into the merge that its neighbour feeds, if it fits there."""
    ports = draft.spec(tail).outputs
    if not ports or draft.wires.out_of(tail):
        return
    for target in dict.fromkeys(w.target for w in draft.wires.out_of(neighbour)):
        if draft.scope.library.find(draft.blocks[target].type) is None:
            continue
        port = joining_port(draft, target)
        if port is not None and not draft.reaches(target, tail):
            wire = Wire(tail, ports[0].name, target, port)
            if _would_fit(draft, wire):
                connect_in_order(draft, wire)
                return


def _would_fit(draft: Draft, wire: Wire) -> bool:
    """Whether what leaves the source, as drafted, is right for the target beside its others."""
    inference = draft.scope.inference.with_other(draft.scope.after(draft.edits()).shown)
    known: Value | None = inference.output_of(wire)
    if known is None:
        return False
    wires = (*draft.wires.into(wire.target), wire)
    return fits(inference, draft.blocks[wire.target], wires, {wire: known})


def _join(draft: Draft, ids: tuple[str, ...], merge: str, side: Flank) -> None:
    _expect_other(draft, ids, merge)
    if has_joint_outside(draft, ids):
        take_out(draft, ids)
    tail = ids[-1]
    output = first_output(draft, tail)
    port = joining_port(draft, merge)
    if port is None:
        raise Refused("plan.inputs_taken", block=draft.block(merge).name)
    onto = draft.blocks[merge]
    _lie_at_row(draft, ids, onto.x, onto.y - height_of(draft, ids), side)
    connect_in_order(draft, Wire(tail, output, merge, port))


def _expect_other(draft: Draft, ids: tuple[str, ...], other: str) -> None:
    name = draft.block(other).name
    if other in ids:
        raise Refused("plan.onto_itself", block=name)


def _lie_at_row(draft: Draft, ids: tuple[str, ...], x: float, y: float, side: Flank) -> None:
    """Lay bricks with their head at height ``y`` in the nearest free column beside ``x``."""
    others = Others(draft, draft.hidden().union(ids))
    step = COLUMN if side == "right" else -COLUMN
    for column in count(1):  # each brick covers at most two columns, so one of them is free
        if abs(x + column * step) > CANVAS_LIMIT:  # which would hold them where they cannot lie
            raise Refused("plan.no_room")
        move_head(draft, ids, x + column * step, y)
        if not any(others.cover(draft.blocks[id_]) for id_ in ids):
            return


def _feed_of(draft: Draft, block: str) -> Wire | None:
    """Return the wire that carries the flow into a brick: its joint, else its first wire."""
    entering = draft.wires.into(block)
    joints = (w for w in entering if are_clicked(draft.blocks[w.source], draft.blocks[block]))
    return next(joints, entering[0] if entering else None)
