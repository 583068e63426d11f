"""The history panel, pressed and typed into as a person does."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QTableView,
    QTreeWidget,
    QWidget,
)

from app import trash
from app.notify import Notifier
from app.panels.runs import RunsPanel
from app.panels.runs.model import NAME, STAR, STATUS
from app.runs.run_history import RunHistory
from core.codegen.module import generate
from core.runs.belonging import Belonging
from core.runs.folder import RunFolder
from core.runs.notes import read_notes
from core.shapes.infer import NetworkInference
from tests.helpers.build import chain

pytestmark = pytest.mark.gui
PROJECT = chain("Input", "Flatten", "Linear", "Output")


def made(path: Path, project=PROJECT, **fields: object) -> RunFolder:
    module = generate(project, NetworkInference(project.main))
    folder = RunFolder.create(path, project, module, threads=1)
    usual = {"status": "done", "best_epoch": 2, "epochs": 3, "metrics": {"accuracy": 0.9}}
    folder.update(**{**usual, **fields})
    return folder


class Desk:
    """A panel over a folder of runs."""

    def __init__(self, qtbot, runs: Path) -> None:
        self.qtbot = qtbot
        self.runs = runs
        self.window = QWidget()
        self.window.resize(800, 700)
        qtbot.addWidget(self.window)
        self.notifier = Notifier(self.window)
        self.history = RunHistory(self.notifier, self.window)
        self.panel = RunsPanel(self.history, self.window)
        self.panel.resize(780, 640)
        self.panel.show_project(Belonging(folder=runs, title="Chain"))
        with qtbot.waitExposed(self.window):
            self.window.show()

    def look(self) -> None:
        with self.qtbot.waitSignal(self.history.looked, timeout=5000):
            self.history.look([self.runs])

    def part(self, kind: type, name: str):
        found = self.panel.findChild(kind, name)
        assert found is not None, name
        return found

    @property
    def table(self) -> QTableView:
        return self.part(QTableView, "runs.table")

    def names(self) -> list[str]:
        model = self.table.model()
        return [model.index(row, NAME).data() for row in range(model.rowCount())]

    def row(self, name: str) -> int:
        return self.names().index(name)

    def press(self, name: str, column: int = STATUS, keys=Qt.KeyboardModifier.NoModifier) -> None:
        index = self.table.model().index(self.row(name), column)
        at = self.table.visualRect(index).center()
        view = self.table.viewport()
        self.qtbot.mouseClick(view, Qt.MouseButton.LeftButton, keys, at)

    def tick(self, name: str) -> None:
        index = self.table.model().index(self.row(name), NAME)
        box = self.table.visualRect(index)
        at = QPoint(box.left() + 10, box.center().y())
        self.qtbot.mouseClick(self.table.viewport(), Qt.MouseButton.LeftButton, pos=at)


@pytest.fixture
def desk(qtbot, tmp_path: Path) -> Desk:
    for name in ("a", "b"):
        made(tmp_path / "runs" / name)
    desk = Desk(qtbot, tmp_path / "runs")
    desk.look()
    return desk


def test_runs_are_rows_and_foreign_or_damaged_folders_say_so(qtbot, tmp_path):
    made(tmp_path / "good", message="")
    made(tmp_path / "bad")
    (tmp_path / "bad" / "run.json").write_bytes(b"{")
    (tmp_path / "photos").mkdir()
    desk = Desk(qtbot, tmp_path)
    desk.look()
    assert sorted(desk.names()) == ["bad", "good", "photos"]
    desk.press("photos")
    assert "holds no run" in desk.part(QLabel, "runs.trouble").text()
    assert not desk.part(QPushButton, "runs.open").isEnabled()
    desk.press("good")
    assert "accuracy 90.0" in desk.part(QLabel, "runs.story").text()


def test_the_panel_fits_a_narrow_dock(qtbot, desk):
    desk.press(desk.names()[0])
    assert desk.panel.minimumSizeHint().width() <= 320


def test_words_find_a_run(qtbot, desk):
    desk.history.write_note(desk.runs / "a", "wide layers")
    qtbot.keyClicks(desk.part(QLineEdit, "runs.search"), "wide")
    assert desk.names() == ["a"]
    qtbot.keyClicks(desk.part(QLineEdit, "runs.search"), "xyz")
    assert desk.names() == []


def test_runs_of_other_projects_are_shown_when_asked_for(qtbot, desk, tmp_path):
    other = msgspec.structs.replace(PROJECT, title="Other")
    made(tmp_path / "runs" / "c", other)
    desk.look()
    assert desk.names() and "c" not in desk.names()
    scope = desk.part(QComboBox, "runs.scope")
    scope.setFocus()
    qtbot.keyClick(scope, Qt.Key.Key_Down)
    assert "c" in desk.names()


def test_a_run_is_renamed_starred_and_noted(qtbot, desk):
    desk.press("a")
    desk.table.setFocus()
    desk.table.setCurrentIndex(desk.table.model().index(desk.row("a"), NAME))
    qtbot.keyClick(desk.table, Qt.Key.Key_F2)
    field = desk.table.findChild(QLineEdit)
    field.selectAll()
    qtbot.keyClicks(field, "the wide one")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "the wide one" in desk.names())
    desk.press("the wide one", STAR)
    note = desk.part(QPlainTextEdit, "runs.note")
    note.setFocus()
    qtbot.keyClicks(note, "try dropout")
    desk.press("b")  # leaves the note
    notes = read_notes(desk.runs / "a")
    assert (notes.name, notes.note, notes.star) == ("the wide one", "try dropout", True)
    assert (desk.runs / "a").is_dir()


def test_a_run_goes_to_the_trash_and_back(qtbot, desk, tmp_path, monkeypatch):
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    monkeypatch.setattr(trash, "to_trash", lambda path: path.rename(bin_ / path.name))
    desk.press("a")
    desk.part(QAction, "runs.delete").trigger()
    assert desk.names() == ["b"]
    assert not (desk.runs / "a").exists()
    assert "in the trash" in desk.notifier.notice.message
    button = desk.window.findChild(QPushButton, "notice.do")
    with qtbot.waitSignal(desk.history.looked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert sorted(desk.names()) == ["a", "b"]


def test_a_run_under_way_cannot_be_deleted(qtbot, desk, monkeypatch):
    lock = RunFolder(desk.runs / "a").lock
    assert lock.acquire()
    RunFolder(desk.runs / "a").update(status="running")
    desk.history.delete(desk.runs / "a")  # it began after the panel looked
    assert "being trained now" in desk.notifier.notice.message
    desk.look()
    desk.press("a")
    assert not desk.part(QAction, "runs.delete").isEnabled()
    assert not desk.part(QPushButton, "runs.resume").isEnabled()
    assert (desk.runs / "a").is_dir()
    lock.remove()


def test_a_trash_that_takes_nothing_is_told_and_the_run_stays(desk, monkeypatch):
    from core.errors import WorldError
    from core.texts import text

    def no_trash(path: Path) -> None:
        raise WorldError(text("window.not_trashed", path=path))

    monkeypatch.setattr(trash, "to_trash", no_trash)
    desk.history.delete(desk.runs / "a")
    assert "could not be put into the trash" in desk.notifier.notice.message
    assert "a" in desk.names()


def test_two_selected_runs_are_compared(qtbot, tmp_path):
    made(tmp_path / "a", metrics={"accuracy": 0.9})
    wide = chain(
        "Input", "Flatten", "Linear", "ReLU", "Output", params={"fc1": {"out_features": 7}}
    )
    made(tmp_path / "b", wide, metrics={"accuracy": 0.95})
    desk = Desk(qtbot, tmp_path)
    desk.look()
    desk.press("a")
    desk.press("b", keys=Qt.KeyboardModifier.ControlModifier)
    tree = desk.part(QTreeWidget, "runs.differences")
    assert tree.isVisible()
    rows = {
        group.child(i).text(0): [group.child(i).text(c) for c in (1, 2, 3)]
        for n in range(tree.topLevelItemCount())
        for group in [tree.topLevelItem(n)]
        for i in range(group.childCount())
    }
    assert rows["accuracy"] in (["0.9", "0.95", "+0.05"], ["0.95", "0.9", "-0.05"])
    assert any("relu" in name.lower() for name in rows)
    assert any(name.endswith("out_features") for name in rows)
    desk.panel.resize(460, desk.panel.height())
    assert tree.header().length() <= tree.viewport().width(), "values lie outside"


def test_all_that_can_be_done_with_a_run_is_in_sight_however_much_is_told(qtbot, tmp_path):
    figures = {f"{name}.{figure}": 0.5 for name in ("shape", "place") for figure in ("loss", "mae")}
    made(tmp_path / "a", metrics={**figures, "place.r2": 0.9}, device="cpu", seconds=9.0)
    desk = Desk(qtbot, tmp_path)
    desk.panel.resize(470, 430)
    desk.look()
    desk.press("a")
    more = desk.part(QPushButton, "runs.more")
    qtbot.waitUntil(lambda: more.visibleRegion().boundingRect() == more.rect())
    desk.panel.resize(470, 260)
    told = desk.part(QScrollArea, "runs.told")
    assert told.verticalScrollBar().maximum() > 0
    assert told.height() >= desk.panel.details.minimumSizeHint().height() > 0


def test_ticked_runs_ask_for_their_curves(qtbot, desk):
    with qtbot.waitSignal(desk.panel.overlay_changed) as caught:
        desk.tick("a")
    assert caught.args[0] == [("a", desk.runs / "a")]
    with qtbot.waitSignal(desk.panel.overlay_changed) as caught:
        desk.panel.clear_overlay()
    assert caught.args[0] == []


def test_what_can_be_done_with_a_run_is_asked_for(qtbot, desk):
    folder = RunFolder(desk.runs / "a")
    for path in (folder.state, folder.best_weights):
        path.write_bytes(b"x")
    desk.look()
    desk.press("a")
    spin = desk.part(QSpinBox, "runs.epochs")
    spin.selectAll()
    qtbot.keyClicks(spin, "4")
    details = desk.panel.details
    with qtbot.waitSignal(details.resume_requested) as caught:
        qtbot.mouseClick(desk.part(QPushButton, "runs.resume"), Qt.MouseButton.LeftButton)
    assert caught.args == [folder.path, 4]
    look = desk.part(QPushButton, "runs.look")
    with qtbot.waitSignal(details.look_requested) as caught:
        qtbot.mouseClick(look, Qt.MouseButton.LeftButton)
    assert caught.args == [folder.path]
    details.show_training(True)
    assert not look.isEnabled() and look.toolTip() == "Another run is under way."
    details.show_training(False)
    with qtbot.waitSignal(details.open_requested):
        qtbot.mouseClick(desk.part(QPushButton, "runs.open"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(details.weights_requested):
        desk.part(QAction, "runs.weights").trigger()
    [best] = desk.part(QMenu, "runs.fork_menu").actions()
    assert best.text() == "Epoch 2 (the best)"
    with qtbot.waitSignal(details.fork_requested) as caught:
        best.trigger()
    assert caught.args == [folder.path, folder.best_weights]


def test_a_fork_begins_with_any_epoch_that_was_kept(qtbot, desk):
    folder = RunFolder(desk.runs / "a")
    folder.make_room_for_epochs()
    for epoch in (10, 5):
        folder.epoch_weights(epoch).write_bytes(b"x")
    desk.look()
    desk.press("a")
    choices = desk.part(QMenu, "runs.fork_menu").actions()
    assert [choice.text() for choice in choices] == ["Epoch 5", "Epoch 10"]
    with qtbot.waitSignal(desk.panel.details.fork_requested) as caught:
        choices[0].trigger()
    assert caught.args == [folder.path, folder.epoch_weights(5)]


def test_what_is_left_of_the_recipe_is_offered_first(desk):
    folder = RunFolder(desk.runs / "a")
    folder.state.write_bytes(b"x")
    desk.look()
    desk.press("a")
    planned = folder.project.training.epochs
    spin = desk.part(QSpinBox, "runs.epochs")
    assert spin.value() == planned
    rows = b"".join(f"{n},1.0,1.0,0.5,1.0,1.0\n".encode() for n in range(1, planned + 1))
    (folder.path / "metrics.csv").write_bytes(
        b"epoch,train_loss,val_loss,accuracy,seconds,samples_per_s\n" + rows
    )
    folder.update(epochs=planned)
    desk.look()
    assert spin.value() == 10


def test_a_run_that_left_no_state_says_that_it_cannot_go_on(desk):
    desk.press("a")
    button = desk.part(QPushButton, "runs.resume")
    assert not button.isEnabled()
    assert "nothing to go on from" in button.toolTip()


def test_hundreds_of_runs_are_read_in_portions(qtbot, tmp_path, monkeypatch):
    record = (made(tmp_path / "run-0").path / "run.json").read_text()
    for number in range(1, 300):
        (tmp_path / f"run-{number}").mkdir()
        told = json.loads(record) | {"id": f"r{number}"}
        (tmp_path / f"run-{number}" / "run.json").write_text(json.dumps(told))
    monkeypatch.setattr("app.runs.run_history.PORTION_S", 0.001)
    desk = Desk(qtbot, tmp_path)
    portions = []
    desk.history.changed.connect(lambda: portions.append(len(desk.history.entries)))
    desk.look()
    assert len(desk.names()) == 300
    assert 2 < len(portions) < 40, (
        "told in between, though not after each run: that takes its square"
    )
    assert portions[0] < 300


def test_a_folder_that_goes_away_meanwhile_is_left_out(desk):
    import shutil

    shutil.rmtree(desk.runs / "a")
    desk.look()
    assert desk.names() == ["b"]
