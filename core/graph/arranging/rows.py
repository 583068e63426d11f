"""How low each stack lies: right below what feeds it, or right above what it feeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.graph.arranging.stacks import Edge

Length = Callable[[Edge], float]
"""How far, at least, the top of an edge's lower stack lies below that of its upper one."""


def levels(count: int, edges: Sequence[Edge], length: Length) -> list[float]:
    """Return how far each stack's top lies below the highest.

    Each lies as high as it can, but what feeds more than feeds it comes down to what it feeds, so
    that a second input waits beside the bricks that need it. Stacks are numbered downwards.
    """
    into: list[list[Edge]] = [[] for _ in range(count)]
    out: list[list[Edge]] = [[] for _ in range(count)]
    for edge in edges:
        into[edge.lower].append(edge)
        out[edge.upper].append(edge)
    top = [0.0] * count
    for stack in range(count):
        top[stack] = max((top[edge.upper] + length(edge) for edge in into[stack]), default=0.0)
    for stack in reversed(range(count)):
        if len(out[stack]) > len(into[stack]):
            lowest = min(top[edge.lower] - length(edge) for edge in out[stack])
            top[stack] = max(top[stack], lowest)
    return top
