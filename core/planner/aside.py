"""Plans that mute and bypass bricks, and let them work again."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from core.graph.records import BYPASSED, MUTED, Block, State
from core.planner.draft import Draft
from core.planner.plan import Plan, Refusal, Refused
from core.planner.scope import Scope
from core.shapes.aside import why_not
from core.texts import text

_TEXTS = {MUTED: ("edit.mute", "edit.unmute"), BYPASSED: ("edit.bypass", "edit.unbypass")}


def plan_toggle(scope: Scope, ids: Iterable[str], state: State) -> Plan | Refusal:
    """Plan to mute or bypass bricks, or to let them work again where all of them are that already.

    Bricks that cannot be muted or bypassed stay as they are where others can; ids already gone
    are ignored.

    Args:
        scope: Where.
        ids: The bricks.
        state: Muted or bypassed.
    """
    draft = Draft(scope)
    chosen = [draft.blocks[id_] for id_ in dict.fromkeys(ids) if id_ in draft.blocks]
    if not chosen:
        return Refused("plan.nothing_selected").refusal
    turned = [block for block in chosen if block.state == state or _can(scope, block, state)]
    if not turned:
        reason = why_not(chosen[0], scope.library.find(chosen[0].type), state)
        assert reason is not None
        return Refusal(reason)
    is_back = all(block.state == state for block in turned)
    for block in turned:
        draft.blocks[block.id] = msgspec.structs.replace(block, state="" if is_back else state)
    what = turned[0].name if len(turned) == 1 else text("edit.bricks", count=len(turned))
    message = text(_TEXTS[state][is_back], block=what)
    return Plan(draft.edits(), message, tuple(block.id for block in chosen))


def _can(scope: Scope, block: Block, state: State) -> bool:
    return why_not(block, scope.library.find(block.type), state) is None
