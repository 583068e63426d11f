"""In which order blocks are evaluated: one chain is finished before the next begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from core.codegen.sources import Sources

Order = list[str]
"""Ids of blocks, each after what feeds it."""

Depths = dict[str, int]
"""How many blocks are on the longest way to each."""


def evaluation_order(
    ends: Iterable[str], sources: Sources, rank: Mapping[str, int]
) -> tuple[Order, Depths | None]:
    """Order what the ends need.

    Of several arguments the one with the longest chain comes first, and of equals the first: it
    gets ``x``, and a short cut beside it gets a name.

    Args:
        ends: Ids of the blocks whose values are wanted.
        sources: Where arguments come from.
        rank: A number for each block, greater than those of all that feed it.

    Returns:
        The order, and the depths where some said which of several comes first.
    """
    depth: dict[str, int] | None = None  # of a chain nobody asks
    done: dict[str, None] = {}
    for end in ends:
        stack = [end]
        while stack:
            block = stack[-1]
            spots = sources[block]
            if len(spots) == 1:  # as nearly every block
                feed = spots[0]
                if feed and feed[0] not in done:
                    stack.append(feed[0])
                else:
                    done[stack.pop()] = None
                continue
            missing = [spot[0] for spot in spots if spot and spot[0] not in done]
            if len(missing) > 1:
                depth = _depths(sources, rank) if depth is None else depth
                stack.extend(_by(depth, missing))
            elif missing:
                stack.append(missing[0])
            else:
                done[stack.pop()] = None
    return list(done), depth


def deepened(order: Order, depths: Depths, place: int, sources: Sources) -> bool:
    """Work out depths again after a block was put into a chain, or taken out of one.

    Args:
        order: The order now.
        depths: Those of the former state, which become those of this one.
        place: Where in the order the first block stands that has another depth; it has one source.
        sources: Where arguments come from now.

    Returns:
        Whether of several arguments the same comes first everywhere; the depths are of no use
        where not.
    """
    first = order[place]
    (spot,) = sources[first]
    assert spot is not None  # a block with one source has one
    were = {first: depths.get(first, 0)}  # how deep those were that have another depth now
    depths[first] = 1 + depths[spot[0]]
    for id_ in order[place + 1 :]:
        spots = sources[id_]
        if len(spots) == 1:  # as nearly every block
            if (spot := spots[0]) and spot[0] in were:
                were[id_], depths[id_] = depths[id_], 1 + depths[spot[0]]
            continue
        fed = [spot[0] for spot in spots if spot]
        if were.keys().isdisjoint(fed):
            continue
        then = {each: were.get(each, depths[each]) for each in fed}
        shifts = {depths[each] - was for each, was in then.items()}
        if len(shifts) > 1 and _by(depths, fed) != _by(then, fed):
            return False
        were[id_], depths[id_] = depths[id_], 1 + max(map(depths.__getitem__, fed))
    return True


def _by(depths: Mapping[str, int], blocks: Sequence[str]) -> list[str]:
    """Return blocks so that the deepest is the last, and of equals the first."""
    last_first = list(blocks)
    last_first.reverse()
    last_first.sort(key=depths.__getitem__)
    return last_first


def _depths(sources: Sources, rank: Mapping[str, int]) -> Depths:
    """Return the number of blocks on the longest way to each block."""
    depth: dict[str, int] = {}
    for block in sorted(sources, key=rank.__getitem__):
        spots = sources[block]
        if len(spots) == 1 and spots[0]:
            depth[block] = 1 + depth[spots[0][0]]
        else:
            depth[block] = 1 + max([depth[spot[0]] for spot in spots if spot], default=0)
    return depth
