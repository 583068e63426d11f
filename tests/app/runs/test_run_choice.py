"""The live panels follow the run of the window or the one beside it, as a person chooses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from app.bridges.followed import Followed
from app.panels.curves import CurvesPanel
from app.runs.run_choice import RunChoice
from app.widgets.run_chooser import RunChooser
from core.document.document import Document
from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.io import gallery
from tests.app.runs.test_beside import GPUS, TwoDesk

pytestmark = pytest.mark.gui


class ChoiceDesk(TwoDesk):
    """Two workers, a panel of curves, and the line where one chooses between them."""

    def __init__(self, qtbot) -> None:
        template = gallery.find("digits-mlp")
        assert template is not None
        super().__init__(qtbot, Document(template.project()))
        shown = self.files.projects.shown
        self.bridge.turn_to(shown)
        self.beside.turn_to(shown)
        self.followed = Followed(self.bridge)
        self.curves = CurvesPanel(self.followed)
        self.chooser = RunChooser("curves")
        for widget in (self.curves, self.chooser):
            qtbot.addWidget(widget)
        self.curves.show()
        self.choice = RunChoice(
            self.followed, self.bridge, self.beside, [self.chooser], self.followed
        )

    @property
    def box(self) -> QComboBox:
        return self.chooser.findChild(QComboBox, "curves.run")

    def both_train(self) -> None:
        """Have a run on two devices each."""
        self.queue.add()
        self.bridge.machine.request_devices()
        self.says(m.Ready(torch="2"))  # plots are made now, which takes a while
        self.says(m.Devices(request=1, devices=GPUS))
        self.begins("cuda:0")
        self.set_device("cuda:1")
        self.queue.add()
        self.begins_beside("cuda:1")

    def steps(self, loss: float, *, beside: bool = False) -> None:
        """Have one of them take a step."""
        run = self.asked_beside.run if beside else self.asked.run
        told = m.Steps(run=run, first=0, losses=(loss,))
        (self.says_beside if beside else self.says)(told)

    def choose(self, place: int) -> None:
        key = Qt.Key.Key_End if place else Qt.Key.Key_Home
        self.qtbot.keyClick(self.box, key)

    def drawn(self) -> list[float]:
        self.qtbot.waitUntil(lambda: not self.curves._outdated, timeout=2000)
        return self.curves._plots.loss.points("step")[1]


@pytest.fixture
def desk(qtbot):
    desk = ChoiceDesk(qtbot)
    yield desk
    desk.beside.close()
    desk.bridge.close()


def test_with_one_run_there_is_nothing_to_choose(desk):
    desk.queue.add()
    desk.says(m.Ready(torch="2"))
    desk.begins("cuda:0")
    assert desk.chooser.isHidden()


def test_both_runs_are_named_with_their_devices_and_the_own_one_is_shown(desk):
    desk.both_train()
    assert not desk.chooser.isHidden()
    names = [desk.box.itemText(n) for n in range(desk.box.count())]
    assert [name.rpartition(" · ")[2] for name in names] == ["cuda:0", "cuda:1"]
    assert len(set(names)) == 2
    assert desk.box.currentIndex() == 0
    desk.steps(4.0)
    desk.steps(2.0, beside=True)
    assert desk.drawn() == [4.0]


def test_the_other_run_is_shown_from_its_start_and_goes_on(desk):
    desk.both_train()
    desk.steps(4.0)
    desk.steps(2.0, beside=True)
    desk.choose(1)
    assert desk.drawn() == [2.0]
    run = desk.asked_beside.run
    desk.says_beside(m.Steps(run=run, first=1, losses=(1.0,)))
    desk.says(m.Steps(run=desk.asked.run, first=1, losses=(3.0,)))
    assert desk.drawn() == [2.0, 1.0]
    desk.choose(0)
    assert desk.drawn() == [4.0, 3.0]


def test_whoever_hears_the_run_beside_is_not_told_twice(desk):
    desk.both_train()
    told = []
    desk.beside.ended.connect(lambda: told.append("ended"))
    desk.beside.is_watched = True
    desk.ends_beside()
    desk.choose(1)
    assert told == ["ended"]


def test_questions_go_to_the_worker_of_the_run_shown(desk):
    desk.both_train()
    desk.choose(1)
    assert desk.followed.model.module is desk.beside.bridge.model.module
    desk.followed.model.request_explanation("saliency", 3)
    assert desk.side_hosts.newest.last(ask.Explain).sample == 3


def test_a_run_that_is_over_can_be_looked_at_until_one_turns_back(desk):
    desk.both_train()
    desk.steps(2.0, beside=True)
    desk.choose(1)
    desk.ends_beside()
    assert desk.beside.bridge is not None
    assert desk.drawn() == [2.0]
    desk.choose(0)
    assert desk.beside.bridge is None
    assert desk.chooser.isHidden()


def test_when_the_other_worker_ends_the_own_run_is_shown(desk):
    desk.both_train()
    desk.steps(4.0)
    desk.choose(1)
    desk.beside.close()
    assert desk.followed.follows_own
    assert desk.drawn() == [4.0]


def test_a_run_of_another_tab_is_not_taken_for_one_of_this(desk):
    desk.both_train()
    desk.choose(1)
    for one in (desk.bridge, desk.beside):
        one.turn_to("another tab")
    assert desk.followed.trains_another
    assert desk.followed.model.module is None
