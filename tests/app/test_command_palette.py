"""The command palette: anything by a few letters."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.widgets.chooser import Chooser
from core.document.document import Document
from core.settings import SettingsStore
from tests.helpers import drive
from tests.helpers.build import chain

pytestmark = pytest.mark.gui
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(
        Document(chain("Input", "Conv2d", "Output")), SettingsStore(tmp_path / "settings.json")
    )
    qtbot.addWidget(made)
    made.show()
    assert QTest.qWaitForWindowActive(made)
    yield made
    made.document.mark_saved()


def opened(window: MainWindow, query: str = "") -> Chooser:
    drive.key(window, Qt.Key.Key_P, CONTROL | SHIFT)
    found = window.findChild(Chooser, "commands")
    assert found is not None and found.isVisible()
    QTest.keyClicks(QApplication.focusWidget(), query)
    return found


def test_a_few_letters_and_enter_run_an_action(window):
    window.selection.set({"b2"})
    palette = opened(window, "dupl")
    assert palette.choices[0].words == "Duplicate" and palette.choices[0].keys == "Ctrl+D"
    drive.key(window, Qt.Key.Key_Return)
    assert len(window.document.network.blocks) == 4
    assert not palette.isVisible() and window.editor.canvas.hasFocus()


def test_escape_closes_and_gives_the_keyboard_back(window):
    window.editor.canvas.setFocus()
    palette = opened(window, "dup")
    drive.key(window, Qt.Key.Key_Escape)
    assert not palette.isVisible() and window.editor.canvas.hasFocus()
    assert window.document.undo_text is None


def test_actions_are_found_by_their_tip_and_their_menu(window):
    assert "Fit" in [c.words for c in opened(window, "whole network").choices]
    drive.key(window, Qt.Key.Key_Escape)
    assert "Training script" in [c.words for c in opened(window, "export").choices]


def test_what_cannot_run_now_comes_last_with_a_reason_and_does_nothing(window):
    palette = opened(window)
    blocked = [bool(choice.reason) for choice in palette.choices]
    assert blocked == sorted(blocked)
    reasons = {choice.words: choice.reason for choice in palette.choices}
    assert reasons["Undo"] == "nothing to undo"
    assert reasons["Copy"] == "select a brick first"
    assert reasons["Stop"] == "nothing is training"
    drive.key(window, Qt.Key.Key_Escape)
    opened(window, "undo")
    drive.key(window, Qt.Key.Key_Return)
    assert palette.isVisible()
    drive.key(window, Qt.Key.Key_Escape)


def test_what_was_used_last_comes_first(window):
    opened(window, "zoom in")
    drive.key(window, Qt.Key.Key_Return)
    assert opened(window).choices[0].words == "Zoom in"
    drive.key(window, Qt.Key.Key_Escape)


def test_it_leads_to_panels(window):
    opened(window, "go to training")
    drive.key(window, Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert window.editor.docks["train"].isAncestorOf(focus)


def test_arrows_move_in_the_list(window):
    palette = opened(window, "zoom")
    second = palette.choices[1].words
    drive.key(window, Qt.Key.Key_Down)
    assert second in QApplication.focusWidget().accessibleDescription()
    drive.key(window, Qt.Key.Key_Escape)
