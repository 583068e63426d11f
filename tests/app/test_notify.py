from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDockWidget,
    QLabel,
    QMainWindow,
    QMessageBox,
    QPushButton,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import notice
from app.notify import Notifier
from core.errors import WorldError
from core.texts import text

pytestmark = pytest.mark.gui
SAVED = text("window.saved", file="p.brickyard")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(800, 600)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def notifier(window: QWidget) -> Notifier:
    return Notifier(window)


def _box(qtbot: QtBot, window: QWidget, name: str) -> QMessageBox:
    qtbot.waitUntil(lambda: window.findChild(QMessageBox, name) is not None)
    return window.findChild(QMessageBox, name)


def test_notice_goes_away_by_itself(
    qtbot: QtBot, notifier: Notifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice, "NOTICE_MS", 20)
    notifier.tell(SAVED)
    assert notifier.notice.message == "Saved to p.brickyard."
    qtbot.waitUntil(lambda: notifier.notice.message == "")


def test_error_stays_until_it_is_closed(
    qtbot: QtBot, notifier: Notifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notice, "NOTICE_MS", 1)
    notifier.tell(SAVED)
    notifier.show_error(WorldError(SAVED))
    qtbot.wait(30)
    assert notifier.notice.message
    qtbot.mouseClick(notifier.notice.findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert notifier.notice.message == ""


def test_notice_shows_text_never_markup(notifier: Notifier) -> None:
    notifier.tell("<img src=x> <b>a</b>")
    assert notifier.notice.message == "<img src=x> <b>a</b>"


def test_notice_stays_inside_the_window_when_it_shrinks(
    qtbot: QtBot, window: QWidget, notifier: Notifier
) -> None:
    notifier.tell("word " * 60, "error")
    window.resize(300, 400)
    qtbot.waitUntil(lambda: notifier.notice.width() <= 300)
    assert window.rect().contains(notifier.notice.geometry())


@pytest.mark.parametrize(
    ("key", "answer"),
    [("Save", "save"), ("Discard", "discard"), ("Cancel", "cancel")],
)
def test_unsaved_question_brings_the_answer(
    qtbot: QtBot, window: QWidget, notifier: Notifier, key: str, answer: str
) -> None:
    answers: list[str] = []
    notifier.ask_unsaved("digits", answers.append)
    box = _box(qtbot, window, "question.unsaved")
    assert "digits" in box.text()
    qtbot.mouseClick(box.button(QMessageBox.StandardButton[key]), Qt.MouseButton.LeftButton)
    assert answers == [answer]


def test_escape_cancels_the_unsaved_question(
    qtbot: QtBot, window: QWidget, notifier: Notifier
) -> None:
    answers: list[str] = []
    notifier.ask_unsaved("digits", answers.append)
    qtbot.keyClick(_box(qtbot, window, "question.unsaved"), Qt.Key.Key_Escape)
    assert answers == ["cancel"]


def test_several_projects_are_asked_about_once_with_their_names(
    qtbot: QtBot, window: QWidget, notifier: Notifier
) -> None:
    answers: list[str] = []
    notifier.ask_unsaved_several(["digits", "<b>xor</b>"], answers.append)
    notifier.ask_unsaved_several(["digits", "<b>xor</b>"], answers.append)
    box = _box(qtbot, window, "question.unsaved")
    assert len(window.findChildren(QMessageBox)) == 1
    assert "2 projects" in box.text() and "digits" in box.text() and "<b>xor</b>" in box.text()
    assert box.textFormat() == Qt.TextFormat.PlainText
    qtbot.mouseClick(box.button(QMessageBox.StandardButton.Save), Qt.MouseButton.LeftButton)
    assert answers == ["save"]


@pytest.mark.parametrize("choice", ["read_only", "take_over"])
def test_a_project_open_elsewhere_can_be_read_or_taken_over(
    qtbot: QtBot, window: QWidget, notifier: Notifier, choice: str
) -> None:
    answers: list[str] = []
    notifier.ask_in_use("digits", answers.append)
    box = _box(qtbot, window, "question.in_use")
    button = box.findChild(QPushButton, f"question.in_use.{choice}")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert answers == [choice]


@pytest.mark.parametrize("choice", ["save_as", "overwrite", "reload"])
def test_a_file_changed_elsewhere_can_be_kept_replaced_or_taken(
    qtbot: QtBot, window: QWidget, notifier: Notifier, choice: str
) -> None:
    answers: list[str] = []
    notifier.ask_changed_elsewhere("a.brickyard", answers.append)
    box = _box(qtbot, window, "question.changed")
    button = box.findChild(QPushButton, f"question.changed.{choice}")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert answers == [choice]


def test_escape_leaves_a_choice_of_ways_alone(
    qtbot: QtBot, window: QWidget, notifier: Notifier
) -> None:
    answers: list[str] = []
    notifier.ask_changed_elsewhere("a.brickyard", answers.append)
    qtbot.keyClick(_box(qtbot, window, "question.changed"), Qt.Key.Key_Escape)
    assert answers == ["cancel"]


def test_an_error_can_offer_what_to_do_about_it(
    qtbot: QtBot, window: QWidget, notifier: Notifier
) -> None:
    done: list[str] = []
    notifier.show_error(WorldError(SAVED), offer="Save as…", accepted=lambda: done.append("as"))
    button = window.findChild(QPushButton, "notice.do")
    assert button.isVisible() and button.text() == "Save as…"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["as"]
    assert notifier.notice.message == ""
    notifier.tell(SAVED)
    assert not button.isVisible()


def test_a_notice_is_no_higher_than_its_words(notifier: Notifier, window: QWidget) -> None:
    notifier.show_error(WorldError(text("io.not_written", file="/a/b", reason="a long word " * 20)))
    shown = notifier.notice
    words = shown.findChild(QLabel, "notice.text")
    assert words is not None
    assert words.height() >= words.heightForWidth(words.width())
    assert shown.height() <= words.heightForWidth(words.width()) + 24


def test_a_notice_stays_over_the_middle_when_another_panel_comes_to_the_front(
    qtbot: QtBot,
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(1200, 600)
    window.setCentralWidget(QWidget())
    docks = [QDockWidget(name, window) for name in ("one", "two")]
    for dock in docks:
        dock.setWidget(QWidget())
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    window.tabifyDockWidget(*docks)
    window.show()
    notifier = Notifier(window)
    notifier.tell(SAVED)
    (tabs,) = window.findChildren(QTabBar)
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(0).center())
    assert docks[0].visibleRegion().boundingRect().isValid()
    shown = notifier.notice
    words = shown.findChild(QLabel, "notice.text")
    at = words.mapTo(window, words.rect().center())
    assert window.childAt(at) is words
