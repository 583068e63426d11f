"""The page of the settings where keys are chosen."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.actions import ACTIONS, ActionSpec, menu_path, native, plain, title_of, tr
from app.fuzzy import best
from app.settings.shortcuts import SPECS, KeyMap
from app.widgets.key_catcher import KeyCatcher
from app.widgets.label import label

NAME_ROLE = Qt.ItemDataRole.UserRole
ACTION, KEYS, PLACE = range(3)


class ShortcutsPage(QWidget):
    """A table of actions and their keys, found by words or by pressing keys."""

    def __init__(self, keymap: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keymap = keymap
        self._waits_for: Callable[[str], None] = self._find
        self._asked: tuple[str, str] = ("", "")
        self._query = ""
        self._build_ui()
        self._connect()
        self._show_rows()

    def _build_ui(self) -> None:
        self._table = QTreeWidget()
        self._table.setObjectName("shortcuts.table")
        self._table.setAccessibleName(self.tr("Keys of all actions"))
        self._table.setStatusTip(self.tr("Enter changes the keys of an action"))
        self._table.setHeaderLabels([self.tr("Action"), self.tr("Keys"), self.tr("Place")])
        self._table.setRootIsDecorated(False)
        self._table.setUniformRowHeights(True)
        self._table.header().setSectionResizeMode(ACTION, QHeaderView.ResizeMode.Stretch)
        self._table.header().setSectionResizeMode(KEYS, QHeaderView.ResizeMode.ResizeToContents)
        self._table.header().setStretchLastSection(False)
        self._catcher = KeyCatcher("shortcuts.catcher")
        self._note = label("", "muted", wrap=True)
        self._note.setObjectName("shortcuts.note")
        self._take = self._button("take", self.tr("Take the keys"))
        self._leave = self._button("leave", self.tr("Leave them"))
        self._change = self._button("change", self.tr("Change…"))
        self._add = self._button("add", self.tr("Add…"))
        self._clear = self._button("clear", self.tr("No keys"))
        self._reset = self._button("reset", self.tr("Reset"))
        self._by_keys = self._button("find", self.tr("Find by keys…"))
        self._reset_all = self._button("reset_all", self.tr("Reset all"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._table, 1)
        column.addWidget(self._catcher)
        column.addWidget(self._note)
        column.addLayout(_row(self._take, self._leave, None))
        buttons = (self._change, self._add, self._clear, self._reset, None)
        column.addLayout(_row(*buttons, self._by_keys, self._reset_all))
        for button in (self._take, self._leave):
            button.hide()
        self._say("")

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(f"shortcuts.{name}")
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        return button

    def _connect(self) -> None:
        self._table.installEventFilter(self)
        self._table.itemDoubleClicked.connect(lambda *_: self._wait(self._give))
        self._table.currentItemChanged.connect(lambda *_: self._show_buttons())
        self._catcher.caught.connect(lambda keys: self._waits_for(keys))
        self._catcher.dropped.connect(self._table.setFocus)
        self._change.clicked.connect(lambda: self._wait(self._give))
        self._add.clicked.connect(lambda: self._wait(self._give_more))
        self._clear.clicked.connect(lambda: self._keymap.give(self._current, ()))
        self._reset.clicked.connect(lambda: self._keymap.reset(self._current))
        self._reset_all.clicked.connect(self._keymap.reset_all)
        self._by_keys.clicked.connect(self._wait_for_search)
        self._take.clicked.connect(self._settle)
        self._leave.clicked.connect(self._end_question)
        self._keymap.changed.connect(self._follow)

    # ------------------------------------------------------------ finding

    def show_fitting(self, query: str) -> int:
        """Show the actions that fit a query; return how many do."""
        self._query = query
        self._show_rows()
        return self._table.topLevelItemCount()

    def _wait_for_search(self) -> None:
        self._waits_for = self._find
        self._catcher.wait_for(self.tr("Press the keys you look for; Esc closes"))

    def _find(self, keys: str) -> None:
        found = self._keymap.owners(keys)
        words = native(keys)
        if not found:
            self._say(self.tr("Nothing answers to {keys}.").format(keys=words))
        else:
            names = ", ".join(title_of(spec) for spec in found)
            self._say(self.tr("{keys} belongs to {action}.").format(keys=words, action=names))
            self._query = ""
            self._show_rows()
            self._point_at(found[0].name)
        self._table.setFocus()

    # ------------------------------------------------------------ showing

    def _show_rows(self) -> None:
        current = self._current
        self._table.clear()
        for spec in best(self._query, ACTIONS, list(map(self._words, ACTIONS))):
            path = " › ".join(menu_path(spec.name)) or self.tr("Canvas")
            keys = ", ".join(map(native, self._keymap.keys(spec.name)))
            item = QTreeWidgetItem([title_of(spec), keys, path])
            item.setData(ACTION, NAME_ROLE, spec.name)
            item.setToolTip(ACTION, tr(spec.tip))
            spoken = ", ".join(part for part in (title_of(spec), keys, path) if part)
            item.setData(ACTION, Qt.ItemDataRole.AccessibleTextRole, spoken)
            if not self._keymap.is_usual(spec.name):
                font = item.font(KEYS)
                font.setBold(True)
                item.setFont(KEYS, font)
            self._table.addTopLevelItem(item)
        self._point_at(current)

    def _words(self, spec: ActionSpec) -> str:
        """Return what an action is found by, in English too."""
        keys = " ".join(map(native, self._keymap.keys(spec.name)))
        path = " ".join(menu_path(spec.name))
        return f"{title_of(spec)} {plain(spec.label)} {keys} {path} {tr(spec.tip)}"

    def _point_at(self, name: str) -> None:
        rows = range(self._table.topLevelItemCount())
        items = [item for row in rows if (item := self._table.topLevelItem(row)) is not None]
        found = next((item for item in items if item.data(ACTION, NAME_ROLE) == name), None)
        chosen = found or next(iter(items), None)
        if chosen is not None:
            self._table.setCurrentItem(chosen)
            self._table.scrollToItem(chosen)
        self._show_buttons()

    def _show_buttons(self) -> None:
        name = self._current
        for button in (self._change, self._add):
            button.setEnabled(bool(name))
        self._clear.setEnabled(bool(name and self._keymap.keys(name)))
        self._reset.setEnabled(bool(name) and not self._keymap.is_usual(name))
        self._reset_all.setEnabled(any(not self._keymap.is_usual(each) for each in SPECS))

    def _follow(self, _name: str) -> None:
        if not shiboken6.isValid(self):  # it was closed, and only Python still holds it
            self._keymap.changed.disconnect(self._follow)
            return
        self._show_rows()

    def _say(self, words: str) -> None:
        self._note.setText(words or self.tr("Keys in bold are your own."))

    @property
    def _current(self) -> str:
        item = self._table.currentItem()
        return str(item.data(ACTION, NAME_ROLE)) if item is not None else ""

    # ------------------------------------------------------------ choosing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._wait(self._give)
                return True
            if event.key() == Qt.Key.Key_Delete and self._current:
                self._keymap.give(self._current, ())
                return True
        return super().eventFilter(watched, event)

    def _wait(self, take: Callable[[str], None]) -> None:
        if self._current:
            self._end_question()
            self._waits_for = take
            words = self.tr("Press the new keys of {action}; Esc keeps the old ones")
            self._catcher.wait_for(words.format(action=title_of(SPECS[self._current])))

    def _give(self, keys: str) -> None:
        self._ask_or_give(self._current, (keys,))

    def _give_more(self, keys: str) -> None:
        kept = self._keymap.keys(self._current)
        self._ask_or_give(self._current, tuple(dict.fromkeys((*kept, keys))))

    def _ask_or_give(self, name: str, keys: tuple[str, ...]) -> None:
        """Give the keys, or ask first where another action would lose them."""
        taken = [(key, o) for key in keys for o in self._keymap.owners(key, apart_from=name)]
        self._table.setFocus()
        if not taken:
            self._keymap.give(name, keys)
            self._say("")
            return
        key, other = taken[0]
        self._asked = name, "\n".join(keys)
        words = self.tr("{keys} belongs to {other}. Shall {action} take the keys from it?")
        self._say(
            words.format(keys=native(key), other=title_of(other), action=title_of(SPECS[name]))
        )
        for button in (self._take, self._leave):
            button.show()
        self._take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        name, keys = self._asked
        self._end_question()
        self._keymap.give(name, tuple(keys.split("\n")))
        self._table.setFocus()

    def _end_question(self) -> None:
        for button in (self._take, self._leave):
            button.hide()
        self._say("")


def _row(*buttons: QPushButton | None) -> QHBoxLayout:
    """Return buttons side by side; None is room between them."""
    row = QHBoxLayout()
    for button in buttons:
        if button is None:
            row.addStretch(1)
        else:
            row.addWidget(button)
    return row
