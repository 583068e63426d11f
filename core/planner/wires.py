"""The wires of a draft, in order and by the bricks they touch.

A plan changes few wires of many, and is made anew wherever a drag aims. So the lists by brick are
those of the network, but for the bricks that a change touches.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter

from core.graph.order import Wiring
from core.graph.records import Network, Wire

FEW = 50
"""More wires than this are exchanged in one walk over all."""


class Wires:
    """Free to change; the order of those into a variadic port is that of its arguments.

    Args:
        network: As it is before it is changed.
        wiring: Its wires by brick.
        places: Where each of its wires stands among all, by the identity of the wire.
    """

    def __init__(self, network: Network, wiring: Wiring, places: Mapping[int, int]) -> None:
        self._before = network.wires
        self._wiring, self._places = wiring, places
        self._all = list(network.wires)
        self._into: dict[str, list[Wire]] = {}
        self._out_of: dict[str, list[Wire]] = {}
        self._is_other = False  # whether the lists by brick are of these wires alone
        self._drawn: dict[Wire, int] = {}
        self._cut: dict[Wire, None] = {}
        self._cuts = 0
        # What comes before the first of these positions, or after the last, is as it was.
        self._head = self._tail = len(self._all)

    # ------------------------------------------------------------ reading

    def __iter__(self) -> Iterator[Wire]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def into(self, block: str) -> Sequence[Wire]:
        """Return the wires that enter a block, in order."""
        found = self._into.get(block)
        if found is None and not self._is_other:
            return self._wiring.incoming.get(block, ())
        return found or ()

    def out_of(self, block: str) -> Sequence[Wire]:
        """Return the wires that leave a block, in order."""
        found = self._out_of.get(block)
        if found is None and not self._is_other:
            return self._wiring.outgoing.get(block, ())
        return found or ()

    def drawn(self) -> Iterable[Wire]:
        """Return the wires that were drawn since."""
        return self._drawn

    def __contains__(self, wire: object) -> bool:
        return isinstance(wire, Wire) and wire in self.into(wire.target)

    def index(self, wire: Wire) -> int:
        """Return where a wire stands among all.

        Raises:
            ValueError: It is not there.
        """
        # Each wire that was cut lets others move up by one; what is drawn moves them down.
        if wire in self._drawn:
            was = self._drawn[wire]
        else:
            was = 0 if self._is_other else self._places.get(id(wire), 0)
        return self._all.index(wire, max(0, was - self._cuts))

    # ------------------------------------------------------------ changing

    def cut(self, wire: Wire) -> None:
        """Take a wire away."""
        at = self.index(wire)
        wire = self._all.pop(at)
        self._own_into(wire.target).remove(wire)
        self._own_out_of(wire.source).remove(wire)
        if wire in self._drawn:
            del self._drawn[wire]
        else:
            self._cut[wire] = None
        self._cuts += 1
        self._note(at, len(self._all) - at)

    def cut_at(self, blocks: Collection[str]) -> None:
        """Take away all that enter or leave some blocks."""
        if len(blocks) > FEW:
            self.write([w for w in self._all if w.source not in blocks and w.target not in blocks])
            return
        for wire in dict.fromkeys(
            w for id_ in blocks for w in (*self.into(id_), *self.out_of(id_))
        ):
            self.cut(wire)

    def draw(self, wire: Wire, at: int | None = None) -> None:
        """Add a wire, last or at a position."""
        at = len(self._all) if at is None else min(at, len(self._all))
        self._all.insert(at, wire)
        for own in (self._own_into(wire.target), self._own_out_of(wire.source)):
            behind = (i for i, other in enumerate(own) if self.index(other) > at)
            own.insert(next(behind, len(own)), wire)
        self._drawn[wire] = at + self._cuts
        self._note(at, len(self._all) - at - 1)

    def write(self, wires: Iterable[Wire]) -> None:
        """Have other wires altogether."""
        self._all = list(wires)
        self._into, self._out_of, self._is_other = {}, {}, True
        for wire in self._all:
            self._into.setdefault(wire.target, []).append(wire)
            self._out_of.setdefault(wire.source, []).append(wire)
        self._drawn = dict.fromkeys((w for w in self._all if id(w) not in self._places), 0)
        self._head = self._tail = 0

    def exchange(self, others: Mapping[Wire, Wire | None]) -> None:
        """Put others in the places of some wires, or none; what comes twice stays once."""
        if len(others) > FEW:
            kept = (others.get(wire, wire) for wire in self._all)
            self.write(dict.fromkeys(wire for wire in kept if wire is not None))
            return
        for wire in sorted(others, key=self.index):
            at, other = self.index(wire), others[wire]
            self.cut(wire)
            if other is not None and other in self:
                if self.index(other) < at:
                    continue
                self.cut(other)
            if other is not None:
                self.draw(other, at)

    # ------------------------------------------------------------ the result

    def changes(self) -> tuple[tuple[Wire, ...], list[tuple[int, Wire]]]:
        """Return which wires go, and which come and where."""
        if not self._is_other and self._cut.keys().isdisjoint(self._drawn):
            off = tuple(sorted(self._cut, key=lambda wire: self._places[id(wire)]))
            came = ((self.index(wire), wire) for wire in self._drawn)
            return off, sorted(came, key=itemgetter(0))
        before, after = self._before, self._all
        head, tail = self._head, self._tail
        if not head and not tail:  # mostly all but a few in the middle are the same objects
            shorter = min(len(before), len(after))
            head = next((i for i in range(shorter) if before[i] is not after[i]), shorter)
            rest = shorter - head
            tail = next((i - 1 for i in range(1, rest + 1) if before[-i] is not after[-i]), rest)
        tail = min(tail, len(before) - head, len(after) - head)
        old, new = before[head : len(before) - tail], after[head : len(after) - tail]
        kept = _kept_in_order(old, new)
        off = tuple(wire for wire in old if id(wire) not in kept)
        on = [(at, wire) for at, wire in enumerate(new, head) if id(wire) not in kept]
        return off, on

    def _own_into(self, block: str) -> list[Wire]:
        if block not in self._into:
            self._into[block] = list(self.into(block))
        return self._into[block]

    def _own_out_of(self, block: str) -> list[Wire]:
        if block not in self._out_of:
            self._out_of[block] = list(self.out_of(block))
        return self._out_of[block]

    def _note(self, before: int, behind: int) -> None:
        self._head, self._tail = min(self._head, before), min(self._tail, behind)


def _kept_in_order(before: Sequence[Wire], after: Sequence[Wire]) -> set[int]:
    """Return the ids of wires that are in both and need not move; the others are drawn anew."""
    position = {id(wire): i for i, wire in enumerate(before)}
    fresh = [wire for wire in after if id(wire) not in position]
    if fresh:  # of those that went, one may have come back as another object
        there = {id(wire) for wire in after}
        gone = {wire: id(wire) for wire in before if id(wire) not in there}
        position |= {id(wire): position[gone[wire]] for wire in fresh if wire in gone}
    kept: set[int] = set()
    last = -1
    for wire in after:
        at = position.get(id(wire), -1)
        if at > last:
            last = at
            kept |= {id(wire), id(before[at])}
    return kept
