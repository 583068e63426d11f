"""The outline as a Qt model: follows the document edit by edit and rebuilds nothing.

After an edit only rows whose network changed are compared with what belongs there now; rows that
stay keep their place, their folds and their selection. Those that move are taken out and put in
again, as few as possible, and a view is told so that it can restore what it knew of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from operator import is_

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel

from app.panels.outline.cells import NAME, OUTPUT, PROBLEM, SAID, Cells
from app.panels.outline.face import Face
from app.panels.outline.nodes import (
    COLUMNS,
    Key,
    Node,
    Wirings,
    network_at,
    note_unfolding,
    stood_for,
    touched,
    wanted,
)
from app.panels.outline.steps import runs, steps
from app.stretch import differing
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place
from core.graph.composites import network_of, parts_of
from core.graph.difference import network_changes
from core.graph.records import Network
from core.planner import Refusal, plan_rename, plan_rename_network

Index = QModelIndex | QPersistentModelIndex
MANY_ROWS = 200
"""From so many changed rows on, all between the first and the last are drawn anew."""


class OutlineModel(QStandardItemModel):
    """Networks, their bricks in the order they are worked out, and the wires of each.

    Attributes:
        lost: Which rows were unfolded as they went, the outer ones first; an undo brings some back.

    Signals:
        refused: A ``Text``, why a name was not taken.
        moving: Rows are about to be taken out and put in elsewhere.
        moved: They were; a list of their nodes.
    """

    refused = Signal(object)
    moving = Signal()
    moved = Signal(list)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._wirings = Wirings(document)
        self._root = Node(0, ("root", ""), None)
        self._open: dict[int, Node] = {}
        self.lost: dict[Place, None] = {}
        self._count = 0
        self._cells = Cells(document)
        self._news: tuple[Network | None, set[str]] = (None, set())
        self.setColumnCount(COLUMNS)
        self._fill(self._root)

    # ------------------------------------------------------------ following the document

    def follow(self, changes: ChangeSet) -> None:
        """Take over what one transaction changed."""
        before = self._cells.forget_problems()
        old, new = changes.before.networks, changes.after.networks
        if changes.reset or {id_: one.name for id_, one in old.items()} != {
            id_: one.name for id_, one in new.items()
        }:
            for node in self._open.values():
                node.known = (None, ())  # a type may have become a network, or the other way round
            self.refresh()  # and bricks are called after the network they stand for
            if changes.reset:
                self.lost.clear()
            return
        now = self._cells.problems()
        turned = {id_ for id_, one in new.items() if old[id_] is not one}
        said = self._said_anew(changes, turned)
        ends = [(wire.source, wire.target) for wire in changes.wires_added | changes.wires_removed]
        is_told = changes.added or changes.removed or changes.changed or ends
        self._news = old[self._document.network.id] if is_told else None, said.union(*ends)
        for node in list(self._open.values()):
            network = stood_for(new, node) if node.number else None
            around = network_at(new, node) if node.is_brick else None
            if {one.id for one in (network, around) if one} & turned and node.number in self._open:
                self._sync(node)
        known = before or {}
        wrong = {id_ for id_ in known.keys() | now.keys() if known.get(id_) != now.get(id_)}
        if self._may_be_placed_otherwise(changes, turned):
            self._sync(self._root)
        self._repaint(said | changes.inferred | wrong)
        if turned or changes.training_changed:
            self._repaint_networks()

    def _said_anew(self, changes: ChangeSet, turned: Collection[str]) -> set[str]:
        """Return the bricks that something else is said of; those that only moved are not."""
        found, before, after = set(changes.altered), changes.before.networks, changes.after.networks
        for other in turned:
            if other != self._document.network.id:  # an edit of a network that is not shown
                found.update(network_changes(before[other], after[other]).altered)
        return found

    def _may_be_placed_otherwise(self, changes: ChangeSet, turned: Collection[str]) -> bool:
        """Whether a brick that stands for a network came or went: those have no row at the top."""
        id_, old, new = self._document.network.id, changes.before.networks, changes.after.networks
        ids = changes.added | changes.removed | changes.altered
        states = old[id_].blocks, new[id_].blocks
        return any(network_of(each[i].type) for each in states for i in ids if i in each) or any(
            parts_of(old[other]) != parts_of(new[other]) for other in turned if other != id_
        )

    def refresh(self) -> None:
        """Show everything as it is now; rows that stay keep their folds."""
        self._cells.forget_problems()
        for node in list(self._open.values()):
            if node.number in self._open:
                self._sync(node)
        for node in self._open.values():
            self._repaint_rows(node, range(len(node.below or ())))

    def _repaint(self, ids: Iterable[str]) -> None:
        """Draw bricks anew, and the wires that name them."""
        names = set(ids)
        for node in self._open.values() if names else ():
            found = [node.found.get(("brick", id_)) for id_ in names]
            rows = [child.row() for child in found if child is not None]
            for row, child in enumerate(node.below or ()):
                if child.wire is None:
                    break  # wires stand before bricks
                if child.wire.source in names or child.wire.target in names:
                    rows.append(row)
            self._repaint_rows(node, sorted(rows))

    def _repaint_networks(self) -> None:
        """Draw the rows of networks anew: they say how many bricks there are, and what they do."""
        rows = self._root.below or ()
        before = [node.face for node in rows]
        for node in rows:
            node.face = None
        both = enumerate(zip(before, map(self._cells.face, rows), strict=True))
        differs = [row for row, (old, new) in both if old is not None and old != new]
        self._repaint_rows(self._root, differs)

    def _repaint_rows(self, node: Node, rows: Sequence[int]) -> None:
        if not rows:
            return
        for row in rows:
            if node.below:
                node.below[row].face = None
        spans = [(row, row) for row in rows] if len(rows) < MANY_ROWS else [(min(rows), max(rows))]
        above = self.index_of(node)
        for first, last in spans:
            self.dataChanged.emit(self.index(first, NAME, above), self.index(last, PROBLEM, above))

    # ------------------------------------------------------------ rows

    def _sync(self, node: Node) -> None:
        """Bring the rows under a row to what belongs there: take away, move, put in."""
        assert node.below is not None
        networks = self._document.project.networks
        inner = stood_for(networks, node)
        wirings = self._wirings.under(node, networks)
        before, known = node.known
        if wirings and len(wirings) == len(known) and all(map(is_, wirings, known)):
            self._note(node, before, inner)
            return
        there, keys = [child.key for child in node.below], self._wanted(node)
        first, end, wanted_end = differing(there, keys)
        gone, moves, coming = steps(there[first:end], keys[first:wanted_end])
        moving = [node.below[first + at] for at in moves]
        for start, last in reversed(runs(gone)):
            self._remove(node, first + start, first + last)
        if moving:
            self.moving.emit()
        for child in moving:
            self._take(node, child)
        for start, last in runs(coming):
            self._insert(node, first + start, keys[first + start : first + last + 1])
        self._note(node, before, inner)
        if moving:
            self.moved.emit(moving)

    def _note(self, node: Node, before: Network | None, inner: Network | None) -> None:
        """Note what the rows under a row were made for, and which of them unfold now."""
        networks = self._document.project.networks
        if inner is not None and inner is not before:
            nodes = node.below or ()
            if before is not None:
                ids = self._news[1] if before is self._news[0] else touched(before, inner)
                found = (node.found.get(("brick", id_)) for id_ in ids)
                nodes = [child for child in found if child is not None]
            note_unfolding(nodes, inner, networks, self._wirings.of(inner))
        node.known = inner, self._wirings.under(node, networks)

    def _remove(self, node: Node, first: int, last: int) -> None:
        assert node.below is not None
        for child in node.below[first : last + 1]:
            node.found.pop(child.key)
            self._forget(child)
        del node.below[first : last + 1]
        self._item(node).removeRows(first, last - first + 1)

    def _take(self, node: Node, child: Node) -> None:
        """Take a row out that will be put in elsewhere."""
        assert node.below is not None
        row = child.row()
        del node.below[row]
        self._item(node).takeRow(row)

    def _insert(self, node: Node, first: int, keys: Sequence[Key]) -> None:
        """Put rows in: new ones, and those that were taken out."""
        assert node.below is not None
        made = [node.found.get(key) or self._made(key, node) for key in keys]
        inner = stood_for(self._document.project.networks, node)
        if inner is not None:  # views ask while the rows come
            networks = self._document.project.networks
            note_unfolding(made, inner, networks, self._wirings.of(inner))
        node.below[first:first] = made
        node.found.update(zip(keys, made, strict=True))
        self._item(node).insertRows(first, made)

    def _made(self, key: Key, above: Node) -> Node:
        self._count += 1
        return Node(self._count, key, above)

    def _forget(self, node: Node) -> None:
        self._open.pop(node.number, None)
        if node.is_unfolded:
            self.lost[node.path] = None
        for child in node.below or ():
            self._forget(child)

    def _fill(self, node: Node) -> None:
        """Make the rows under one that somebody looks into."""
        heard = self.blockSignals(True)  # a view was never shown the row that promised them
        self._item(node).setRowCount(0)
        self.blockSignals(heard)
        node.below = []
        self._open[node.number] = node
        self._sync(node)

    def _item(self, node: Node) -> QStandardItem:
        return self.invisibleRootItem() if node.above is None else node

    def _wanted(self, node: Node) -> list[Key]:
        return wanted(node, self._document.project, self._document.place, self._wirings)

    # ------------------------------------------------------------ finding

    def node(self, index: Index) -> Node:
        """Return the row of an index."""
        if not index.isValid():
            return self._root
        item = self.itemFromIndex(
            index if index.column() == NAME else index.sibling(index.row(), NAME)
        )
        assert isinstance(item, Node)
        return item

    def index_of(self, node: Node) -> QModelIndex:
        """Return the index of a row."""
        return QModelIndex() if node.above is None else self.indexFromItem(node)

    def node_at(self, place: Place, *, opens: bool = False) -> Node | None:
        """Return the row of a network or of what a brick stands for.

        Args:
            place: Which.
            opens: Whether rows on the way are made that nobody looked into yet.
        """
        node = self._root
        for id_ in place:
            if node.below is None and opens:
                self._fill(node)
            kind = "network" if node.above is None else "brick"
            found = node.found.get((kind, id_))
            if found is None:
                return None
            node = found
        return node

    def bricks_at(self, place: Place) -> Mapping[Key, Node]:
        """Return the rows at a place by what they stand for, made now at the latest."""
        node = self.node_at(place, opens=True)
        if node is None:
            return {}
        if node.below is None:
            self._fill(node)
        return node.found

    def face(self, node: Node) -> Face:
        """Return what a row shows."""
        return self._cells.face(node)

    # ------------------------------------------------------------ what Qt asks

    def canFetchMore(self, parent: Index) -> bool:
        return self.node(parent).below is None and self.hasChildren(parent)

    def fetchMore(self, parent: Index) -> None:
        if self.node(parent).below is None:
            self._fill(self.node(parent))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and section == OUTPUT:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Name"), self.tr("Type"), self.tr("Output"), self.tr("Problem"))[section]

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Give a brick or a network another name."""
        node, scope = self.node(index), self._document.scope
        if index.column() != NAME:
            return False
        if node.is_brick:
            answer = plan_rename(scope, str(node.key[1]), str(value))
        else:
            answer = plan_rename_network(scope, str(node.key[1]), str(value))
        if isinstance(answer, Refusal):
            self.refused.emit(answer.text)
            return False
        self._document.apply(answer.edits, answer.text)
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in SAID:
            return None  # a view asks for a dozen roles of every cell it paints
        node = self.node(index)
        return None if node.above is None else self._cells.said(node, index.column(), role)
