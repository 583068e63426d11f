"""The menu of projects opened last."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.files.recent_menu import RecentMenu
from core.settings import SettingsStore

pytestmark = pytest.mark.gui


class Shown:
    """A recent menu with two projects, of which one is gone."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.there, self.gone = folder / "the&re.brickyard", folder / "gone.brickyard"
        self.there.touch()
        self.settings = SettingsStore(folder / "settings.json")
        self.settings.update(recent=(str(self.there), str(self.gone)))
        self.opened: list[Path] = []
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.menu = QMenu(self.window)
        self.own = self.menu.addAction("own")
        self.recent = RecentMenu(self.menu, self.settings, self.opened.append)

    @property
    def actions(self) -> list[QAction]:
        return [action for action in self.menu.actions() if not action.isSeparator()]

    def named(self, name: str) -> QAction:
        return next(action for action in self.menu.actions() if action.objectName() == name)


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Shown:
    return Shown(qtbot, tmp_path)


def test_a_project_opens_and_one_that_is_gone_is_greyed_and_says_so(shown: Shown) -> None:
    there, gone = shown.actions[:2]
    assert "the&&re" in there.text()
    there.trigger()
    assert shown.opened == [shown.there]
    assert not gone.isEnabled() and "not found" in gone.text()


def test_those_that_are_gone_can_be_removed(shown: Shown) -> None:
    shown.named("recent.remove_missing").trigger()
    assert shown.settings.value.recent == (str(shown.there),)
    shown.recent.refresh()
    assert "recent.remove_missing" not in {action.objectName() for action in shown.actions}


def test_the_list_can_be_cleared_and_keeps_what_else_is_in_the_menu(shown: Shown) -> None:
    shown.named("recent.clear").trigger()
    assert shown.settings.value.recent == ()
    shown.recent.refresh()
    assert [action.objectName() for action in shown.actions] == ["recent.clear", ""]
    assert not shown.named("recent.clear").isEnabled()
    assert shown.actions[-1] is shown.own


def test_a_file_that_came_back_can_be_opened_again(shown: Shown) -> None:
    shown.gone.touch()
    shown.menu.aboutToShow.emit()
    assert shown.actions[1].isEnabled()
