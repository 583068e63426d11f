"""How the window starts."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.application import keep_on_screen

pytestmark = pytest.mark.gui


def test_a_window_is_no_larger_than_its_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    window.resize(room.width() + 500, room.height() + 500)
    keep_on_screen(window)
    assert window.width() == room.width()
    assert window.height() < room.height()
    window.resize(200, 100)
    keep_on_screen(window)
    assert (window.width(), window.height()) == (200, 100)
