"""The palette: every kind of brick there is, found by typing, dragged or chosen."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from app import theme
from app.widgets.block_delegate import BASICS
from app.widgets.block_list import BlockListModel, BlockListView
from app.widgets.label import label
from core.catalog.search import basics, search


class PalettePanel(QWidget):
    """A search field above the list of block types.

    Signals:
        block_chosen: Type that a person asked for with a double click or Enter.
        sections_changed: Names of the sections that are open now, a ``frozenset[str]``.
    """

    block_chosen = Signal(str)
    sections_changed = Signal(object)

    def __init__(
        self, open_sections: Collection[str] = (BASICS,), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
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

    # ------------------------------------------------------------ showing

    def _show_matches(self, query: str) -> None:
        found = search(query)
        self._model.show(found, None if query.strip() else basics())
        self._list.scrollToTop()
        self._nothing.setText(
            self.tr(
                "Nothing found for “{query}”. Try a layer's PyTorch name or what it does."
            ).format(query=query.strip())
        )
        self._pages.setCurrentWidget(self._list if found else self._nothing)

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
                return self._model.spec_at(index.row()) is not None
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
        spec = self._model.spec_at(index.row())
        if spec is not None:
            self.block_chosen.emit(spec.type)
