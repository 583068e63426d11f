"""The outline's view: a tree whose selected rows are the selected bricks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from operator import ne

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.panels.outline.cells import NAME, OUTPUT, PROBLEM, TYPE
from app.panels.outline.lines import Line, in_view
from app.panels.outline.model import OutlineModel
from app.panels.outline.nodes import Node
from app.panels.outline.row_painter import RowDelegate, RowPainter
from app.panels.outline.steps import runs
from app.selection import Selection
from core.document.changes import ChangeSet
from core.document.document import Document
from core.document.place import Place

COLUMN_FROM_PX = {OUTPUT: 0, TYPE: 330, PROBLEM: 460}
"""From which width on each column but the first is shown."""

SHARES = {NAME: 0.36, TYPE: 0.22, OUTPUT: 0.34}
INDENT_PX = 13


class OutlineTree(QTreeView):
    """Selects what the canvas selects, and shows the network that a row lies in.

    Signals:
        opened: Somebody pressed Enter on a brick; it is selected by then.
        menu_requested: Where on the screen a menu for the selected bricks is wanted.
    """

    opened = Signal()
    menu_requested = Signal(QPoint)

    def __init__(self, document: Document, selection: Selection, parent: QWidget) -> None:
        super().__init__(parent)
        self._document = document
        self._selection = selection
        self._is_taking = self._is_moving = self._is_rechosen = False
        self._held: tuple[Node | None, list[Node]] = (None, [])
        self._moved: set[Node] = set()
        self._model = OutlineModel(document, self)
        self._painter = RowPainter(self)
        self.setItemDelegate(RowDelegate(self))
        self.setObjectName("outline.tree")
        self.setAccessibleName(self.tr("Outline of the project"))
        self.setStatusTip(
            self.tr("Type a name to find it; Enter opens a brick, F2 renames, Del deletes")
        )
        self.setModel(self._model)
        self.setUniformRowHeights(True)
        self.setIndentation(INDENT_PX)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header().setStretchLastSection(True)
        self.header().setSectionsClickable(False)
        self.activated.connect(self._open)
        self.expanded.connect(self._note_unfolded)
        self.collapsed.connect(self._note_folded)
        self._model.moving.connect(self._hold)
        self._model.moved.connect(self._restore)
        self.selectionModel().selectionChanged.connect(self._take_rows)
        self.selectionModel().currentChanged.connect(self._take)

    @property
    def rows(self) -> OutlineModel:
        """The rows."""
        return self._model

    @property
    def current(self) -> Node | None:
        """The row that keys go on from."""
        index = self.currentIndex()
        return self._model.node(index) if index.isValid() else None

    # ------------------------------------------------------------ from the document

    def follow(self, changes: ChangeSet) -> None:
        """Show what an edit changed; what is in view stays where it is, as far as it can.

        Qt paints the whole view whenever a row comes or goes anywhere; only lines that show
        something else than before are painted here.
        """
        if self.state() is QAbstractItemView.State.EditingState:
            self._model.follow(changes)  # the field that is typed into moves along with its row
            self._unfold_returned()
            return
        before = self._lines()
        self._moved.clear()
        self._is_rechosen = False
        with self._unpainted():
            self._model.follow(changes)
            self._unfold_returned()
            self.executeDelayedItemsLayout()
            self._stay(before)
        if self._is_rechosen:
            self.viewport().update()
        else:
            self._update_lines(before, self._lines())

    def _lines(self) -> list[Line]:
        """Return what the lines in view show."""
        top = self.indexAt(QPoint(0, 0))
        if not top.isValid():
            return []
        count = self.viewport().height() // self.visualRect(top).height() + 1
        current, face = self.current, self._model.face
        return [
            Line(
                node, node.face or face(node), node.hasChildren(), node.is_unfolded, node is current
            )
            for node in in_view(self._model.node(top), count)
        ]

    @contextmanager
    def _unpainted(self) -> Iterator[None]:
        """Let Qt lay the rows out and scroll without painting the view for it."""
        blocked = Qt.WidgetAttribute.WA_UpdatesDisabled
        views = [self.viewport(), self.header().viewport()]
        views = [view for view in views if not view.testAttribute(blocked)]
        for view in views:
            view.setAttribute(blocked)  # setUpdatesEnabled would paint all of it afterwards
        try:
            yield
        finally:
            for view in views:
                view.setAttribute(blocked, False)

    def _stay(self, before: Sequence[Line]) -> None:
        """Scroll so that the topmost line that is there yet, and did not move, is where it was."""
        for number, line in enumerate(before):
            if line.node not in self._moved and line.node.is_there:
                self.scrollTo(self._model.index_of(line.node), self.ScrollHint.PositionAtTop)
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() - number)
                return

    def _update_lines(self, before: Sequence[Line], now: Sequence[Line]) -> None:
        """Paint the lines that show something else than before."""
        lines = enumerate(zip_longest(before, now))
        height = self.visualRect(self.indexAt(QPoint(0, 0))).height()
        for first, last in runs([line for line, pair in lines if ne(*pair)]):
            place = QRect(0, first * height, self.viewport().width(), (last + 1 - first) * height)
            self.viewport().update(place)

    def show_selection(self) -> None:
        """Select the rows of the selected bricks."""
        if self._is_taking:
            return
        place, current = self._document.place, self._selection.current
        nodes = self._model.bricks_at(place)
        picked = (nodes.get(("brick", id_)) for id_ in self._selection.ids)
        rows = sorted(node.row() for node in picked if node is not None)
        chosen = QItemSelection()
        above = self._model.node_at(place)
        parent = self._model.index_of(above) if above else QModelIndex()
        for first, last in runs(rows):
            chosen.select(
                self._model.index(first, NAME, parent), self._model.index(last, PROBLEM, parent)
            )
        self._is_taking = True
        self.expand_to(place)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.ClearAndSelect)
        row = nodes.get(("brick", current)) if current is not None else None
        if row is not None:
            index = self._model.index_of(row)
            self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
            self.scrollTo(index)
        self._is_taking = False

    def expand_to(self, place: Place) -> None:
        """Unfold the rows down to a place."""
        for depth in range(len(place)):
            node = self._model.node_at(place[: depth + 1], opens=True)
            if node is not None:
                self.expand(self._model.index_of(node))

    def _note_unfolded(self, index: QModelIndex) -> None:
        self._model.node(index).is_unfolded = True

    def _note_folded(self, index: QModelIndex) -> None:
        self._model.node(index).is_unfolded = False

    def _hold(self) -> None:
        """Remember what is selected: for Qt, rows that move go and others come."""
        chosen = self.selectionModel().selectedRows(NAME)
        self._held = self.current, [self._model.node(index) for index in chosen]
        self._is_moving = True

    def _restore(self, moved: list[Node]) -> None:
        """Unfold and select rows that moved as they were."""
        self._moved.update(moved)
        for node in moved:
            self._unfold_again(node)
        current, chosen = self._held
        flags = QItemSelectionModel.SelectionFlag
        for node in chosen:
            self.selectionModel().select(self._model.index_of(node), flags.Select | flags.Rows)
        if current is not None:
            self.selectionModel().setCurrentIndex(self._model.index_of(current), flags.NoUpdate)
        self._held = None, []
        self._is_moving = False

    def _unfold_returned(self) -> None:
        """Unfold rows that went unfolded and are there again."""
        for path in list(self._model.lost):
            node = self._model.node_at(path, opens=True)
            if node is not None:
                del self._model.lost[path]
                self.expand(self._model.index_of(node))

    def _unfold_again(self, node: Node) -> None:
        if node.is_unfolded:
            self.expand(self._model.index_of(node))
            for child in node.below or ():
                self._unfold_again(child)

    # ------------------------------------------------------------ from the person

    def _take_rows(self, chosen: QItemSelection, left: QItemSelection) -> None:
        if not (chosen.isEmpty() and left.isEmpty()):  # as when a row comes or goes elsewhere
            self._is_rechosen = True
            self._take()

    def _take(self, *_: object) -> None:
        """Select the bricks of the selected rows, and show the network they lie in."""
        node = self.current
        if self._is_taking or self._is_moving or node is None:
            return
        self._is_taking = True
        self._show_place(node.path if node.key[0] == "network" else node.place)
        chosen = [self._model.node(index) for index in self.selectionModel().selectedRows(NAME)]
        if node.wire is not None and node in chosen:
            assert node.above is not None
            self._selection.set({str(node.above.key[1])})
        else:
            here = [each for each in chosen if each.is_brick and each.place == node.place]
            ids = {str(each.key[1]) for each in here}
            self._selection.set(ids, str(node.key[1]) if node.is_brick else None)
        self._is_taking = False
        if any(each.place != node.place for each in chosen):
            self.show_selection()  # bricks of one network at a time

    def _show_place(self, place: Place) -> None:
        if place != self._document.place:
            if place[0] != self._document.place[0]:
                self._document.show_network(place[0])
            self._document.show(place[1:])

    def _open(self, index: QModelIndex) -> None:
        """Open a brick, fold or unfold a network, or go to the other end of a wire."""
        node = self._model.node(index)
        if node.key[0] == "network":
            self.setExpanded(index, not self.isExpanded(index))
        elif node.wire is not None:
            other = node.wire.source if node.key[0] == "in" else node.wire.target
            self._selection.set({other})
            self.show_selection()
        else:
            self.opened.emit()

    def event(self, event: QEvent) -> bool:
        # Tab leaves the tree, also where it is the key that adds a brick on the canvas.
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        ):
            event.accept()
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.menu_requested.emit(at)

    # ------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        self._painter.begin()
        super().paintEvent(event)

    def drawRow(
        self,
        painter: QPainter,
        options: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        node = self._model.node(index)
        self._painter.paint(
            painter,
            options.rect,
            node,
            self._model.face(node),
            is_chosen=self.selectionModel().isSelected(index),
            is_focus=node is self.current and self.hasFocus(),
        )

    # ------------------------------------------------------------ columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.viewport().width()
        for column, least in COLUMN_FROM_PX.items():
            self.setColumnHidden(column, width < least)
        shown = {c: s for c, s in SHARES.items() if not self.isColumnHidden(c)}
        whole = sum(shown.values()) + (0.3 if not self.isColumnHidden(PROBLEM) else 0.0)
        for column, share in shown.items():
            self.header().resizeSection(column, int(width * share / whole))
