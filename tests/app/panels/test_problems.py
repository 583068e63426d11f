from __future__ import annotations

import pytest
from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QListWidget, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.panels.problems import ProblemsPanel
from app.selection import Selection
from app.widgets.problem_delegate import ProblemDelegate
from core.document.document import Document
from core.graph.edits import RemoveWires
from core.graph.records import DataConfig, ParamValue, Project
from core.planner import NewBlock, Plan, plan_add, plan_insert, plan_set_params
from core.texts import text
from tests.helpers.build import chain, composite, joined

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

    def insert(self, type_: str, target: str) -> None:
        """Put a brick into the wire that enters another."""
        (wire,) = [w for w in self.document.network.wires if w.target == target]
        plan = plan_insert(self.document.scope, NewBlock(type_), wire)
        assert isinstance(plan, Plan)
        self.document.apply(plan.edits, plan.text)

    def fixes(self) -> list[str]:
        """Return the ways out that the panel offers."""
        found = self.panel.findChildren(QPushButton, QRegularExpression("fix.*"))
        return [button.text() for button in found if button.isVisible()]


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


def test_enter_without_a_way_out_selects_the_brick_and_jumps(
    problems: Problems, qtbot: QtBot
) -> None:
    wire = problems.document.network.wires[0]
    problems.document.apply((RemoveWires("n1", (wire,)),), text("edit.disconnect", count=1))
    problems.list.setCurrentRow(0)
    problems.list.setFocus()
    with qtbot.waitSignal(problems.panel.jump_requested) as jump:
        QTest.keyClick(problems.list, Qt.Key.Key_Return)
    assert jump.args == ["b2"]


def test_enter_takes_the_first_way_out_in_one_step(problems: Problems) -> None:
    before = problems.document.project
    problems.set("b2", kernel_size=9)
    problems.list.setCurrentRow(0)
    problems.list.setFocus()
    first = problems.fixes()[0]
    QTest.keyClick(problems.list, Qt.Key.Key_Return)

    assert problems.document.can_train
    assert str(problems.document.undo_text) == first
    problems.document.undo()
    problems.document.undo()
    assert problems.document.project == before


def test_advice_comes_in_a_pause_with_its_ways_out(problems: Problems, qtbot: QtBot) -> None:
    problems.insert("Softmax", "b6")
    assert problems.list.count() == 0
    qtbot.waitUntil(lambda: problems.list.count() == 1)

    item = problems.list.item(0)
    assert item.data(ProblemDelegate.SEVERITY_ROLE) == "advice"
    assert "1.46" in item.text()
    problems.list.setCurrentRow(0)
    assert problems.fixes() == ["Remove softmax1"]
    QTest.mouseClick(problems.panel.findChild(QPushButton, "fix.0"), Qt.MouseButton.LeftButton)
    assert problems.none.isVisible()
    assert "Softmax" not in {b.type for b in problems.document.network.blocks.values()}


def test_filters_count_and_hide(problems: Problems) -> None:
    problems.insert("Softmax", "b6")
    problems.set("b2", kernel_size=8, padding=0, stride=9)
    problems.panel.think()
    chip = problems.panel.findChild(QToolButton, "problems.filter.advice")
    shown = problems.list.count()
    told = len(problems.document.advice)

    assert chip.text() == f"Advice {told}"
    assert told > 0
    chip.click()
    assert problems.list.count() == shown - told


def test_advice_inside_a_composite_leads_into_it(problems: Problems, qtbot: QtBot) -> None:
    inner = composite("n2", "Step", [("Linear", {"out_features": 8}), ("Dropout", {"p": 0.9})])
    main = joined("n1", [("Input", {"shape": (8,)}), ("network:n2", {}), ("Output", {})])
    data = DataConfig(dataset="")
    problems.document.open(Project(networks={"n1": main, "n2": inner}, data=data))
    problems.panel.think()
    rows = range(problems.list.count())
    (row,) = [i for i in rows if "10 %" in problems.list.item(i).text()]

    assert problems.list.item(row).data(ProblemDelegate.NAME_ROLE) == "Step / dropout1"
    place = problems.list.visualItemRect(problems.list.item(row)).center()
    with qtbot.waitSignal(problems.panel.jump_requested) as jump:
        QTest.mouseClick(problems.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert jump.args == ["b3"]
    assert problems.document.place == ("n1", "b2")


def test_long_sentence_gets_the_height_it_needs(problems: Problems, qtbot: QtBot) -> None:
    problems.set("b2", kernel_size=9)
    wide = problems.list.visualItemRect(problems.list.item(0)).height()
    problems.panel.resize(180, 200)
    qtbot.waitUntil(lambda: problems.list.visualItemRect(problems.list.item(0)).height() > wide)


def test_errors_are_listed_before_warnings(problems: Problems) -> None:
    plan = plan_add(problems.document.scope, "ReLU", 400.0, 0.0)
    assert isinstance(plan, Plan)
    problems.document.apply(plan.edits, plan.text)
    problems.set("b5", out_features=7)

    rows = [problems.list.item(row) for row in range(problems.list.count())]
    assert [row.data(ProblemDelegate.SEVERITY_ROLE) for row in rows] == ["error", "warning"]
    assert problems.document.problems[0].severity == "warning"  # which is of a brick
