"""Plans about networks that stand as bricks, and what happens to them when bricks go."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import msgspec

from core.graph.composites import composite_type, network_of, parts_of
from core.graph.edits import (
    AddNetworks,
    Edit,
    RemoveNetworks,
    RemoveWires,
    RenameNetwork,
    apply_all,
)
from core.graph.records import NAME_LIMIT, Block, Network, fresh_id
from core.planner.draft import Draft
from core.planner.names import FreshNames
from core.planner.plan import Plan, Refusal, Refused
from core.planner.scope import Scope
from core.planner.sharing import release
from core.shapes.library import INPUT, OUTPUT
from core.texts import text


def plan_rename_network(scope: Scope, network: str, name: str) -> Plan | Refusal:
    """Plan another name for a network, and so for its class; spaces at its ends fall away."""
    name = name.strip()
    try:
        if network not in scope.project.networks:
            raise Refused("plan.unknown_network", network=network)
        old = scope.project.networks[network].name
        check_name(scope, name, apart_from=network)
    except Refused as refused:
        return refused.refusal
    edits = () if name == old else (RenameNetwork(network, name),)
    return Plan(edits, text("edit.rename", old=old, new=name))


def plan_make_unique(scope: Scope, id_: str) -> Plan | Refusal:
    """Plan that a brick stands for a copy of its network, so that changes there stay there."""
    draft = Draft(scope)
    try:
        block, network = composite_at(draft, id_)
        if len(list(instances(scope, network.id))) == 1:
            raise Refused("plan.already_unique", block=block.name)
    except Refused as refused:
        return refused.refusal
    copy = msgspec.structs.replace(
        network, id=fresh_id(scope.project.networks, "n"), name=fresh_name(scope, network.name)
    )
    release(draft, (id_,))
    draft.blocks[id_] = msgspec.structs.replace(
        draft.blocks[id_], type=composite_type(copy.id), shares=""
    )
    message = text("edit.make_unique", block=block.name)
    return Plan((AddNetworks((copy,)), *draft.edits()), message, (id_,))


def composite_at(draft: Draft, id_: str) -> tuple[Block, Network]:
    """Return a brick and the network it stands for.

    Raises:
        Refused: It stands for none.
    """
    block = draft.block(id_)
    inner = network_of(block.type)
    if inner is None or inner not in draft.scope.project.networks:
        raise Refused("plan.not_composite", block=block.name)
    return block, draft.scope.project.networks[inner]


def instances(scope: Scope, network: str) -> Iterator[tuple[Network, Block]]:
    """Yield the bricks that stand for a network, each with the network it lies in."""
    type_ = composite_type(network)
    for outer in scope.project.networks.values():
        for block in outer.blocks.values():
            if block.type == type_:
                yield outer, block


def check_name(scope: Scope, name: str, *, apart_from: str = "") -> None:
    """Demand a name that a network of the project can have.

    Raises:
        Refused: It cannot be used or is in use.
    """
    if not name or not name.isprintable():
        raise Refused("plan.network_name_unusable")
    if len(name) > NAME_LIMIT:
        raise Refused("plan.name_too_long", limit=NAME_LIMIT, length=len(name))
    others = (other for id_, other in scope.project.networks.items() if id_ != apart_from)
    if any(other.name == name for other in others):
        raise Refused("plan.network_name_taken", name=name)


def fresh_name(scope: Scope, name: str) -> str:
    """Return the name if no network has it, else the same with a free number."""
    return FreshNames(network.name for network in scope.project.networks.values()).like(name)


def without_ports(scope: Scope, gone: Collection[Block]) -> tuple[Edit, ...]:
    """Return what takes the wires away that end, outside, at Inputs and Outputs about to go."""
    ends = {block.id for block in gone if block.type in (INPUT, OUTPUT)}
    type_ = composite_type(scope.network)
    edits: list[Edit] = []
    for network in scope.project.networks.values() if ends else ():
        if network.id == scope.network:
            continue
        bricks = {block.id for block in network.blocks.values() if block.type == type_}
        wires = tuple(
            wire
            for wire in network.wires
            if (wire.source in bricks and wire.source_port in ends)
            or (wire.target in bricks and wire.target_port in ends)
        )
        if wires:
            edits.append(RemoveWires(network.id, wires))
    return tuple(edits)


def with_leftovers(scope: Scope, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Return the edits and what removes the networks that no brick stands for any more.

    A network that stood for no brick before stays, and so do the one that trains and the one that
    is shown.
    """
    after, _ = apply_all(scope.project, edits)
    kept = {after.main.id, scope.network}
    before = [parts_of(network) for network in scope.project.networks.values()]
    waiting = frozenset[str]().union(*before) & after.networks.keys() - kept
    parts = {id_: parts_of(network) for id_, network in after.networks.items()}
    gone: set[str] = set()
    while True:
        used = frozenset[str]().union(*(inner for id_, inner in parts.items() if id_ not in gone))
        fresh = waiting - used - gone
        if not fresh:
            break
        gone |= fresh
    removed = tuple(id_ for id_ in after.networks if id_ in gone)
    return (*edits, RemoveNetworks(removed)) if removed else edits
