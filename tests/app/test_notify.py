from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app import notify
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
    monkeypatch.setattr(notify, "NOTICE_MS", 20)
    notifier.tell(SAVED)
    assert notifier.notice.message == "Saved to p.brickyard."
    qtbot.waitUntil(lambda: notifier.notice.message == "")


def test_error_stays_until_it_is_closed(
    qtbot: QtBot, notifier: Notifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notify, "NOTICE_MS", 1)
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


def test_enter_brings_recovered_work_back(
    qtbot: QtBot, window: QWidget, notifier: Notifier
) -> None:
    answers: list[bool] = []
    notifier.ask_recover(["digits", "xor"], answers.append)
    box = _box(qtbot, window, "question.recover")
    assert "digits" in box.informativeText() and "xor" in box.informativeText()
    qtbot.keyClick(box.defaultButton(), Qt.Key.Key_Return)
    assert answers == [True]
