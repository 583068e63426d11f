"""Taking bricks out of the flow so that what they joined stays joined."""

from __future__ import annotations

from collections.abc import Collection

from core.graph.layout import are_clicked
from core.graph.records import Wire
from core.planner.draft import Draft
from core.planner.room import close_gaps


def take_out(draft: Draft, ids: Collection[str]) -> None:
    """Cut the bricks off everything else, heal the flow past them and close the gaps.

    What entered a brick at its first input goes on to everything the brick fed. Wires among
    the bricks stay; the bricks themselves stay where they are.
    """
    leaving = set(ids)
    others: dict[Wire, Wire | None] = {}
    for id_ in leaving:
        others |= dict.fromkeys(w for w in draft.wires.into(id_) if w.source not in leaving)
        for wire in draft.wires.out_of(id_):
            if wire.target not in leaving:
                origin = _origin(draft, wire.source, leaving)
                others[wire] = origin and Wire(
                    origin.source, origin.source_port, wire.target, wire.target_port
                )
    close_gaps(draft, leaving)
    draft.wires.exchange(others)


def has_joint_outside(draft: Draft, ids: Collection[str]) -> bool:
    """Whether one of the bricks is clicked to a brick that is not among them."""
    inside = set(ids)
    touching = (w for id_ in inside for w in (*draft.wires.into(id_), *draft.wires.out_of(id_)))
    return any(
        are_clicked(draft.blocks[w.source], draft.blocks[w.target])
        for w in touching
        if (w.source in inside) != (w.target in inside)
    )


def _origin(draft: Draft, id_: str, leaving: Collection[str]) -> Wire | None:
    """Return the wire that enters the leaving bricks upstream of ``id_``, if one does."""
    seen: set[str] = set()
    while id_ in leaving and id_ not in seen:
        seen.add(id_)
        wire = _feed(draft, id_)
        if wire is None or wire.source not in leaving:
            return wire
        id_ = wire.source
    return None


def _feed(draft: Draft, id_: str) -> Wire | None:
    """Return the wire that carries the flow into a brick: its joint, else its first wire."""
    found = None
    for wire in draft.wires.into(id_):
        joint = are_clicked(draft.blocks[wire.source], draft.blocks[wire.target])
        if joint or found is None:
            found = wire
    return found
