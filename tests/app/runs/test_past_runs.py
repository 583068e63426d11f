"""What becomes of a run that is over: opened, gone on with, begun from; and after a crash."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app import paths
from app.bridges.engine import EngineBridge
from app.bridges.state import State
from app.files.document_controller import DocumentController
from app.notify import Notifier
from app.runs.past_runs import PastRuns
from app.runs.run_controller import RunController
from core.document.document import Document
from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.graph.records import empty_project
from core.io import gallery, project_file
from core.runs.folder import PROJECT, RunFolder
from core.settings import SettingsStore
from tests.helpers.fake_host import FakeHosts

pytestmark = pytest.mark.gui


class Desk:
    """The parts of a window that deal with runs; the test plays the worker."""

    def __init__(self, qtbot, document: Document) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        self.window.resize(900, 600)
        qtbot.addWidget(self.window)
        self.window.show()
        self.notifier = Notifier(self.window)
        settings = SettingsStore(paths.settings_file())
        self.files = DocumentController(document, settings, self.notifier, self.window)
        self.hosts = FakeHosts()
        self.bridge = EngineBridge(self.hosts, self.window)
        self.bridge.turn_to(self.files.projects.shown)
        self.files.projects.turned.connect(self.bridge.turn_to)
        self.runs = RunController(document, self.files, self.bridge, self.notifier, self.window)
        self.past = PastRuns(
            document, self.files, self.runs, self.bridge, self.notifier, self.window
        )

    def says(self, *messages: m.Message) -> None:
        with self.qtbot.waitSignal(self.bridge.drained, timeout=2000):
            self.hosts.newest.says(*messages)

    @property
    def asked(self) -> ask.Train:
        return self.hosts.newest.last(ask.Train)


@pytest.fixture
def desk(qtbot):
    desk = Desk(qtbot, Document(empty_project()))
    yield desk
    desk.bridge.close()


@pytest.fixture
def run(tmp_path: Path) -> RunFolder:
    template = gallery.find("digits-mlp")
    assert template is not None
    project = template.project()
    module = Document(project).generated()
    folder = RunFolder.create(tmp_path / "old", project, module, threads=1)
    folder.update(status="stopped", epochs=1)
    folder.append_epochs(
        m.EpochDone(
            run="x", epoch=1, train_loss=1.0, val_loss=1.0, metrics={}, seconds=1.0,
            samples_per_s=1.0,
        )
    )  # fmt: skip
    folder.state.write_bytes(b"x")
    folder.best_weights.write_bytes(b"x")
    return folder


def test_a_run_is_opened_as_it_was_trained(desk, run):
    desk.past.open(run.path)
    assert desk.files.projects.shown.project == run.project


def test_what_a_run_learned_is_held_when_it_is_opened(desk, run):
    desk.past.open(run.path)
    asked = desk.hosts.newest.last(ask.Build)
    assert (asked.folder, asked.data) == (str(run.path), run.project.data)
    assert asked.module.text == (run.path / "model.py").read_text("utf-8")
    desk.says(m.ModelReady(request=asked.request))
    assert desk.bridge.model.held.folder == run.path
    assert desk.bridge.model.module is not None


def test_a_run_of_the_network_shown_is_looked_into_where_it_is(desk, run):
    desk.past.open(run.path)
    desk.says(m.ModelReady(request=desk.hosts.newest.last(ask.Build).request))
    before = len(desk.files.projects.row)
    desk.past.look(run.path)
    assert len(desk.files.projects.row) == before
    first, again = desk.hosts.newest.asked(ask.Build)
    assert again.folder == first.folder == str(run.path)
    assert "look into old now" in desk.notifier.notice.message


def test_a_run_of_another_network_is_looked_into_in_a_tab_of_its_own(desk, run):
    desk.past.look(run.path)
    assert desk.files.projects.shown.project == run.project
    assert desk.hosts.newest.last(ask.Build).folder == str(run.path)


def test_nothing_is_looked_into_while_a_run_is_under_way(desk, run):
    desk.past.resume(run.path, 5)
    assert not desk.past.look(run.path)
    assert not desk.hosts.newest.asked(ask.Build)
    assert "under way" in desk.notifier.notice.message


def test_a_run_whose_weights_went_is_not_looked_into_and_that_is_said(desk, run):
    run.best_weights.unlink()
    assert not desk.past.look(run.path)
    assert "old cannot be looked into" in desk.notifier.notice.message


def test_a_run_without_weights_is_opened_alone(desk, run):
    run.best_weights.unlink()
    desk.past.open(run.path)
    assert desk.files.projects.shown.project == run.project
    assert desk.bridge.state is State.COLD


def test_while_a_run_is_under_way_another_is_opened_without_its_weights(desk, run):
    desk.past.resume(run.path, 5)
    desk.past.open(run.path)
    assert desk.files.projects.shown.project == run.project
    assert not desk.hosts.newest.asked(ask.Build)


def test_a_stopped_run_goes_on_in_the_tab_of_its_project(desk, run):
    desk.past.resume(run.path, 5)
    assert desk.files.projects.shown.project.networks == run.project.networks
    asked = desk.asked
    assert asked.resume
    assert asked.folder == str(run.path)
    assert asked.training.epochs == 6
    assert asked.threads == run.record.threads
    assert run.record.status == "running"
    assert desk.runs.is_training


def test_a_run_whose_rate_is_laid_over_all_epochs_goes_on_to_those_and_no_further(desk, run):
    training = msgspec.structs.replace(run.project.training, scheduler="OneCycleLR", epochs=4)
    project_file.save(run.path / PROJECT, msgspec.structs.replace(run.project, training=training))
    shown = desk.files.projects.shown
    desk.past.resume(run.path, 5)
    assert "OneCycleLR" in desk.notifier.notice.message
    assert "4 epochs in all" in desk.notifier.notice.message
    assert desk.files.projects.shown is shown
    assert not desk.runs.is_training

    desk.past.resume(run.path, 3)
    assert desk.asked.training.epochs == 4


def test_while_a_run_is_under_way_no_other_goes_on(desk, run):
    desk.past.resume(run.path, 5)
    desk.past.resume(run.path, 5)
    assert "under way" in desk.notifier.notice.message
    assert len(desk.hosts.newest.asked(ask.Train)) == 1


def test_a_run_that_another_window_trains_does_not_go_on(desk, run):
    lock = run.lock
    assert lock.acquire()
    desk.past.resume(run.path, 5)
    assert "being trained now" in desk.notifier.notice.message
    assert not desk.runs.is_training
    lock.remove()


def test_a_run_without_its_state_or_project_is_refused_in_words(desk, run):
    run.state.unlink()
    desk.past.resume(run.path, 5)
    assert "state.safetensors" in desk.notifier.notice.message
    (run.path / "project.brickyard").unlink()
    desk.past.open(run.path)
    assert "project.brickyard" in desk.notifier.notice.message
    desk.past.open(run.path / "gone")
    assert "gone" in desk.notifier.notice.message


def test_a_fork_begins_with_the_weights_of_its_epoch_once(desk, run):
    heard: list[str] = []
    desk.runs.start_changed.connect(heard.append)
    desk.past.fork(run.path, run.best_weights)
    assert heard[-1] == "old"
    desk.runs.train()
    assert desk.asked.weights == str(run.best_weights)
    assert not desk.asked.resume
    assert RunFolder(Path(desk.asked.folder)).record.parent == "old"
    assert heard[-1] == ""


def test_a_fork_says_which_epoch_it_begins_with(desk, run):
    heard: list[str] = []
    desk.runs.start_changed.connect(heard.append)
    kept = run.epoch_weights(4)
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(b"")
    desk.past.fork(run.path, kept)
    assert heard[-1] == "old, epoch 4"
    desk.past.fork(run.path, run.last_weights)
    assert heard[-1] == "old, the last epoch"
    desk.runs.train()
    assert RunFolder(Path(desk.asked.folder)).record.parent == "old"


def test_the_wish_for_other_weights_belongs_to_one_project_and_is_taken_back(desk, run):
    heard: list[str] = []
    desk.past.open(run.path)
    desk.runs.start_changed.connect(heard.append)
    desk.past.begin_with(run.path)
    desk.files.new()
    assert heard[-1] == ""
    desk.files.projects.step(1)
    assert heard[-1] == "old"
    desk.runs.begin_with(None)
    desk.runs.train()
    assert desk.asked.weights == ""


def test_after_a_crash_the_last_checkpoint_is_offered(qtbot, desk, run):
    desk.past.resume(run.path, 5)
    desk.says(m.Ready(torch="2"))
    with qtbot.waitSignal(desk.bridge.worker_lost, timeout=2000):
        desk.hosts.newest.dies()
    assert run.record.status == "failed"
    button = desk.window.findChild(QPushButton, "notice.do")
    assert button.text() == "Go on from the last checkpoint"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(desk.hosts.made) == 2
    assert desk.asked.resume
    assert desk.asked.training.epochs == 6


def test_a_worker_that_dies_without_a_run_offers_nothing(qtbot, desk):
    desk.bridge.start()
    desk.says(m.Ready(torch="2"))
    with qtbot.waitSignal(desk.bridge.worker_lost, timeout=2000):
        desk.hosts.newest.dies()
    button = desk.window.findChild(QPushButton, "notice.do")
    assert not button.isVisible()


def test_the_step_action_begins_a_run_and_pauses_it(desk, run):
    desk.past.open(run.path)
    desk.runs.step_once()
    assert desk.runs.is_training
    assert desk.hosts.newest.asked(ask.Pause)
