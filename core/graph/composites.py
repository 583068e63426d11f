"""Networks that stand as bricks in other networks.

A brick of type ``network:n2`` stands for the network ``n2`` of the same project. Its ports are the
Input and Output blocks of that network, named by their ids, so that renaming one cuts no wire; its
parameters are the network's knobs and how often it is repeated.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter

from core.graph.records import Network

REPEAT = "repeat"
"""Parameter of every composite brick: how many copies stand one behind the other."""

INDEX = "i"
"""Name of the copy's number, from 0, in the expressions of a repeated brick's knobs."""

_PREFIX = "network:"


def composite_type(network: str) -> str:
    """Return the type of bricks that stand for a network.

    >>> composite_type("n2"), network_of("network:n2"), network_of("Conv2d")
    ('network:n2', 'n2', None)
    """
    return _PREFIX + network


def network_of(type_: str) -> str | None:
    """Return the id of the network that bricks of this type stand for, or None."""
    return type_.removeprefix(_PREFIX) if type_.startswith(_PREFIX) else None


def parts_of(network: Network) -> frozenset[str]:
    """Return the ids of the networks that stand as bricks in a network."""
    types = set(map(attrgetter("type"), network.blocks.values()))  # few, of many blocks
    return frozenset(id_ for id_ in map(network_of, types) if id_ is not None)


def within(networks: Mapping[str, Network], outer: str) -> frozenset[str]:
    """Return the ids of a network and of all that stand in it, at any depth."""
    seen = {outer}
    stack = [outer]
    while stack:
        id_ = stack.pop()
        fresh = parts_of(networks[id_]) - seen if id_ in networks else frozenset()
        seen |= fresh
        stack.extend(fresh)
    return frozenset(seen)


def contains_itself(networks: Mapping[str, Network], id_: str) -> bool:
    """Whether a network stands, at any depth, in itself or in one that does so in it."""
    return any(id_ in within(networks, part) for part in parts_of(networks[id_]))


def is_deeper(networks: Mapping[str, Network], id_: str, most: int) -> bool:
    """Whether more than ``most`` networks lie inside one another in a network, itself included.

    >>> networks = {"n1": Network(id="n1", name="Net")}
    >>> is_deeper(networks, "n1", 0), is_deeper(networks, "n1", 1)
    (True, False)
    """
    depth: dict[str, int] = {}
    path = [id_]
    while path and len(path) <= most:
        parts = parts_of(networks[path[-1]]) & networks.keys()
        missing = parts - depth.keys() - set(path)  # one that holds itself is told as that
        if missing:
            path.append(min(missing))
            continue
        depth[path.pop()] = below = 1 + max((depth.get(part, 0) for part in parts), default=0)
        if len(path) + below > most:
            return True
    return bool(path)


def roots(networks: Mapping[str, Network]) -> tuple[str, ...]:
    """Return the networks that stand nowhere as a brick, in the order of the project.

    The first network always counts: it is the one that trains.
    """
    if len(networks) == 1:
        return tuple(networks)
    placed = frozenset[str]().union(*(parts_of(network) for network in networks.values()))
    return tuple(id_ for at, id_ in enumerate(networks) if at == 0 or id_ not in placed)
