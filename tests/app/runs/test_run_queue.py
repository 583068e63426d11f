"""Runs that wait: each as it was queued, in the order a person wants."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPushButton

from app.bridges.engine import EngineBridge
from app.runs.beside import Beside
from app.runs.run_queue import RunQueue
from app.widgets.queue_list import QueueList
from core.document.document import Document
from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.graph.edits import SetTraining
from core.io import gallery
from core.texts import text
from tests.app.runs.test_past_runs import Desk
from tests.helpers.fake_host import FakeHosts

pytestmark = pytest.mark.gui


class QueueDesk(Desk):
    def __init__(self, qtbot, document: Document) -> None:
        super().__init__(qtbot, document)
        self.document = document
        self.side_hosts = FakeHosts()
        self.beside = Beside(
            self.notifier, lambda: EngineBridge(self.side_hosts), parent=self.window
        )
        self.queue = RunQueue(self.runs, self.bridge, self.beside, self.window)

    def set_epochs(self, epochs: int) -> None:
        training = msgspec.structs.replace(self.document.project.training, epochs=epochs)
        self.document.apply([SetTraining(training)], text("train.set", setting="epochs"))

    def epochs(self) -> list[int]:
        return [message.training.epochs for message in self.hosts.newest.asked(ask.Train)]

    def ends(self, status: str = "done") -> None:
        run = self.asked.run
        self.says(m.RunFinished(run=run, status=status, best_epoch=0, metrics={}))


@pytest.fixture
def desk(qtbot):
    template = gallery.find("digits-mlp")
    assert template is not None
    desk = QueueDesk(qtbot, Document(template.project()))
    desk.set_epochs(1)
    desk.queue.add()  # nothing is under way: it begins
    desk.says(m.Ready(torch="2"))
    for epochs in (2, 3):
        desk.set_epochs(epochs)
        desk.queue.add()
    desk.set_epochs(99)
    yield desk
    desk.bridge.close()


def test_runs_follow_each_other_each_as_it_was_queued(qtbot, desk):
    assert desk.epochs() == [1]
    for expected in ([1, 2], [1, 2, 3]):
        desk.ends()
        qtbot.waitUntil(lambda expected=expected: desk.epochs() == expected)
    desk.ends()
    assert not desk.runs.is_training
    assert desk.queue.titles == []


def test_a_run_that_fails_leaves_the_others_their_turn(qtbot, desk):
    desk.says(m.RunFailed(run=desk.asked.run, what=text("engine.busy")))
    qtbot.waitUntil(lambda: desk.epochs() == [1, 2])


def test_whoever_stops_a_run_has_the_queue_wait(qtbot, desk):
    desk.runs.stop()
    desk.ends("stopped")
    assert desk.epochs() == [1]
    assert len(desk.queue.titles) == 2
    desk.queue.run_next()
    assert desk.epochs() == [1, 2]
    desk.queue.run_next()  # one is under way
    assert desk.epochs() == [1, 2]


def test_a_worker_that_died_has_the_queue_wait(qtbot, desk):
    with qtbot.waitSignal(desk.bridge.worker_lost, timeout=2000):
        desk.hosts.newest.dies()
    assert len(desk.queue.titles) == 2
    assert not desk.runs.is_training


def test_jobs_say_how_they_train(desk):
    assert "2 epochs" in desk.queue.titles[0]
    assert "3 epochs" in desk.queue.titles[1]


def test_jobs_are_moved_and_removed(qtbot, desk):
    desk.queue.move(0, 1)
    desk.queue.move(1, 1)  # it is the last already
    desk.queue.remove(1)
    desk.ends()
    qtbot.waitUntil(lambda: desk.epochs() == [1, 3])


def test_a_run_of_a_tab_that_is_not_shown_belongs_to_it(qtbot, desk):
    owner = desk.files.projects.shown
    desk.files.new()
    desk.ends()
    qtbot.waitUntil(lambda: len(desk.epochs()) == 2)
    assert desk.runs.owner is owner
    assert desk.bridge.trains_another


def test_the_list_asks_for_what_its_buttons_say(qtbot):
    waiting = QueueList()
    qtbot.addWidget(waiting)
    waiting.show_jobs(["a", "b", "c"], can_run=True)

    def press(name: str) -> None:
        button = waiting.findChild(QPushButton, f"queue.{name}")
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert waiting.findChild(QListWidget, "queue.list").item(0).text() == "1. a"
    assert not waiting.findChild(QPushButton, "queue.up").isEnabled()
    with qtbot.waitSignal(waiting.moved) as caught:
        press("down")
    assert caught.args == [0, 1]
    with qtbot.waitSignal(waiting.removed) as caught:
        press("remove")
    assert caught.args == [1]
    with qtbot.waitSignal(waiting.next_requested):
        press("next")
    waiting.show_jobs([], can_run=True)
    assert waiting.isHidden()
