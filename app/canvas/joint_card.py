"""The card beside a joint that does not fit: bricks that mend it, with what each costs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.widgets.label import label, literal_tip

WIDTH_PX = 440
MARGIN_PX = 12


class JointCard(QFrame):
    """A small list over the canvas; it goes away when the person looks elsewhere.

    Signals:
        chosen: The number of the repair a person takes.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._canvas = parent
        self.setObjectName("canvas.joint_card")
        self.setProperty("role", "popup")
        self.setFixedWidth(WIDTH_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        column.setSpacing(8)
        self._title = label("", "heading", wrap=True)
        self._none = label(self.tr("Nothing simple makes the two fit."), "muted", wrap=True)
        self._list = _Repairs(self)
        self._list.closed.connect(self.close_card)
        self._list.itemClicked.connect(self._take)
        self._hint = label(self.tr("Enter applies, Esc closes"), "muted")
        for part in (self._title, self._list, self._none, self._hint):
            column.addWidget(part)
        self.hide()

    def show_repairs(self, clash: str, names: Sequence[str], costs: Sequence[int]) -> None:
        """Offer these repairs; the first is chosen before one moves."""
        self._title.setText(clash)
        self._list.clear()
        for name, cost in zip(names, costs, strict=True):
            words = self.tr("no parameters") if cost == 0 else f"{cost:+,}"
            item = QTreeWidgetItem([name, words])
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(0, literal_tip(name))
            spoken = self.tr("{name}, {cost} parameters").format(name=name, cost=f"{cost:+,}")
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, spoken)
            self._list.addTopLevelItem(item)
        self._list.setVisible(bool(names))
        self._none.setVisible(not names)
        self._list.fit_rows()
        self.adjustSize()

    def open_at(self, place: QPoint) -> None:
        """Open with the top left at a point, moved to stay inside the canvas."""
        room = self._canvas.rect().adjusted(4, 4, -4, -4)
        x = max(room.left(), min(place.x(), room.right() - self.width()))
        y = max(room.top(), min(place.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.raise_()
        self._list.choose_first()
        self._list.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_card(self) -> None:
        """Go away and give the keyboard back to the canvas."""
        if self.isVisible():
            self.hide()
            self._canvas.setFocus()

    def _take(self, item: QTreeWidgetItem) -> None:
        number = self._list.indexOfTopLevelItem(item)
        self.close_card()
        self.chosen.emit(number)


class _Repairs(QTreeWidget):
    """The rows: a repair, and by how much the network's parameters grow."""

    closed = Signal()

    def __init__(self, card: QWidget) -> None:
        super().__init__(card)
        self._card = card
        self.setObjectName("joint_card.list")
        self.setAccessibleName(self.tr("Repairs"))
        self.setColumnCount(2)
        self.setHeaderLabels([self.tr("Repair"), self.tr("Parameters")])
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def choose_first(self) -> None:
        """Let Enter take the first row."""
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)

    def fit_rows(self) -> None:
        """Be as tall as the rows."""
        rows = self.topLevelItemCount()
        row = self.sizeHintForRow(0) if rows else 0
        self.setFixedHeight(self.header().sizeHint().height() + rows * row + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.currentItem() is not None:
                self.itemClicked.emit(self.currentItem(), 0)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._card.hide()
