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
    feeds = _feeds(draft, leaving)
    close_gaps(draft, leaving)
    wires: dict[Wire, None] = {}
    for wire in draft.wires:
        if wire.source in leaving and wire.target not in leaving:
            origin = _origin(feeds, wire.source, leaving)
            if origin is not None:
                healed = Wire(origin.source, origin.source_port, wire.target, wire.target_port)
                wires[healed] = None
        elif (wire.source in leaving) == (wire.target in leaving):
            wires[wire] = None
    draft.wires = list(wires)


def has_joint_outside(draft: Draft, ids: Collection[str]) -> bool:
    """Whether one of the bricks is clicked to a brick that is not among them."""
    inside = set(ids)
    crossing = [w for w in draft.wires if (w.source in inside) != (w.target in inside)]
    return any(are_clicked(draft.blocks[w.source], draft.blocks[w.target]) for w in crossing)


def _feeds(draft: Draft, ids: Collection[str]) -> dict[str, Wire]:
    """Return the wire that carries the flow into each brick: its joint, else its first wire."""
    feeds: dict[str, Wire] = {}
    for wire in draft.wires:
        if wire.target not in ids:
            continue
        joint = are_clicked(draft.blocks[wire.source], draft.blocks[wire.target])
        if joint or wire.target not in feeds:
            feeds[wire.target] = wire
    return feeds


def _origin(feeds: dict[str, Wire], id_: str, leaving: Collection[str]) -> Wire | None:
    """Return the wire that enters the leaving bricks upstream of ``id_``, if one does."""
    seen: set[str] = set()
    while id_ in leaving and id_ not in seen:
        seen.add(id_)
        wire = feeds.get(id_)
        if wire is None or wire.source not in leaving:
            return wire
        id_ = wire.source
    return None
