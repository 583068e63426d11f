from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSpinBox, QToolButton, QWidget

from app.panels.activations import ActivationsPanel
from app.selection import Selection
from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.engine.talk.frames import RawArray
from core.graph.records import empty_project
from core.planner import plan_add, plan_group, plan_new_network
from core.texts import text
from tests.helpers.live import Stage, digits_document

pytestmark = pytest.mark.gui
WHY = text("bridge.stop_ignored", seconds=5)


@pytest.fixture
def document():
    return digits_document()


@pytest.fixture
def stage(qtbot, document):
    stage = Stage(qtbot, document)
    yield stage
    stage.bridge.close()


@pytest.fixture
def selection(document):
    return Selection(document)


@pytest.fixture
def panel(qtbot, document, selection, stage):
    panel = ActivationsPanel(document, selection, stage.bridge)
    qtbot.addWidget(panel)
    panel.resize(360, 420)
    with qtbot.waitExposed(panel):
        panel.show()
    return panel


def answer(stage: Stage, shape=(3, 4, 4), *, low=-1.0, high=2.0, epoch=0, channels=None, **arrays):
    """Answer the newest request with channels of rising brightness."""
    asked = stage.host.last(ask.ShowActivations)
    count, height, width = shape if len(shape) == 3 else (1, 1, shape[0])
    data = bytes(i * 50 % 256 for i in range(count) for _ in range(height * width))
    stage.says(
        m.Activations(
            request=asked.request, block=asked.block, shape=shape, low=low, high=high,
            channels=channels or count, epoch=epoch,
        ),
        channels=RawArray("uint8", (count, height, width), data),
        **arrays,
    )  # fmt: skip


def hold_model(qtbot, stage, panel) -> None:
    """Press the button for fresh weights and have the worker build."""
    stage.warm()
    button = panel.findChild(QPushButton, "activations.build")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    stage.says(m.ModelReady(request=stage.host.last(ask.Build).request))


def test_without_a_selection_it_says_what_to_do(panel):
    assert panel._empty.heading.text() == "Select a brick"
    assert not panel.findChild(QPushButton, "activations.build").isVisible()


def test_without_a_model_a_button_looks_inside_with_fresh_weights(
    qtbot, panel, stage, selection, document
):
    selection.set(["b2"])
    assert panel._empty.heading.text() == "Nothing is trained yet"
    hold_model(qtbot, stage, panel)
    assert stage.host.last(ask.Build).module == document.generated()
    asked = stage.host.last(ask.ShowActivations)
    assert (asked.block, asked.sample) == ("b2", 0)
    answer(stage, (3, 4, 4))
    assert panel._grid.isVisible()
    assert panel._grid.count == 3


def test_a_broken_network_cannot_be_looked_into(qtbot, stage):
    from core.document.document import Document

    document = Document(empty_project())
    from core.graph.edits import AddBlocks
    from core.graph.records import Block

    block = Block(id="b1", type="ReLU", name="relu1")
    document.apply([AddBlocks("n1", (block,))], text("train.set", setting="x"))
    selection = Selection(document)
    panel = ActivationsPanel(document, selection, stage.bridge)
    qtbot.addWidget(panel)
    panel.show()
    selection.set(["b1"])
    assert panel._empty.heading.text() == "The network cannot run yet"
    assert not panel._empty.button.isVisible()


def test_while_another_project_trains_it_says_so(qtbot, panel, stage, selection):
    run = stage.train()
    stage.document.open(stage.document.project)
    stage.bridge.turn_to("another")
    selection.set(["b2"])
    assert panel._empty.isVisible()
    assert panel._empty.heading.text() == "Another project is training"
    assert stage.host.asked(ask.ShowActivations)[0:] == []
    stage.finish(run)
    assert panel._empty.heading.text() == "Nothing is trained yet"


def test_the_header_names_brick_shape_epoch_and_range(qtbot, panel, stage, selection):
    selection.set(["b2"])
    hold_model(qtbot, stage, panel)
    answer(stage, (3, 4, 4), epoch=5)
    assert panel.findChild(QLabel, "activations.name").text() == "conv1 · Conv2d"
    assert panel.findChild(QLabel, "activations.facts").text() == "3 x 4 x 4 · after epoch 5"
    assert (panel._ramp._low, panel._ramp._high) == ("−1", "2")


def test_more_channels_than_fit_are_said(qtbot, panel, stage, selection):
    selection.set(["b2"])
    hold_model(qtbot, stage, panel)
    answer(stage, (64, 2, 2), channels=128)
    assert "the first 64 of 128 channels" in panel.findChild(QLabel, "activations.facts").text()


def test_selecting_and_stepping_ask_anew(qtbot, panel, stage, selection):
    selection.set(["b2"])
    hold_model(qtbot, stage, panel)
    answer(stage)
    selection.set(["b5"])
    assert stage.host.last(ask.ShowActivations).block == "b5"
    answer(stage, (10,))
    with qtbot.waitSignal(panel.sample_changed) as blocker:
        qtbot.mouseClick(
            panel.findChild(QToolButton, "activations.next"), Qt.MouseButton.LeftButton
        )
    assert blocker.args == [1, "validation"]
    assert stage.host.last(ask.ShowActivations).sample == 1


def test_a_sample_picked_elsewhere_is_followed_without_an_echo(qtbot, panel, stage, selection):
    selection.set(["b2"])
    hold_model(qtbot, stage, panel)
    answer(stage)
    with qtbot.assertNotEmitted(panel.sample_changed):
        panel.show_sample(7)
    assert panel.findChild(QSpinBox, "activations.sample").value() == 7
    assert stage.host.last(ask.ShowActivations).sample == 7


def test_a_sample_of_another_part_is_looked_at_until_the_data_are_others(
    qtbot, panel, stage, selection
):
    selection.set(["b2"])
    hold_model(qtbot, stage, panel)
    answer(stage)
    panel.show_sample(7, "train")
    asked = stage.host.last(ask.ShowActivations)
    assert (asked.sample, asked.part) == (7, "train")
    assert panel.findChild(QSpinBox, "activations.sample").maximum() == 1256
    stage.document.open(stage.document.project)
    assert panel.findChild(QSpinBox, "activations.sample").maximum() == 269


def test_a_short_vector_shows_as_bars_with_signs(qtbot, panel, stage, selection):
    selection.set(["b5"])
    hold_model(qtbot, stage, panel)
    answer(stage, (10,), low=-2.0, high=2.0)
    assert panel._bars.isVisible()
    first = panel._bars.rows[0].bar
    assert (first.label, first.number, first.fraction) == ("unit 0", "−2", 1.0)


def test_a_long_vector_shows_as_cells_that_name_their_units(qtbot, panel, stage, selection):
    selection.set(["b4"])
    hold_model(qtbot, stage, panel)
    asked = stage.host.last(ask.ShowActivations)
    stage.says(
        m.Activations(
            request=asked.request, block="b4", shape=(512,), low=0.0, high=1.0, channels=1, epoch=0
        ),
        channels=RawArray("uint8", (1, 1, 256), bytes(range(256))),
    )
    assert panel._grid.count == 256
    assert panel._grid._names[0] == "Unit 0–1: 0"
    assert panel._grid._names[-1] == "Unit 510–511: 1"


def test_it_follows_training(qtbot, panel, stage, selection):
    selection.set(["b2"])
    run = stage.train()
    answer(stage, (3, 4, 4))
    asked = len(stage.host.asked(ask.ShowActivations))
    qtbot.waitUntil(lambda: len(stage.host.asked(ask.ShowActivations)) > asked, timeout=2000)
    answer(stage, (3, 4, 4), epoch=1)
    assert "after epoch 1" in panel.findChild(QLabel, "activations.facts").text()
    stage.finish(run)


def test_a_hidden_panel_asks_for_nothing(qtbot, panel, stage, selection):
    panel.hide()
    selection.set(["b2"])
    stage.train()
    assert stage.host.asked(ask.ShowActivations) == []
    panel.show()
    assert stage.host.last(ask.ShowActivations).block == "b2"


def test_a_changed_network_is_said(qtbot, panel, stage, selection, document):
    import msgspec

    from core.graph.edits import ReplaceBlocks

    selection.set(["b2"])
    hold_model(qtbot, stage, panel)
    conv = msgspec.structs.replace(document.network.blocks["b2"], params={"out_channels": 3})
    document.apply([ReplaceBlocks("n1", (conv,))], text("train.set", setting="x"))
    answer(stage)
    assert "has changed since" in panel.findChild(QLabel, "activations.facts").text()


def test_a_refusal_is_shown_in_words(qtbot, panel, stage, selection):
    selection.set(["b2"])
    hold_model(qtbot, stage, panel)
    number = stage.host.last(ask.ShowActivations).request
    stage.says(m.Refused(request=number, what=WHY))
    assert panel._empty.heading.text() == str(WHY)
    assert panel._empty.isVisible()


def test_a_lost_worker_means_there_is_nothing_to_look_into(qtbot, panel, stage, selection):
    selection.set(["b2"])
    hold_model(qtbot, stage, panel)
    answer(stage)
    with qtbot.waitSignal(stage.bridge.worker_lost):
        stage.host.dies(WHY)
    assert panel._empty.heading.text() == "Nothing is trained yet"


def test_the_sample_is_shown_as_a_thumbnail(qtbot, panel, stage, selection):
    selection.set(["b2"])
    hold_model(qtbot, stage, panel)
    answer(stage, input=RawArray("uint8", (8, 8), bytes(range(0, 256, 4))))
    assert panel.findChild(QWidget, "panel.activations") is None
    assert not panel._input.pixmap().isNull()


def test_a_brick_inside_another_goes_by_its_way(qtbot, panel, stage, selection, document):
    blocks = list(document.network.blocks)
    plan = plan_group(document.scope, blocks[1:3], "Stem")
    document.apply(plan.edits, plan.text)
    (brick,) = plan.select
    selection.set({brick})
    hold_model(qtbot, stage, panel)
    answer(stage)
    document.show((brick,))
    assert panel._empty.heading.text() == "Select a brick"
    selection.set({blocks[1]})
    assert stage.host.last(ask.ShowActivations).block == f"{brick}/{blocks[1]}"
    answer(stage)
    words = panel.findChild(QLabel, "activations.name").text()
    assert words.startswith(document.network.blocks[blocks[1]].name)


def test_a_network_that_does_not_train_cannot_be_looked_into(qtbot, panel, selection, document):
    plan = plan_new_network(document.scope)
    document.apply(plan.edits, plan.text)
    document.show_network("n2")
    plan = plan_add(document.scope, "ReLU", 0, 0)
    document.apply(plan.edits, plan.text)
    selection.set({"b1"})
    assert panel._empty.heading.text() == "This network does not train"
