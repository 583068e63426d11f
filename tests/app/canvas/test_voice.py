"""What is spoken of the canvas."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app import announce
from app.canvas.voice import Voice
from core.graph.records import DataConfig, empty_project
from core.planner import plan_set_params
from tests.helpers import drive
from tests.helpers.build import chain

pytestmark = pytest.mark.gui


@pytest.fixture
def said():
    sentences: list[str] = []
    announce.said.connect(sentences.append)
    yield sentences
    announce.said.disconnect(sentences.append)


def test_the_current_brick_is_spoken_with_type_and_shape(lay, said):
    table = lay(chain("Input", "Conv2d", "Output"))
    Voice(table.canvas)
    assert table.canvas.accessibleDescription() == (
        "3 bricks, none selected. The arrow keys go to the first."
    )
    drive.key(table.canvas, Qt.Key.Key_Down)
    drive.key(table.canvas, Qt.Key.Key_Down)
    assert said[-1] == "conv1, Conv2d, output N x 16 x 6 x 6."
    assert table.canvas.accessibleDescription() == said[-1]
    drive.key(table.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert said[-1].startswith("2 bricks selected. output1, Output")


def test_a_new_error_is_spoken_and_that_it_is_mended(lay, said):
    table = lay(chain("Input", "Conv2d", "Output", data=DataConfig(dataset="")))
    Voice(table.canvas)
    plan = plan_set_params(table.document.scope, ["b2"], {"kernel_size": 20})
    table.document.apply(plan.edits, plan.text)
    assert said[-1].startswith("conv1: Error: ") and "20" in said[-1]
    table.document.undo()
    assert said[-1] == "All errors are mended."


def test_a_refusal_is_spoken(lay, said):
    table = lay(chain("Input", "Output"))
    table.canvas.commands.paste()
    assert said == [str(refusal) for refusal in table.refusals] and said


def test_an_empty_canvas_says_how_to_begin(lay):
    table = lay(empty_project())
    Voice(table.canvas)
    assert table.canvas.accessibleDescription() == "The canvas is empty. Tab adds a brick."
