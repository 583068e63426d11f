"""Walking from brick to brick with keys: along the wires, else to what lies nearest that way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from app.selection import Selection
from core.document.document import Document
from core.graph.layout import are_clicked
from core.graph.order import Wiring
from core.graph.records import Block, Network

Way = Literal["down", "up", "left", "right"]

STEPS: dict[Way, tuple[int, int]] = {
    "down": (0, 1), "up": (0, -1), "left": (-1, 0), "right": (1, 0),
}  # fmt: skip
ASIDE = 2.5
"""How much a step to the side counts more than one straight ahead."""


def neighbour(network: Network, wiring: Wiring, id_: str, way: Way) -> str | None:
    """Return the brick that an arrow key leads to.

    Down leads to what the brick feeds and up to what feeds it, the one clicked to it first. Left
    and right lead to its siblings, fed by the same brick or feeding the same. Where no wire leads
    on, the nearest brick that way is meant.
    """
    here = network.blocks[id_]
    if way == "down":
        found = [network.blocks[wire.target] for wire in wiring.outgoing[id_]]
        beside = next((b for b in found if are_clicked(here, b)), None)
    elif way == "up":
        found = [network.blocks[wire.source] for wire in wiring.incoming[id_]]
        beside = next((b for b in found if are_clicked(b, here)), None)
    else:
        found = _nearest_first(here, _siblings(network, wiring, id_), way)
        beside = None
    if beside is None and found:
        beside = found[0]
    if beside is None:
        beside = next(iter(_nearest_first(here, network.blocks.values(), way)), None)
    return beside.id if beside else None


def _siblings(network: Network, wiring: Wiring, id_: str) -> list[Block]:
    ids = {w.target for into in wiring.incoming[id_] for w in wiring.outgoing[into.source]}
    ids |= {w.source for out in wiring.outgoing[id_] for w in wiring.incoming[out.target]}
    return [network.blocks[other] for other in ids - {id_}]


def _nearest_first(here: Block, others: Iterable[Block], way: Way) -> list[Block]:
    """Return the bricks that lie that way rather than another, the nearest first."""
    x, y = STEPS[way]
    ranked = []
    for other in others:
        dx, dy = other.x - here.x, other.y - here.y
        ahead, aside = dx * x + dy * y, abs(dx * y) + abs(dy * x)
        if ahead > 0 and other is not here:
            ranked.append((ahead + ASIDE * aside, other.id, other))
    return [other for _, _, other in sorted(ranked, key=lambda each: each[:2])]


class Walk:
    """Moves the selection with keys; back and forth along a branch comes out where it began.

    Args:
        document: What is shown.
        selection: What moves.
        reveal: Brings a brick into sight.
    """

    def __init__(
        self, document: Document, selection: Selection, reveal: Callable[[Iterable[str]], None]
    ) -> None:
        self._document = document
        self._selection = selection
        self._reveal = reveal
        self._came: dict[tuple[str, str], str] = {}

    def step(self, way: Way, *, extends: bool = False) -> None:
        """Go to the next brick; with nothing selected, to the first."""
        here = self._selection.current
        there = self._next(here, way) if here else self._first()
        if there is None:
            return
        ids = {there}
        if extends and here:
            chosen = self._selection.ids
            ids = set(chosen - {here} if there in chosen else chosen | {there})
        self._go(ids, there)

    def to_first(self) -> None:
        """Go to the brick that is worked out first."""
        self._end(self._first())

    def to_last(self) -> None:
        """Go to the brick that is worked out last."""
        order, circling = self._document.wiring.topological()
        self._end(next(reversed([*circling, *order]), None))

    def _first(self) -> str | None:
        order, circling = self._document.wiring.topological()
        return next(iter([*order, *circling]), None)

    def _end(self, id_: str | None) -> None:
        if id_ is not None:
            self._go({id_}, id_)

    def _go(self, ids: set[str], current: str) -> None:
        self._selection.set(ids, current)
        self._reveal((current,))

    def _next(self, here: str, way: Way) -> str | None:
        """Return where an arrow leads; from a branch's end back into the branch one came from."""
        network, wiring = self._document.network, self._document.wiring
        before = self._came.get((here, way), "")
        joined = wiring.outgoing[here] if way == "down" else wiring.incoming[here]
        ends = {wire.target if way == "down" else wire.source for wire in joined}
        there = before if before in ends else neighbour(network, wiring, here, way)
        back = {"down": "up", "up": "down"}.get(way)
        if there and back:
            self._came[there, back] = here
        return there
