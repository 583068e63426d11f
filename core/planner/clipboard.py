"""Copying bricks out of a network and plans that paste them into one.

What bricks stand for travels with them, so that they can be pasted into another project.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from core.graph.composites import composite_type, contains_itself, network_of, parts_of, within
from core.graph.edits import AddNetworks
from core.graph.fragment import Fragment
from core.graph.layout import free_place, snapped
from core.graph.records import Block, Network, Wire
from core.planner.draft import Draft
from core.planner.names import FreshNames
from core.planner.plan import Plan, Refusal, Refused
from core.planner.scope import Scope
from core.texts import Text, text


def copy_fragment(scope: Scope, ids: Iterable[str]) -> Fragment:
    """Return the bricks, in the order of the network, the wires among them and their networks."""
    network, networks = scope.shown, scope.project.networks
    wanted = set(ids)
    blocks = tuple(
        block if block.shares in wanted else _alone(block)
        for block in network.blocks.values()
        if block.id in wanted
    )
    wires = tuple(w for w in network.wires if w.source in wanted and w.target in wanted)
    placed = {network_of(block.type) for block in blocks} & networks.keys()
    needed = frozenset[str]().union(*(within(networks, id_) for id_ in placed if id_))
    return Fragment(blocks, wires, tuple(n for id_, n in networks.items() if id_ in needed))


def plan_paste(scope: Scope, fragment: Fragment, x: float, y: float) -> Plan | Refusal:
    """Plan to add a fragment under new ids, its top left corner on the grid at ``(x, y)``.

    A name already in use gets the next free number: ``conv1`` becomes ``conv2``. Of the networks
    that come along, those that are in the project already are used as they are there.
    """
    if not fragment.blocks:
        return Refused("plan.nothing_to_paste").refusal
    return _planned(scope, fragment, x, y, text("edit.paste", count=len(fragment.blocks)))


def plan_add_from_shelf(scope: Scope, fragment: Fragment, x: float, y: float) -> Plan | Refusal:
    """Plan to add a brick from the shelf at the first free place at or below ``(x, y)``."""
    place = free_place(scope.shown.blocks.values(), x, y)
    name = fragment.networks[0].name
    return _planned(scope, fragment, *place, text("edit.add", block=name))


def _planned(scope: Scope, fragment: Fragment, x: float, y: float, message: Text) -> Plan | Refusal:
    try:
        ids, added = _settled(scope, fragment)
        edits = (AddNetworks(added),) if added else ()
        draft = Draft(scope.after(edits))
        blocks = [_retyped(block, ids) for block in fragment.blocks]
        for block in blocks:
            draft.expect_outside(block.type)
    except Refused as refused:
        return refused.refusal
    new = _lay(draft, blocks, x, y)
    draft.wires += [
        Wire(new[w.source], w.source_port, new[w.target], w.target_port) for w in fragment.wires
    ]
    return Plan((*edits, *draft.edits()), message, tuple(new.values()))


def _lay(draft: Draft, blocks: list[Block], x: float, y: float) -> dict[str, str]:
    """Add copies of bricks; return the new id of each."""
    dx = snapped(x) - min(block.x for block in blocks)
    dy = snapped(y) - min(block.y for block in blocks)
    ids = FreshNames(draft.blocks)
    names = FreshNames(block.name for block in draft.blocks.values())
    new = {block.id: ids.numbered("b") for block in blocks}
    for block in blocks:
        id_ = new[block.id]
        draft.blocks[id_] = msgspec.structs.replace(
            block, id=id_, name=names.like(block.name), shares=new.get(block.shares, "")
        )
        draft.place(id_, block.x + dx, block.y + dy)
    return new


def _settled(scope: Scope, fragment: Fragment) -> tuple[dict[str, str], tuple[Network, ...]]:
    """Return the ids that the fragment's networks have in the project, and those to be added.

    Raises:
        Refused: A network is missing, or stands in itself.
    """
    own = {network.id: network for network in fragment.networks}
    _expect_whole(fragment, own)
    there = dict(scope.project.networks)
    names = FreshNames(network.name for network in there.values())
    ids: dict[str, str] = {}
    added: list[Network] = []
    for network in sorted(fragment.networks, key=lambda each: len(within(own, each.id))):
        blocks = {id_: _retyped(block, ids) for id_, block in network.blocks.items()}
        moved = msgspec.structs.replace(network, blocks=blocks)
        same = next((i for i, other in there.items() if _has_id(moved, i) == other), None)
        if same is None:
            same = network.id if network.id not in there else _fresh(there)
            moved = msgspec.structs.replace(moved, id=same, name=names.like(network.name))
            there[same] = moved
            added.append(moved)
        ids[network.id] = same
    return ids, tuple(added)


def _expect_whole(fragment: Fragment, own: Mapping[str, Network]) -> None:
    placed = {network_of(block.type) for block in fragment.blocks} - {None}
    needed = placed.union(*(parts_of(network) for network in own.values()))
    missing = sorted(id_ for id_ in needed if id_ is not None and id_ not in own)
    if missing:
        raise Refused("plan.unknown_type", type=composite_type(missing[0]))
    for network in own.values():
        if contains_itself(own, network.id):
            raise Refused("plan.contains_itself", block=network.name, network=network.name)


def _fresh(networks: Mapping[str, Network]) -> str:
    return FreshNames(networks).numbered("n")


def _has_id(network: Network, id_: str) -> Network:
    return msgspec.structs.replace(network, id=id_)


def _retyped(block: Block, ids: Mapping[str, str]) -> Block:
    inner = network_of(block.type)
    if inner is None:
        return block
    return msgspec.structs.replace(block, type=composite_type(ids[inner]))


def _alone(block: Block) -> Block:
    return msgspec.structs.replace(block, shares="") if block.shares else block
