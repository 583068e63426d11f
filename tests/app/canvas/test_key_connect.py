"""Drawing a wire with keys, and moving a brick past its neighbours."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app import announce
from core.graph.records import Project
from core.planner import plan_disconnect
from tests.app.canvas.test_walk import branched
from tests.helpers import drive
from tests.helpers.build import chain

pytestmark = pytest.mark.gui
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def table(lay):
    return lay(branched())


def begin(table, brick: str) -> None:
    table.selection.set([brick])
    table.by_keys.connect_brick()


def test_enter_draws_the_wire_that_is_offered(table):
    begin(table, "b1")
    assert table.canvas.gestures.is_busy
    drive.key(table.canvas, Qt.Key.Key_Return)
    assert not table.canvas.gestures.is_busy
    assert ("b1", "b4") in table.wires()
    table.document.undo()
    assert ("b1", "b4") not in table.wires()


def test_arrows_choose_and_go_round(table):
    begin(table, "b2")
    seen = []
    for _ in range(4):
        seen += [i for i, b in table.canvas.scene().blocks.items() if b.fitting]
        drive.key(table.canvas, Qt.Key.Key_Down)
    assert seen == ["b6", "b5", "b3", "b6"]  # the free one, then from the top
    drive.key(table.canvas, Qt.Key.Key_Escape)


def test_a_brick_upstream_is_never_offered(table):
    begin(table, "b4")
    lit = set()
    for _ in range(6):
        lit |= {i for i, b in table.canvas.scene().blocks.items() if b.fitting}
        drive.key(table.canvas, Qt.Key.Key_Right)
    assert lit == {"b6"}
    drive.key(table.canvas, Qt.Key.Key_Escape)


def test_escape_leaves_all_as_it_was(table):
    before = table.document.project
    begin(table, "b2")
    items = len(table.canvas.scene().items())
    drive.key(table.canvas, Qt.Key.Key_Escape)
    assert table.document.project == before
    assert len(table.canvas.scene().items()) == items - 1
    assert not any(b.fitting for b in table.canvas.scene().blocks.values())


def test_a_click_ends_it(table):
    begin(table, "b2")
    drive.click(table.port, table.on("b3"))
    assert not table.canvas.gestures.is_busy
    assert table.selection.ids == {"b3"}


def test_a_brick_without_a_place_to_go_is_told_so(lay):
    table = lay(chain("Input", "Output"))
    said: list[str] = []
    announce.said.connect(said.append)
    begin(table, "b2")
    announce.said.disconnect(said.append)
    assert [refusal.id for refusal in table.refusals] == ["canvas.no_target"]
    assert said[-1:] == [str(table.refusals[0])]
    assert not table.canvas.gestures.is_busy


def test_what_is_offered_is_spoken(table):
    said: list[str] = []
    announce.said.connect(said.append)
    begin(table, "b1")
    announce.said.disconnect(said.append)
    assert any(sentence.startswith("From b1 to b4.") for sentence in said)
    drive.key(table.canvas, Qt.Key.Key_Escape)


def test_bricks_change_places(lay):
    table = lay(chain("Input", "Conv2d", "ReLU", "Output"))
    table.selection.set(["b2"])
    drive.key(table.canvas, Qt.Key.Key_Down, CONTROL | SHIFT)
    assert table.column() == ["Input", "ReLU", "Conv2d", "Output"]
    assert table.wires() == {("b1", "b3"), ("b3", "b2"), ("b2", "b4")}
    drive.key(table.canvas, Qt.Key.Key_Up, CONTROL | SHIFT)
    assert table.column() == ["Input", "Conv2d", "ReLU", "Output"]
    assert table.selection.ids == {"b2"}


def test_nothing_goes_before_the_input(lay):
    table = lay(chain("Input", "Conv2d", "Output"))
    table.selection.set(["b2"])
    before = table.document.project
    drive.key(table.canvas, Qt.Key.Key_Up, CONTROL | SHIFT)
    assert table.document.project == before
    assert [refusal.id for refusal in table.refusals] == ["plan.no_input"]


def test_a_loose_brick_is_told_that_it_has_no_neighbour(lay):
    table = lay(chain("Input", "Conv2d", "Output"))
    project: Project = table.document.project
    plan = plan_disconnect(table.document.scope, project.main.wires)
    table.document.apply(plan.edits, plan.text)
    table.selection.set(["b2"])
    drive.key(table.canvas, Qt.Key.Key_Up, CONTROL | SHIFT)
    drive.key(table.canvas, Qt.Key.Key_Down, CONTROL | SHIFT)
    assert [r.id for r in table.refusals] == ["plan.nothing_before", "plan.nothing_after"]
