from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.bridges.engine import EngineBridge
from app.files.document_controller import DocumentController
from app.notify import Notifier
from app.runs.run_controller import RunController
from core.document.document import Document
from core.errors import WorldError
from core.graph.records import empty_project
from core.io import gallery
from core.runs.folder import RunFolder
from core.settings import SettingsStore
from core.texts import text

pytestmark = pytest.mark.gui


class NoProcess:
    """A host on a machine that starts no process."""

    def start(self) -> None:
        raise WorldError(text("window.no_worker"))


class Desk:
    """A run controller whose machine starts no process."""

    def __init__(self, qtbot: QtBot, document: Document) -> None:
        window = QWidget()
        window.resize(900, 600)
        qtbot.addWidget(window)
        window.show()
        self.window = window
        self.notifier = Notifier(window)
        settings = SettingsStore(paths.settings_file())
        self.files = DocumentController(document, settings, self.notifier, window)
        self.bridge = EngineBridge(NoProcess, window)
        self.runs = RunController(document, self.files, self.bridge, self.notifier, window)


def _digits() -> Document:
    template = gallery.find("digits-mlp")
    assert template is not None
    return Document(template.project())


def test_network_with_an_error_is_refused_with_the_reason(qtbot: QtBot) -> None:
    desk = Desk(qtbot, Document(empty_project()))
    desk.runs.train()
    assert "cannot be trained yet" in desk.notifier.notice.message
    assert not paths.runs_folder(None).exists()
    desk.runs.export("script")
    assert "cannot be exported yet" in desk.notifier.notice.message


def test_nothing_is_downloaded_for_what_cannot_train(qtbot: QtBot) -> None:
    desk = Desk(qtbot, Document(empty_project()))
    asked: list[object] = []

    def ask(then: object) -> bool:
        asked.append(then)
        return True

    desk.runs.data_first = ask
    desk.runs.train()
    assert asked == []
    assert "cannot be trained yet" in desk.notifier.notice.message


def test_export_writes_each_format(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, _digits())
    for format_, words in (
        ("module", "class DigitsMlp(nn.Module)"),
        ("script", "def main()"),
        ("notebook", '"nbformat"'),
    ):
        path = tmp_path / format_
        desk.runs.export_to(path, format_)
        assert words in path.read_text(encoding="ascii")
        assert format_ in desk.notifier.notice.message


def test_export_into_a_folder_that_is_not_there_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(qtbot, _digits())
    desk.runs.export_to(tmp_path / "gone" / "train.py", "script")
    assert "gone" in desk.notifier.notice.message
    assert not (tmp_path / "gone").exists()


def test_runs_folder_that_cannot_be_made_is_told(qtbot: QtBot, own_home: Path) -> None:
    (own_home / "runs").write_text("a file in the way")
    desk = Desk(qtbot, _digits())
    heard: list[bool] = []
    desk.runs.training_changed.connect(heard.append)
    desk.runs.train()
    assert "runs" in desk.notifier.notice.message
    assert heard == []


def test_run_that_no_worker_takes_is_marked_failed(qtbot: QtBot) -> None:
    desk = Desk(qtbot, _digits())
    heard: list[bool] = []
    desk.runs.training_changed.connect(heard.append)
    desk.runs.train()
    (folder,) = paths.runs_folder(None).iterdir()
    assert RunFolder.open(folder).record.status == "failed"
    assert "worker" in desk.notifier.notice.message
    assert True not in heard
