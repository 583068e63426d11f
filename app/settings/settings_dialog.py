"""The settings: pages of rows, found by typing, each put back by itself; they hold at once."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme
from app.fuzzy import fitness
from app.settings.settings_rows import PAGES, ROWS, Row, Value, tr
from app.settings.shortcuts import KeyMap
from app.settings.shortcuts_page import ShortcutsPage
from app.widgets.label import label
from app.window_actions import Actions
from core.settings import SettingsStore

SIZE = (820, 600)
PAGES_WIDTH_PX = 150
EDITOR_WIDTH_PX = 190


class SettingsDialog(QDialog):
    """Stands beside the work and does not block it.

    Args:
        parent: The window.
        settings: What is shown and changed.
        actions: The menus' own way to some of the settings.
        keymap: The keys.
    """

    def __init__(
        self, parent: QWidget, settings: SettingsStore, actions: Actions, keymap: KeyMap
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._actions = actions
        self._rows: dict[str, SettingRow] = {}
        self.setObjectName("settings")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Settings"))
        self.setModal(False)
        self._shortcuts = ShortcutsPage(keymap)
        self._build_ui()
        settings.changed.connect(self._follow)
        self.resize(*SIZE)
        self._search.setFocus()

    def _build_ui(self) -> None:
        self._search = QLineEdit()
        self._search.setObjectName("settings.search")
        self._search.setAccessibleName(self.tr("Search settings"))
        self._search.setPlaceholderText(self.tr("Search settings"))
        self._search.setClearButtonEnabled(True)
        self._search.addAction(theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._search.textChanged.connect(self._find)
        self._names = QListWidget()
        self._names.setObjectName("settings.pages")
        self._names.setAccessibleName(self.tr("Pages of settings"))
        self._names.setFixedWidth(PAGES_WIDTH_PX)
        self._names.ensurePolished()  # rows measured before the theme came would overlap
        self._pages = QStackedWidget()
        for page in PAGES:
            self._names.addItem(tr(page))
            self._pages.addWidget(self._page(page))
        self._names.addItem(self.tr("Shortcuts"))
        self._pages.addWidget(self._shortcuts)
        self._names.currentRowChanged.connect(self._pages.setCurrentIndex)
        self._none = label(self.tr("No setting fits. Try another word."), "muted")
        self._none.setObjectName("settings.none")
        self._none.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self._names)
        middle.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._search)
        column.addWidget(self._none)
        column.addLayout(middle, 1)
        column.addWidget(buttons)
        self._names.setCurrentRow(0)

    def _page(self, page: str) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(16)
        for row in ROWS:
            if row.page == page:
                self._rows[row.name] = SettingRow(row, self._settings, self._actions)
                column.addWidget(self._rows[row.name])
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        return area

    def _follow(self, _names: frozenset[str]) -> None:
        if not shiboken6.isValid(self):  # it was closed, and only Python still holds it
            self._settings.changed.disconnect(self._follow)
            return
        for row in self._rows.values():
            row.show_value()

    def _find(self, query: str) -> None:
        """Leave what fits, page by page, and go to the first page that has something."""
        counts = dict.fromkeys(PAGES, 0)
        for row in self._rows.values():
            fits = not query.strip() or fitness(query, row.words) is not None
            row.setVisible(fits)
            counts[row.spec.page] += fits
        found = [*counts.values(), self._shortcuts.show_fitting(query)]
        for place, count in enumerate(found):
            item = self._names.item(place)
            if item is not None:
                item.setHidden(not count)
        self._none.setVisible(not any(found))
        if any(found) and not found[self._names.currentRow()]:
            self._names.setCurrentRow(next(i for i, count in enumerate(found) if count))


class SettingRow(QWidget):
    """One setting: what it is called, what it does, its value, and a way back."""

    def __init__(self, spec: Row, settings: SettingsStore, actions: Actions) -> None:
        super().__init__()
        self.spec = spec
        self._settings = settings
        self._actions = actions
        self._editor = self._made_editor()
        self._editor.setObjectName(f"settings.{spec.name}")
        self._editor.setAccessibleName(tr(spec.label))
        self._editor.setAccessibleDescription(tr(spec.doc))
        self._editor.setFixedWidth(EDITOR_WIDTH_PX)
        self._reset = QToolButton()
        self._reset.setObjectName(f"settings.{spec.name}.reset")
        self._reset.setAutoRaise(True)
        self._reset.setIcon(theme.icon("reset"))
        self._reset.setAccessibleName(self.tr("Reset {name}").format(name=tr(spec.label)))
        self._reset.setToolTip(self._reset.accessibleName())
        self._reset.clicked.connect(lambda: self._choose(spec.default))
        kept = self._reset.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(kept)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(tr(spec.label), "heading", wrap=True))
        words.addWidget(label(tr(spec.doc), "muted", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self._editor, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignTop)
        self.show_value()

    @property
    def words(self) -> str:
        """What it is found by."""
        options = " ".join(tr(option.label) for option in self.spec.options)
        return f"{tr(self.spec.label)} {tr(self.spec.doc)} {options} {self.spec.label}"

    def _made_editor(self) -> QWidget:
        if self.spec.options:
            box = QComboBox()
            for option in self.spec.options:
                box.addItem(tr(option.label), option.value)
            box.activated.connect(lambda at: self._choose(self.spec.options[at].value))
            return box
        if isinstance(self.spec.default, bool):
            check = QCheckBox(self.tr("On"))
            check.clicked.connect(self._choose)
            return check
        spin = QSpinBox()
        spin.setRange(*self.spec.bounds)
        spin.setKeyboardTracking(False)
        spin.valueChanged.connect(self._choose)
        return spin

    def show_value(self) -> None:
        """Show what holds now."""
        value: Value = getattr(self._settings.value, self.spec.name)
        self._editor.blockSignals(True)
        if isinstance(self._editor, QComboBox):
            self._editor.setCurrentIndex(self._editor.findData(value))
        elif isinstance(self._editor, QCheckBox):
            self._editor.setChecked(bool(value))
        elif isinstance(self._editor, QSpinBox):
            self._editor.setValue(int(value))
        self._editor.blockSignals(False)
        self._reset.setVisible(value != self.spec.default)

    def _choose(self, value: Value) -> None:
        """Take a value, by the menus' own action where there is one."""
        if value == getattr(self._settings.value, self.spec.name):
            return
        actions = {option.value: option.action for option in self.spec.options}
        name = actions.get(value, "") or self.spec.action
        if name:
            action = self._actions[name]
            action.trigger() if action.isEnabled() else self._remember(value, name)
        else:
            self._settings.update(**{self.spec.name: value})

    def _remember(self, value: Value, name: str) -> None:
        """Take the value of an action that has nothing to act on yet."""
        self._settings.update(**{self.spec.name: value})
        self._actions[name].setChecked(bool(value))
