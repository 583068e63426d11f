"""The outline as a Qt model: follows the document edit by edit and rebuilds nothing.

After an edit only rows whose network changed are compared with what belongs there now; rows that
stay keep their place, their folds and their selection.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.panels.outline.cells import NAME, PROBLEM, SAID, Cells
from app.panels.outline.nodes import (
    Key,
    Node,
    Wirings,
    network_at,
    note_unfolding,
    runs,
    stood_for,
    wanted,
)
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place
from core.planner import Refusal, plan_rename, plan_rename_network

Index = QModelIndex | QPersistentModelIndex
# Asked for every row whenever rows come or go; joining flags anew would cost more than all else.
_NOTHING = Qt.ItemFlag.NoItemFlags
_SEEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_NAMED = _SEEN | Qt.ItemFlag.ItemIsEditable
MANY_ROWS = 200
"""From so many changed rows on, all between the first and the last are drawn anew."""


class OutlineModel(QAbstractItemModel):
    """Networks, their bricks in the order they are worked out, and the wires of each.

    Signals:
        refused: A ``Text``, why a name was not taken.
    """

    refused = Signal(object)

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._wirings = Wirings()
        self._root = Node(0, ("root", ""), None, 0)
        self._root.below = []
        self._nodes: dict[int, Node] = {0: self._root}
        self._open: dict[int, Node] = {0: self._root}
        self._count = 0
        self._cells = Cells(document)
        self._fill(self._root)

    # ------------------------------------------------------------ following the document

    def follow(self, changes: ChangeSet) -> None:
        """Take over what one transaction changed."""
        before = self._cells.forget_problems()
        if changes.reset:
            self.refresh()
            return
        now = self._cells.problems()
        old, new = changes.before.networks, changes.after.networks
        if old.keys() != new.keys():
            self._sync(self._root)
        turned = {id_ for id_, one in new.items() if old.get(id_) is not one}
        for node in list(self._open.values()):
            network = stood_for(new, node) if node.number else None
            around = network_at(new, node) if node.is_brick else None
            if {one.id for one in (network, around) if one} & turned and node.number in self._open:
                self._sync(node)
        known = before or {}
        wrong = {id_ for id_ in known.keys() | now.keys() if known.get(id_) != now.get(id_)}
        self._repaint(changes.changed | changes.inferred | wrong)

    def refresh(self) -> None:
        """Show everything as it is now; rows that stay keep their folds."""
        self._cells.forget_problems()
        for node in list(self._open.values()):
            if node.number in self._open:
                self._sync(node)
        for node in self._open.values():
            self._repaint_rows(node, range(len(node.below or ())))

    def _repaint(self, ids: Iterable[str]) -> None:
        """Draw bricks of the network shown anew, and the wires that name them."""
        shown = self.node_at(self._document.place)
        names = set(ids)
        if shown is not None and shown.below is not None:
            self._repaint_rows(
                shown, [each.row for each in shown.below if each.is_brick and each.key[1] in names]
            )
        for node in self._open.values():
            if node.is_brick and names:
                self._repaint_rows(node, range(len(node.below or ())))

    def _repaint_rows(self, node: Node, rows: Sequence[int]) -> None:
        if not rows:
            return
        spans = [(row, row) for row in rows] if len(rows) < MANY_ROWS else [(min(rows), max(rows))]
        above = self.index_of(node)
        for first, last in spans:
            self.dataChanged.emit(self.index(first, NAME, above), self.index(last, PROBLEM, above))

    # ------------------------------------------------------------ rows

    def _sync(self, node: Node) -> None:
        """Bring the rows under a row to what belongs there: take away, order anew, put in."""
        assert node.below is not None
        keys = self._wanted(node)
        place = {key: at for at, key in enumerate(keys)}
        gone = [row for row, child in enumerate(node.below) if child.key not in place]
        for first, last in reversed(runs(gone)):
            self._remove(node, first, last)
        if any(place[a.key] > place[b.key] for a, b in pairwise(node.below)):
            self._reorder(node, place)
        known = {child.key for child in node.below}
        for first, last in runs([row for row, key in enumerate(keys) if key not in known]):
            self._insert(node, first, keys[first : last + 1])
        note_unfolding(node, self._document.project, self._wirings)

    def _remove(self, node: Node, first: int, last: int) -> None:
        assert node.below is not None
        self.beginRemoveRows(self.index_of(node), first, last)
        for child in node.below[first : last + 1]:
            self._forget(child)
        del node.below[first : last + 1]
        _number(node)
        self.endRemoveRows()

    def _insert(self, node: Node, first: int, keys: Sequence[Key]) -> None:
        assert node.below is not None
        self.beginInsertRows(self.index_of(node), first, first + len(keys) - 1)
        node.below[first:first] = [self._made(key, node) for key in keys]
        _number(node)
        note_unfolding(node, self._document.project, self._wirings)
        self.endInsertRows()

    def _reorder(self, node: Node, place: dict[Key, int]) -> None:
        assert node.below is not None
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        node.below.sort(key=lambda child: place[child.key])
        _number(node)
        after = [
            self.createIndex(
                self._nodes[index.internalId()].row, index.column(), index.internalId()
            )
            for index in before
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _made(self, key: Key, above: Node) -> Node:
        # Even numbers, but odd ones for wires: Qt asks of every row whether it can be renamed.
        self._count += 2
        number = self._count + (key[0] in ("in", "out"))
        node = Node(number, key, above, 0)
        self._nodes[node.number] = node
        return node

    def _forget(self, node: Node) -> None:
        self._nodes.pop(node.number)
        self._open.pop(node.number, None)
        for child in node.below or ():
            self._forget(child)

    def _fill(self, node: Node) -> None:
        """Make the rows under one that somebody looks into."""
        node.below = []
        self._open[node.number] = node
        keys = self._wanted(node)
        if keys:
            self._insert(node, 0, keys)

    def _wanted(self, node: Node) -> list[Key]:
        return wanted(node, self._document.project, self._document.place, self._wirings)

    # ------------------------------------------------------------ finding

    def node(self, index: Index) -> Node:
        """Return the row of an index."""
        return self._nodes[index.internalId()]  # the root's is 0, as that of no index

    def index_of(self, node: Node) -> QModelIndex:
        """Return the index of a row."""
        return (
            QModelIndex() if node.above is None else self.createIndex(node.row, NAME, node.number)
        )

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
            found = next((each for each in node.below or () if each.key == (kind, id_)), None)
            if found is None:
                return None
            node = found
        return node

    def bricks_at(self, place: Place) -> dict[str, Node]:
        """Return the rows of the bricks that lie at a place, made now at the latest."""
        node = self.node_at(place, opens=True)
        if node is None:
            return {}
        if node.below is None:
            self._fill(node)
        return {str(each.key[1]): each for each in node.below or () if each.is_brick}

    # ------------------------------------------------------------ what Qt asks

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        below = self._nodes[parent.internalId()].below
        if below is None or not (0 <= row < len(below) and 0 <= column <= PROBLEM):
            return QModelIndex()
        return self.createIndex(row, column, below[row].number)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        above = self.node(index).above
        return QModelIndex() if above is None else self.index_of(above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.column() > NAME else len(self.node(parent).below or ())

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return PROBLEM + 1

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        node = self._nodes[parent.internalId()]
        return node.unfolds if node.below is None else bool(node.below)

    def canFetchMore(self, parent: Index) -> bool:
        return self.node(parent).below is None and self.hasChildren(parent)

    def fetchMore(self, parent: Index) -> None:
        if self.node(parent).below is None:
            self._fill(self.node(parent))

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.column() != NAME:
            return _SEEN if index.isValid() else _NOTHING
        return _SEEN if index.internalId() % 2 else _NAMED  # see _made

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Name"), self.tr("Type"), self.tr("Output"), self.tr("Problem"))[section]

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Give a brick or a network another name."""
        node, scope = self.node(index), self._document.scope
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


def _number(node: Node) -> None:
    for row, child in enumerate(node.below or ()):
        child.row = row
