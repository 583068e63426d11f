"""A network's wires by block and an order of its blocks, both following the edits."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence

from core.graph.difference import NetworkChanges
from core.graph.order import TARGET, Wiring, rewire
from core.graph.records import Network, Wire

APART = 1 << 20
"""How far ranks lie apart, so that blocks put into wires find one between."""


class LiveWiring(Wiring):
    """Wires by block and the order of evaluation, changed edit by edit instead of built anew.

    ``incoming`` keeps the order of ``Network.wires``; ``outgoing`` has no order.

    Attributes:
        rank: A number for each block, greater than those of all that feed it.
        stuck: Blocks on a cycle or behind one; their ranks mean nothing.
        looped: Those of them that lie on a cycle, or on the way from one to another.
    """

    rank: dict[str, int]
    stuck: frozenset[str]
    looped: frozenset[str]

    def __init__(self, network: Network) -> None:
        self._build(network)

    def _build(self, network: Network) -> None:
        super().__init__(network)
        order, stuck = self.topological()
        ranks = range(0, APART * len(network.blocks), APART)
        self.rank = dict(zip(order + stuck, ranks, strict=True))
        self._next = ranks.stop
        self.stuck = frozenset(stuck)
        self.looped = frozenset(self._on_cycle(stuck))

    def follow(self, network: Network, changes: NetworkChanges) -> set[str]:
        """Take over the next state of the network.

        Args:
            network: The next state.
            changes: How it differs from the last state.

        Returns:
            The blocks whose incoming wires changed, new blocks included.
        """
        blocks, gone, new = changes.blocks, changes.gone, changes.new
        if not (gone or new or blocks.added or blocks.removed):
            return set()
        if self.stuck:
            return self._start_over(network)
        for block in blocks.added:
            self.incoming[block], self.outgoing[block] = [], []
        self._rank_last(blocks.added)
        self._rewire(network, gone, new)
        self._rank_between(blocks.added)
        for block in blocks.removed:
            del self.incoming[block], self.outgoing[block], self.rank[block]
        if not self._repair_ranks(new):
            return self._start_over(network)
        return {wire.target for wire in (*gone, *new)}.union(blocks.added).difference(
            blocks.removed
        )

    def copy(self) -> LiveWiring:
        """Return one that follows other edits; this one stays as it is."""
        other = copy.copy(self)
        other.incoming, other.outgoing = dict(self.incoming), dict(self.outgoing)
        other.rank = dict(self.rank)
        return other

    def _start_over(self, network: Network) -> set[str]:
        """Build all anew: with cycles about, every block may be concerned."""
        self._build(network)
        return set(network.blocks)

    def _rewire(self, network: Network, gone: Sequence[Wire], new: Sequence[Wire]) -> None:
        sources = {wire.source for wire in (*gone, *new)}
        for source in sources:  # other lists, as a copy may have the old ones
            self.outgoing[source] = list(self.outgoing[source])
        for wire in gone:
            self.outgoing[wire.source].remove(wire)
        for wire in new:
            self.outgoing[wire.source].append(wire)
        rewire(self.incoming, TARGET, gone, new, network)

    def _rank_last(self, blocks: tuple[str, ...] | list[str]) -> None:
        for block in blocks:
            self.rank[block] = self._next
            self._next += APART

    def _rank_between(self, blocks: tuple[str, ...]) -> None:
        """Rank new blocks between what feeds them and what they feed, where there is room."""
        for block in blocks:
            into, out = self.incoming[block], self.outgoing[block]
            if into and out:
                low = max([self.rank[wire.source] for wire in into])
                high = min([self.rank[wire.target] for wire in out])
                if high - low > 1:
                    self.rank[block] = (low + high) // 2

    def _repair_ranks(self, new: Iterable[Wire]) -> bool:
        """Make the order fit new wires; return False if they close a cycle.

        Whatever lies behind a wire that runs against the order moves to the end of it. That part
        has no way out, so nothing that stays depends on what moves.
        """
        backward = [w.target for w in new if self.rank[w.source] >= self.rank[w.target]]
        if backward:
            order, stuck = self.topological(self.downstream(backward))
            if stuck:
                return False
            self._rank_last(order)
        return True

    def _on_cycle(self, stuck: list[str]) -> set[str]:
        """Take away, end by end, what only lies behind a cycle."""
        left = set(stuck)
        ways_on = {
            block: sum(wire.target in left for wire in self.outgoing[block]) for block in stuck
        }
        ends = [block for block in stuck if not ways_on[block]]
        while ends:
            end = ends.pop()
            left.remove(end)
            for wire in self.incoming[end]:
                if wire.source in left:
                    ways_on[wire.source] -= 1
                    if not ways_on[wire.source]:
                        ends.append(wire.source)
        return left
