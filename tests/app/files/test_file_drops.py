"""What is dropped on the window from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.canvas.bubble import Bubble
from app.main_window import MainWindow
from app.panels.data import DataPanel
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


UNUSABLE = (
    (lambda tmp: of_files(tmp / "cat.png"), "cat.png is not there"),
    (lambda tmp: of_files(tmp / "gone.brickyard"), "gone.brickyard"),
    (lambda tmp: of_files(*[tmp / f"{n}.csv" for n in range(500)]), "500 things"),
    (lambda _: _address(), "is an address"),
    (lambda _: _text("hello"), "Text cannot"),
    (lambda _: _picture(), "A picture out of"),
    (lambda _: _odd(), "cannot be used"),
)


def test_what_cannot_be_used_says_so_beside_the_pointer(window: MainWindow, tmp_path: Path) -> None:
    before = window.document.project
    for mime, words in UNUSABLE:
        carried = mime(tmp_path)
        assert not drive.drag_in(window, carried, HERE, HERE + QPoint(40, 40)), words
        assert words in said(window)
        assert ".brickyard" in said(window) or "address" in words or "not there" in words
        drive.drag_away(window)
        assert said(window) == "", words
        assert window.document.project is before, words


def is_of_the_look(topic: str, *_: object) -> bool:
    return topic == "look"


def data_panel(window: MainWindow) -> DataPanel:
    return window.findChild(DataPanel, "panel.data")


def test_a_file_or_folder_is_looked_at_as_data_and_changes_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    rows = "\n".join(f"{n},{n % 3 + 0.5},{'ab'[n % 2]}" for n in range(30))
    table = tmp_path / "mine.csv"
    table.write_text(f"one,two,kind\n{rows}\n")
    before = window.document.project
    carried = of_files(table)
    assert drive.drag_in(window, carried, HERE, HERE + QPoint(40, 40))
    assert "mine.csv" in said(window)
    drive.drag_away(window)
    with qtbot.waitSignal(
        window.staff.desk.answered, timeout=30_000, check_params_cb=is_of_the_look
    ):
        assert drive.drop(window, carried, HERE)
        assert window.editor.docks["data"].isVisible()
    assert data_panel(window).findChild(QLabel, "data.found.title").text() == "mine.csv"
    assert window.document.project is before
    window.staff.close()


def test_a_file_that_holds_no_data_is_said_in_one_sentence(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_text("")
    with qtbot.waitSignal(
        window.staff.desk.refused, timeout=30_000, check_params_cb=is_of_the_look
    ):
        assert drive.drop(window, of_files(empty), HERE)
    assert "empty.csv" in data_panel(window).findChild(QLabel, "data.trouble.words").text()
    window.staff.close()
