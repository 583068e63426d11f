from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.files.document_controller import DocumentController
from app.notify import Notifier
from core.document.document import Document
from core.graph.records import empty_project
from core.io import project_file
from core.planner import Plan, plan_add
from core.settings import SettingsStore

pytestmark = pytest.mark.gui


class Desk:
    """A document with its file, and the window that asks questions about it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        self.window.resize(900, 600)
        qtbot.addWidget(self.window)
        self.window.show()
        self.document = Document(empty_project("Mine"))
        self.settings = SettingsStore(paths.settings_file())
        self.notifier = Notifier(self.window)
        self.files = DocumentController(self.document, self.settings, self.notifier, self.window)

    def add(self, type_: str) -> None:
        plan = plan_add(self.document.scope, type_, 0, 0)
        assert isinstance(plan, Plan)
        self.document.apply(plan.edits, plan.text)

    def save_to(self, path: Path) -> None:
        with self.qtbot.waitSignal(self.files.path_changed):
            self.files.save_to(path)

    def answer(self, name: str, button: str) -> None:
        self.qtbot.waitUntil(lambda: self.window.findChild(QMessageBox, name) is not None)
        box = next(b for b in self.window.findChildren(QMessageBox, name) if b.isVisible())
        self.qtbot.mouseClick(
            box.button(QMessageBox.StandardButton[button]), Qt.MouseButton.LeftButton
        )

    @property
    def asks(self) -> bool:
        return any(box.isVisible() for box in self.window.findChildren(QMessageBox))


@pytest.fixture
def desk(qtbot: QtBot):
    made = Desk(qtbot)
    yield made
    made.files.shut_down()


def test_save_asks_for_a_file_once_and_then_knows_it(desk: Desk, tmp_path: Path) -> None:
    desk.add("Conv2d")
    path = tmp_path / "mine.brickyard"
    desk.files.save()
    name = desk.window.findChild(QFileDialog).findChild(QLineEdit)
    name.setText(str(path))
    with desk.qtbot.waitSignal(desk.files.path_changed):
        desk.qtbot.keyClick(name, Qt.Key.Key_Return)
    assert project_file.load(path) == desk.document.project
    assert desk.document.is_clean

    desk.add("ReLU")
    with desk.qtbot.waitSignal(desk.files.path_changed):
        desk.files.save()
    assert project_file.load(path) == desk.document.project
    assert desk.settings.value.recent == (str(path),)


def test_edit_while_saving_stays_unsaved(desk: Desk, tmp_path: Path) -> None:
    desk.add("Conv2d")
    saved = desk.document.project
    with desk.qtbot.waitSignal(desk.files.path_changed):
        desk.files.save_to(tmp_path / "p.brickyard")
        desk.add("ReLU")
    assert project_file.load(tmp_path / "p.brickyard") == saved
    assert not desk.document.is_clean


def test_disk_that_says_no_keeps_the_document_unsaved_and_is_told(
    desk: Desk, tmp_path: Path
) -> None:
    desk.add("Conv2d")
    target = tmp_path / "taken"
    target.mkdir()
    before = desk.document.project
    desk.files.save_to(target)
    desk.qtbot.waitUntil(lambda: "taken" in desk.notifier.notice.message)
    assert desk.document.project is before
    assert not desk.document.is_clean
    assert desk.files.path is None


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 100, b"{}", b'{"format": "brickyard", "version": 999}', b"\x89PNG"]
)
def test_bad_file_is_refused_in_words_and_nothing_is_lost(
    desk: Desk, tmp_path: Path, content: bytes
) -> None:
    desk.document.mark_saved()
    before = desk.document.project
    bad = tmp_path / "bad.brickyard"
    bad.write_bytes(content)
    desk.files.open_path(bad)
    assert "bad.brickyard" in desk.notifier.notice.message
    assert desk.document.project is before
    assert desk.settings.value.recent == ()


def test_an_untouched_empty_project_gives_its_place_to_the_next(desk: Desk, tmp_path: Path) -> None:
    desk.files.new_from_template("xor-mlp")
    assert [one.title for one in desk.files.projects.row] == ["XOR"]
    assert desk.document.project.data.dataset == "xor"
    assert desk.document.is_clean


def test_work_is_kept_in_its_tab_when_another_project_opens(desk: Desk) -> None:
    desk.add("Conv2d")
    work = desk.document.project
    desk.files.new_from_template("xor-mlp")
    desk.files.new()
    assert not desk.asks
    assert [one.title for one in desk.files.projects.row] == ["Mine", "XOR", "Untitled"]
    mine = desk.files.projects.row[0]
    assert mine.project is work and not mine.is_clean
    desk.files.projects.show(mine)
    assert desk.document.project is work
    desk.document.undo()
    assert mine.is_clean


def test_closing_asks_about_unsaved_changes_of_that_project_only(desk: Desk) -> None:
    desk.add("Conv2d")
    mine = desk.files.projects.shown
    desk.files.new_from_template("xor-mlp")
    desk.files.close(mine)
    assert desk.files.projects.shown is mine
    desk.answer("question.unsaved", "Cancel")
    assert mine in desk.files.projects.row
    desk.files.close(mine)
    desk.answer("question.unsaved", "Discard")
    assert [one.title for one in desk.files.projects.row] == ["XOR"]
    desk.files.close()
    assert desk.files.projects.shown.is_untouched


def test_saving_on_the_way_goes_on_to_close(desk: Desk, tmp_path: Path) -> None:
    desk.save_to(tmp_path / "a.brickyard")
    desk.add("Conv2d")
    unsaved = desk.document.project
    with desk.qtbot.waitSignal(desk.files.emptied):
        desk.files.close()
        desk.answer("question.unsaved", "Save")
    assert project_file.load(tmp_path / "a.brickyard") == unsaved
    assert not desk.document.network.blocks
    assert desk.files.path is None


def test_failed_save_on_the_way_stops_there_and_offers_another_place(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "stick" / "a.brickyard"
    path.parent.mkdir()
    desk.save_to(path)
    path.unlink()
    path.parent.rmdir()
    desk.add("Conv2d")
    unsaved = desk.document.project
    desk.files.close()
    desk.answer("question.unsaved", "Save")
    desk.qtbot.waitUntil(lambda: "no such file or folder" in desk.notifier.notice.message)
    assert desk.document.project is unsaved and not desk.document.is_clean
    offer = desk.window.findChild(QPushButton, "notice.do")
    desk.qtbot.mouseClick(offer, Qt.MouseButton.LeftButton)
    name = desk.window.findChild(QFileDialog).findChild(QLineEdit)
    name.setText(str(tmp_path / "b.brickyard"))
    with desk.qtbot.waitSignal(desk.files.emptied):
        desk.qtbot.keyClick(name, Qt.Key.Key_Return)
    assert project_file.load(tmp_path / "b.brickyard") == unsaved


def test_projects_are_looked_for_beside_the_one_used_last(desk: Desk, tmp_path: Path) -> None:
    desk.save_to(tmp_path / "a.brickyard")
    desk.files.new()
    desk.files.open()
    dialog = desk.window.findChild(QFileDialog)
    assert dialog.directory().absolutePath() == str(tmp_path)
    dialog.reject()


def test_a_file_that_is_open_already_goes_to_its_tab(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.brickyard"
    desk.save_to(path)
    first = desk.files.projects.shown
    link = tmp_path / "same.brickyard"
    link.symlink_to(path)
    desk.files.new_from_template("xor-mlp")
    desk.files.open_path(link)
    assert desk.files.projects.shown is first
    assert len(desk.files.projects.row) == 2


def test_two_tabs_never_write_to_one_file(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.brickyard"
    desk.add("Conv2d")
    desk.save_to(path)
    written = path.read_bytes()
    desk.files.new_from_template("xor-mlp")
    desk.files.save_to(path)
    assert "another tab" in desk.notifier.notice.message
    assert path.read_bytes() == written


def test_save_all_writes_what_is_parked_too(desk: Desk, tmp_path: Path) -> None:
    one, other = tmp_path / "one.brickyard", tmp_path / "other.brickyard"
    desk.save_to(one)
    desk.add("Conv2d")
    desk.files.new()
    desk.add("ReLU")
    desk.save_to(other)
    desk.add("Linear")
    done: list[bool] = []
    desk.files.save_all(lambda: done.append(True))
    desk.qtbot.waitUntil(lambda: done == [True], timeout=5000)
    assert not desk.files.projects.unsaved
    for project in desk.files.projects.row:
        assert project_file.load(project.path) == project.project


def test_quitting_with_several_unsaved_projects_asks_once(desk: Desk) -> None:
    desk.add("Conv2d")
    desk.files.new()
    desk.add("ReLU")
    closed: list[bool] = []
    desk.files.when_safe_to_close(lambda: closed.append(True))
    box = desk.window.findChild(QMessageBox, "question.unsaved")
    assert "Mine" in box.text() and "Untitled" in box.text()
    desk.answer("question.unsaved", "Cancel")
    assert closed == []
    desk.files.when_safe_to_close(lambda: closed.append(True))
    desk.answer("question.unsaved", "Discard")
    assert closed == [True]


def test_a_copy_leaves_the_project_with_its_own_file(desk: Desk, tmp_path: Path) -> None:
    desk.add("Conv2d")
    desk.files.save_copy()
    name = desk.window.findChild(QFileDialog).findChild(QLineEdit)
    name.setText(str(tmp_path / "copy.brickyard"))
    desk.qtbot.keyClick(name, Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: "copy.brickyard" in desk.notifier.notice.message)
    assert project_file.load(tmp_path / "copy.brickyard") == desk.document.project
    assert desk.files.path is None and not desk.document.is_clean


def test_clean_document_is_left_without_a_question(desk: Desk) -> None:
    closed: list[bool] = []
    desk.files.when_safe_to_close(lambda: closed.append(True))
    assert closed == [True]
    assert not desk.asks


def test_unsaved_work_reaches_the_journal_and_leaves_it_when_saved(
    desk: Desk, tmp_path: Path
) -> None:
    desk.add("Conv2d")
    folder = paths.recovery_folder()
    desk.qtbot.waitUntil(lambda: len(list(folder.glob("*.journal"))) == 1, timeout=5000)
    desk.save_to(tmp_path / "p.brickyard")
    desk.qtbot.waitUntil(lambda: not list(folder.glob("*.journal")), timeout=5000)
