"""One file in two windows, and what the disk says no to. A second window has its own document."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.files.document_controller import DocumentController
from app.notify import Notifier
from core.document.document import Document
from core.graph.edits import RenameProject
from core.graph.records import empty_project
from core.io import project_file, version
from core.io.claim import Claim
from core.settings import SettingsStore
from core.texts import text

pytestmark = pytest.mark.gui


class Window:
    """A window with its own document."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.widget = QWidget()
        self.widget.resize(900, 600)
        qtbot.addWidget(self.widget)
        self.widget.show()
        self.document = Document(empty_project("Mine"))
        self.notifier = Notifier(self.widget)
        settings_ = SettingsStore(paths.settings_file())
        self.files = DocumentController(self.document, settings_, self.notifier, self.widget)

    def rename(self, title: str) -> None:
        edit = RenameProject(title)
        self.document.apply((edit,), text("train.set", setting="title"))

    def save(self) -> None:
        self.files.save()
        self.qtbot.waitUntil(lambda: not self.files._saver._busy)

    def press(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: self.widget.findChild(QPushButton, name) is not None)
        button = self.widget.findChildren(QPushButton, name)[-1]
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    @property
    def asks(self) -> bool:
        return any(box.isVisible() for box in self.widget.findChildren(QMessageBox))


@pytest.fixture
def windows(qtbot: QtBot):
    made = Window(qtbot), Window(qtbot)
    yield made
    for window in made:
        window.files.shut_down()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.brickyard"
    project_file.save(path, empty_project("a"))
    return path


def test_the_second_window_is_told_and_may_read_only(windows, path: Path) -> None:
    first, second = windows
    first.files.open_path(path)
    before = path.read_bytes()
    second.files.open_path(path)
    assert second.asks and second.files.path is None
    second.press("question.in_use.read_only")
    assert second.files.projects.shown.is_read_only
    second.rename("b")
    second.files.save()
    assert "read-only" in second.notifier.notice.message
    assert path.read_bytes() == before


def test_who_takes_over_is_asked_before_the_other_loses_anything(windows, path: Path) -> None:
    first, second = windows
    first.files.open_path(path)
    second.files.open_path(path)
    second.press("question.in_use.take_over")
    first.rename("first")
    first.save()
    assert not first.asks
    second.rename("second")
    second.save()
    assert second.asks and not second.document.is_clean
    assert project_file.load(path).title == "first"
    second.press("question.changed.overwrite")
    second.qtbot.waitUntil(lambda: second.document.is_clean)
    assert project_file.load(path).title == "second"


def test_reloading_takes_what_is_on_the_disk(windows, path: Path) -> None:
    window, _ = windows
    window.files.open_path(path)
    project_file.save(path, empty_project("theirs"))
    window.rename("mine")
    window.save()
    window.press("question.changed.reload")
    assert window.document.project.title == "theirs" and window.document.is_clean
    window.rename("mine again")
    window.save()
    assert not window.asks and project_file.load(path).title == "mine again"


def test_a_closed_window_leaves_the_file_to_others(windows, path: Path) -> None:
    first, second = windows
    first.files.open_path(path)
    first.files.close()
    second.files.open_path(path)
    assert not second.asks and second.files.path == path


def test_a_file_that_was_deleted_is_written_anew(windows, path: Path) -> None:
    window, _ = windows
    window.files.open_path(path)
    path.unlink()
    window.rename("b")
    window.save()
    assert not window.asks and project_file.load(path).title == "b"


def test_saving_twice_at_once_is_no_change_by_others(windows, path: Path) -> None:
    window, _ = windows
    window.files.open_path(path)
    window.rename("b")
    window.files.save()
    window.rename("c")
    window.save()
    window.qtbot.waitUntil(lambda: window.document.is_clean)
    assert not window.asks and project_file.load(path).title == "c"


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace"])
def test_a_disk_that_fails_at_any_step_keeps_file_and_work_and_offers_another_place(
    windows, path: Path, call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _ = windows
    window.files.open_path(path)
    before = path.read_bytes()
    window.rename("b")
    real = getattr(os, call)

    def fail(*args, **kwargs):
        is_temp = call != "open" or ".brickyard-" in str(args[0])
        if is_temp:
            raise OSError(28, "No space left on device")
        return real(*args, **kwargs)

    monkeypatch.setattr(os, call, fail)
    window.files.save()
    window.qtbot.waitUntil(lambda: "disk is full" in window.notifier.notice.message)
    monkeypatch.undo()
    assert path.read_bytes() == before and not window.document.is_clean
    assert window.widget.findChild(QPushButton, "notice.do").text() == "Save as…"
    assert [entry.name for entry in path.parent.iterdir()] == ["a.brickyard"]
    window.save()
    assert window.document.is_clean


@given(turns=st.lists(st.sampled_from(["edit 0", "edit 1", "save 0", "save 1"]), max_size=12))
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_interleaving_of_two_writers_loses_an_update(turns: list[str], tmp_path: Path) -> None:
    """Each writer may only replace a version that it has seen; who is refused reads and retries."""
    path = tmp_path / "p.brickyard"
    path.unlink(missing_ok=True)
    base = empty_project("")
    seen = [version.save(path, base, Claim(tmp_path / "open", path))] * 2
    states, history = [base, base], {seen[0]}
    for turn in turns:
        verb, who = turn.split()[0], int(turn[-1])
        if verb == "edit":
            title = states[who].title + str(who)
            states[who] = empty_project(title)
            continue
        now = version.version_of(path.read_bytes())
        try:
            done = version.save(path, states[who], Claim(tmp_path / "open", path), over=seen[who])
        except version.ChangedElsewhereError:
            assert now != seen[who]
            assert version.version_of(path.read_bytes()) == now
            states[who], seen[who] = version.load(path)
        else:
            assert now == seen[who]
            seen[who] = done
            history.add(done)
    assert version.version_of(path.read_bytes()) in history
