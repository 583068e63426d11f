"""Copying bricks out of a network and plans that paste them into one."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from core.graph.fragment import Fragment
from core.graph.layout import snapped
from core.graph.records import Wire
from core.planner.draft import Draft
from core.planner.names import FreshNames
from core.planner.plan import Plan, Refusal, Refused
from core.planner.scope import Scope
from core.texts import text


def copy_fragment(scope: Scope, ids: Iterable[str]) -> Fragment:
    """Return the bricks, in the order of the network, and the wires among them."""
    network = scope.shown
    wanted = set(ids)
    blocks = tuple(block for block in network.blocks.values() if block.id in wanted)
    wires = tuple(w for w in network.wires if w.source in wanted and w.target in wanted)
    return Fragment(blocks, wires)


def plan_paste(scope: Scope, fragment: Fragment, x: float, y: float) -> Plan | Refusal:
    """Plan to add a fragment under new ids, its top left corner on the grid at ``(x, y)``.

    A name already in use gets the next free number: ``conv1`` becomes ``conv2``.
    """
    if not fragment.blocks:
        return Refused("plan.nothing_to_paste").refusal
    draft = Draft(scope)
    dx = snapped(x) - min(block.x for block in fragment.blocks)
    dy = snapped(y) - min(block.y for block in fragment.blocks)
    ids = FreshNames(draft.blocks)
    names = FreshNames(block.name for block in draft.blocks.values())
    renamed: dict[str, str] = {}
    for block in fragment.blocks:
        id_ = renamed[block.id] = ids.numbered("b")
        draft.blocks[id_] = msgspec.structs.replace(block, id=id_, name=names.like(block.name))
        draft.place(id_, block.x + dx, block.y + dy)
    draft.wires += [
        Wire(renamed[w.source], w.source_port, renamed[w.target], w.target_port)
        for w in fragment.wires
    ]
    message = text("edit.paste", count=len(fragment.blocks))
    return Plan(draft.edits(), message, tuple(renamed.values()))
