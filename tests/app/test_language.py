"""Another language without a restart: the window is built anew round the work that goes on."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QDockWidget, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import language
from app.bridges.stopwatch import Stopwatch
from app.canvas.sights import Sights
from app.main_window import MainWindow
from core.document.document import Document
from core.engine.talk.messages import Message, RunFinished, RunPaused, RunStarted, Steps
from core.settings import SettingsStore
from tests.helpers.build import chain

pytestmark = pytest.mark.gui


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(Document(chain("Input", "Flatten", "Linear", "Output")))
    qtbot.addWidget(made)
    made.show()
    return made


def choose(window: MainWindow, name: str) -> None:
    """Choose a language from the menu and let the window be built."""
    action = window.findChild(QAction, f"action.view.language_{name}")
    assert action is not None
    action.trigger()
    QApplication.processEvents()


def titles(window: MainWindow) -> list[str]:
    return [action.text() for action in window.menuBar().actions()]


def test_menus_panels_and_messages_change(window: MainWindow) -> None:
    assert "&File" in titles(window)
    choose(window, "ko")
    assert "파일(&F)" in titles(window) and "&File" not in titles(window)
    assert window.findChild(QDockWidget, "dock.inspector").windowTitle() == "인스펙터"
    choose(window, "en")
    assert "&File" in titles(window) and "파일(&F)" not in titles(window)
    assert window.findChild(QDockWidget, "dock.inspector").windowTitle() == "Inspector"


def test_panels_keep_their_width(window: MainWindow) -> None:
    window.resize(1480, 920)
    window.show_editor()
    docks = ("palette", "inspector", "curves")
    before = {name: window.editor.docks[name].width() for name in docks}
    choose(window, "ko")
    choose(window, "en")
    assert {name: window.editor.docks[name].width() for name in docks} == before


def test_the_choice_is_remembered_and_marked(window: MainWindow) -> None:
    choose(window, "ko")
    action = window.findChild(QAction, "action.view.language_ko")
    assert action is not None and action.isChecked()
    from app import paths

    assert SettingsStore(paths.settings_file()).value.language == "ko"


def test_open_settings_stay_open_where_they_are(window: MainWindow) -> None:
    window.overlays.show_settings()
    before = window.findChild(QDialog, "settings")
    before.resize(640, 480)
    before.move(30, 40)
    place = before.geometry()
    choose(window, "ko")
    [dialog] = window.findChildren(QDialog, "settings")
    assert dialog.isVisible() and dialog.windowTitle() == "설정"
    assert dialog.geometry().topLeft() == place.topLeft()
    dialog.close()
    choose(window, "en")
    assert not window.findChildren(QDialog, "settings")


def test_work_selection_and_sight_stay(window: MainWindow) -> None:
    window.editor.canvas.commands.add("ReLU")
    chosen = next(iter(window.document.network.blocks))
    window.selection.set((chosen,))
    window.editor.raise_panel("code")
    window.editor.canvas.camera.resume(Sights((0.7, QPointF(40.0, 90.0)), {}))
    project = window.document.project
    choose(window, "ko")
    assert window.document.project is project
    assert window.selection.ids == {chosen}
    zoom, middle = window.editor.canvas.camera.park().now
    assert zoom == pytest.approx(0.7)
    assert (middle - QPointF(40.0, 90.0)).manhattanLength() < 12
    assert window.editor.docks["code"].widget().isVisible()
    action = window.findChild(QAction, "action.edit.undo")
    assert action is not None and action.isEnabled()
    action.trigger()
    assert window.document.project is not project
    window.document.mark_saved()


def test_what_was_built_before_is_gone_and_hears_nothing(window: MainWindow) -> None:
    choose(window, "ko")
    old = weakref.ref(window.editor.canvas)
    count = len(window.findChildren(QWidget))
    choose(window, "en")
    choose(window, "ko")
    gc.collect()
    assert old() is None
    assert len(window.findChildren(QWidget)) == count
    window.editor.canvas.commands.add("ReLU")
    window.document.undo()
    window.document.mark_saved()


def test_a_run_goes_on_and_its_story_is_told_again(window: MainWindow) -> None:
    bridge = window.bridge
    started = RunStarted(run="1", epochs=4, steps_per_epoch=2, parameters=5, device="cpu")
    story = bridge._running._story
    story.begin(started)
    story.add_steps(Steps(run="1", first=0, losses=(2.0, None, 1.0, 0.5)))
    finished = RunFinished(run="1", status="stopped", best_epoch=0, metrics={})
    story.add(finished)
    heard: list[Message] = []
    bridge.steps.connect(heard.append)
    choose(window, "ko")
    assert heard == [Steps(run="1", first=0, losses=(2.0, None, 1.0, 0.5))]
    outcome = window.findChild(QLabel, "train.outcome.words")
    assert outcome is not None and outcome.text().startswith("중지했습니다.")


def test_the_time_of_a_run_goes_on(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    running = window.bridge._running
    now = [100.0]
    monkeypatch.setattr(running, "watch", Stopwatch(lambda: now[0]))
    running.begin("1", Path("run"))
    running.note(RunStarted(run="1", epochs=4, steps_per_epoch=2, parameters=5, device="cpu"))
    now[0] += 125
    running.note(RunPaused(run="1", steps=2, epoch=2, in_epoch=0))
    now[0] += 1000
    choose(window, "ko")
    time = window.findChild(QLabel, "train.time")
    assert time is not None and time.text() == "2:05"
    running.end()


def test_the_start_page_changes_too(qtbot: QtBot) -> None:
    window = MainWindow(Document(chain("Input", "Output")), start_page=True)
    qtbot.addWidget(window)
    choose(window, "ko")
    page = window.findChild(QWidget, "gallery.page") or window.centralWidget()
    assert any("PyTorch 코드로" in label.text() for label in page.findChildren(QLabel))


def test_buttons_of_questions_are_korean(qapp: QApplication) -> None:
    language.use("ko")
    assert qapp.translate("QPlatformTheme", "Cancel") == "취소"
    language.use("en")
    assert qapp.translate("QPlatformTheme", "Cancel") in ("Cancel", "&Cancel")
