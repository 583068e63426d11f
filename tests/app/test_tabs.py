"""Several projects in tabs, as a person uses them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QTabBar, QToolButton
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from core.document.document import Document
from core.graph.records import empty_project
from core.io import project_file
from core.planner import plan_delete
from tests.helpers import drive
from tests.helpers.build import chain

pytestmark = pytest.mark.gui
CONTROL = Qt.KeyboardModifier.ControlModifier


class Person:
    """Someone in front of a window with tabs."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.bar = window.findChild(QTabBar, "tabs.bar")

    @property
    def titles(self) -> list[str]:
        return [self.bar.tabText(index) for index in range(self.bar.count())]

    def click(self, index: int, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        drive.click(self.bar, self.on(index), button)

    def on(self, index: int) -> QPoint:
        rect = self.bar.tabRect(index)
        return QPoint(rect.left() + 12, rect.center().y())

    def do(self, name: str) -> None:
        self.window.findChild(QAction, f"action.{name}").trigger()

    def can(self, name: str) -> bool:
        return self.window.findChild(QAction, f"action.{name}").isEnabled()


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path):
    window = MainWindow(Document(empty_project("Untitled")))
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    for name in ("one", "two", "three"):
        path = tmp_path / f"{name}.brickyard"
        project_file.save(path, chain("Input", "Conv2d", "ReLU", "Output"))
        window.files.open_path(path)
    yield Person(window)
    for one in window.files.projects.unsaved:
        one.mark_saved()
    window.close()


def test_a_template_has_room_for_its_tab(qtbot, person):
    person.window.show_gallery()
    person.window.files.new_from_template("shape-places")
    qtbot.waitUntil(lambda: person.bar.width() == person.bar.sizeHint().width())
    assert person.titles[-1] == "What and where"
    assert person.bar.tabRect(person.bar.count() - 1).right() < person.bar.width()


def test_the_button_for_a_new_project_follows_the_last_tab(qtbot, person):
    person.click(0)
    for _ in range(person.bar.count() - 1):
        person.do("file.close")
    button = person.window.findChild(QToolButton, "tabs.new")
    qtbot.waitUntil(lambda: 0 <= button.x() - person.bar.tabRect(0).right() <= 8)


def test_each_file_has_a_tab_and_the_empty_canvas_none(person: Person) -> None:
    assert person.titles == ["one", "two", "three"]
    assert person.bar.currentIndex() == 2
    assert person.window.windowTitle().startswith("three")
    assert "one.brickyard" in person.bar.tabToolTip(0)


def test_a_click_shows_the_project_with_its_own_history_selection_and_sight(
    person: Person,
) -> None:
    window, document = person.window, person.window.document
    window.selection.set({"b2"})
    window.editor.canvas.camera.zoom_in()
    zoom = window.editor.canvas.transform().m11()
    plan = plan_delete(document.scope, {"b3"}, heal=True)
    document.apply(plan.edits, plan.text)
    work = document.project
    person.click(0)
    assert document.project is not work and len(document.network.blocks) == 4
    assert window.selection.ids == frozenset() and not person.can("edit.undo")
    assert len(window.editor.canvas.scene().blocks) == 4
    person.click(2)
    assert document.project is work and window.selection.ids == {"b2"}
    assert window.editor.canvas.transform().m11() == zoom
    assert len(window.editor.canvas.scene().blocks) == 3
    person.do("edit.undo")
    assert len(document.network.blocks) == 4 and document.is_clean


def test_the_place_inside_a_composite_is_kept(person: Person) -> None:
    window, document = person.window, person.window.document
    window.editor.canvas.composing.group()
    window.selection.set({"b2", "b3"})
    from core.planner import plan_group

    plan = plan_group(document.scope, ["b2", "b3"])
    document.apply(plan.edits, plan.text)
    document.show(plan.select)
    place = document.place
    person.click(1)
    assert document.place == ("n1",)
    person.click(2)
    assert document.place == place


def test_changes_are_marked_on_the_tab_they_belong_to(person: Person) -> None:
    person.window.selection.set({"b3"})
    person.do("edit.delete")
    assert person.titles == ["one", "two", "three •"]
    person.click(0)
    assert person.titles == ["one", "two", "three •"]
    assert not person.window.isWindowModified()
    assert "not saved" in person.bar.accessibleTabName(2)
    assert person.can("file.save_all")


def test_keys_go_round_the_tabs(person: Person) -> None:
    canvas = person.window.editor.canvas
    shown = []
    for key, keys in (
        (Qt.Key.Key_Tab, CONTROL),
        (Qt.Key.Key_PageDown, CONTROL),
        (Qt.Key.Key_PageUp, CONTROL),
    ):
        drive.key(canvas, key, keys)
        shown.append(person.window.files.title)
    assert shown == ["one", "two", "one"]


def test_ctrl_w_and_the_middle_button_and_the_cross_close(person: Person) -> None:
    drive.key(person.window.editor.canvas, Qt.Key.Key_W, CONTROL)
    assert person.titles == ["one", "two"]
    person.click(0, Qt.MouseButton.MiddleButton)
    assert person.titles == ["two"]
    cross = person.bar.tabButton(0, QTabBar.ButtonPosition.RightSide)
    assert cross.accessibleName() == "Close two"
    drive.click(cross, cross.rect().center())
    assert person.titles == ["Untitled"]
    assert person.window.findChild(QTabBar, "tabs.bar").isVisible() is False  # the start page


def test_plus_and_ctrl_n_open_empty_projects_with_names_of_their_own(person: Person) -> None:
    plus = person.window.findChild(QToolButton, "tabs.new")
    drive.click(plus, plus.rect().center())
    person.window.editor.canvas.commands.add("ReLU")
    drive.key(person.window.editor.canvas, Qt.Key.Key_N, CONTROL)
    assert person.titles == ["one", "two", "three", "Untitled •", "Untitled 2"]
    drive.key(person.window.editor.canvas, Qt.Key.Key_N, CONTROL)
    assert len(person.titles) == 5


def test_a_tab_is_dragged_to_another_place(person: Person) -> None:
    drive.drag(person.bar, person.on(0), person.on(2) + QPoint(10, 0))
    assert [one.title for one in person.window.files.projects.row][-1] == "one"
    assert person.window.files.title == "one"


def test_what_is_being_typed_belongs_to_the_project_it_was_typed_in(person: Person) -> None:
    window = person.window
    window.selection.set({"b2"})
    person.do("edit.rename")
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    field.selectAll()
    for letter in "stem":
        drive.key(field, letter)
    mine = window.files.projects.shown
    person.click(0)
    assert "stem" not in {block.name for block in window.document.network.blocks.values()}
    assert "stem" in {block.name for block in mine.project.main.blocks.values()}


def test_the_tab_menu_closes_the_others(person: Person) -> None:
    person.bar.customContextMenuRequested.emit(person.on(1))
    menu = person.window.findChild(QMenu, "tabs.menu")
    next(action for action in menu.actions() if "others" in action.text()).trigger()
    menu.close()
    assert person.titles == ["two"]


def test_the_tab_of_a_run_is_marked(person: Person) -> None:
    person.window.files.projects.mark_training(person.window.files.projects.row[0])
    assert not person.bar.tabIcon(0).isNull() and person.bar.tabIcon(1).isNull()
    assert "being trained" in person.bar.accessibleTabName(0)
    person.window.files.projects.mark_training(None)
    assert person.bar.tabIcon(0).isNull()


def test_open_tabs_are_remembered(person: Person, tmp_path: Path) -> None:
    settings = person.window._settings
    person.do("file.reopen")
    person.window.close()
    assert [Path(name).stem for name in settings.value.session] == ["one", "two", "three"]
    assert settings.value.reopen is True
