"""In which order blocks are evaluated: one chain is finished before the next begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.codegen.sources import Sources


def evaluation_order(
    ends: Iterable[str], sources: Sources, rank: Mapping[str, int]
) -> dict[str, None]:
    """Order what the ends need.

    Of several arguments the one with the longest chain comes first, and of equals the first: it
    gets ``x``, and a short cut beside it gets a name.

    Args:
        ends: Ids of the blocks whose values are wanted.
        sources: Where arguments come from.
        rank: A number for each block, greater than those of all that feed it.
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
                missing.reverse()
                stack.extend(sorted(missing, key=depth.__getitem__))
            elif missing:
                stack.append(missing[0])
            else:
                done[stack.pop()] = None
    return done


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
