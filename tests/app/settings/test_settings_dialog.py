"""The settings: found by typing, in force at once, each put back by itself."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QListWidget,
    QSpinBox,
    QToolButton,
    QWidget,
)  # fmt: skip
from pytestqt.qtbot import QtBot

from app import theme
from app.main_window import MainWindow
from app.settings.settings_dialog import SettingsDialog
from app.settings.settings_rows import PAGES, ROWS
from core.document.document import Document
from core.settings import Settings, SettingsStore
from tests.helpers import drive
from tests.helpers.build import chain

pytestmark = pytest.mark.gui


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Document(chain("Input", "Output")), SettingsStore(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.show()
    assert QTest.qWaitForWindowActive(made)
    return made


@pytest.fixture
def dialog(window: MainWindow) -> SettingsDialog:
    drive.key(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    found = window.findChild(SettingsDialog)
    assert found is not None and QTest.qWaitForWindowActive(found)
    return found


def pick(box: QComboBox, row: int) -> None:
    """Choose a row with keys."""
    box.setFocus()
    for _ in range(row):
        QTest.keyClick(box, Qt.Key.Key_Down)


def shown_pages(dialog: SettingsDialog) -> list[str]:
    names = dialog.findChild(QListWidget, "settings.pages")
    items = [names.item(row) for row in range(names.count())]
    return [item.text() for item in items if not item.isHidden()]


def test_every_row_is_a_setting_on_a_page_with_a_sentence() -> None:
    assert {row.page for row in ROWS} == set(PAGES)
    for row in ROWS:
        assert hasattr(Settings(), row.name)
        assert row.doc.endswith(".")
        if row.options:
            assert row.default in [option.value for option in row.options]


def test_a_theme_is_in_force_at_once_and_marked_in_the_menu(window, dialog):
    pick(dialog.findChild(QComboBox, "settings.theme"), 2)
    assert theme.current().name == "dark"
    assert window.findChild(QAction, "action.view.theme_dark").isChecked()
    reset = dialog.findChild(QToolButton, "settings.theme.reset")
    assert reset.isVisible()
    reset.click()
    assert window._settings.value.theme == "system" and not reset.isVisible()


def test_what_the_menu_changes_is_shown(window, dialog):
    check = dialog.findChild(QCheckBox, "settings.costs")
    assert check.isChecked()
    window.findChild(QAction, "action.view.costs").trigger()
    assert not check.isChecked()


def test_search_leaves_what_fits_and_goes_there(dialog):
    assert len(shown_pages(dialog)) == len(PAGES) + 1
    QTest.keyClicks(QApplication.focusWidget(), "batch size")
    assert shown_pages(dialog) == ["Projects"]
    assert dialog.findChild(QSpinBox, "settings.new_batch_size").isVisible()
    assert not dialog.findChild(QSpinBox, "settings.new_epochs").isVisible()
    dialog.findChild(QWidget, "settings.search").clear()
    assert len(shown_pages(dialog)) == len(PAGES) + 1
    QTest.keyClicks(QApplication.focusWidget(), "xyzzy")
    assert dialog.findChild(QWidget, "settings.none").isVisible()


def test_new_projects_begin_with_the_chosen_recipe(window, dialog):
    QTest.keyClicks(QApplication.focusWidget(), "epochs")
    field = dialog.findChild(QSpinBox, "settings.new_epochs")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "3")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert window._settings.value.new_epochs == 3
    window.files.new()
    assert window.document.project.training.epochs == 3


def test_a_value_out_of_its_bounds_keeps_the_file_aside(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"new_epochs": 0}')
    store = SettingsStore(path)
    assert store.value == Settings(toured=True)  # no tour over what is said of the file
    assert store.notice is not None


def test_names_of_pages_do_not_overlap(dialog):
    names = dialog.findChild(QListWidget, "settings.pages")
    places = [names.visualItemRect(names.item(row)) for row in range(names.count())]
    assert len({place.height() for place in places}) == 1
    assert all(above.bottom() < below.top() for above, below in pairwise(places))


def test_there_is_one_dialog(window, dialog):
    window.overlays.show_settings()
    assert len(window.findChildren(SettingsDialog)) == 1


def test_what_changes_after_the_settings_were_closed_is_no_failure(
    window: MainWindow, dialog: SettingsDialog
) -> None:
    dialog.close()  # Python holds it until it looks for garbage
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(dialog)
    window.findChild(QAction, "action.view.theme_light").trigger()
    window.keymap.give("edit.undo", ("Ctrl+Alt+U",))
    assert window.keymap.keys("edit.undo") == ("Ctrl+Alt+U",)
