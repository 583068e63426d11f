"""Ways through a network that is being changed, found without walking all of it."""

from __future__ import annotations

from collections.abc import Sequence

from core.graph.order import Wiring
from core.graph.records import Network, Wire


class Paths:
    """Ways in a network, and in drafts that differ from it by few wires.

    Wires lead from lower ranks to higher ones, so that a search for a block need not look at what
    comes after it.

    Args:
        network: As it is before it is changed.
    """

    def __init__(self, network: Network) -> None:
        wiring = Wiring(network)
        self._outgoing = wiring.outgoing
        self._wires = {id(wire): wire for wire in network.wires}
        # What lies on or behind a cycle has no rank.
        self._ranks = {id_: rank for rank, id_ in enumerate(wiring.topological()[0])}

    def reach(self, wires: Sequence[Wire], start: str, goal: str) -> bool:
        """Whether what leaves ``start`` arrives at ``goal``, directly or not.

        Args:
            wires: All that there are; those of the network are the same objects.
            start: A block.
            goal: Another one.
        """
        there = dict(zip(map(id, wires), wires, strict=True))
        fresh: dict[str, list[Wire]] = {}
        for key in there.keys() - self._wires.keys():
            fresh.setdefault(there[key].source, []).append(there[key])
        # A wire of the network that leads past all of these can lead to none of them any more.
        limit = max(self._rank(id_) for id_ in (goal, *fresh))
        found, stack = {start}, [start]
        while stack and goal not in found:
            id_ = stack.pop()
            old = (wire for wire in self._outgoing.get(id_, ()) if id(wire) in there)
            for wire in (*old, *fresh.get(id_, ())):
                other = wire.target
                if other not in found and (other == goal or self._may_lead(other, limit)):
                    found.add(other)
                    stack.append(other)
        return goal in found

    def _may_lead(self, id_: str, limit: float) -> bool:
        return self._ranks.get(id_, -1) <= limit

    def _rank(self, id_: str) -> float:
        """Return the rank of a block; what is new is below all, what is on a cycle above."""
        above = float("inf") if id_ in self._outgoing else -1.0
        return self._ranks.get(id_, above)
