"""The tour: six bubbles, once, that keys alone lead through."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import language, paths
from app.main_window import MainWindow
from app.tour import STEPS, Tour
from core.document.document import Document
from core.settings import SettingsStore
from tests.helpers.build import chain

pytestmark = pytest.mark.gui


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(Document(chain("Input", "Flatten", "Linear", "Output")))
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    QApplication.processEvents()
    return made


def started(window: MainWindow) -> Tour:
    action = window.findChild(QAction, "action.tour.start")
    assert action is not None
    action.trigger()
    QApplication.processEvents()
    tour = window.findChild(Tour)
    assert tour is not None
    return tour


def press(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)
    QApplication.processEvents()


def test_every_step_points_at_a_part_that_is_seen(window: MainWindow) -> None:
    tour = started(window)
    for step in STEPS:
        assert tour.step is step
        part = window.findChild(QWidget, step.part)
        assert part is not None and part.isVisible(), step.part
        corner = part.mapTo(window, part.rect().topLeft())
        hole = QRect(corner, part.size())
        assert window.rect().contains(tour.bubble.geometry()), step.part
        assert tour.bubble.isAncestorOf(window.childAt(tour.bubble.geometry().center()))
        if step.part != "canvas":  # the canvas is as large as what is left
            assert not hole.intersects(tour.bubble.geometry()), step.part
        tour.go_on()
        QApplication.processEvents()
    assert window.findChild(Tour) is None or not tour.isVisible()


def test_keys_alone_lead_on_back_and_out(window: MainWindow) -> None:
    tour = started(window)
    heard: list[bool] = []
    tour.ended.connect(lambda: heard.append(True))
    press(Qt.Key.Key_Space)  # the button Next has the focus
    assert tour.step is STEPS[1]
    press(Qt.Key.Key_Right)
    assert tour.step is STEPS[2]
    press(Qt.Key.Key_Left)
    assert tour.step is STEPS[1]
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == "tour.skip"
    press(Qt.Key.Key_Backtab)
    assert QApplication.focusWidget().objectName() == "tour.next"
    press(Qt.Key.Key_Escape)
    assert heard == [True]


def test_keys_do_not_reach_the_window_behind(window: MainWindow) -> None:
    before = window.document.project
    window.editor.canvas.commands.select_all()
    started(window)
    press(Qt.Key.Key_Delete)
    assert window.document.project is before


def test_it_is_shown_once(window: MainWindow) -> None:
    tour = started(window)
    assert not SettingsStore(paths.settings_file()).value.toured
    skip = tour.findChild(QPushButton, "tour.skip")
    assert skip is not None
    QTest.mouseClick(skip, Qt.MouseButton.LeftButton)
    assert SettingsStore(paths.settings_file()).value.toured


def test_newcomer_is_greeted_when_the_canvas_shows(qtbot: QtBot) -> None:
    window = MainWindow(Document(chain("Input", "Output")), start_page=True)
    qtbot.addWidget(window)
    window.greets = True
    window.show()
    QApplication.processEvents()
    assert window.findChild(Tour) is None
    window.show_editor()
    QApplication.processEvents()
    assert window.findChild(Tour) is not None


def test_it_follows_the_window(window: MainWindow) -> None:
    tour = started(window)
    window.resize(1000, 640)
    QApplication.processEvents()
    assert tour.geometry() == window.rect()
    assert window.rect().contains(tour.bubble.geometry())


def test_it_speaks_the_windows_language_and_to_screen_readers(window: MainWindow) -> None:
    language.use("ko")
    tour = started(window)
    title = tour.findChild(QLabel, "tour.title")
    assert title is not None and title.text() in tour.bubble.accessibleName()
    assert tour.bubble.accessibleName().isascii() is False
