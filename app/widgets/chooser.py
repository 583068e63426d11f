"""A search field above a list: type a few letters, Enter takes, Esc closes.

Floats over its parent. The keyboard stays in the field; arrows move in the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.fuzzy import best
from app.widgets.label import label

Index = QModelIndex | QPersistentModelIndex
CHOICE_ROLE = Qt.ItemDataRole.UserRole
MOST_ROWS = 300
ROW_PX, SHOWN_ROWS, GAP_PX, MARGIN_PX = 30, 11, 10, 10
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
STAYING = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Why the field loses the keyboard while the chooser stays."""


class Choice(NamedTuple):
    """One row.

    Attributes:
        words: What it says.
        detail: Said more quietly after it.
        keys: Keys that do the same, at the right.
        terms: What is searched besides the words and the detail.
        reason: Why it cannot be taken now; "" where it can.
        data: Handed out when it is taken.
    """

    words: str
    detail: str = ""
    keys: str = ""
    terms: str = ""
    reason: str = ""
    data: object = None

    @property
    def sentence(self) -> str:
        """All of it, for a screen reader."""
        return ", ".join(part for part in (self.words, self.detail, self.keys, self.reason) if part)


class ChoiceModel(QAbstractListModel):
    """The rows that fit what was typed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Choice] = []

    def show(self, rows: Sequence[Choice]) -> None:
        """List other rows."""
        self.beginResetModel()
        self._rows = list(rows[:MOST_ROWS])
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        # Also those that cannot be taken can be reached, so that one learns why.
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        choice = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return choice.sentence
        return choice if role == CHOICE_ROLE else None


class Chooser(QFrame):
    """Offers choices.

    Signals:
        chosen: The ``data`` of the choice a person took.
        closed: It went away, with or without a choice.
    """

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, name: str, title: str, hint: str, parent: QWidget) -> None:
        """Build a hidden chooser.

        Args:
            name: Object name; ``<name>.search`` and ``<name>.list`` are its parts.
            title: What the field says while it is empty, also for a screen reader.
            hint: A line below the list.
            parent: What it floats over.
        """
        super().__init__(parent)
        self._over = parent
        self._choices: tuple[Choice, ...] = ()
        self._before: QWidget | None = None
        self.setObjectName(name)
        self.setProperty("role", "popup")
        self._field = QLineEdit()
        self._field.setObjectName(f"{name}.search")
        self._field.setAccessibleName(title)
        self._field.setStatusTip(hint)
        self._field.setPlaceholderText(title)
        self._field.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._show_fitting)
        self._model = ChoiceModel(self)
        self._list = QListView()
        self._list.setObjectName(f"{name}.list")
        self._list.setAccessibleName(title)
        self._list.setModel(self._model)
        self._list.setItemDelegate(_Row(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._take)
        self._none = label(self.tr("Nothing found."), "muted")
        self._none.setContentsMargins(6, 6, 6, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        column.setSpacing(8)
        for part in (self._field, self._list, self._none, label(hint, "muted")):
            column.addWidget(part)
        self.hide()

    @property
    def choices(self) -> list[Choice]:
        """What is listed now."""
        rows = range(self._model.rowCount())
        return [self._model.index(row, 0).data(CHOICE_ROLE) for row in rows]

    def open(self, choices: Sequence[Choice], place: QRect) -> None:
        """Offer choices.

        Args:
            choices: The likeliest first.
            place: Where, in pixels of the parent; moved to be seen whole.
        """
        if self.isHidden():
            self._before = QApplication.focusWidget()
        self._choices = tuple(choices)
        self._field.clear()
        self._show_fitting("")
        room = self._over.rect().adjusted(4, 4, -4, -4)
        self.setFixedWidth(min(place.width(), room.width()))
        self.adjustSize()
        x = max(room.left(), min(place.left(), room.right() - self.width()))
        y = max(room.top(), min(place.top(), room.bottom() - self.height()))
        self.move(QPoint(x, y))
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_chooser(self) -> None:
        """Go away and give the keyboard back to whoever had it."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        self.hide()
        if before is not None:
            before.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.closed.emit()

    def _show_fitting(self, query: str) -> None:
        words = [f"{c.words} {c.detail} {c.terms}" for c in self._choices]
        self._model.show(best(query, self._choices, words))
        rows = self._model.rowCount()
        self._list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._list.setFixedHeight(ROW_PX * min(max(rows, 1), SHOWN_ROWS) + 4)
        self.adjustSize()
        self._point_at(0)

    def _point_at(self, row: int) -> None:
        self._list.setCurrentIndex(self._model.index(row, 0))
        # The field keeps the keyboard, so a screen reader hears of the row by the field.
        sentence = self._list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        self._field.setAccessibleDescription(str(sentence or ""))

    def _take(self, index: QModelIndex) -> None:
        choice = index.data(CHOICE_ROLE)
        if isinstance(choice, Choice) and not choice.reason:
            self.close_chooser()
            self.chosen.emit(choice.data)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._field:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._pressed(event)
        if (
            isinstance(event, QFocusEvent)
            and event.type() is QEvent.Type.FocusOut
            and event.reason() not in STAYING
        ):
            self._before = None  # who looks elsewhere has the keyboard there
            self.hide()
            self.closed.emit()
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.close_chooser()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self._list.currentIndex())
        elif event.key() in MOVES and self._model.rowCount():
            step = {MOVES[0]: -1, MOVES[1]: 1, MOVES[2]: -SHOWN_ROWS, MOVES[3]: SHOWN_ROWS}
            row = self._list.currentIndex().row() + step[Qt.Key(event.key())]
            self._point_at(max(0, min(row, self._model.rowCount() - 1)))
        else:
            return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True


class _Row(QStyledItemDelegate):
    """Words, then the detail more quietly, and keys at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice = index.data(CHOICE_ROLE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)
        quiet = theme.color("on_accent" if chosen else "muted")
        painter.setPen(quiet if choice.reason else theme.color("on_accent" if chosen else "text"))
        room = rect.adjusted(GAP_PX, 0, -GAP_PX, 0)
        metrics = painter.fontMetrics()
        middle = Qt.AlignmentFlag.AlignVCenter
        if choice.keys:
            width = metrics.horizontalAdvance(choice.keys)
            painter.save()
            painter.setPen(quiet)
            painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, choice.keys)
            painter.restore()
            room.setRight(room.right() - width - GAP_PX)
        cut = Qt.TextElideMode.ElideRight
        words = metrics.elidedText(choice.words, cut, room.width())
        painter.drawText(room, middle, words)
        room.setLeft(room.left() + metrics.horizontalAdvance(words) + GAP_PX)
        painter.setPen(quiet)
        detail = choice.reason or choice.detail
        painter.drawText(room, middle, metrics.elidedText(detail, cut, max(room.width(), 0)))
        painter.restore()
