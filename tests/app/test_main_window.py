"""The window as a whole, without a worker that trains (see tests/e2e for that)."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.actions import ACTIONS
from app.main_window import DEFAULT_SIZE, MainWindow
from core.document.document import Document
from core.graph.records import empty_project
from core.planner import plan_group
from core.settings import SettingsStore
from tests.helpers.build import chain

pytestmark = pytest.mark.gui


class ShownWindows(QObject):
    """Notes every top-level widget that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(watched.objectName() or type(watched).__name__)
        return False


def test_building_the_editor_flashes_no_other_window(qtbot: QtBot, qapp: QApplication) -> None:
    watch = ShownWindows()
    qapp.installEventFilter(watch)
    window = MainWindow(Document(empty_project()))
    qtbot.addWidget(window)
    window.show()
    qapp.processEvents()
    qapp.removeEventFilter(watch)
    assert watch.names == ["MainWindow"]


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(Document(empty_project()))
    qtbot.addWidget(made)
    return made


PARTS = (
    "canvas", "palette.list", "palette.search", "code.text", "problems.list",
    "dock.palette", "dock.inspector", "dock.code", "dock.train", "dock.curves",
    "dock.evaluation", "dock.activations", "dock.explain", "dock.problems", "dock.costs",
    "costs.table",
)  # fmt: skip


def test_parts_are_found_by_name_and_can_be_spoken(window: MainWindow) -> None:
    for name in PARTS:
        found = window.findChild(QWidget, name)
        assert found is not None, name
        assert found.accessibleName(), name


def test_every_action_has_a_name_a_tip_and_does_something(window: MainWindow) -> None:
    for spec in ACTIONS:
        action = window.findChild(QAction, f"action.{spec.name}")
        assert action is not None
        assert action.statusTip()
        assert action.receivers("2triggered(bool)") > 0, spec.name


def test_no_two_actions_share_a_key(window: MainWindow) -> None:
    keys = [key for spec in ACTIONS for key in spec.keys]
    assert len(keys) == len(set(keys))


def test_window_shows_the_document_it_was_given(qtbot: QtBot) -> None:
    document = Document(empty_project("Mine"))
    window = MainWindow(document)
    qtbot.addWidget(window)
    assert window.document is document


def test_the_gallery_leads_back_to_the_open_project(qtbot: QtBot) -> None:
    window = MainWindow(Document(chain("Input", "Output")))
    qtbot.addWidget(window)
    window.show()
    canvas = window.editor.canvas
    window.show_gallery()
    back = window.findChild(QPushButton, "gallery.back")
    assert back is not None and back.isVisible() and not canvas.isVisible()
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert canvas.isVisible()
    assert window.document.undo_text is None


def test_start_page_offers_only_what_works_there(qtbot: QtBot) -> None:
    window = MainWindow(Document(empty_project()), start_page=True)
    qtbot.addWidget(window)
    enabled = {
        spec.name
        for spec in ACTIONS
        if not spec.is_late and window.findChild(QAction, f"action.{spec.name}").isEnabled()
    }
    assert {"file.new", "file.open", "file.quit", "view.theme_dark", "help.guide"} <= enabled
    assert not enabled & {"edit.undo", "edit.delete", "train.start", "file.save", "export.script"}
    window.show_editor()
    assert window.findChild(QAction, "action.train.start").isEnabled()
    assert window.findChild(QAction, "action.file.save").isEnabled()
    assert not window.findChild(QAction, "action.edit.undo").isEnabled()


@pytest.mark.parametrize("start_page", [True, False])
def test_the_editor_does_not_make_the_window_larger(qtbot: QtBot, start_page: bool) -> None:
    window = MainWindow(Document(empty_project()), start_page=start_page)
    qtbot.addWidget(window)
    window.show()
    window.show_editor()
    QApplication.processEvents()
    assert (window.width(), window.height()) == DEFAULT_SIZE


def test_problems_are_counted_on_their_tab(window: MainWindow) -> None:
    problems = window.findChild(QWidget, "dock.problems")
    window.files.new_from_template("digits-mlp")
    assert problems.windowTitle() == "Problems"
    window.editor.canvas.commands.select_all()
    window.editor.canvas.commands.delete()
    assert problems.windowTitle() == "Problems (1)"
    window.document.mark_saved()


def test_a_panel_is_seen_that_leaves_the_tabs_it_was_behind(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.show()
    window.show_editor()
    dock = window.editor.docks["costs"]
    table = dock.findChild(QWidget, "costs.table")
    assert not table.isVisible()
    dock.setFloating(True)
    qtbot.waitUntil(table.isVisible)
    dock.setFloating(False)
    window.editor.raise_panel("costs")
    qtbot.waitUntil(table.isVisible)
    window.editor.raise_panel("inspector")
    qtbot.waitUntil(lambda: not table.isVisible())


def test_closing_twice_asks_once(qtbot: QtBot, window: MainWindow) -> None:
    window.show()
    window.editor.canvas.commands.add("Conv2d")
    assert not window.close()
    assert not window.close()
    boxes = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    assert len(boxes) == 1
    qtbot.mouseClick(boxes[0].button(QMessageBox.StandardButton.Discard), Qt.MouseButton.LeftButton)
    assert not window.isVisible()


def test_costs_on_bricks_are_switched_and_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    project = chain("Input", "Linear", "Output", params={"input1": {"shape": (3,)}})
    window = MainWindow(Document(project), SettingsStore(file))
    qtbot.addWidget(window)
    face = window.editor.canvas.scene().blocks["b2"].face
    assert face.parameters
    window.findChild(QAction, "action.view.costs").trigger()
    assert not window.editor.canvas.scene().blocks["b2"].face.parameters
    again = MainWindow(Document(project), SettingsStore(file))
    qtbot.addWidget(again)
    assert not again.findChild(QAction, "action.view.costs").isChecked()
    assert not again.editor.canvas.scene().blocks["b2"].face.parameters


def test_open_sections_of_the_palette_are_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    settings = SettingsStore(tmp_path / "settings.json")
    window = MainWindow(Document(empty_project()), settings)
    qtbot.addWidget(window)
    palette = window.findChild(QListView, "palette.list")
    palette.sections_changed.emit(frozenset({"basics", "pooling"}))
    assert settings.value.sections == ("basics", "pooling")


def test_the_menu_on_the_canvas_offers_what_can_be_done(window: MainWindow) -> None:
    window.document.open(chain("Input", "Conv2d", "ReLU", "Output"))
    window.selection.set({"b2"})
    menu = window._actions.canvas_menu()
    names = {action.objectName() for action in menu.actions()}
    assert {"action.edit.copy", "action.brick.group"} <= names
    assert not {"action.brick.enter", "action.brick.unpack", "action.brick.leave"} & names


def test_actions_on_composites_wait_for_one(window: MainWindow) -> None:
    document = window.document
    document.open(chain("Input", "Conv2d", "ReLU", "Output"))
    plan = plan_group(document.scope, ["b2", "b3"])
    document.apply(plan.edits, plan.text)
    enter, leave = window._actions["brick.enter"], window._actions["brick.leave"]
    assert not enter.isEnabled() and not leave.isEnabled()
    window.selection.set(plan.select)
    enter.trigger()
    assert document.place == ("n1", *plan.select)
    assert leave.isEnabled() and not enter.isEnabled()
    leave.trigger()
    assert window.selection.ids == frozenset(plan.select)
    window._actions["brick.keep"].trigger()
    assert [path.name for path in paths.shelf_folder().iterdir()] == ["convblock.brick"]
