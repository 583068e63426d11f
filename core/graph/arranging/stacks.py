"""Which bricks of a network hang together as stacks, and which stack feeds which.

A link that goes past other bricks on their way to the same end (a skip) asks for no place of its
own: without those, a residual block is one chain and clicks together.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec


class Link(msgspec.Struct, frozen=True):
    """What flows from one brick to another.

    Attributes:
        source: Id of the upper brick.
        target: Id of the lower brick.
        leaves: Where on the upper brick's bottom, from -0.5 (left) to 0.5.
        enters: Where on the lower brick's top, likewise.
        clicks: Whether the two may be clicked together.
    """

    source: str
    target: str
    leaves: float = 0.0
    enters: float = 0.0
    clicks: bool = True


class Edge(msgspec.Struct, frozen=True):
    """What flows from one stack to another, by their numbers; see :class:`Link`."""

    upper: int
    lower: int
    leaves: float
    enters: float
    clicks: bool = True


class Stacks(msgspec.Struct):
    """A network as stacks.

    Attributes:
        bricks: Ids of each stack's bricks, from the top.
        edges: From a stack's lowest brick to another's highest.
        skips: Links that go past bricks.
    """

    bricks: list[list[str]]
    edges: list[Edge]
    skips: list[Link]


def parts(ids: Sequence[str], links: Sequence[Link]) -> list[list[str]]:
    """Return the bricks that hang together, each part in the order of ``ids``."""
    head = {id_: id_ for id_ in ids}

    def head_of(id_: str) -> str:
        while head[id_] != id_:
            head[id_] = head[head[id_]]
            id_ = head[id_]
        return id_

    for link in links:
        head[head_of(link.target)] = head_of(link.source)
    found: dict[str, list[str]] = {}
    for id_ in ids:
        found.setdefault(head_of(id_), []).append(id_)
    return list(found.values())


def stacked(ids: Sequence[str], links: Sequence[Link]) -> Stacks:
    """Return the stacks of a part of a network; of loops, one link each is left out."""
    order, first, several = _downwards(ids, links)
    direct, skips = _parted(order, first)
    feeds: dict[str, list[Link]] = {id_: [] for id_ in ids}
    fed: dict[str, list[Link]] = {id_: [] for id_ in ids}
    for link in direct:
        feeds[link.source].append(link)
        fed[link.target].append(link)
    number: dict[str, int] = {}
    bricks: list[list[str]] = []
    for id_ in order:
        above = fed[id_][0] if len(fed[id_]) == 1 else None
        is_alone = above is not None and (above.source, id_) not in several
        if above and is_alone and above.clicks and len(feeds[above.source]) == 1:
            number[id_] = number[above.source]
            bricks[number[id_]].append(id_)
        else:
            number[id_] = len(bricks)
            bricks.append([id_])
    edges = [
        Edge(number[one.source], number[one.target], one.leaves, one.enters, one.clicks)
        for one in direct
        if number[one.source] != number[one.target]
    ]
    return Stacks(bricks, edges, skips)


def _downwards(
    ids: Sequence[str], links: Sequence[Link]
) -> tuple[list[str], dict[str, dict[str, Link]], set[tuple[str, str]]]:
    """Return the bricks with each behind what feeds it, and the links that go that way.

    Returns:
        The order; the first link of each two bricks, by target and source; pairs of several links.
    """
    targets: dict[str, list[str]] = {id_: [] for id_ in ids}
    first: dict[str, dict[str, Link]] = {id_: {} for id_ in ids}
    several: set[tuple[str, str]] = set()
    for link in links:
        if link.source in first[link.target]:
            several.add((link.source, link.target))
        elif link.source != link.target:
            first[link.target][link.source] = link
            targets[link.source].append(link.target)
    finished: list[str] = []
    entered: set[str] = set()
    done: set[str] = set()
    roots = [id_ for id_ in ids if not first[id_]]
    for root in (*roots, *ids):
        if root in entered:
            continue
        entered.add(root)
        way = [(root, iter(targets[root]))]
        while way:
            id_, ahead = way[-1]
            for target in ahead:
                if target not in entered:
                    entered.add(target)
                    way.append((target, iter(targets[target])))
                    break
                if target not in done:  # it leads back to where we come from
                    del first[target][id_]
            else:
                way.pop()
                done.add(id_)
                finished.append(id_)
    return finished[::-1], first, several


def _parted(order: list[str], first: dict[str, dict[str, Link]]) -> tuple[list[Link], list[Link]]:
    """Part links into those without a way round through other bricks, and skips.

    What lies above a brick is a number with one bit for each brick; ten thousand are quick.
    """
    bit = {id_: 1 << place for place, id_ in enumerate(order)}
    waiting = dict.fromkeys(order, 0)
    for sources in first.values():
        for source in sources:
            waiting[source] += 1
    above: dict[str, int] = {}
    direct: list[Link] = []
    skips: list[Link] = []
    for id_ in order:
        behind = 0
        for source in first[id_]:
            behind |= above[source]
        here = behind
        for source, link in first[id_].items():
            here |= bit[source]
            (skips if behind & bit[source] else direct).append(link)
            waiting[source] -= 1
            if not waiting[source]:
                del above[source]  # nobody asks again: keeps what is known small
        if waiting[id_]:
            above[id_] = here
    return direct, skips
