"""What is dropped on the window from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.canvas.bubble import Bubble
from app.main_window import MainWindow
from core.document.document import Document
from core.graph.records import empty_project
from core.io import project_file
from tests.helpers import drive
from tests.helpers.build import chain

pytestmark = pytest.mark.gui
HERE = QPoint(300, 300)


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(Document(empty_project()))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.files.shut_down()


def of_files(*names: str | Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(name)) for name in names])
    return mime


def saved(path: Path) -> Path:
    project_file.save(path, chain("Input", "Output"))
    return path


def titles(window: MainWindow) -> list[str]:
    return [one.title for one in window.files.projects.row]


def said(window: MainWindow) -> str:
    bubble = window.findChild(Bubble, "window.bubble")
    return bubble.words if bubble is not None else ""


def test_projects_open_each_in_a_tab(window: MainWindow, tmp_path: Path) -> None:
    one, two = saved(tmp_path / "one.brickyard"), saved(tmp_path / "two.BRICKYARD")
    assert drive.drop(window, of_files(one, two), HERE)
    assert titles(window) == ["one", "two"]


def test_the_start_page_takes_them_too(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(Document(empty_project()), start_page=True)
    qtbot.addWidget(window)
    window.show()
    assert drive.drop(window, of_files(saved(tmp_path / "one.brickyard")), HERE)
    assert titles(window) == ["one"] and window.editor.canvas.isVisible()
    window.files.shut_down()


def test_the_canvas_leaves_files_to_the_window(window: MainWindow, tmp_path: Path) -> None:
    mime = of_files(saved(tmp_path / "one.brickyard"))
    assert drive.drop(window.editor.canvas.viewport(), mime, QPoint(50, 50))
    assert titles(window) == ["one"]


def test_a_bad_file_is_told_and_keeps_no_other_from_opening(
    window: MainWindow, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.brickyard"
    bad.write_bytes(b"\x89PNG")
    assert drive.drop(window, of_files(bad, saved(tmp_path / "good.brickyard")), HERE)
    assert titles(window) == ["good"]
    assert "bad.brickyard" in window.notifier.notice.message


def test_what_else_comes_along_is_left_alone_and_said(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "cat.png").write_bytes(b"")
    mime = of_files(saved(tmp_path / "one.brickyard"), tmp_path / "cat.png")
    assert drive.drop(window, mime, HERE)
    assert titles(window) == ["one"]
    assert "left alone" in window.notifier.notice.message


def _text(words: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(words)
    return mime


def _address() -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/a.brickyard")])
    return mime


def _picture() -> QMimeData:
    mime = QMimeData()
    mime.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    return mime


def _odd() -> QMimeData:
    mime = QMimeData()
    mime.setData("application/x-odd", b"\x00")
    return mime


@pytest.mark.parametrize(
    ("mime", "words"),
    [
        (lambda tmp: of_files(tmp / "cat.png"), "cat.png"),
        (lambda tmp: of_files(tmp), "is a folder"),
        (lambda tmp: of_files(tmp / "gone.brickyard"), "gone.brickyard"),
        (lambda tmp: of_files(*[tmp / f"{n}.csv" for n in range(500)]), "500 things"),
        (lambda _: _address(), "is an address"),
        (lambda _: _text("hello"), "Text cannot"),
        (lambda _: _picture(), "Pictures cannot"),
        (lambda _: _odd(), "cannot be used"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_says_so_beside_the_pointer(
    window: MainWindow, tmp_path: Path, mime, words: str
) -> None:
    before = window.document.project
    carried = mime(tmp_path)
    assert not drive.drag_in(window, carried, HERE, HERE + QPoint(40, 40))
    assert (words in said(window) and ".brickyard" in said(window)) or words == "is an address"
    drive.drag_away(window)
    assert said(window) == ""
    assert window.document.project is before
