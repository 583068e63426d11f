from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.document_controller import DocumentController
from app.notify import Notifier
from core.document.document import Document
from core.graph.records import Project, empty_project
from core.io import project_file
from core.io.journal import Journal, recoverable
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
        box = self.window.findChild(QMessageBox, name)
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


def test_unsaved_changes_are_asked_about_before_anything_is_replaced(desk: Desk) -> None:
    desk.add("Conv2d")
    before = desk.document.project
    desk.files.new_from_template("xor-mlp")
    assert desk.document.project is before
    desk.answer("question.unsaved", "Cancel")
    assert desk.document.project is before

    desk.files.new_from_template("xor-mlp")
    desk.answer("question.unsaved", "Discard")
    assert desk.document.project.data.dataset == "xor"
    assert desk.document.is_clean


def test_saving_on_the_way_goes_on_to_what_was_asked(desk: Desk, tmp_path: Path) -> None:
    desk.save_to(tmp_path / "a.brickyard")
    desk.add("Conv2d")
    unsaved = desk.document.project
    with desk.qtbot.waitSignal(desk.files.opened):
        desk.files.new()
        desk.answer("question.unsaved", "Save")
    assert project_file.load(tmp_path / "a.brickyard") == unsaved
    assert not desk.document.network.blocks
    assert desk.files.path is None


def test_failed_save_on_the_way_stops_there(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.brickyard"
    desk.save_to(path)
    path.unlink()
    path.mkdir()
    desk.add("Conv2d")
    unsaved = desk.document.project
    desk.files.new()
    desk.answer("question.unsaved", "Save")
    desk.qtbot.waitUntil(lambda: "a.brickyard" in desk.notifier.notice.message)
    assert desk.document.project is unsaved


def test_clean_document_is_left_without_a_question(desk: Desk) -> None:
    closed: list[bool] = []
    desk.files.when_safe_to_close(lambda: closed.append(True))
    assert closed == [True]
    assert not desk.asks


def _leave_journal(project: Project) -> None:
    """Die with unsaved work: the journal is written, its lock is gone with the process."""
    journal = Journal(paths.recovery_folder())
    journal.keep(project, None)
    journal.flush()
    journal._lock.release()
    journal._closed = True


def test_work_a_crash_left_behind_comes_back_unsaved(desk: Desk) -> None:
    lost = empty_project("Lost work")
    _leave_journal(lost)
    desk.files.offer_recovery()
    box = desk.window.findChild(QMessageBox, "question.recover")
    assert "Lost work" in box.informativeText()
    desk.qtbot.mouseClick(box.defaultButton(), Qt.MouseButton.LeftButton)
    assert desk.document.project == lost
    assert not desk.document.is_clean
    # A second crash right now would not lose it: it lies in this program's own journal.
    assert len(list(paths.recovery_folder().glob("*.journal"))) == 1
    assert recoverable(paths.recovery_folder()) == ()


def test_unsaved_work_reaches_the_journal_and_leaves_it_when_saved(
    desk: Desk, tmp_path: Path
) -> None:
    desk.add("Conv2d")
    folder = paths.recovery_folder()
    desk.qtbot.waitUntil(lambda: len(list(folder.glob("*.journal"))) == 1, timeout=5000)
    desk.save_to(tmp_path / "p.brickyard")
    desk.qtbot.waitUntil(lambda: not list(folder.glob("*.journal")), timeout=5000)
