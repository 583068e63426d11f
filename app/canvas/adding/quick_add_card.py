"""The card of quick-add: a line to type into over the bricks it finds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.canvas.adding.offer import Offer
from app.widgets.block_list import BlockListModel
from app.widgets.found_delegate import FoundDelegate
from app.widgets.label import label

WIDTH_PX = 400
ROWS = 7
MARGIN_PX = 10
GAP_PX = 4
"""What is left between the card and the edge of the canvas."""

STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: ROWS,
    Qt.Key.Key_PageUp: -ROWS,
}


class QuickAddCard(QFrame):
    """Lies over the canvas until a brick is chosen or the person looks elsewhere.

    Signals:
        chosen: The ``Entry`` of the list that a person takes.
        closed: The card went away, chosen or not.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._before: QWidget | None = None
        self._offer: Offer | None = None
        self.setObjectName("canvas.quick_add")
        self.setProperty("role", "popup")
        self._build_ui()
        # A press anywhere on it leaves the keys with the line; else the canvas would take them.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(self._search)
        self._search.textChanged.connect(self._show_found)
        self._search.installEventFilter(self)
        self._list.clicked.connect(self._take)
        self._list.selectionModel().currentChanged.connect(self._tell_row)
        self.hide()

    def _build_ui(self) -> None:
        self._title = label("", "heading")
        self._title.setObjectName("quick_add.title")
        self._search = QLineEdit()
        self._search.setObjectName("quick_add.search")
        self._search.setAccessibleName(self.tr("Search bricks to add"))
        self._search.setPlaceholderText(self.tr("Type a name or what it is for"))
        self._search.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._model = BlockListModel(self)
        self._list = QListView()
        self._list.setObjectName("quick_add.list")
        self._list.setAccessibleName(self.tr("Bricks that can be added here"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(FoundDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = label("", "muted", wrap=True)
        self._nothing.setObjectName("quick_add.nothing")
        self._hint = label("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        column.setSpacing(8)
        for part in (self._title, self._search, self._list, self._nothing, self._hint):
            column.addWidget(part)

    def open_at(self, place: QPoint, offer: Offer, hint: str, query: str = "") -> None:
        """Open with the top left at a point, moved to stay inside the canvas.

        Args:
            place: In pixels of the canvas.
            offer: What may be chosen.
            hint: What Enter does, in words.
            query: Stands there already, as if it had been typed.
        """
        self._offer = offer
        room = self._canvas.rect().adjusted(GAP_PX, GAP_PX, -GAP_PX, -GAP_PX)
        self.setFixedWidth(min(WIDTH_PX, room.width()))
        metrics = self._title.fontMetrics()
        inside = self.width() - 2 * MARGIN_PX
        self._title.setText(
            metrics.elidedText(offer.title, Qt.TextElideMode.ElideMiddle, inside - 20)
        )
        self._hint.setText(hint)
        if self._search.text() == query:
            self._show_found(query)
        self._search.setText(query)
        row = self._list.itemDelegate().sizeHint(self._row_option(), QModelIndex()).height()
        self._list.setFixedHeight(ROWS * row + 2)
        self.adjustSize()
        if self.height() > room.height():
            self._list.setFixedHeight(max(row, self._list.height() - self.height() + room.height()))
            self.adjustSize()
        x = max(room.left(), min(place.x(), room.right() - self.width()))
        y = max(room.top(), min(place.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.raise_()
        if not self.isAncestorOf(self.window().focusWidget() or self):
            self._before = self.window().focusWidget()
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_card(self) -> None:
        """Go away and give the keyboard back to whoever had it."""
        if self.isVisible():
            (self._before or self._canvas).setFocus(Qt.FocusReason.PopupFocusReason)
            self._go()

    def _go(self) -> None:
        if self._offer is not None:
            self._offer = None
            self._before = None
            self.hide()
            self.closed.emit()

    # ------------------------------------------------------------ showing

    def _show_found(self, query: str) -> None:
        if self._offer is None:
            return
        found = self._offer.found(query)
        unsure = [fit.spec.type for fit in found if not fit.is_sure]
        shelf = self._offer.found_on_shelf(query)
        self._model.show([fit.spec for fit in found], shelf=shelf, query=query, unsure=unsure)
        self._list.setCurrentIndex(self._model.index(0, 0))
        self._list.scrollToTop()
        self._list.setVisible(bool(found or shelf))
        self._nothing.setVisible(not (found or shelf))
        words = (
            self.tr("Nothing that fits here is found for “{query}”.")
            if self._offer.is_filtered
            else self.tr("Nothing found for “{query}”. Try a layer's PyTorch name or what it does.")
        )
        self._nothing.setText(words.format(query=query.strip()))

    def _tell_row(self, index: QModelIndex) -> None:
        """Let a screen reader say which brick Enter takes: the keys stay with the line."""
        said = (index.data(), index.data(Qt.ItemDataRole.AccessibleDescriptionRole))
        self._search.setAccessibleDescription(". ".join(str(part) for part in said if part))

    def _row_option(self) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        option.initFrom(self._list)
        return option

    # ------------------------------------------------------------ choosing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._press(event)
        # A menu of the line itself takes the keys only for a while.
        if (
            isinstance(event, QFocusEvent)
            and event.type() is QEvent.Type.FocusOut
            and event.reason() is not Qt.FocusReason.PopupFocusReason
        ):
            self._go()
        return False

    def _press(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape:
            self.close_card()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._list.currentIndex())
        elif key in STEPS:
            self._step(STEPS[key])
        elif key not in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):  # the line is all there is
            return False
        return True

    def _step(self, by: int) -> None:
        """Go so many rows down; past an end a single step comes out at the other."""
        count, row = self._model.rowCount(), self._list.currentIndex().row()
        if count:
            wanted = (row + by) % count if abs(by) == 1 else min(max(row + by, 0), count - 1)
            self._list.setCurrentIndex(self._model.index(wanted, 0))

    def _take(self, index: QModelIndex) -> None:
        entry = self._model.entry_at(index.row())
        if entry is not None:
            self.chosen.emit(entry)
