"""The dialog that asks how a picture is to look, from the menu to the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.pictures.picture_dialog import PictureDialog
from core.document.document import Document
from core.graph.records import empty_project
from tests.helpers.build import chain

pytestmark = pytest.mark.gui


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(Document(chain("Input", "Conv2d", "ReLU", "Output")))
    qtbot.addWidget(made)
    made.show()
    return made


def asked(window: MainWindow) -> PictureDialog:
    window.findChild(QAction, "action.export.picture").trigger()
    return window.findChild(PictureDialog)


def choose(dialog: PictureDialog, name: str, value: object) -> None:
    box = dialog.findChild(QComboBox, name)
    box.setCurrentIndex(box.findData(value))


def press(qtbot: QtBot, dialog: PictureDialog, name: str) -> None:
    qtbot.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("typed", "start"), [("net", b"<?xml"), ("net.png", b"\x89PNG")])
def test_the_picture_is_written_where_one_says(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, typed: str, start: bytes
) -> None:
    press(qtbot, asked(window), "picture.save")
    files = window.findChild(QFileDialog)
    files.findChild(QLineEdit).setText(str(tmp_path / typed))
    save = files.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
    qtbot.mouseClick(save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: list(tmp_path.iterdir()) != [])
    (written,) = tmp_path.iterdir()
    assert written.name == ("net.svg" if typed == "net" else typed)
    assert written.read_bytes().startswith(start)
    assert written.name in window.notifier.notice.message


def test_sizes_are_offered_for_pixels_only(window: MainWindow) -> None:
    dialog = asked(window)
    scales = dialog.findChild(QComboBox, "picture.scale")
    assert not scales.isEnabled()
    choose(dialog, "picture.format", "png")
    assert scales.isEnabled() and scales.count() == 3 and scales.currentText().startswith("2x: ")
    dialog.reject()


def test_a_part_can_be_chosen_where_something_is_selected(window: MainWindow) -> None:
    dialog = asked(window)
    assert not dialog.findChild(QComboBox, "picture.extent").isEnabled()
    dialog.reject()
    window.selection.set({"b2"})
    dialog = window.findChildren(PictureDialog)[-1]
    window.findChild(QAction, "action.export.picture").trigger()
    dialog = window.findChildren(PictureDialog)[-1]
    whole = dialog._picture.size
    choose(dialog, "picture.extent", True)
    assert dialog._picture.size.height() < whole.height()
    dialog.reject()


def test_the_picture_goes_to_the_clipboard(qtbot: QtBot, window: MainWindow) -> None:
    dialog = asked(window)
    size = dialog._picture.size
    press(qtbot, dialog, "picture.copy")
    image: QImage = QGuiApplication.clipboard().image()
    assert image.width() == round(size.width() * 2)


def test_an_empty_network_is_refused_in_words(qtbot: QtBot) -> None:
    window = MainWindow(Document(empty_project()))
    qtbot.addWidget(window)
    window.show()
    assert asked(window) is None
    assert "nothing to draw" in window.notifier.notice.message


def test_a_folder_that_is_gone_is_told(window: MainWindow, tmp_path: Path) -> None:
    dialog = asked(window)
    window.staff.pictures.write(dialog._picture, tmp_path / "gone" / "a.svg", "svg", 1)
    assert "a.svg" in window.notifier.notice.message
    dialog.reject()


def test_every_control_can_be_spoken(window: MainWindow) -> None:
    dialog = asked(window)
    for box in dialog.findChildren(QComboBox):
        assert box.accessibleName()
    dialog.reject()
