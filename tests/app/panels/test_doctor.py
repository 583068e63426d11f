"""The doctor's panel follows a run and lets a person try a way out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from app.panels.doctor import DoctorPanel
from app.selection import Selection
from app.widgets.vitals_table import VitalsTable
from core.engine.talk import messages as m
from core.graph.edits import AddNetworks
from core.planner import Plan, plan_delete
from core.texts import text
from tests.helpers import drive
from tests.helpers.build import composite
from tests.helpers.live import Stage, digits_document

pytestmark = pytest.mark.gui


class Practice:
    """The panel beside a small network whose worker the test plays."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.document = digits_document(lr=0.5)
        self.selection = Selection(self.document)
        self.stage = Stage(qtbot, self.document)
        self.panel = DoctorPanel(self.document, self.selection, self.stage.bridge)
        qtbot.addWidget(self.panel)
        self.panel.resize(420, 500)
        with qtbot.waitExposed(self.panel):
            self.panel.show()
        self.signs = self.panel.findChild(QListWidget, "doctor.signs")
        self.table = self.panel.findChild(VitalsTable, "doctor.vitals")
        self.trials: list[bool] = []
        self.panel.trial_requested.connect(lambda: self.trials.append(True))

    @property
    def words(self) -> list[str]:
        return [self.signs.item(row).text() for row in range(self.signs.count())]

    @property
    def ways(self) -> list[str]:
        buttons = self.panel.findChildren(QPushButton)
        return [one.text() for one in buttons if one.isVisible() and one.text()]

    def press(self, words: str) -> None:
        [button] = [one for one in self.panel.findChildren(QPushButton) if one.text() == words]
        drive.click(button, button.rect().center())

    def suffer(self) -> None:
        """A run whose loss jumps up and stays there, and whose gradient fades."""
        run = self.stage.train(steps_per_epoch=42)
        self.stage.steps(run, 2.3, 9.0, *([8.0] * 40))
        self.stage.says(m.Vitals(run=run, step=42, bricks=self.bricks()))
        self.stage.finish(run)

    def bricks(self) -> tuple[m.BrickVitals, ...]:
        gradients = {"b2": 1e-9, "b5": 1e-2}
        return tuple(
            m.BrickVitals(path=id_, gradient=gradients.get(id_), largest=2.0, still=0.25)
            for id_ in self.document.network.blocks
        )


@pytest.fixture
def practice(qtbot: QtBot) -> Iterator[Practice]:
    made = Practice(qtbot)
    yield made
    made.stage.bridge.close()


def test_before_a_run_it_says_what_to_do(practice: Practice) -> None:
    said = [one.text() for one in practice.panel.findChildren(QLabel) if one.isVisible()]
    assert "Press Train, and what the figures mean is said here." in said


def test_a_healthy_run_is_said_to_be_so(practice: Practice) -> None:
    run = practice.stage.train()
    practice.stage.steps(run, 2.3, 2.0, 1.5, 1.0)
    practice.stage.finish(run)
    healthy = practice.panel.findChild(QLabel, "doctor.healthy")
    assert healthy.isVisible() and not practice.signs.isVisible()


def test_signs_tell_what_was_measured_and_the_gravest_is_first(practice: Practice) -> None:
    counts: list[int] = []
    practice.panel.counted.connect(counts.append)
    practice.suffer()
    high, fading = practice.words
    assert "from 2.3 to 9 at step 2" in high and "0.5" in high
    assert "hardly reaches conv1" in fading
    assert counts[-1] == 2


def test_a_way_out_changes_the_project_in_one_step_and_asks_for_a_run(practice: Practice) -> None:
    practice.suffer()
    before = practice.document.project
    practice.press("Set lr = 0.05")
    assert practice.document.project.training.lr == 0.05
    assert practice.trials == [True]
    practice.document.undo()
    assert practice.document.project == before


def test_a_click_on_a_sign_goes_to_its_brick_and_shows_its_ways_out(practice: Practice) -> None:
    practice.suffer()
    place = practice.signs.visualItemRect(practice.signs.item(1)).center()
    QTest.mouseClick(practice.signs.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert practice.selection.single == "b2"
    practice.qtbot.waitUntil(lambda: practice.ways == ["Insert BatchNorm2d behind conv1"])


def test_the_table_shows_every_brick_in_the_order_of_the_data(practice: Practice) -> None:
    practice.suffer()
    rows = practice.table.vitals.rows
    assert [row.path for row in rows] == list(practice.document.network.blocks)
    cells = [practice.table.vitals.index(1, column).data() for column in range(4)]
    assert cells == ["conv1", "1.0e-09", "2", "25%"]


def test_a_sign_is_gone_to_in_its_own_network(practice: Practice) -> None:
    practice.suffer()
    part = composite("n2", "Part", [("Linear", {}), ("ReLU", {})])
    practice.document.apply([AddNetworks((part,))], text("edit.move", block="x"))
    practice.document.show_network("n2")  # which has a brick b2 of its own
    place = practice.signs.visualItemRect(practice.signs.item(1)).center()
    QTest.mouseClick(practice.signs.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert practice.document.network.id == "n1"
    assert practice.selection.single == "b2"


def test_bricks_that_go_are_not_spoken_of_any_more(practice: Practice, qtbot: QtBot) -> None:
    practice.suffer()
    plan = plan_delete(practice.document.scope, ["b2"])
    assert isinstance(plan, Plan)
    practice.document.apply(plan.edits, plan.text)
    qtbot.waitUntil(lambda: len(practice.words) == 1)


def test_a_new_run_begins_without_the_signs_of_the_old(practice: Practice) -> None:
    practice.suffer()
    practice.stage.train()
    assert practice.words == []


def test_the_run_of_another_project_is_not_judged_here(practice: Practice) -> None:
    practice.suffer()
    practice.stage.bridge.turn_to(object())
    assert practice.words == [] and not practice.table.isVisible()
