"""Who feeds whom: wires by block, upstream, downstream, topological order, cycles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from operator import attrgetter, is_

from core.graph.difference import network_changes
from core.graph.records import Network, Wire

SOURCE, TARGET = attrgetter("source"), attrgetter("target")


class Wiring:
    """A network's wires by the block they leave and the block they enter.

    Built once for a state of the network; every list keeps the order of ``Network.wires``.
    """

    def __init__(self, network: Network) -> None:
        incoming: dict[str, list[Wire]] = {id_: [] for id_ in network.blocks}
        outgoing: dict[str, list[Wire]] = {id_: [] for id_ in network.blocks}
        for wire in network.wires:
            incoming[wire.target].append(wire)
            outgoing[wire.source].append(wire)
        self.incoming = incoming
        self.outgoing = outgoing

    def after(self, before: Network, network: Network) -> Wiring:
        """Return the wires of the next state of the network; lists that stay are shared.

        Args:
            before: The state that this is of.
            network: The next state.
        """
        changes = network_changes(before, network)
        blocks, gone, new = changes.blocks, changes.gone, changes.new
        if blocks.stays and not (blocks.added or blocks.removed or gone or new):
            return self
        if changes.is_another:
            return Wiring(network)
        made = Wiring.__new__(Wiring)
        if blocks.stays and not blocks.removed:  # the usual edit adds blocks at the end, if any
            fresh: dict[str, list[Wire]] = {id_: [] for id_ in blocks.added}
            made.incoming, made.outgoing = self.incoming | fresh, self.outgoing | fresh
        else:
            made.incoming = {id_: self.incoming.get(id_, []) for id_ in network.blocks}
            made.outgoing = {id_: self.outgoing.get(id_, []) for id_ in network.blocks}
        rewire(made.incoming, TARGET, gone, new, network)
        rewire(made.outgoing, SOURCE, gone, new, network)
        return made

    def into(self, block: str, port: str) -> list[Wire]:
        """Wires that enter an input port, in the order of its arguments."""
        return [wire for wire in self.incoming[block] if wire.target_port == port]

    def downstream(self, blocks: Iterable[str]) -> set[str]:
        """The blocks and everything fed by them, directly or not."""
        return self._reach(blocks, forward=True)

    def upstream(self, blocks: Iterable[str]) -> set[str]:
        """The blocks and everything that feeds them, directly or not."""
        return self._reach(blocks, forward=False)

    def leading_nowhere(self, ends: Collection[str]) -> set[str]:
        """The blocks that feed none of these, directly or not, where nothing goes in circles.

        All others are upstream of them. In most networks few are not, and only those are visited.
        """
        found: set[str] = set()
        stack = [id_ for id_, wires in self.outgoing.items() if not wires and id_ not in ends]
        while stack:
            block = stack.pop()
            found.add(block)
            for wire in self.incoming[block]:
                source = wire.source
                if source not in ends and all(
                    each.target in found for each in self.outgoing[source]
                ):
                    stack.append(source)
        return found

    def topological(self, blocks: Iterable[str] | None = None) -> tuple[list[str], list[str]]:
        """Order blocks so that each comes after what feeds it.

        Equal ranks keep the order of the network, so the same network always gives the same order.

        Returns:
            The ordered blocks, and those that lie on or behind a cycle.
        """
        waiting, outgoing = self._counts(blocks), self.outgoing
        order = [block for block, count in waiting.items() if not count]
        for block in order:  # which grows while it is walked
            for wire in outgoing[block]:
                left = waiting.get(wire.target)
                if left == 1:
                    order.append(wire.target)
                elif left:
                    waiting[wire.target] = left - 1
        if len(order) == len(waiting):
            return order, []
        placed = set(order)
        return order, [block for block in waiting if block not in placed]

    def _counts(self, blocks: Iterable[str] | None) -> dict[str, int]:
        """Return how many wires enter each block, or each of some from one another."""
        if blocks is None:
            return dict(zip(self.incoming, map(len, self.incoming.values()), strict=True))
        chosen = set(blocks)
        return {
            block: sum(wire.source in chosen for wire in wires)
            for block, wires in self.incoming.items()
            if block in chosen
        }

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


def rewire(
    lists: dict[str, list[Wire]],
    end: Callable[[Wire], str],
    gone: Sequence[Wire],
    new: Sequence[Wire],
    network: Network,
) -> None:
    """Give blocks other lists of wires; those that others share stay as they are.

    Args:
        lists: The wires at one end of each block, in the order of the network.
        end: Which end.
        gone: Wires that are not there any more.
        new: Wires that are there now.
        network: Of which all this is, with its wires as they are now.
    """
    are_last = all(map(is_, new, network.wires[len(network.wires) - len(new) :]))
    lost, found = _by(end, gone), _by(end, new)
    for id_ in lost.keys() | found.keys():
        known = lists.get(id_)
        if known is None:
            continue
        left, came = lost.get(id_, ()), found.get(id_, [])
        stay = known
        if len(left) == len(known):
            stay = []
        elif left:
            away = set(map(id, left))
            stay = [wire for wire in known if id(wire) not in away]
        if stay and came and not are_last:
            there = set(map(id, (*stay, *came)))
            lists[id_] = [wire for wire in network.wires if id(wire) in there]
        else:
            lists[id_] = stay + came


def _by(end: Callable[[Wire], str], wires: Sequence[Wire]) -> dict[str, list[Wire]]:
    """Return wires by the block at one end."""
    found: defaultdict[str, list[Wire]] = defaultdict(list)
    for id_, wire in zip(map(end, wires), wires, strict=True):
        found[id_].append(wire)
    return found
