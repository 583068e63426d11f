"""What is dropped somewhere: its bricks in a draft, its ends, and what people call it."""

from __future__ import annotations

from collections.abc import Callable

from core.graph.layout import BRICK_HEIGHT
from core.planner.draft import Draft
from core.planner.plan import ExistingBlock, ExistingStack, NewBlock, Plan, Refusal, Refused, What
from core.texts import Text, text


def planned(
    draft: Draft, what: What, message: Text, act: Callable[[tuple[str, ...]], None]
) -> Plan | Refusal:
    """Return the plan that ``act`` makes of the bricks, or why it refuses."""
    try:
        ids = _ids(draft, what)
        draft.by_hand = frozenset() if isinstance(what, NewBlock) else frozenset(ids)
        act(ids)
    except Refused as refused:
        return refused.refusal
    return Plan(draft.edits(), message, ids)


def label_of(draft: Draft, what: What) -> str | Text:
    """Return what people call what is dropped."""
    if isinstance(what, NewBlock):
        return draft.scope.label(what.type)
    if isinstance(what, ExistingStack):
        return text("edit.bricks", count=len(what.ids))
    return name_of(draft, what.id)


def name_of(draft: Draft, id_: str) -> str:
    """Return a brick's name, or its id where it is gone."""
    return draft.blocks[id_].name if id_ in draft.blocks else id_


def first_input(draft: Draft, id_: str) -> str:
    """Return the port that bricks enter by, or refuse because there is none."""
    ports = draft.spec(id_).inputs
    if not ports:
        raise Refused("plan.no_input", block=draft.block(id_).name)
    return ports[0].name


def first_output(draft: Draft, id_: str) -> str:
    """Return the port that bricks go on from, or refuse because there is none."""
    ports = draft.spec(id_).outputs
    if not ports:
        raise Refused("plan.no_output", block=draft.block(id_).name)
    return ports[0].name


def move_head(draft: Draft, ids: tuple[str, ...], x: float, y: float) -> None:
    """Move bricks together so that the first of them lies at ``(x, y)``."""
    head = draft.blocks[ids[0]]
    draft.shift(ids, x - head.x, y - head.y)


def height_of(draft: Draft, ids: tuple[str, ...]) -> float:
    """Return the distance from the top of the first brick to the bottom of the last."""
    return draft.blocks[ids[-1]].y - draft.blocks[ids[0]].y + BRICK_HEIGHT


def _ids(draft: Draft, what: What) -> tuple[str, ...]:
    """Return the ids of the bricks from the top, adding a new one to the draft."""
    if isinstance(what, NewBlock):
        return (draft.add(what.type, 0.0, 0.0),)
    ids = (what.id,) if isinstance(what, ExistingBlock) else what.ids
    if not ids:
        raise Refused("plan.nothing_selected")
    for id_ in ids:
        draft.spec(id_)
    return ids
