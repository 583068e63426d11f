"""Drawing wires from ports and taking their ends elsewhere."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt

from app.canvas.bubble import Bubble
from core.graph.layout import BRICK_HEIGHT
from core.graph.records import Block, Network, Project, Wire
from core.planner import plan_disconnect
from tests.helpers import drive
from tests.helpers.build import chain

pytestmark = pytest.mark.gui


def apart(*wires: tuple[str, str]) -> Project:
    """Return an input, two branches side by side, an addition and an output, wired as told."""
    places = {
        "in": ("Input", 0, 0),
        "left": ("ReLU", -120, 120),
        "right": ("Tanh", 120, 120),
        "add": ("add", 0, 240),
        "out": ("Output", 0, 360),
    }
    blocks = {
        id_: Block(id=id_, type=type_, name=id_, x=x, y=y) for id_, (type_, x, y) in places.items()
    }
    ports = {"add": "inputs"}
    made = tuple(Wire(a, "output", b, ports.get(b, "input")) for a, b in wires)
    return Project(networks={"n1": Network(id="n1", name="Net", blocks=blocks, wires=made)})


def test_a_wire_is_drawn_from_output_to_input(lay):
    table = lay(apart())
    drive.drag(table.port, table.output("in"), table.input("left"))
    assert table.wires() == {("in", "left")}
    table.document.undo()
    assert table.wires() == set()


def test_a_wire_is_drawn_from_input_to_output(lay):
    table = lay(apart())
    drive.drag(table.port, table.input("left"), table.output("in"))
    assert table.wires() == {("in", "left")}


def test_the_whole_brick_takes_a_wire(lay):
    table = lay(apart())
    drive.drag(table.port, table.output("in"), table.on("right"))
    assert table.wires() == {("in", "right")}


def test_the_port_is_hit_six_pixels_off(lay):
    table = lay(apart())
    drive.drag(table.port, table.output("in") + QPoint(6, 0), table.input("left") - QPoint(6, 0))
    assert table.wires() == {("in", "left")}


def test_a_variadic_port_collects_wires_in_order(lay):
    table = lay(apart())
    drive.drag(table.port, table.output("left"), table.on("add"))
    drive.drag(table.port, table.output("right"), table.on("add"))
    assert [wire.source for wire in table.document.network.wires] == ["left", "right"]


def test_a_loop_is_refused_beside_the_pointer(lay):
    table = lay(apart(("in", "left"), ("left", "add")))
    drive.press(table.port, table.output("add"))
    drive.carry(table.port, table.output("add"), table.on("left"))
    assert "loop" in table.canvas.findChild(Bubble).words
    drive.release(table.port, table.on("left"))
    assert [refusal.id for refusal in table.refusals] == ["plan.cycle"]
    assert table.wires() == {("in", "left"), ("left", "add")}


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [("output", "in", "canvas.takes_nothing"), ("input", "out", "canvas.gives_nothing")],
)
def test_bricks_where_data_starts_or_ends_say_so(lay, start, end, reason):
    table = lay(apart())
    drive.drag(table.port, getattr(table, start)("left"), table.on(end))
    assert [refusal.id for refusal in table.refusals] == [reason]
    assert end in table.canvas.findChild(Bubble).words
    assert table.wires() == set()


def test_bricks_that_cannot_take_the_wire_step_back_meanwhile(lay):
    table = lay(apart(("in", "left"), ("left", "add")))
    blocks = table.canvas.scene().blocks
    drive.press(table.port, table.output("add"))
    assert blocks["left"].is_dimmed
    assert blocks["out"].fitting == {("input", "input")}
    assert not blocks["out"].is_dimmed
    drive.release(table.port, table.output("add") + QPoint(0, 30))
    assert not blocks["left"].is_dimmed
    assert all(item.fitting is None for item in blocks.values())


def test_only_bricks_whose_rule_takes_the_tensor_glow(lay):
    table = lay(chain("Input", "Flatten", "Conv2d", "Linear"))
    document = table.document
    for wire in document.network.wires[1:]:
        plan = plan_disconnect(document.scope, (wire,))
        document.apply(plan.edits, plan.text)
    blocks = table.canvas.scene().blocks
    drive.press(table.port, table.output("b2"))
    assert blocks["b3"].is_dimmed
    assert blocks["b4"].fitting == {("input", "input")}
    drive.key(table.canvas, Qt.Key.Key_Escape)
    drive.release(table.port, table.output("b2"))


def test_a_number_into_a_port_for_tensors_is_refused_in_words(lay):
    project = chain("Input", "size", "ReLU")
    before = msgspec.structs.replace(project.main, wires=project.main.wires[:1])
    table = lay(msgspec.structs.replace(project, networks={"n1": before}))
    drive.drag(table.port, table.output("b2"), table.on("b3", dy=40))
    assert [refusal.id for refusal in table.refusals] == ["plan.wrong_kind"]
    assert "whole number" in table.canvas.findChild(Bubble).words


def test_a_wire_released_on_nothing_is_not_drawn(lay):
    table = lay(apart())
    items = len(table.canvas.scene().items())
    drive.drag(table.port, table.output("in"), table.pixel(400, 60))
    assert table.wires() == set()
    assert len(table.canvas.scene().items()) == items


def test_a_wires_end_is_taken_to_another_brick_in_one_step(lay):
    table = lay(apart(("in", "left")))
    before = table.document.project
    drive.drag(table.port, table.input("left"), table.on("right"))
    assert table.wires() == {("in", "right")}
    table.document.undo()
    assert table.document.project == before


def test_a_wires_end_dropped_on_nothing_removes_it(lay):
    table = lay(apart(("in", "left"), ("in", "right")))
    drive.drag(table.port, table.input("left"), table.pixel(-300, 60))
    assert table.wires() == {("in", "right")}


def test_a_wires_end_put_back_changes_nothing(lay):
    table = lay(apart(("in", "left")))
    drive.drag(table.port, table.input("left"), table.input("left") + QPoint(3, 2))
    assert table.wires() == {("in", "left")}
    assert table.document.undo_text is None


def test_escape_leaves_the_wire_as_it_was(lay):
    table = lay(apart(("in", "left")))
    drive.press(table.port, table.input("left"))
    drive.carry(table.port, table.input("left"), table.pixel(-300, 60))
    drive.key(table.canvas, Qt.Key.Key_Escape)
    drive.release(table.port, table.pixel(-300, 60))
    assert table.wires() == {("in", "left")}
    assert all(item.opacity() == 1.0 for item in table.canvas.scene().wires.values())


def test_a_branch_starts_at_a_joint(lay):
    project = apart(("in", "left"))
    table = lay(project)
    drive.drag(table.port, table.on("left", dx=20), table.on("in", dx=20, dy=BRICK_HEIGHT + 36))
    assert table.place("left") == (0.0, BRICK_HEIGHT)
    drive.drag(table.port, table.output("in"), table.on("add"))
    assert table.wires() == {("in", "left"), ("in", "add")}
