"""Walking from brick to brick with the arrow keys."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt

from core.graph.records import Block, Network, Project, Wire
from tests.helpers import drive
from tests.helpers.build import chain

pytestmark = pytest.mark.gui
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
DOWN, UP, LEFT, RIGHT = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Right


def branched() -> Project:
    """An Input, two Linears side by side, and an add of both under a loose ReLU on the right."""
    places = {
        "b1": ("Input", 300, 0), "b2": ("Linear", 0, 120), "b3": ("Linear", 520, 120),
        "b4": ("add", 300, 240), "b5": ("Output", 300, 296), "b6": ("ReLU", 600, 250),
    }  # fmt: skip
    blocks = {
        id_: Block(id=id_, type=type_, name=id_, x=float(x), y=float(y))
        for id_, (type_, x, y) in places.items()
    }
    wires = (
        Wire("b1", "output", "b2", "input"),
        Wire("b1", "output", "b3", "input"),
        Wire("b2", "output", "b4", "inputs"),
        Wire("b3", "output", "b4", "inputs"),
        Wire("b4", "output", "b5", "input"),
    )
    return Project(networks={"n1": Network(id="n1", name="N", blocks=blocks, wires=wires)})


def walk(table, *keys, held=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        drive.key(table.canvas, key, held)
    return table.selection.current


def test_arrows_walk_along_the_wires(lay):
    table = lay(branched())
    assert walk(table, DOWN) == "b1"  # nothing was selected
    assert walk(table, DOWN) == "b2"
    assert walk(table, RIGHT) == "b3"
    assert walk(table, DOWN) == "b4"
    assert walk(table, DOWN) == "b5"
    assert table.selection.ids == {"b5"}
    assert table.document.undo_text is None


def test_up_and_down_again_stays_on_the_branch(lay):
    table = lay(branched())
    table.selection.set(["b3"])
    assert walk(table, DOWN, UP) == "b3"
    assert walk(table, UP, DOWN) == "b3"


def test_bricks_without_wires_are_reached_by_where_they_lie(lay):
    table = lay(branched())
    table.selection.set(["b4"])
    assert walk(table, RIGHT) == "b6"
    assert walk(table, LEFT) == "b4"


def test_home_and_end_lead_to_the_first_and_the_last_brick(lay):
    table = lay(chain("Input", "Conv2d", "ReLU", "Output"))
    assert walk(table, Qt.Key.Key_End) == "b4"
    assert walk(table, Qt.Key.Key_Home) == "b1"
    assert walk(table, UP) == "b1"


def test_shift_takes_along_and_gives_back(lay):
    table = lay(chain("Input", "Conv2d", "ReLU", "Output"))
    table.selection.set(["b1"])
    walk(table, DOWN, DOWN, held=SHIFT)
    assert table.selection.ids == {"b1", "b2", "b3"}
    assert table.selection.current == "b3"
    walk(table, UP, held=SHIFT)
    assert table.selection.ids == {"b1", "b2"}


def test_what_is_walked_to_comes_into_sight(lay):
    table = lay(chain("Input", *["ReLU"] * 40, "Output"))
    walk(table, Qt.Key.Key_End)
    assert table.port.rect().contains(table.on("b42"))


def test_nothing_happens_on_an_empty_canvas(lay):
    table = lay(Project(networks={"n1": Network(id="n1", name="N")}))
    assert walk(table, DOWN, Qt.Key.Key_End, LEFT) is None


def test_the_current_brick_is_marked_while_the_canvas_has_the_keys(lay):
    table = lay(branched())
    drive.click(table.port, table.on("b2"))
    marks = table.canvas.scene().current
    assert list(marks) == ["b2"]
    drive.click(table.port, table.on("b3"), keys=CONTROL)
    assert list(marks) == ["b2"]  # the first of those selected, until a key moves on
    walk(table, DOWN)
    assert list(marks) == ["b4"]
    walk(table, LEFT, held=CONTROL)
    assert marks["b4"].pos().x() == table.place("b4")[0] == 292.0
    table.canvas.clearFocus()
    assert not marks
    table.canvas.setFocus()
    assert list(marks) == ["b4"]
    table.document.open(chain("Input", "Output"))
    assert not marks


def test_a_brick_that_is_deleted_leaves_another_current(lay):
    table = lay(branched())
    table.selection.set(["b2", "b3"], "b3")
    network = table.document.network
    assert table.selection.current == "b3"
    kept = {id_: block for id_, block in network.blocks.items() if id_ != "b3"}
    wires = tuple(w for w in network.wires if "b3" not in (w.source, w.target))
    changed = msgspec.structs.replace(network, blocks=kept, wires=wires)
    table.document.open(Project(networks={"n1": changed}))
    assert table.selection.current is None


@pytest.mark.parametrize("held", [Qt.KeyboardModifier.NoModifier, SHIFT, CONTROL])
def test_keys_wait_while_a_brick_is_dragged(lay, held):
    table = lay(chain("Input", "Conv2d", "ReLU", "Output"))
    table.selection.set(("b4",))
    drive.press(table.port, table.on("b4"))
    drive.carry(table.port, table.on("b4"), table.on("b4") + QPoint(300, 40))
    walk(table, UP, held=held)
    assert table.selection.ids == {"b4"}
    drive.key(table.canvas, Qt.Key.Key_Escape)
    assert table.selection.ids == {"b4"}
    drive.release(table.port, table.on("b4"))
