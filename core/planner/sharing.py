"""Bricks that use the same weights: who shares with whom, and plans that change it.

The first of them owns the weights; the others name it in ``Block.shares``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import msgspec

from core.graph.composites import network_of
from core.graph.records import Block
from core.planner.draft import Draft
from core.planner.plan import Plan, Refusal, Refused
from core.planner.scope import Scope
from core.texts import text


def plan_share(scope: Scope, ids: Iterable[str]) -> Plan | Refusal:
    """Plan that bricks use the same weights: those of the one that was there first."""
    draft = Draft(scope)
    try:
        chosen = [draft.block(id_) for id_ in dict.fromkeys(ids)]
        for other in chosen[1:]:
            _check_alike(draft, chosen[0], other)
        if len(chosen) < 2:
            raise Refused("plan.share_one")
    except Refused as refused:
        return refused.refusal
    together = {id_ for block in chosen for id_ in sharers(draft, block.id)}
    join(draft, [id_ for id_ in draft.blocks if id_ in together])
    message = text("edit.share", count=len(chosen))
    return Plan(draft.edits(), message, tuple(block.id for block in chosen))


def plan_unshare(scope: Scope, ids: Iterable[str]) -> Plan | Refusal:
    """Plan that each of these bricks has weights of its own again."""
    draft = Draft(scope)
    chosen = [id_ for id_ in dict.fromkeys(ids) if id_ in draft.blocks]
    if {id_ for group in _groups(draft) for id_ in group}.isdisjoint(chosen):
        return Refused("plan.not_shared").refusal
    release(draft, chosen)
    return Plan(draft.edits(), text("edit.unshare", count=len(chosen)), tuple(chosen))


def sharers(draft: Draft, *ids: str) -> list[str]:
    """Return all bricks that use the weights of these, themselves included, in their order."""
    owners = {_owner(draft.blocks[id_]) for id_ in ids}
    return [key for key, block in draft.blocks.items() if _owner(block) in owners]


def release(draft: Draft, ids: Collection[str]) -> None:
    """Give bricks weights of their own; what they owned goes on to the next that uses it."""
    leaving = set(ids)
    for group in _groups(draft):
        if not leaving.isdisjoint(group):
            for id_ in leaving.intersection(group):
                _own(draft, id_, "")
            join(draft, [id_ for id_ in group if id_ not in leaving])


def join(draft: Draft, ids: list[str]) -> None:
    """Let the first brick own the weights of all."""
    for id_ in ids:
        _own(draft, id_, "" if id_ == ids[0] else ids[0])


def _groups(draft: Draft) -> list[list[str]]:
    """Return the bricks that share weights, together and in their order."""
    owners = {block.shares for block in draft.blocks.values() if block.shares}
    groups: dict[str, list[str]] = {owner: [] for owner in owners}
    for key, block in draft.blocks.items() if owners else ():
        if _owner(block) in owners:
            groups[_owner(block)].append(key)
    return list(groups.values())


def _own(draft: Draft, id_: str, owner: str) -> None:
    if draft.blocks[id_].shares != owner:
        draft.blocks[id_] = msgspec.structs.replace(draft.blocks[id_], shares=owner)


def _owner(block: Block) -> str:
    return block.shares or block.id


def _check_alike(draft: Draft, one: Block, other: Block) -> None:
    """Demand two bricks that could have the same weights."""
    spec = draft.spec(one.id)
    if network_of(one.type) is None and not spec.learns:
        raise Refused("plan.share_nothing", block=one.name)
    if other.type != one.type:
        raise Refused("plan.share_types", one=one.name, other=other.name)
    if spec.complete(one.params) != spec.complete(other.params):
        raise Refused("plan.share_params", one=one.name, other=other.name)
    known = [draft.scope.inference.of(block.id) for block in (one, other)]
    weights = [each.cost.parameters for each in known]
    own = not (one.shares or other.shares)
    if own and all(each.ready for each in known) and weights[0] != weights[1]:
        raise Refused("plan.share_sizes", one=one.name, other=other.name)
