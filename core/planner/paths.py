"""Ways through a network that is being changed, found without walking all of it."""

from __future__ import annotations

from collections.abc import Container, Mapping

from core.planner.wires import Wires


class Paths:
    """Ways in a network, and in drafts that differ from it by few wires.

    Wires lead from lower ranks to higher ones, so that a search for a block need not look at what
    comes after it.

    Args:
        blocks: Ids of the network's blocks, as it is before it is changed.
        ranks: A number for each of them, greater than those of all that feed it; none for what lies
            on or behind a cycle.
    """

    def __init__(self, blocks: Container[str], ranks: Mapping[str, int]) -> None:
        self._blocks, self._ranks = blocks, ranks

    def reach(self, wires: Wires, start: str, goal: str) -> bool:
        """Whether what leaves ``start`` arrives at ``goal``, directly or not.

        Args:
            wires: All that there are.
            start: A block.
            goal: Another one.
        """
        # A wire of the network that leads past all of these can lead to none of them any more.
        limit = max(map(self._rank, (goal, *(wire.source for wire in wires.drawn()))))
        found, stack = {start}, [start]
        while stack and goal not in found:
            for wire in wires.out_of(stack.pop()):
                other = wire.target
                if other not in found and (other == goal or self._may_lead(other, limit)):
                    found.add(other)
                    stack.append(other)
        return goal in found

    def _may_lead(self, id_: str, limit: float) -> bool:
        return self._ranks.get(id_, -1) <= limit

    def _rank(self, id_: str) -> float:
        """Return the rank of a block; what is new is below all, what is on a cycle above."""
        above = float("inf") if id_ in self._blocks else -1.0
        return self._ranks.get(id_, above)
