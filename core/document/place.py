"""What is shown of a project: a network by itself, or the inside of a brick that stands for one.

A place is a tuple: the id of a network, then the ids of the bricks one went into, one after the
other. ``("n1", "b4")`` is what brick ``b4`` of the network ``n1`` stands for.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.graph.composites import network_of
from core.graph.records import Network

Place = tuple[str, ...]


def networks_along(networks: Mapping[str, Network], place: Place) -> tuple[Network, ...]:
    """Return the networks from the outermost to the one shown, as far as the place exists."""
    if not place or place[0] not in networks:
        return ()
    along = [networks[place[0]]]
    for id_ in place[1:]:
        block = along[-1].blocks.get(id_)
        inner = network_of(block.type) if block else None
        if inner is None or inner not in networks:
            break
        along.append(networks[inner])
    return tuple(along)


def nearest(networks: Mapping[str, Network], place: Place) -> Place:
    """Return the place itself, or as much of it as there is; else the network that trains."""
    return place[: len(networks_along(networks, place))] or (next(iter(networks)),)


def way_to(networks: Mapping[str, Network], id_: str) -> Place:
    """Return the shortest way from the network that trains into another; else that by itself."""
    start = next(iter(networks))
    ways: dict[str, Place] = {start: (start,)}
    waiting = [start]
    for outer in waiting:  # grows as it goes
        for block in networks[outer].blocks.values():
            inner = network_of(block.type)
            if inner is not None and inner in networks and inner not in ways:
                ways[inner] = (*ways[outer], block.id)
                waiting.append(inner)
    return ways.get(id_, (id_,))
