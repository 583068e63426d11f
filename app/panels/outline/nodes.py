"""The rows of the outline: what stands under what, kept from one state of a project to the next.

A row is made when somebody looks into the one above it, so a network of ten thousand bricks costs
ten thousand small rows and not their wires. :func:`wanted` says what belongs under a row now; the
model brings the rows there step by step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem

from app.panels.outline.face import Face
from core.document.document import Document
from core.document.place import Place
from core.graph.composites import network_of, roots
from core.graph.difference import network_changes
from core.graph.order import Wiring
from core.graph.records import Network, Project, Wire

Key = tuple[str, str | Wire]
"""``("network", id)``, ``("brick", id)``, or ``("in", wire)`` and ``("out", wire)``."""
COLUMNS = 4
_SEEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_NAMED = _SEEN | Qt.ItemFlag.ItemIsEditable


class Node(QStandardItem):
    """One row.

    Qt keeps the rows, because a view asks for each of a thousand whenever one comes or goes.

    Attributes:
        number: Unique in the outline.
        key: What it stands for.
        above: The row it stands under; None for the root, which is no row.
        depth: How many rows that one, and so on, stands under; 0 for a network.
        below: What stands under it, in order; None until somebody looks.
        found: The same by key.
        is_brick: Whether it stands for a brick.
        is_unfolded: Whether a view shows what stands under it.
        known: The state of its network, and the wirings, that the rows under it were made for.
        face: What it shows; None while nobody asked, and after it may have become something else.
    """

    __eq__, __hash__ = object.__eq__, object.__hash__  # Qt would compare what rows say

    def __init__(self, number: int, key: Key, above: Node | None) -> None:
        super().__init__()
        self.number = number
        self.key = key
        self.above = above
        self.depth: int = above.depth + 1 if above else -1
        self.below: list[Node] | None = None
        self.found: dict[Key, Node] = {}
        self.is_unfolded = False
        self.is_brick = key[0] == "brick"
        self.known: tuple[Network | None, Sequence[Wiring]] = (None, ())
        self.face: Face | None = None
        self._place: Place | None = None  # what a row stands under never changes
        self.setColumnCount(COLUMNS)
        has_name = key[0] in ("network", "brick")
        self.setFlags(_NAMED if has_name else _SEEN)
        self.promise(something=has_name)

    def promise(self, *, something: bool) -> None:
        """Note whether anything belongs under a row that nobody looked into yet.

        An empty row says so, for Qt to see by itself: a view asks it of every row it lays out.
        """
        if self.below is None and something != self.hasChildren():
            self.setRowCount(int(something))

    @property
    def is_there(self) -> bool:
        """Whether it still stands under what it stood under, and that does."""
        return self.above is None or (
            self.above.found.get(self.key) is self and self.above.is_there
        )

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

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[str, tuple[Network, Wiring]] = {}

    def of(self, network: Network) -> Wiring:
        """Return the wires of a network; the same object while no brick or wire comes or goes."""
        known = self._known.get(network.id)
        if known is not None and known[0] is network:
            return known[1]
        if network is self._document.network:
            known = network, self._document.wiring
        elif known is None:
            known = network, Wiring(network)
        else:
            known = network, known[1].after(known[0], network)
        self._known[network.id] = known
        return known[1]

    def under(self, node: Node, networks: Mapping[str, Network]) -> list[Wiring]:
        """Return the wirings that decide what stands under a row."""
        around = network_at(networks, node) if node.is_brick else None
        return [self.of(each) for each in (around, stood_for(networks, node)) if each]


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
        keys += zip(repeat("brick"), (*order, *circling))
    return keys


def note_unfolding(
    nodes: Iterable[Node], inner: Network, networks: Mapping[str, Network], wiring: Wiring
) -> None:
    """Note which bricks of a network have something under them."""
    for node in nodes:
        block = inner.blocks.get(str(node.key[1])) if node.is_brick else None
        if block is not None:
            joined = wiring.incoming[block.id] or wiring.outgoing[block.id]
            node.promise(something=bool(joined) or network_of(block.type) in networks)


def touched(before: Network, after: Network) -> set[str]:
    """Return the bricks that another wire came to, or that are of another type."""
    changes, old, now = network_changes(before, after), before.blocks, after.blocks
    ends = {id_ for wire in (*changes.gone, *changes.new) for id_ in (wire.source, wire.target)}
    return ends.union(id_ for id_ in changes.altered if old[id_].type != now[id_].type)


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
