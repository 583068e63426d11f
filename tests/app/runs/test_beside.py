"""Two runs at the same time: by themselves on two devices, on one only when a person asks."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.bridges.engine import EngineBridge
from app.runs.beside import Beside
from app.runs.run_controller import RunController
from app.runs.run_queue import RunQueue
from app.widgets.queue_list import QueueList
from core.document.document import Document
from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.errors import AppError
from core.graph.edits import SetTraining
from core.io import gallery
from core.runs.folder import RunFolder
from core.texts import text
from tests.app.runs.test_run_queue import QueueDesk

pytestmark = pytest.mark.gui
GPUS = tuple(m.Device(id=id_, name=id_) for id_ in ("cuda:0", "cuda:1", "cpu"))


class TwoDesk(QueueDesk):
    """A queue over two workers, both played by the test."""

    def set_device(self, device: str) -> None:
        training = msgspec.structs.replace(self.document.project.training, device=device)
        self.document.apply([SetTraining(training)], text("train.set", setting="device"))

    def begins(self, device: str = "cuda:0") -> None:
        self.says(self.started(self.asked.run, device))

    def started(self, run: str, device: str) -> m.RunStarted:
        return m.RunStarted(run=run, device=device, steps_per_epoch=2, epochs=3, parameters=9)

    @property
    def asked_beside(self) -> ask.Train:
        return self.side_hosts.newest.last(ask.Train)

    def says_beside(self, *messages: m.Message) -> None:
        with self.qtbot.waitSignal(self.beside._bridge.drained, timeout=2000):
            self.side_hosts.newest.says(*messages)

    def begins_beside(self, device: str = "cuda:1") -> None:
        self.says_beside(m.Ready(torch="2"), self.started(self.asked_beside.run, device))

    def ends_beside(self, status: str = "done") -> None:
        run = self.asked_beside.run
        self.side_hosts.newest.says(m.RunFinished(run=run, status=status, best_epoch=0, metrics={}))
        self.qtbot.waitUntil(lambda: not self.beside.is_training)


@pytest.fixture
def desk(qtbot):
    template = gallery.find("digits-mlp")
    assert template is not None
    desk = TwoDesk(qtbot, Document(template.project()))
    desk.queue.add()
    desk.bridge.machine.request_devices()
    desk.says(m.Ready(torch="2"), m.Devices(request=1, devices=GPUS))
    yield desk
    desk.beside.close()
    desk.bridge.close()


def test_a_run_whose_device_is_free_does_not_wait(desk):
    desk.begins("cuda:0")
    desk.set_device("cuda:1")
    desk.queue.add()
    assert desk.queue.titles == []
    assert desk.asked_beside.training.device == "cuda:1"
    assert desk.asked_beside.folder != desk.asked.folder
    assert "getting ready" in desk.beside.words
    desk.begins_beside()
    done = m.EpochDone(
        run=desk.asked_beside.run, epoch=1, train_loss=1.0, val_loss=1.0, metrics={},
        seconds=1.0, samples_per_s=1.0,
    )  # fmt: skip
    desk.says_beside(done)
    assert desk.beside.words.endswith("on cuda:1, epoch 2 of 3")
    assert desk.bridge.is_training


def test_it_begins_as_soon_as_it_is_known_which_device_is_taken(desk):
    desk.set_device("cuda:1")
    desk.queue.add()
    assert len(desk.queue.titles) == 1
    desk.begins("cuda:0")
    assert desk.queue.titles == []


def test_on_one_device_a_run_waits_until_a_person_wants_both(desk):
    desk.begins("cuda:0")
    desk.set_device("auto")  # the first device
    desk.queue.add()
    assert len(desk.queue.titles) == 1
    assert desk.queue.shares(0)
    desk.queue.run_beside(0)
    assert desk.queue.titles == []
    assert desk.beside.is_training
    desk.queue.add()
    desk.queue.run_beside(0)  # a third has to wait
    assert len(desk.queue.titles) == 1


def test_when_one_is_over_the_next_takes_the_free_device_and_the_worker_goes(qtbot, desk):
    desk.begins("cuda:0")
    for device in ("cuda:1", "cuda:1"):
        desk.set_device(device)
        desk.queue.add()
    assert len(desk.queue.titles) == 1
    desk.begins_beside()
    desk.ends()  # the other device is free, but what waits wants this one
    qtbot.waitUntil(lambda: not desk.queue._next.isActive())
    assert len(desk.queue.titles) == 1
    desk.ends_beside()
    qtbot.waitUntil(lambda: desk.queue.titles == [])
    assert desk.asked.training.device == "cuda:1"
    assert desk.side_hosts.newest.closed_with


def test_whoever_stops_a_run_has_the_queue_wait_though_the_one_beside_ends(qtbot, desk):
    desk.begins("cuda:0")
    desk.set_device("cuda:1")
    desk.queue.add()
    desk.begins_beside()
    desk.queue.add()
    desk.ends("stopped")
    desk.ends_beside()
    assert len(desk.queue.titles) == 1
    assert not desk.runs.is_training


def test_a_worker_that_dies_takes_only_its_own_run(qtbot, desk):
    desk.begins("cuda:0")
    desk.set_device("cuda:1")
    desk.queue.add()
    desk.begins_beside()
    folder = RunFolder(Path(desk.asked_beside.folder))
    desk.side_hosts.newest.dies()
    qtbot.waitUntil(lambda: not desk.beside.is_training)
    assert folder.record.status == "failed"
    assert desk.bridge.is_training
    assert "beside ended" in desk.notifier.notice.message


def test_the_run_beside_is_stopped_by_itself(qtbot, desk):
    desk.begins("cuda:0")
    desk.set_device("cuda:1")
    desk.queue.add()
    desk.begins_beside()
    desk.beside.stop()
    assert desk.side_hosts.newest.last(ask.Stop).run == desk.asked_beside.run
    desk.ends_beside("stopped")
    assert desk.bridge.is_training


@pytest.mark.parametrize("device", ["cuda", "cuda:0,cuda:1"])
def test_a_device_that_is_taken_under_another_name_is_taken(desk, device):
    desk.begins("cuda:0")
    desk.set_device(device)
    desk.queue.add()
    assert len(desk.queue.titles) == 1
    assert desk.queue.shares(0)


def test_whoever_stops_the_run_beside_has_the_next_one_there_wait(qtbot, desk):
    desk.begins("cuda:0")
    desk.set_device("cuda:1")
    desk.queue.add()
    desk.begins_beside()
    desk.queue.add()
    desk.ends_beside("stopped")
    assert not desk.beside.is_training
    assert len(desk.queue.titles) == 1
    desk.queue.run_beside(0)
    assert desk.beside.is_training


def test_what_is_queued_after_a_stop_does_not_wait_for_a_person(qtbot, desk):
    desk.begins("cuda:0")
    desk.set_device("cuda:1")
    desk.queue.add()
    desk.begins_beside()
    desk.ends("stopped")
    desk.queue.add()
    assert len(desk.queue.titles) == 1
    desk.ends_beside()
    qtbot.waitUntil(lambda: desk.queue.titles == [])
    assert desk.asked.training.device == "cuda:1"


def test_a_job_that_cannot_begin_stays_in_the_queue(desk, monkeypatch):
    desk.begins("cuda:0")
    desk.set_device("cuda:0")
    desk.queue.add()
    full = AppError(text("engine.busy"))
    monkeypatch.setattr("app.runs.beside.folder_for", lambda job: raising(full))
    monkeypatch.setattr("app.runs.run_controller.folder_for", lambda job: raising(full))
    desk.queue.run_beside(0)
    assert len(desk.queue.titles) == 1
    desk.ends()
    desk.qtbot.waitUntil(lambda: not desk.queue._next.isActive())
    assert len(desk.queue.titles) == 1
    monkeypatch.undo()
    desk.queue.run_next()
    assert desk.queue.titles == []


def raising(error: Exception) -> None:
    raise error


def test_the_list_says_what_running_beside_costs(qtbot):
    waiting = QueueList()
    qtbot.addWidget(waiting)
    button = waiting.findChild(QPushButton, "queue.beside")
    waiting.show_jobs(["a", "b"], can_run=False)
    waiting.allow_beside([True, False], is_training=True)
    assert button.isEnabled()
    assert "slower" in button.toolTip()
    with qtbot.waitSignal(waiting.beside_requested) as caught:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert caught.args == [0]
    waiting.allow_beside([], is_training=True)
    assert not button.isEnabled()
    assert "already" in button.toolTip()
    waiting.show_jobs([], can_run=False)
    assert waiting.isHidden()
    waiting.show_beside("Beside it: a-2 on cuda:1, epoch 1 of 3")
    assert not waiting.isHidden()
    with qtbot.waitSignal(waiting.stop_requested):
        waiting.findChild(QPushButton, "queue.stop_beside").click()


@pytest.mark.slow
@pytest.mark.real_worker
@pytest.mark.usefixtures("warm_workers")
def test_two_real_workers_find_what_each_finds_alone(qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr("app.paths.runs_folder", lambda _: tmp_path)
    template = gallery.find("digits-mlp")
    assert template is not None
    document = Document(template.project())
    desk = TwoDesk(qtbot, document)
    bridge, beside = EngineBridge(parent=desk.window), Beside(desk.notifier, parent=desk.window)
    bridge.turn_to(desk.files.projects.shown)
    runs = RunController(document, desk.files, bridge, desk.notifier, desk.window)
    queue = RunQueue(runs, bridge, beside, desk.window)
    over: list[str] = []
    bridge.run_finished.connect(lambda _: over.append("the one shown"))
    beside.ended.connect(lambda: over.append("the one beside"))
    queue.add()
    queue.add()
    queue.run_beside(0)
    qtbot.waitUntil(lambda: len(over) == 2, timeout=120_000)
    found = [
        [(e.train_loss, e.val_loss) for e in RunFolder(path).epochs] for path in tmp_path.iterdir()
    ]
    assert len(found) == 2
    assert found[0] == found[1]
    assert len(found[0]) == document.project.training.epochs
    bridge.close()
    beside.close()
