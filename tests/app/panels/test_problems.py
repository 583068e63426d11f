from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from app.panels.problems import ProblemsPanel
from app.selection import Selection
from core.document.document import Document
from core.graph.records import ParamValue
from core.planner import Plan, plan_set_params
from tests.helpers.build import chain

pytestmark = pytest.mark.gui
TYPES = ("Input", "Conv2d", "ReLU", "Flatten", "Linear", "Output")


class Problems:
    """The panel over a network that has no problem to begin with."""

    def __init__(self, qtbot: QtBot) -> None:
        shape = {"input1": {"shape": (1, 8, 8)}, "fc1": {"out_features": 10}}
        self.document = Document(chain(*TYPES, params=shape))
        self.selection = Selection(self.document)
        self.panel = ProblemsPanel(self.document, self.selection)
        qtbot.addWidget(self.panel)
        self.panel.resize(400, 200)
        self.panel.show()
        self.list = self.panel.findChild(QListWidget, "problems.list")
        self.none = self.panel.findChild(QLabel, "problems.none")

    def set(self, block: str, **values: ParamValue) -> None:
        plan = plan_set_params(self.document.scope, [block], values)
        assert isinstance(plan, Plan)
        self.document.apply(plan.edits, plan.text)


@pytest.fixture
def problems(qtbot: QtBot) -> Problems:
    return Problems(qtbot)


def test_no_problems_is_said_quietly(problems: Problems) -> None:
    assert problems.document.problems == ()
    assert problems.none.isVisible()
    assert not problems.list.isVisible()


def test_problem_comes_and_goes_with_the_edit(problems: Problems) -> None:
    problems.set("b2", kernel_size=9)
    assert problems.list.count() == 1
    assert "conv1" in problems.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "9 x 9" in problems.list.item(0).text()
    problems.document.undo()
    assert problems.none.isVisible()


def test_click_selects_the_brick_and_jumps(problems: Problems, qtbot: QtBot) -> None:
    problems.set("b2", kernel_size=9)
    place = problems.list.visualItemRect(problems.list.item(0)).center()
    with qtbot.waitSignal(problems.panel.jump_requested) as jump:
        QTest.mouseClick(problems.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert jump.args == ["b2"]
    assert problems.selection.ids == {"b2"}


def test_enter_selects_the_brick_and_jumps(problems: Problems, qtbot: QtBot) -> None:
    problems.set("b2", kernel_size=9)
    problems.list.setCurrentRow(0)
    problems.list.setFocus()
    with qtbot.waitSignal(problems.panel.jump_requested) as jump:
        QTest.keyClick(problems.list, Qt.Key.Key_Return)
    assert jump.args == ["b2"]


def test_long_sentence_gets_the_height_it_needs(problems: Problems, qtbot: QtBot) -> None:
    problems.set("b2", kernel_size=9)
    wide = problems.list.visualItemRect(problems.list.item(0)).height()
    problems.panel.resize(180, 200)
    qtbot.waitUntil(lambda: problems.list.visualItemRect(problems.list.item(0)).height() > wide)
