"""How the window starts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.application import keep_on_screen
from app.notice import Notice
from core.texts import say

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


def test_a_folder_that_cannot_be_written_is_told_before_work_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRICKYARD_HOME", str(tmp_path / "not" / "there" / "yet"))
    assert paths.unwritable() is None
    monkeypatch.setattr("os.access", lambda path, mode: False)  # root may write anywhere else
    told = say(paths.unwritable())
    assert str(tmp_path / "not" / "there" / "yet") in told and "crash" in told


def test_a_file_in_place_of_the_folder_is_told_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").write_text("")
    monkeypatch.setenv("BRICKYARD_HOME", str(tmp_path / "home"))
    assert paths.unwritable() is not None


def test_what_else_is_wrong_at_the_start_stands_below_what_was_said(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    notice = Notice(window)
    notice.add_message("The settings are damaged.", "warning")
    assert notice.message == "The settings are damaged."
    notice.show_message("The file is cut.", "error")
    height = notice.height()
    notice.add_message("The settings are damaged.", "warning")
    assert notice.message == "The file is cut.\nThe settings are damaged."
    assert notice.height() > height
