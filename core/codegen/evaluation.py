"""In which order blocks are evaluated: one chain is finished before the next begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.codegen.sources import Sources

Order = Mapping[str, None]
"""Ids of blocks, each after what feeds it."""

Depths = Mapping[str, int]
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
    return done, depth


def order_spliced(
    order: Order, depths: Depths | None, block: str, user: str, sources: Sources
) -> tuple[Order, Depths | None] | None:
    """Return the order with a block more, or less, in front of its only user, which has one source.

    Args:
        order: The former order.
        depths: The depths that it goes by.
        block: The block; it is in the order if it is to be taken out.
        user: What it feeds.
        sources: Where arguments come from now.

    Returns:
        The order, and its depths; None where what is deeper now may lead to another order.
    """
    ids = list(order)
    if block in order:
        ids.remove(block)
    else:
        ids.insert(ids.index(user), block)
    order = dict.fromkeys(ids)
    if depths is None:
        return order, None  # nothing had to be chosen
    deep = dict(depths)
    deep.pop(block, None)
    for id_ in ids[ids.index(block if block in order else user) :]:
        spots = sources[id_]
        if len(spots) == 1 and spots[0]:
            deep[id_] = 1 + deep[spots[0][0]]
            continue
        fed = [spot[0] for spot in spots if spot]
        deep[id_] = 1 + max(map(deep.__getitem__, fed), default=0)
        if len(fed) > 1 and _by(deep, fed) != _by(depths, fed):
            return None
    return order, deep


def _by(depths: Depths, blocks: list[str]) -> list[str]:
    """Return blocks so that the deepest is the last, and of equals the first."""
    last_first = list(blocks)
    last_first.reverse()
    last_first.sort(key=depths.__getitem__)
    return last_first


def _depths(sources: Sources, rank: Mapping[str, int]) -> dict[str, int]:
    """Return the number of blocks on the longest way to each block."""
    depth: dict[str, int] = {}
    for block in sorted(sources, key=rank.__getitem__):
        spots = sources[block]
        if len(spots) == 1 and spots[0]:
            depth[block] = 1 + depth[spots[0][0]]
        else:
            depth[block] = 1 + max([depth[spot[0]] for spot in spots if spot], default=0)
    return depth
