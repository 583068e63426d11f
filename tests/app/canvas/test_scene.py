"""The picture follows the document, item by item."""

from __future__ import annotations

import html
from collections import Counter

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtWidgets import QApplication

from app.canvas.items.block_item import BlockItem
from app.canvas.items.label import ShapeLabel
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import Block, Network, Project, Wire
from core.planner import plan_disconnect, plan_rename, plan_set_params
from tests.helpers import drive
from tests.helpers.build import chain

pytestmark = pytest.mark.gui
CONV_NET = ("Input", "Conv2d", "ReLU", "Flatten", "Linear", "Output")


def apply(table, plan):
    table.document.apply(plan.edits, plan.text)


def set_params(table, id_, **values):
    apply(table, plan_set_params(table.document.scope, (id_,), values))


def words(table):
    """Return the shape on each wire, by source and target."""
    labels = table.canvas.scene().labels
    return {(wire.source, wire.target): label.words for wire, label in labels.items()}


def grid(count, columns=40):
    """Return a network of lone bricks, far enough apart that none is another's neighbour."""
    blocks = {
        f"b{i}": Block(
            id=f"b{i}",
            type="Linear" if i else "Input",
            name=f"block{i}",
            x=(i % columns) * (BRICK_WIDTH + 160),
            y=(i // columns) * (BRICK_HEIGHT + 80),
        )
        for i in range(count)
    }
    wires = tuple(
        Wire(f"b{i}", "output", f"b{i + 1}", "input") for i in range(count - 1) if (i + 1) % columns
    )
    return Project(networks={"n1": Network(id="n1", name="Grid", blocks=blocks, wires=wires)})


def test_every_wire_tells_its_shape_and_follows_an_edit(lay):
    table = lay(chain(*CONV_NET, params={"input1": {"shape": (1, 8, 8)}}))
    assert words(table)["b1", "b2"] == "N x 1 x 8 x 8"
    set_params(table, "b2", out_channels=5, kernel_size=3)
    assert words(table)["b2", "b3"] == "N x 5 x 6 x 6"
    assert words(table)["b4", "b5"] == f"N x {5 * 6 * 6}"
    table.document.undo()
    assert words(table)["b4", "b5"] != f"N x {5 * 6 * 6}"


def test_a_misfit_is_told_in_words_beside_the_brick(lay):
    table = lay(chain("Input", "Flatten", "Conv2d", "Output"))
    scene = table.canvas.scene()
    assert "4-D" in scene.blocks["b3"].face.problem
    assert "4-D" in scene.blocks["b3"].toolTip()
    assert scene.notes["b3"].pos() == scene.blocks["b3"].pos()
    assert words(table)["b3", "b4"] == "?"
    table.selection.set(["b2"])
    table.canvas.commands.delete()
    assert not scene.blocks["b3"].face.problem
    assert "b3" not in scene.notes


def test_a_summary_shows_what_matters(lay):
    params = {"conv1": {"out_channels": 16, "kernel_size": (3, 5), "padding": 1}}
    table = lay(chain(*CONV_NET, params=params))
    face = table.canvas.scene().blocks["b2"].face
    assert (face.name, face.type, face.summary) == ("conv1", "Conv2d", "16, k3x5, p1")


def test_what_is_cut_of_a_name_is_told_in_the_tip(lay):
    table = lay(chain("Input", "Output"))
    item = table.canvas.scene().blocks["b1"]
    assert "input1" not in item.toolTip()
    long = "a name that is <b>much</b> too long for one brick"
    apply(table, plan_rename(table.document.scope, "b1", long))
    assert html.escape(long) in item.toolTip()


def test_items_are_kept_where_nothing_changed(lay):
    table = lay(chain(*CONV_NET))
    scene = table.canvas.scene()
    before = dict(scene.blocks)
    table.selection.set(["b3"])
    table.canvas.commands.delete()
    assert all(scene.blocks[id_] is before[id_] for id_ in scene.blocks)
    table.document.undo()
    assert list(table.document.network.blocks) == list(before)
    assert scene.blocks.keys() == before.keys()
    assert set(scene.wires) == set(table.document.network.wires)


def test_another_project_replaces_everything(lay):
    table = lay(chain(*CONV_NET))
    table.selection.set(["b2"])
    table.document.open(chain("Input", "Output"))
    scene = table.canvas.scene()
    assert set(scene.blocks) == {"b1", "b2"}
    assert len(scene.outlines) == 0
    assert len(scene.wires) == len(scene.labels) == 1


def test_joints_have_no_line_and_moved_bricks_get_one(lay):
    table = lay(chain("Input", "ReLU", "Output"))
    scene = table.canvas.scene()
    assert all(item.path.isEmpty() and not item.isVisible() for item in scene.wires.values())
    table.selection.set(["b3"])
    drive.drag(table.port, table.on("b1"), table.on("b1") + QPoint(0, 40))
    assert all(item.path.isEmpty() for item in scene.wires.values())
    table.selection.set(["b2", "b3"])
    drive.drag(table.port, table.on("b2"), table.on("b2") + QPoint(240, 40))
    lines = {wire.source: not item.path.isEmpty() for wire, item in scene.wires.items()}
    assert lines == {"b1": True, "b2": False}


def test_a_wire_goes_around_the_bricks_between_its_ends(lay):
    project = chain("Input", "ReLU", "Tanh", "add")
    network = project.main
    skip = Wire("b1", "output", "b4", "inputs")
    network = msgspec.structs.replace(network, wires=(*network.wires, skip))
    table = lay(msgspec.structs.replace(project, networks={"n1": network}))
    scene = table.canvas.scene()
    assert scene.wires[skip].path.boundingRect().left() < 0
    assert scene.labels[skip].sceneBoundingRect().right() < 0


def test_a_brick_clicked_under_sends_the_other_wires_out_beside_the_joint(lay):
    table = lay(chain("Input", "ReLU", "Output"))
    blocks = dict(table.document.network.blocks)
    blocks["far"] = Block(id="far", type="Tanh", name="far", x=400.0, y=200.0)
    skip = Wire("b1", "output", "far", "input")
    network = msgspec.structs.replace(
        table.document.network, blocks=blocks, wires=(*table.document.network.wires, skip)
    )
    table.document.open(Project(networks={"n1": network}))
    scene = table.canvas.scene()

    def leaves_level():
        path = scene.wires[skip].path
        return path.pointAtPercent(0.1).y() == path.pointAtPercent(0.0).y()

    assert leaves_level()
    table.selection.set(["b2", "b3"])
    drive.drag(table.port, table.on("b2"), table.on("b2") + QPoint(-240, 40))
    assert not leaves_level()
    table.document.undo()
    assert leaves_level()


# ---------------------------------------------------------------- budgets


@pytest.fixture
def painted(monkeypatch):
    """Count paint calls by item."""
    counts: Counter[object] = Counter()
    for kind, name in ((BlockItem, "paint_words"), (ShapeLabel, "paint")):
        original = getattr(kind, name)

        def paint(self, painter, zoom, original=original):
            counts[self] += 1
            original(self, painter, zoom)

        monkeypatch.setattr(kind, name, paint)
    return counts


def let_paint():
    """Let the scene tell the view what to paint, and the view paint it."""
    for _ in range(2):
        QApplication.processEvents()


def settle_paints(table, painted):
    QApplication.processEvents()
    table.canvas.viewport().repaint()
    painted.clear()


def test_renaming_one_brick_repaints_only_that_brick(lay, painted):
    table = lay(chain(*CONV_NET))
    settle_paints(table, painted)
    apply(table, plan_rename(table.document.scope, "b3", "squash"))
    let_paint()
    scene = table.canvas.scene()
    blocks = {item for item in painted if isinstance(item, BlockItem)}
    assert blocks == {scene.blocks["b3"]}
    assert painted[scene.blocks["b3"]] == 1


def test_costs_can_be_taken_off_the_bricks_and_come_back(lay):
    table = lay(chain(*CONV_NET, params={"input1": {"shape": (1, 8, 8)}}))
    item = table.canvas.scene().blocks["b2"]
    assert (item.face.parameters, item.face.macs) == ("160", "5.2k")
    table.canvas.desk.scene.show_costs(False)
    assert (item.face.parameters, item.face.macs) == ("", "")
    assert table.canvas.scene().blocks["b5"].face.heat == 0
    table.canvas.desk.scene.show_costs(True)
    assert item.face.parameters == "160"
    assert "160" in item.toolTip()


def test_an_edit_turns_the_heat_of_other_bricks(lay):
    table = lay(chain("Input", "Linear", "Linear", "Output", params={"input1": {"shape": (30,)}}))
    blocks = table.canvas.scene().blocks
    before = blocks["b2"].face.heat
    set_params(table, "b3", out_features=5000)
    assert blocks["b3"].face.heat > 0.9
    assert blocks["b2"].face.heat == 0 < before


def test_a_parameter_repaints_its_brick_and_the_labels_below(lay, painted):
    table = lay(grid(30, columns=3))
    table.canvas.desk.scene.show_costs(False)
    table.canvas.centerOn(BRICK_WIDTH + 160, 0)
    settle_paints(table, painted)
    set_params(table, "b1", out_features=7)
    let_paint()
    scene = table.canvas.scene()
    # b2 takes another size in but looks as before.
    assert {item for item in painted if isinstance(item, BlockItem)} == {scene.blocks["b1"]}
    labels = {item for item in painted if isinstance(item, ShapeLabel)}
    assert labels == {scene.labels[wire] for wire in scene.labels if wire.source == "b1"}


def test_a_thousand_bricks_pan_smoothly(lay, painted):
    table = lay(grid(1000))
    table.canvas.camera.reset_zoom()
    table.canvas.centerOn(1200, 1200)
    settle_paints(table, painted)
    bar = table.canvas.horizontalScrollBar()
    steps = 20
    for _ in range(steps):
        bar.setValue(bar.value() + 12)
        QApplication.processEvents()
    # Only what comes into view is painted, a few bricks a step.
    assert sum(painted.values()) / steps < 40


def test_a_brick_is_found_among_a_thousand(lay):
    table = lay(grid(1000))
    scene = table.canvas.scene()
    found = scene.blocks_in(QRectF(5, 5, 2, 2))
    assert found == ["b0"]


def test_what_leaves_a_port_by_several_lines_is_told_once_where_it_leaves(lay):
    blocks = {
        id_: Block(id=id_, type=type_, name=id_, x=x, y=y)
        for id_, type_, x, y in (
            ("b1", "Input", 400.0, 0.0),
            ("b2", "ReLU", 0.0, 300.0),
            ("b3", "ReLU", 400.0, 300.0),
            ("b4", "ReLU", 800.0, 300.0),
        )
    }
    wires = tuple(Wire("b1", "output", id_, "input") for id_ in ("b2", "b3", "b4"))
    table = lay(Project(networks={"n1": Network(id="n1", name="Fan", blocks=blocks, wires=wires)}))
    labels = table.canvas.scene().labels
    assert [labels[wire].isVisible() for wire in wires] == [True, False, False]
    label = labels[wires[0]].sceneBoundingRect()
    assert label.left() < 400 + BRICK_WIDTH / 2 < label.right()
    assert 0 < label.top() - BRICK_HEIGHT < 24
    apply(table, plan_disconnect(table.document.scope, wires[:2]))
    assert labels[wires[2]].isVisible()
