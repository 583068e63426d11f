"""An edit lays out nothing again: bars keep their size, and menus are named when read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDockWidget,
    QLabel,
    QMenu,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.widgets.chooser import Chooser
from core.document.document import Document
from core.planner import Plan, plan_add, plan_rename, plan_set_params
from tests.helpers.build import chain

pytestmark = pytest.mark.gui


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(Document(chain("Input", "Linear", "Output")))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.document.mark_saved()


class Painted(QObject):
    """Which widgets of a window are painted: their names, or their kinds where they have none."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.names: list[str] = []
        for widget in (window, *window.findChildren(QWidget)):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.names.append(watched.objectName() or type(watched).__name__)
        return False


class Heard(QObject):
    """Which kinds of events a widget got."""

    def __init__(self, widget: QObject) -> None:
        super().__init__(widget)
        self.kinds: set[QEvent.Type] = set()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.kinds.add(event.type())
        return False


def rename(window: MainWindow, name: str) -> None:
    plan = plan_rename(window.document.scope, "b2", name)
    assert isinstance(plan, Plan)
    window.document.apply(plan.edits, plan.text)


def resize(window: MainWindow, features: int) -> None:
    plan = plan_set_params(window.document.scope, ["b2"], {"out_features": features})
    assert isinstance(plan, Plan)
    window.document.apply(plan.edits, plan.text)


def add(window: MainWindow, number: int) -> None:
    """Put a brick beside the others, which warns that it leads nowhere."""
    plan = plan_add(window.document.scope, "ReLU", 400.0 + 200.0 * number, 0.0)
    assert isinstance(plan, Plan)
    window.document.apply(plan.edits, plan.text)


def bars(window: MainWindow) -> list[QTabBar]:
    return window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)


def groups(window: MainWindow) -> set[frozenset[QDockWidget]]:
    """Return the docks that share their place, by tabs."""
    docks = window.editor.docks.values()
    return {frozenset((dock, *window.tabifiedDockWidgets(dock))) for dock in docks}


def settle() -> None:
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def undo_in_menu(window: MainWindow) -> str:
    action = next(a for a in window.actions() if a.objectName() == "action.edit.undo")
    menu = next(m for m in action.associatedObjects() if isinstance(m, QMenu))
    menu.aboutToShow.emit()
    return action.text()


def test_the_window_is_not_laid_out_again_after_an_edit(window: MainWindow) -> None:
    for name in ("first", "second"):  # the first edit lets the window find its form
        rename(window, name)
        resize(window, 1_017)
        settle()
    heard = Heard(window)
    rename(window, "another, much longer name")
    resize(window, 1_000)
    settle()
    assert QEvent.Type.UpdateRequest in heard.kinds
    assert QEvent.Type.LayoutRequest not in heard.kinds


def test_an_edit_paints_no_bars_and_no_buttons(window: MainWindow) -> None:
    for features in (1_015, 1_016):
        resize(window, features)
        settle()
    painted = Painted(window)
    resize(window, 1_017)
    settle()
    assert "status.totals" in painted.names
    assert not {"QTabBar", "tabs.bar", "toolbar", "canvas.minimap"} & set(painted.names)
    assert not [name for name in painted.names if name.startswith(("toolbar.", "zoom."))]


def test_a_count_of_problems_lays_out_nothing_in_their_panel(window: MainWindow) -> None:
    window.editor.raise_panel("problems")
    for number in range(3):  # from none to some, the list takes the place of a sentence
        add(window, number)
        settle()
    panel = window.findChild(QWidget, "problems.list").parentWidget()
    heard = Heard(panel)
    add(window, 3)
    settle()
    chip = window.findChild(QToolButton, "problems.filter.warning")
    warnings = [one for one in window.document.problems if one.severity == "warning"]
    assert chip.text() == f"Warnings {len(warnings)}"
    assert chip.width() >= chip.sizeHint().width()
    assert QEvent.Type.LayoutRequest not in heard.kinds


def test_only_tabs_of_panels_are_seen_however_often_panels_are_arranged(
    window: MainWindow,
) -> None:
    for _ in range(2):
        settle()
        seen = [bar for bar in bars(window) if bar.isVisible()]
        assert sorted(bar.count() for bar in seen) == sorted(map(len, groups(window)))
        window.show_gallery()
        settle()
        window.show_editor()


def test_totals_have_room_for_what_they_say(window: MainWindow) -> None:
    totals = window.findChild(QLabel, "status.totals")
    for features in (1, 10_000, 3, 1_000_000):
        resize(window, features)
        assert f"{window.document.total_parameters:,}" in totals.text()
        assert totals.width() >= totals.sizeHint().width()


def test_the_menu_says_what_undo_takes_back(window: MainWindow) -> None:
    rename(window, "first")
    assert "Rename" in undo_in_menu(window)
    resize(window, 5)
    assert "out_features" in undo_in_menu(window)
    window.document.undo()
    window.document.undo()
    assert undo_in_menu(window) == "&Undo"


def test_the_command_palette_says_what_undo_takes_back(window: MainWindow) -> None:
    rename(window, "first")
    window.show_commands()
    palette = window.findChild(Chooser, "commands")
    assert any("Undo: Rename" in choice.words for choice in palette.choices)
    palette.close()
