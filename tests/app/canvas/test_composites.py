"""Bricks that stand for networks: how they look, how one gets in and out of them."""

from __future__ import annotations

import msgspec
import pytest

from core.graph.edits import RenameNetwork, ReplaceBlocks
from core.planner import plan_group, plan_paste, plan_set_params, plan_share
from core.planner.clipboard import copy_fragment
from core.texts import text
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
