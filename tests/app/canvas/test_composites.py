"""Bricks that stand for networks: how they look, how one gets in and out of them."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.block_mime import mime_of
from core.graph.edits import RenameNetwork, ReplaceBlocks
from core.graph.records import Knob
from core.planner import plan_group, plan_paste, plan_set_knobs, plan_set_params, plan_share
from core.planner.clipboard import copy_fragment
from core.texts import text
from tests.helpers import drive
from tests.helpers.build import chain

pytestmark = pytest.mark.gui
STACK = ("Input", "Conv2d", "BatchNorm2d", "ReLU", "Output")


def do(document, plan):
    document.apply(plan.edits, plan.text)
    return plan.select


@pytest.fixture
def table(lay):
    """A canvas with a brick ``b6`` that stands for the three between the ends."""
    made = lay(chain(*STACK))
    (made.brick,) = do(made.document, plan_group(made.document.scope, ["b2", "b3", "b4"], "Stem"))
    return made


def test_a_composite_brick_says_what_it_stands_for(table):
    face = table.canvas.scene().blocks[table.brick].face
    assert face.is_composite
    assert (face.name, face.type, face.summary) == ("stem1", "Stem", "")


def test_a_composite_brick_says_how_often_it_is_repeated(table):
    plan = plan_set_params(table.document.scope, [table.brick], {"repeat": 6})
    do(table.document, plan)
    assert table.canvas.scene().blocks[table.brick].face.summary == "x 6"


def test_the_only_knob_stands_bare_and_several_by_name(table):
    knobs = (Knob(name="width", default=8),)
    plan = plan_set_knobs(table.document.scope.of("n2"), knobs)
    do(table.document, plan)
    do(table.document, plan_set_params(table.document.scope, [table.brick], {"width": 32}))
    assert table.canvas.scene().blocks[table.brick].face.summary == "32"
    more = (*knobs, Knob(name="depth", default=1))
    do(table.document, plan_set_knobs(table.document.scope.of("n2"), more))
    assert table.canvas.scene().blocks[table.brick].face.summary == "width=32"


def test_another_name_of_the_network_shows_on_its_bricks(table):
    table.document.apply((RenameNetwork("n2", "Head"),), text("edit.rename", old="", new=""))
    assert table.canvas.scene().blocks[table.brick].face.type == "Head"


def test_what_lies_in_the_brick_is_shown_after_entering(table):
    table.selection.set({table.brick})
    table.document.show((table.brick,))
    scene = table.canvas.scene()
    assert set(scene.blocks) == set(table.document.network.blocks) >= {"b2", "b3", "b4"}
    assert set(scene.wires) == set(table.document.network.wires)
    assert not table.selection.ids
    table.document.show(())
    assert set(scene.blocks) == {"b1", "b5", table.brick}


def test_undoing_the_group_from_inside_shows_the_bricks_again(table):
    table.document.show((table.brick,))
    table.document.undo()
    assert set(table.canvas.scene().blocks) == {"b1", "b2", "b3", "b4", "b5"}


def test_ports_are_named_where_there_are_several(lay):
    table = lay(chain("Input", "LSTM"))
    scene = table.canvas.scene()
    assert scene.blocks["b2"].face.output_labels == ("output", "h_n", "c_n")
    assert set(scene.tags) == {"b2"}
    assert not scene.blocks["b1"].face.output_labels


def test_bricks_that_share_weights_are_marked_and_light_up_together(table):
    scope = table.document.scope
    fragment = copy_fragment(scope, [table.brick])
    (other,) = do(table.document, plan_paste(scope, fragment, 400, 0))
    scene = table.canvas.scene()
    assert scene.blocks[table.brick].face.marks == ()
    do(table.document, plan_share(table.document.scope, [table.brick, other]))
    assert scene.blocks[table.brick].face.marks == ("shared",)
    assert scene.blocks[other].face.marks == ("shared",)
    table.selection.set({other})
    assert set(scene.outlines) == {other}
    assert set(scene.kin) == {table.brick}
    table.document.undo()
    assert not scene.kin
    assert scene.blocks[table.brick].face.marks == ()


def test_a_brick_of_a_network_that_is_gone_is_no_composite(table):
    block = table.document.network.blocks["b5"]
    lost = msgspec.structs.replace(block, type="network:n99")
    table.document.apply((ReplaceBlocks("n1", (lost,)),), text("edit.rename", old="", new=""))
    assert not table.canvas.scene().blocks["b5"].face.is_composite


# ---------------------------------------------------------------- going in and out


def double_click(table, id_):
    at = table.on(id_)
    drive.click(table.port, at)
    drive.double_click(table.port, at)


def test_a_double_click_enters_and_esc_leaves(table):
    double_click(table, table.brick)
    assert table.document.place == ("n1", table.brick)
    drive.key(table.canvas, Qt.Key.Key_Escape)
    assert table.document.place == ("n1",)
    assert table.selection.ids == {table.brick}
    drive.key(table.canvas, Qt.Key.Key_Escape)
    assert not table.selection.ids
    drive.key(table.canvas, Qt.Key.Key_Escape)
    assert table.document.place == ("n1",)


def test_a_double_click_on_another_brick_only_selects_it(table):
    double_click(table, "b1")
    assert table.document.place == ("n1",)
    assert table.selection.ids == {"b1"}


def test_enter_enters_the_selected_brick(table):
    table.selection.set({table.brick})
    drive.key(table.canvas, Qt.Key.Key_Return)
    assert table.document.place == ("n1", table.brick)


def test_each_network_is_looked_at_as_it_was_left(table):
    drive.wheel(table.port, table.on(table.brick), 2)
    sight = table.canvas.transform().m11(), table.on(table.brick)
    table.document.show((table.brick,))
    drive.wheel(table.port, QPoint(300, 300), -5)
    inside = table.canvas.transform().m11(), table.on("b2")
    table.document.show(())
    assert table.canvas.transform().m11() == pytest.approx(sight[0])
    assert (table.on(table.brick) - sight[1]).manhattanLength() <= 2
    table.document.show((table.brick,))
    assert table.canvas.transform().m11() == pytest.approx(inside[0])
    assert (table.on("b2") - inside[1]).manhattanLength() <= 2


def test_a_gesture_ends_before_another_network_is_shown(table):
    drive.press(table.port, table.on(table.brick))
    drive.carry(table.port, table.on(table.brick), table.on(table.brick) + QPoint(150, 90))
    assert table.canvas.gestures.is_busy
    table.document.show((table.brick,))
    assert not table.canvas.gestures.is_busy
    drive.release(table.port, QPoint(300, 300))


# ---------------------------------------------------------------- grouping


def typed(table, words):
    namer = table.canvas.findChild(QLineEdit, "canvas.namer")
    assert namer.isVisible()
    QTest.keyClicks(namer, words)
    QTest.keyClick(namer, Qt.Key.Key_Return)
    return namer


def test_grouping_asks_for_a_name_and_makes_a_brick(lay):
    table = lay(chain(*STACK))
    before = table.document.project
    table.selection.set({"b2", "b3", "b4"})
    table.canvas.composing.group()
    assert table.document.project == before
    namer = typed(table, "Stem")
    assert not namer.isVisible()
    assert table.document.project.networks["n2"].name == "Stem"
    assert table.document.network.blocks[table.selection.single].name == "stem1"
    table.document.undo()
    assert table.document.project == before


def test_esc_drops_the_group(lay, qtbot):
    table = lay(chain(*STACK))
    qtbot.waitUntil(table.canvas.isActiveWindow)
    before = table.document.project
    table.selection.set({"b2", "b3"})
    table.canvas.composing.group()
    namer = table.canvas.findChild(QLineEdit, "canvas.namer")
    QTest.keyClick(namer, Qt.Key.Key_Escape)
    assert not namer.isVisible()
    assert table.document.project == before
    assert table.canvas.hasFocus()


def test_leaving_the_line_takes_the_name_that_stands_there(lay, qtbot):
    table = lay(chain(*STACK))
    qtbot.waitUntil(table.canvas.isActiveWindow)
    table.selection.set({"b2", "b3"})
    table.canvas.composing.group()
    table.canvas.setFocus()
    assert table.document.project.networks["n2"].name == "ConvBlock"


def test_a_name_that_is_taken_is_refused_and_may_be_changed(table):
    table.selection.set({table.brick})
    table.canvas.composing.group()
    namer = typed(table, "Stem")
    assert namer.isVisible()
    assert table.refusals[-1].id == "plan.network_name_taken"
    typed(table, "2")
    assert table.document.project.networks["n3"].name == "Stem2"


def test_what_cannot_be_grouped_is_refused_at_once(lay):
    table = lay(chain(*STACK))
    table.selection.set({"b1", "b2"})
    table.canvas.composing.group()
    assert table.refusals[-1].id == "plan.group_ends"
    assert not table.canvas.findChild(QLineEdit, "canvas.namer").isVisible()


def test_unpacking_brings_the_bricks_back(table):
    table.selection.set({table.brick})
    table.canvas.composing.unpack()
    assert table.column() == list(STACK)
    assert len(table.selection.ids) == 3


def test_a_brick_made_unique_has_a_network_of_its_own(table):
    table.selection.set({table.brick})
    table.canvas.composing.make_unique()
    assert table.refusals[-1].id == "plan.already_unique"
    table.canvas.commands.duplicate()
    table.canvas.composing.make_unique()
    assert list(table.document.project.networks) == ["n1", "n2", "n3"]


def test_networks_begin_and_go(table):
    table.canvas.composing.add_network()
    assert table.document.network.id == "n3"
    table.canvas.composing.delete_network()
    assert table.document.network.id == "n1"
    table.canvas.composing.delete_network()
    assert table.refusals[-1].id == "plan.delete_main"


def test_a_composite_brick_can_be_dropped_on_a_wire(table):
    table.document.undo()
    table.document.redo()
    wire = table.document.wiring.outgoing["b1"][0]
    assert drive.drop(table.port, mime_of("network:n2"), table.output("b1"))
    bricks = [b for b in table.document.network.blocks.values() if b.type == "network:n2"]
    assert len(bricks) == 2
    assert wire not in table.document.network.wires


def test_a_composite_is_pasted_into_another_project_with_its_network(table, lay):
    table.selection.set({table.brick})
    table.canvas.commands.copy()
    other = lay(chain("Input", "Output"))
    other.canvas.commands.paste()
    (brick,) = (b for b in other.document.network.blocks.values() if b.type == "network:n2")
    assert other.document.project.networks["n2"] == table.document.project.networks["n2"]
    assert other.selection.ids == {brick.id}
    other.document.undo()
    assert list(other.document.project.networks) == ["n1"]
