"""What a crash left behind, as the person meets it at the next start."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.files.recovery_dialog import RecoveryDialog
from app.main_window import MainWindow
from core.document.document import Document
from core.graph.records import Project, empty_project
from core.io import project_file, version
from core.io.journal import Journal, recoverable
from tests.helpers.build import chain

pytestmark = pytest.mark.gui


def _die_with(project: Project, path: Path | None = None, base: str | None = None) -> Path:
    """Die with unsaved work: the journal is written, its lock is gone with the process."""
    journal = Journal(paths.recovery_folder())
    journal.keep(project, path, base)
    journal.flush()
    journal._lock.release()
    journal._closed = True
    return journal.file


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(Document(empty_project()))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.files.shut_down()


def _offered(window: MainWindow) -> RecoveryDialog:
    window.staff.recovery.offer()
    dialog = window.findChild(RecoveryDialog)
    assert dialog is not None
    return dialog


def _press(qtbot: QtBot, dialog: RecoveryDialog, name: str) -> None:
    qtbot.mouseClick(dialog.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def test_nothing_is_asked_where_nothing_was_left(window: MainWindow) -> None:
    window.staff.recovery.offer()
    assert window.findChild(RecoveryDialog) is None


def test_the_list_says_which_projects_of_how_many_bricks(window: MainWindow) -> None:
    _die_with(chain("Input", "Conv2d", "Output"), Path("/somewhere/digits.brickyard"))
    rows = _offered(window).findChild(QTreeWidget, "recovery.list")
    row = rows.topLevelItem(0)
    assert [row.text(0), row.text(2)] == ["digits", "3"]
    assert row.text(1) and "digits.brickyard" in row.text(3)


def test_the_names_of_the_projects_are_read_whole(window: MainWindow) -> None:
    project = msgspec.structs.replace(empty_project(), title="A network for handwritten digits")
    _die_with(project)
    rows = _offered(window).findChild(QTreeWidget, "recovery.list")
    words = rows.fontMetrics().horizontalAdvance(project.title)
    assert rows.columnWidth(0) > words


def test_each_comes_back_unsaved_in_a_tab_of_its_own(qtbot: QtBot, window: MainWindow) -> None:
    lost = [chain("Input", "Conv2d", "Output"), chain("Input", "ReLU", "Output")]
    for project in lost:
        _die_with(project)
    _press(qtbot, _offered(window), "recovery.recover")
    row = window.files.projects.row
    assert len(row) == 2 and not any(one.is_clean for one in row)
    assert all(any(one.project == project for one in row) for project in lost)
    # A second crash right now would lose neither: both lie in this program's own journals.
    assert len(list(paths.recovery_folder().glob("*.journal"))) == 2
    assert recoverable(paths.recovery_folder()) == ()


def test_what_is_not_chosen_is_offered_again(qtbot: QtBot, window: MainWindow) -> None:
    _die_with(empty_project("First"))
    _die_with(empty_project("Second"))
    dialog = _offered(window)
    rows = dialog.findChild(QTreeWidget, "recovery.list")
    kept = rows.topLevelItem(1)
    kept.setCheckState(0, Qt.CheckState.Unchecked)
    title = kept.text(0)
    _press(qtbot, dialog, "recovery.recover")
    assert [found.project.title for found in recoverable(paths.recovery_folder())] == [title]


def test_throwing_away_leaves_nothing_and_needs_something_chosen(
    qtbot: QtBot, window: MainWindow
) -> None:
    _die_with(empty_project("Lost"))
    dialog = _offered(window)
    row = dialog.findChild(QTreeWidget, "recovery.list").topLevelItem(0)
    row.setCheckState(0, Qt.CheckState.Unchecked)
    assert not dialog.findChild(QPushButton, "recovery.discard").isEnabled()
    row.setCheckState(0, Qt.CheckState.Checked)
    _press(qtbot, dialog, "recovery.discard")
    assert list(paths.recovery_folder().iterdir()) == []
    assert window.files.projects.shown.is_untouched


def test_escape_decides_nothing(qtbot: QtBot, window: MainWindow) -> None:
    _die_with(empty_project("Lost"))
    qtbot.keyClick(_offered(window), Qt.Key.Key_Escape)
    assert len(recoverable(paths.recovery_folder())) == 1


def test_a_damaged_journal_is_kept_aside_and_told(window: MainWindow) -> None:
    good = _die_with(empty_project("Good"))
    bad = good.with_name("bad.journal")
    bad.write_bytes(b'{"format": "brickyard-journal", "version": 1, "path": null')
    dialog = _offered(window)
    assert [one.project.title for one in dialog.chosen] == ["Good"]
    assert bad.with_suffix(".bad").exists() and not bad.exists()
    assert "bad.journal" in window.notifier.notice.message


def test_recovered_work_on_a_file_that_changed_since_asks_before_writing_over_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "a.brickyard"
    project_file.save(path, empty_project("a"))
    _, base = version.load(path)
    _die_with(chain("Input", "Output"), path, base)
    project_file.save(path, empty_project("changed since"))
    others = path.read_bytes()
    _press(qtbot, _offered(window), "recovery.recover")
    assert window.files.path == path
    window.files.save()
    qtbot.waitUntil(lambda: window.findChild(QPushButton, "question.changed.save_as") is not None)
    assert path.read_bytes() == others
    window.document.mark_saved()


def test_recovered_work_on_an_unchanged_file_is_saved_without_a_question(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "a.brickyard"
    project_file.save(path, empty_project("a"))
    _, base = version.load(path)
    lost = chain("Input", "Output")
    _die_with(lost, path, base)
    window.files.open_path(path)  # as its own start would
    _press(qtbot, _offered(window), "recovery.recover")
    assert [one.path for one in window.files.projects.row] == [path]
    window.files.save()
    qtbot.waitUntil(lambda: window.document.is_clean)
    assert project_file.load(path) == lost
