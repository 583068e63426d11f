"""The palette: every kind of brick there is, found by typing, dragged or chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app import theme
from app.widgets.block_delegate import BASICS, RECENT
from app.widgets.block_list import BlockListModel, BlockListView
from app.widgets.label import label
from core.catalog.registry import find
from core.catalog.search import basics, is_called, search
from core.catalog.spec import BlockSpec
from core.io.shelf import ShelfItem
from core.shapes.block import CompositeSpec


class PalettePanel(QWidget):
    """A search field above the list of block types.

    Signals:
        block_chosen: Type that a person asked for with a double click or Enter.
        shelf_chosen: File of the shelf's brick that a person asked for, a ``Path``.
        keep_requested: Type that is to be kept on the shelf.
        rename_requested: File of the shelf, a ``Path``, and its new name.
        remove_requested: File that is to be taken off the shelf, a ``Path``.
        sections_changed: Names of the sections that are open now, a ``frozenset[str]``.
    """

    block_chosen = Signal(str)
    shelf_chosen = Signal(object)
    keep_requested = Signal(str)
    rename_requested = Signal(object, str)
    remove_requested = Signal(object)
    sections_changed = Signal(object)

    def __init__(
        self, open_sections: Collection[str] = (RECENT, BASICS), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._own: tuple[CompositeSpec, ...] = ()
        self._shelf: tuple[ShelfItem, ...] = ()
        self._recent: tuple[str, ...] = ()
        self._is_stale = False
        self._build_ui()
        self._list.show_open(open_sections)
        self._connect()
        self._show_matches("")

    def _build_ui(self) -> None:
        self._search = QLineEdit()
        self._search.setObjectName("palette.search")
        self._search.setAccessibleName(self.tr("Search bricks"))
        self._search.setStatusTip(self.tr("Type a name or what the brick is for; Enter adds it"))
        self._search.setPlaceholderText(self.tr("Search bricks"))
        self._search.setClearButtonEnabled(True)
        self._search.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._model = BlockListModel(self)
        self._list = BlockListView(self._model)
        self._list.setObjectName("palette.list")
        self._list.setAccessibleName(self.tr("Bricks"))
        self._list.setStatusTip(self.tr("Drag a brick to the canvas, or press Enter to add it"))
        self._nothing = label(role="muted", wrap=True)
        self._nothing.setObjectName("palette.nothing")
        self._nothing.setContentsMargins(16, 16, 16, 16)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._list)
        self._pages.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(8, 8, 8, 8)
        above.addWidget(self._search)
        column.addLayout(above)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._show_matches)
        self._search.returnPressed.connect(self._choose_first)
        self._search.installEventFilter(self)
        self._list.installEventFilter(self)
        self._list.doubleClicked.connect(self._choose)
        self._list.sections_changed.connect(self.sections_changed)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._show_menu)
        self._model.renamed.connect(lambda item, name: self.rename_requested.emit(item.path, name))

    # ------------------------------------------------------------ showing

    def show_own(self, specs: Sequence[CompositeSpec]) -> None:
        """Offer the composites of a project."""
        before, self._own = self._own, tuple(specs)
        if [*map(_looks_of, before)] != [*map(_looks_of, specs)]:
            self._show_matches(self._search.text())

    def show_shelf(self, items: Sequence[ShelfItem]) -> None:
        """Offer the person's own composites."""
        self._shelf = tuple(items)
        self._show_matches(self._search.text())

    def show_recent(self, types: Sequence[str]) -> None:
        """Offer what was used last; not while the pointer is on the rows, which would run away."""
        self._recent = tuple(types)
        self._is_stale = True
        if not self._list.underMouse():
            self._catch_up()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if self._is_stale and not self._search.text():
            bar = self._list.verticalScrollBar()
            at, before = bar.value(), self._height_of_recent()
            self._show_matches("")
            # Whatever comes or goes above, the rows that the person was among stay where they are.
            bar.setValue(max(0, at + self._height_of_recent() - before))

    def _height_of_recent(self) -> int:
        """Return how much room the section of bricks used last takes."""
        self._list.doItemsLayout()
        below = self._model.below(BASICS)
        if not below or not self._model.below(RECENT):
            return 0
        return self._list.visualRect(self._model.index(below.start - 1, 0)).top() - (
            self._list.visualRect(self._model.index(0, 0)).top()
        )

    def _show_matches(self, query: str) -> None:
        self._is_stale = False
        found = search(query)
        own = [spec for spec in self._own if is_called(spec.network.name, query)]
        shelf = [item for item in self._shelf if is_called(item.name, query)]
        recent = [spec for spec in map(find, self._recent) if spec is not None]
        first = None if query.strip() else basics()
        self._model.show(found, first, own, shelf, recent, query=query)
        self._list.scrollToTop()
        self._nothing.setText(
            self.tr(
                "Nothing found for “{query}”. Try a layer's PyTorch name or what it does."
            ).format(query=query.strip())
        )
        self._pages.setCurrentWidget(self._list if found or own or shelf else self._nothing)

    # ------------------------------------------------------------ choosing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self._search and event.key() == Qt.Key.Key_Down:
                return self._enter_list()
            if watched is self._search and event.key() == Qt.Key.Key_Escape and self._search.text():
                self._search.clear()
                return True
            if watched is self._list and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                index = self._list.currentIndex()
                self._choose(index)
                return self._model.entry_at(index.row()) is not None
        return super().eventFilter(watched, event)

    def _enter_list(self) -> bool:
        first = self._model.first_block()
        if first.isValid():
            self._list.setCurrentIndex(first)
            self._list.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _choose_first(self) -> None:
        if self._search.text().strip():
            self._choose(self._model.first_block())

    def _choose(self, index: QModelIndex) -> None:
        entry = self._model.entry_at(index.row())
        if isinstance(entry, BlockSpec):
            self.block_chosen.emit(entry.type)
        elif entry is not None:
            self.shelf_chosen.emit(entry.path)

    def _show_menu(self, at: QPoint) -> None:
        """Offer what can be done with one of the person's own bricks."""
        index = self._list.indexAt(at)
        entry = self._model.entry_at(index.row())
        menu = QMenu(self)
        menu.setObjectName("palette.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if isinstance(entry, CompositeSpec):
            keep = menu.addAction(self.tr("Keep on the shelf"))
            keep.triggered.connect(partial(self.keep_requested.emit, entry.type))
        elif isinstance(entry, ShelfItem):
            rename = menu.addAction(self.tr("Rename"))
            rename.setEnabled(entry.broken is None)
            rename.triggered.connect(partial(self._list.edit, QPersistentModelIndex(index)))
            remove = menu.addAction(self.tr("Remove from the shelf"))
            remove.triggered.connect(partial(self.remove_requested.emit, entry.path))
        if not menu.isEmpty():
            menu.popup(self._list.viewport().mapToGlobal(at))


def _looks_of(spec: CompositeSpec) -> tuple[str, ...]:
    """Return all that the list shows of a composite."""
    return spec.type, spec.network.name, spec.help.summary
