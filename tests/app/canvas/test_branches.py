"""How branches look that lie beside their neighbour."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QPoint

from app.block_mime import mime_of
from core.graph.edits import ReplaceBlocks
from core.graph.layout import BRICK_HEIGHT, COLUMN
from core.graph.records import Wire
from core.texts import text
from tests.helpers import drive
from tests.helpers.build import chain
from tests.helpers.picture import expect_true_picture

pytestmark = pytest.mark.gui


@pytest.fixture
def branched(lay):
    """A column with a Tanh beside its ReLU, both into the add."""
    table = lay(chain("Input", "ReLU", "add", "Output"))
    beside = table.on("b2", 104 + COLUMN, 14)
    drive.drop(table.port, mime_of("Tanh"), QPoint(500, 40), beside)
    return table


def test_a_branch_repeats_no_shape_that_the_joint_beside_it_tells(branched):
    labels = branched.canvas.scene().labels
    assert not labels[Wire("b1", "output", "b5", "input")].isVisible()
    assert labels[Wire("b1", "output", "b2", "input")].isVisible()


def test_nor_does_a_branch_that_lies_further_down(branched):
    wire = Wire("b1", "output", "b5", "input")
    beside = branched.document.network.blocks["b5"]
    lower = msgspec.structs.replace(beside, y=beside.y + 24)
    branched.document.apply([ReplaceBlocks("n1", (lower,))], text("edit.move", block="b5"))
    labels = branched.canvas.scene().labels
    assert not branched.canvas.scene().wires[wire].path.isEmpty()
    assert not labels[wire].isVisible()
    assert labels[Wire("b1", "output", "b2", "input")].isVisible()


def test_what_a_branch_puts_out_is_told_under_its_port(branched):
    label = branched.canvas.scene().labels[Wire("b5", "output", "b3", "inputs")]
    assert label.isVisible()
    rect = label.sceneBoundingRect()
    assert rect.center().x() == COLUMN + 104
    assert 2 * BRICK_HEIGHT < rect.top() < 2 * BRICK_HEIGHT + 12


def test_the_shape_is_told_again_once_the_joint_is_gone(branched):
    drive.drag(branched.port, branched.on("b2"), branched.on("b2") + QPoint(-300, 120))
    labels = branched.canvas.scene().labels
    assert labels[Wire("b1", "output", "b5", "input")].isVisible() == (
        branched.place("b3") != (0.0, BRICK_HEIGHT)
    )
    expect_true_picture(branched.canvas, branched.document, branched.selection)


def test_a_clash_on_a_branch_is_always_told(branched):
    wire = Wire("b1", "output", "b5", "input")
    branched.canvas.scene().show_clashes({wire: "8 is not 4"})
    assert branched.canvas.scene().labels[wire].isVisible()
    branched.canvas.scene().show_clashes({})
    assert not branched.canvas.scene().labels[wire].isVisible()
