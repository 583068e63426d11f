"""The history beside a project that is saved, renamed and opened again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from app import paths
from app.main_window import MainWindow
from app.panels.runs.model import NAME
from app.runs.runs_desk import RunsDesk
from core.document.document import Document
from core.engine.talk.messages import EpochDone
from core.runs.folder import RunFolder
from core.runs.notes import read_notes
from tests.helpers.build import chain

pytestmark = pytest.mark.gui


def names(window: MainWindow) -> list[str]:
    table = window.findChild(QTableView, "runs.table")
    assert table is not None
    model = table.model()
    return [model.index(row, NAME).data() for row in range(model.rowCount())]


def test_runs_of_a_project_stay_its_own_when_it_is_saved(qtbot: QtBot, tmp_path: Path) -> None:
    document = Document(chain("Input", "Flatten", "Linear", "Output"))
    window = MainWindow(document)
    qtbot.addWidget(window)
    window.show_editor()
    run = paths.runs_folder(None) / "untitled-1"
    RunFolder.create(run, document.project, document.generated(), threads=1).update(status="done")
    window.files.projects.shown.begun.add(run)
    with qtbot.waitSignal(window.staff.history.looked):
        window.staff.history.look([run.parent])
    assert names(window) == ["untitled-1"]
    file = tmp_path / "mine.brickyard"
    with qtbot.waitSignal(window.files.path_changed):
        window.files.save_to(file)
    assert names(window) == ["untitled-1"]
    assert read_notes(run).project == str(file)


def test_the_row_of_the_run_under_way_is_read_anew_while_somebody_looks(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document(chain("Input", "Flatten", "Linear", "Output"))
    window = MainWindow(document)
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    window.show_editor()
    run = paths.runs_folder(None) / "untitled-1"
    monkeypatch.setattr(type(window.bridge), "run_folder", property(lambda _: run))
    done = EpochDone(
        run="r", epoch=1, train_loss=1.0, val_loss=1.0, metrics={}, seconds=1.0, samples_per_s=1.0
    )
    window.editor.raise_panel("curves")
    window.bridge.epoch_done.emit(done)
    desk = window.editor.findChild(RunsDesk)
    assert desk is not None and not desk._news.isActive()
    with qtbot.waitSignal(window.staff.history.looked, timeout=5000):
        window.editor.raise_panel("runs")
    assert names(window) == []
    RunFolder.create(run, document.project, document.generated(), threads=1)
    window.bridge.epoch_done.emit(done)
    assert desk._news.isActive()
    with qtbot.waitSignal(window.staff.history.looked, timeout=5000):
        desk._news.timeout.emit()
    assert "untitled-1" in names(window)
