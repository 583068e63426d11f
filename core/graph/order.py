"""Who feeds whom: wires by block, upstream, downstream, topological order, cycles."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from core.graph.records import Network, Wire


class Wiring:
    """A network's wires by the block they leave and the block they enter.

    Built once for a state of the network; every list keeps the order of ``Network.wires``.
    """

    def __init__(self, network: Network) -> None:
        self.incoming: dict[str, list[Wire]] = {id_: [] for id_ in network.blocks}
        self.outgoing: dict[str, list[Wire]] = {id_: [] for id_ in network.blocks}
        for wire in network.wires:
            self.incoming[wire.target].append(wire)
            self.outgoing[wire.source].append(wire)

    def into(self, block: str, port: str) -> list[Wire]:
        """Wires that enter an input port, in the order of its arguments."""
        return [wire for wire in self.incoming[block] if wire.target_port == port]

    def downstream(self, blocks: Iterable[str]) -> set[str]:
        """The blocks and everything fed by them, directly or not."""
        return self._reach(blocks, forward=True)

    def upstream(self, blocks: Iterable[str]) -> set[str]:
        """The blocks and everything that feeds them, directly or not."""
        return self._reach(blocks, forward=False)

    def topological(self, blocks: Iterable[str] | None = None) -> tuple[list[str], list[str]]:
        """Order blocks so that each comes after what feeds it.

        Equal ranks keep the order of the network, so the same network always gives the same order.

        Returns:
            The ordered blocks, and those that lie on or behind a cycle.
        """
        wanted = None if blocks is None else set(blocks)
        chosen = [block for block in self.incoming if wanted is None or block in wanted]
        inside = set(chosen)
        waiting = {
            block: sum(wire.source in inside for wire in self.incoming[block]) for block in chosen
        }
        ready = deque(block for block in chosen if not waiting[block])
        order: list[str] = []
        while ready:
            block = ready.popleft()
            order.append(block)
            for wire in self.outgoing[block]:
                if wire.target in inside:
                    waiting[wire.target] -= 1
                    if not waiting[wire.target]:
                        ready.append(wire.target)
        placed = set(order)
        return order, [block for block in chosen if block not in placed]

    def _reach(self, blocks: Iterable[str], *, forward: bool) -> set[str]:
        found = set(blocks)
        stack = list(found)
        while stack:
            block = stack.pop()
            wires = self.outgoing[block] if forward else self.incoming[block]
            for wire in wires:
                other = wire.target if forward else wire.source
                if other not in found:
                    found.add(other)
                    stack.append(other)
        return found
