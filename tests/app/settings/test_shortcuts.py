"""Keys that a person chooses: remembered, found, and never two actions on one key unasked."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTextBrowser, QTreeWidget
from pytestqt.qtbot import QtBot

from app.help import HelpDialog
from app.main_window import MainWindow
from core.document.document import Document
from core.settings import SettingsStore
from tests.helpers import drive
from tests.helpers.build import chain

pytestmark = pytest.mark.gui
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def store(tmp_path: Path) -> SettingsStore:
    return SettingsStore(tmp_path / "settings.json")


@pytest.fixture
def window(qtbot: QtBot, store: SettingsStore) -> MainWindow:
    made = MainWindow(Document(chain("Input", "Conv2d", "Output")), store)
    qtbot.addWidget(made)
    made.show()
    assert QTest.qWaitForWindowActive(made)
    return made


class Page:
    """The page of keys in the settings, reached and worked by keys."""

    def __init__(self, window: MainWindow) -> None:
        drive.key(window, Qt.Key.Key_Comma, CONTROL)
        self.dialog = window.findChild(QTreeWidget, "shortcuts.table").window()
        assert QTest.qWaitForWindowActive(self.dialog)

    def search(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), words)

    @property
    def table(self) -> QTreeWidget:
        return self.dialog.findChild(QTreeWidget, "shortcuts.table")

    def rows(self) -> dict[str, str]:
        items = [self.table.topLevelItem(row) for row in range(self.table.topLevelItemCount())]
        return {item.text(0): item.text(1) for item in items}

    def press(self, key: Qt.Key, held=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget(), key, held)
        QApplication.processEvents()

    def button(self, name: str) -> QPushButton:
        return self.dialog.findChild(QPushButton, f"shortcuts.{name}")

    def note(self) -> str:
        return self.dialog.findChild(QLabel, "shortcuts.note").text()


def keys_of(window: MainWindow, name: str) -> list[str]:
    action = window.findChild(QAction, f"action.{name}")
    return [each.toString(QKeySequence.SequenceFormat.PortableText) for each in action.shortcuts()]


def test_new_keys_work_at_once_and_after_the_next_start(window, store, qtbot):
    page = Page(window)
    page.search("duplicate")
    page.table.setFocus()
    page.press(Qt.Key.Key_Return)
    page.press(Qt.Key.Key_J, CONTROL)
    assert keys_of(window, "edit.duplicate") == ["Ctrl+J"]
    assert page.rows()["Duplicate"] == "Ctrl+J"
    page.press(Qt.Key.Key_Escape)
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    window.editor.canvas.setFocus()
    window.selection.set({"b2"})
    drive.key(window, Qt.Key.Key_J, CONTROL)
    assert len(window.document.network.blocks) == 4
    again = MainWindow(Document(chain("Input", "Output")), SettingsStore(store._path))
    qtbot.addWidget(again)
    assert keys_of(again, "edit.duplicate") == ["Ctrl+J"]
    window.document.mark_saved()


def test_keys_of_the_canvas_are_chosen_too(window):
    window.keymap.give("canvas.walk_down", ("J",))
    window.editor.canvas.setFocus()
    drive.key(window, Qt.Key.Key_J)
    assert window.selection.current == "b1"
    window.selection.set(())
    drive.key(window, Qt.Key.Key_Down)
    assert window.selection.current is None


def test_keys_that_belong_to_another_are_taken_only_if_one_says_so(window):
    page = Page(window)
    page.search("rename")
    page.table.setFocus()
    page.press(Qt.Key.Key_Return)
    page.press(Qt.Key.Key_S, CONTROL)
    assert keys_of(window, "edit.rename") == ["F2"]
    assert page.note() == "Ctrl+S belongs to Save. Shall Rename take the keys from it?"
    QTest.mouseClick(page.button("leave"), Qt.MouseButton.LeftButton)
    assert keys_of(window, "file.save") == ["Ctrl+S"]
    page.table.setFocus()
    page.press(Qt.Key.Key_Return)
    page.press(Qt.Key.Key_S, CONTROL)
    page.press(Qt.Key.Key_Space)  # the button that takes has the keyboard
    assert keys_of(window, "edit.rename") == ["Ctrl+S"]
    assert keys_of(window, "file.save") == []


def test_escape_keeps_the_old_keys(window):
    page = Page(window)
    page.search("rename")
    page.table.setFocus()
    page.press(Qt.Key.Key_Return)
    page.press(Qt.Key.Key_Escape)
    assert keys_of(window, "edit.rename") == ["F2"]
    assert page.dialog.isVisible() and page.table.hasFocus()


def test_an_action_is_found_by_pressing_its_keys(window):
    page = Page(window)
    page.search("save")
    QTest.mouseClick(page.button("find"), Qt.MouseButton.LeftButton)
    page.press(Qt.Key.Key_Z, CONTROL)
    assert page.table.currentItem().text(0) == "Undo"
    assert page.note() == "Ctrl+Z belongs to Undo."


def test_one_action_or_all_get_their_usual_keys_back(window, store):
    window.keymap.give("edit.undo", ("F9",))
    window.keymap.give("edit.copy", ())
    page = Page(window)
    page.search("undo")
    page.table.setFocus()
    QTest.mouseClick(page.button("reset"), Qt.MouseButton.LeftButton)
    assert keys_of(window, "edit.undo") == ["Ctrl+Z"]
    assert keys_of(window, "edit.copy") == []
    QTest.mouseClick(page.button("reset_all"), Qt.MouseButton.LeftButton)
    assert keys_of(window, "edit.copy") == ["Ctrl+C"]
    assert store.value.shortcuts == {}


def test_what_a_file_says_of_unknown_actions_and_keys_is_passed_over(tmp_path, qtbot):
    path = tmp_path / "settings.json"
    wrong = {"no.such": ["F9"], "edit.undo": ["Ctrl+Nonsense", "f8"]}
    path.write_bytes(msgspec.json.encode({"shortcuts": wrong}))
    window = MainWindow(Document(chain("Input", "Output")), SettingsStore(path))
    qtbot.addWidget(window)
    assert keys_of(window, "edit.undo") == ["F8"]


@pytest.mark.parametrize("shortcuts", [[], {"edit.undo": "F8"}, {"edit.undo": [8]}, 3])
def test_a_file_of_another_form_gives_the_usual_keys_and_is_kept(tmp_path, shortcuts):
    path = tmp_path / "settings.json"
    path.write_bytes(msgspec.json.encode({"shortcuts": shortcuts}))
    store = SettingsStore(path)
    assert store.value.shortcuts == {} and store.notice is not None
    assert path.with_name("settings.json.bad").exists()


def test_the_page_of_help_lists_the_keys_one_has(window, qtbot):
    window.keymap.give("edit.undo", ("F9",))
    dialog = HelpDialog("keys", window, window.keymap)
    qtbot.addWidget(dialog)
    words = dialog.findChild(QTextBrowser, "help.text").toPlainText()
    assert "F9" in words and "Walk down" in words and "Command palette" in words
