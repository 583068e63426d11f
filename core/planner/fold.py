"""The plan that collapses frames to bars, and the one that opens them again."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from core.graph.frames import contents
from core.planner.draft import Draft
from core.planner.plan import Plan, Refusal, Refused
from core.planner.room import make_way
from core.planner.scope import Scope
from core.texts import text


def plan_fold(scope: Scope, ids: Iterable[str]) -> Plan | Refusal:
    """Plan to collapse frames, or to open them where all of them are collapsed already.

    What a frame holds when it is collapsed is hidden with it, wherever it lies; other bricks make
    way for what an opened frame shows again. Frames without bricks stay as they are where others
    can be collapsed.
    """
    draft, network = Draft(scope), scope.shown
    chosen = [network.frames[id_] for id_ in dict.fromkeys(ids) if id_ in network.frames]
    if not chosen:
        return Refused("plan.no_frame").refusal
    opens = all(frame.folded is not None for frame in chosen)
    turned = []
    for frame in chosen:
        held = contents(network, frame)
        if (frame.folded is not None) is opens and held.bricks:
            folded = None if opens else held
            draft.frames[frame.id] = msgspec.structs.replace(frame, folded=folded)
            turned.append((frame, held))
    if not turned:
        return Refused("plan.frame_without_bricks", title=chosen[0].title).refusal
    if opens:
        _make_way(draft, [id_ for _, held in turned for id_ in held.bricks])
    titles = ", ".join(frame.title for frame, _ in turned[:3])
    return Plan(draft.edits(), text("edit.unfold" if opens else "edit.fold", title=titles))


def _make_way(draft: Draft, shown: list[str]) -> None:
    """Push bricks down past all that is seen again; one push clears one brick of a stack."""
    for _ in shown:
        before = dict(draft.blocks)
        make_way(draft, shown)
        if draft.blocks == before:
            return
