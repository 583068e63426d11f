"""The rows of the outline: what stands under what, kept from one state of a project to the next.

A row is made when somebody looks into the one above it, so a network of ten thousand bricks costs
ten thousand small rows and not their wires. :func:`wanted` says what belongs under a row now; the
model brings the rows there step by step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.document.place import Place
from core.graph.composites import network_of, roots
from core.graph.order import Wiring
from core.graph.records import Network, Project, Wire

Key = tuple[str, str | Wire]
"""``("network", id)``, ``("brick", id)``, or ``("in", wire)`` and ``("out", wire)``."""


class Node:
    """One row.

    Attributes:
        number: Unique in the outline; the model's indexes carry it.
        key: What it stands for.
        above: The row it stands under; None for the root, which is no row.
        row: Its place there.
        below: What stands under it; None until somebody looks.
        unfolds: Whether something belongs under it.
    """

    __slots__ = ("_place", "above", "below", "key", "number", "row", "unfolds")

    def __init__(self, number: int, key: Key, above: Node | None, row: int) -> None:
        self.number = number
        self.key = key
        self.above = above
        self.row = row
        self.below: list[Node] | None = None
        self.unfolds = key[0] in ("network", "brick")
        self._place: Place | None = None  # what a row stands under never changes

    @property
    def is_brick(self) -> bool:
        """Whether it stands for a brick."""
        return self.key[0] == "brick"

    @property
    def wire(self) -> Wire | None:
        """The wire it stands for, if it stands for one."""
        return self.key[1] if isinstance(self.key[1], Wire) else None

    @property
    def path(self) -> Place:
        """The network it lies in, outermost first, and the bricks down to this row's own."""
        node: Node | None = self if self.wire is None else self.above
        found: list[str] = []
        while node is not None and node.above is not None:
            found.append(str(node.key[1]))
            node = node.above
        return tuple(reversed(found))

    @property
    def place(self) -> Place:
        """Where its brick or wire lies: what the document shows while one works on it."""
        if self._place is None:
            path = self.path
            self._place = path if self.key[0] == "network" else path[:-1]
        return self._place


class Wirings:
    """The wires of each network by brick, followed from state to state."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Network, Wiring]] = {}

    def of(self, network: Network) -> Wiring:
        """Return the wires of a network."""
        known = self._known.get(network.id)
        if known is None:
            known = network, Wiring(network)
        elif known[0] is not network:
            known = network, known[1].after(known[0], network)
        self._known[network.id] = known
        return known[1]


def wanted(node: Node, project: Project, place: Place, wirings: Wirings) -> list[Key]:
    """Return what belongs under a row now: bricks in the order they are worked out, then wires."""
    if node.above is None:
        ends = dict.fromkeys((*roots(project.networks), place[0]))
        return [("network", id_) for id_ in ends]
    network = network_at(project.networks, node)
    inner = stood_for(project.networks, node)
    keys: list[Key] = []
    if node.is_brick and network is not None:
        wiring, id_ = wirings.of(network), str(node.key[1])
        keys += [("in", wire) for wire in wiring.incoming.get(id_, ())]
        keys += [("out", wire) for wire in wiring.outgoing.get(id_, ())]
    if inner is not None:
        order, circling = wirings.of(inner).topological()
        keys += [("brick", id_) for id_ in (*order, *circling)]
    return keys


def note_unfolding(node: Node, project: Project, wirings: Wirings) -> None:
    """Note which of the bricks under a row have something under them; asked for every row."""
    inner = stood_for(project.networks, node) if node.above is not None else None
    if inner is None:
        return
    wiring, blocks = wirings.of(inner), inner.blocks
    for child in node.below or ():
        if child.is_brick and (block := blocks.get(str(child.key[1]))) is not None:
            joined = wiring.incoming[block.id] or wiring.outgoing[block.id]
            child.unfolds = bool(joined) or network_of(block.type) in project.networks


def network_at(networks: Mapping[str, Network], node: Node) -> Network | None:
    """Return the network that a row's brick or wire lies in; for a network's row, itself."""
    if node.wire is not None:
        assert node.above is not None
        return network_at(networks, node.above)
    if node.key[0] == "network":
        return networks.get(str(node.key[1]))
    assert node.above is not None
    return stood_for(networks, node.above)


def stood_for(networks: Mapping[str, Network], node: Node) -> Network | None:
    """Return the network that a row stands for: itself, or what its brick is made of."""
    if node.key[0] == "network":
        return networks.get(str(node.key[1]))
    if not node.is_brick:
        return None
    around = network_at(networks, node)
    block = around.blocks.get(str(node.key[1])) if around else None
    return networks.get(network_of(block.type) or "") if block else None


def runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first and the last of each run of rows."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = found[-1][0], row
        else:
            found.append((row, row))
    return found
