"""A person makes a brick of three, goes in, gives it a knob, repeats it, trains it, undoes it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QSpinBox, QToolButton, QWidget

from core.engine.talk.messages import EpochDone
from core.graph.records import Expr
from tests.e2e.conftest import WORKER_MS, Person
from tests.helpers import drive

pytestmark = [
    pytest.mark.gui,
    pytest.mark.slow,
    pytest.mark.usefixtures("warm_workers"),
]
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_a_brick_of_bricks_from_group_to_training_and_back(person: Person) -> None:
    window, qtbot = person.window, person.qtbot
    document = window.document
    person.open_template("digits-cnn")
    start = document.project

    # Select the first block of layers and group it.
    click(person, "conv1")
    click(person, "relu1", CTRL)
    drive.key(person.canvas, Qt.Key.Key_G, CTRL)
    assert document.project == start  # what lies between is missing: it says so
    click(person, "bn1", CTRL)
    drive.key(person.canvas, Qt.Key.Key_G, CTRL)
    namer = person.find("canvas.namer", QLineEdit)
    assert namer.isVisible()
    qtbot.keyClicks(namer, "Stem")
    qtbot.keyClick(namer, Qt.Key.Key_Return)
    assert person.block("stem1").type == "network:n2"
    person.raise_tab("Code")
    code = person.find("code.text").toPlainText
    qtbot.waitUntil(lambda: "class Stem(nn.Module):" in code())
    person.raise_tab("Inspector")

    # Enter with a double click, change the layer inside, make its parameter a knob.
    brick = person.block("stem1").id
    at = person.brick("stem1")
    drive.click(person.canvas.viewport(), at)
    drive.double_click(person.canvas.viewport(), at)
    assert document.place == ("n1", brick)
    assert person.find("canvas.breadcrumb.1").isVisible()
    click(person, "conv1")
    write(person, "inspector.out_channels", "12", QSpinBox)
    assert person.block("conv1").params["out_channels"] == 12
    button = seen(person, "inspector.out_channels.knob", QToolButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert [knob.name for knob in document.network.knobs] == ["out_channels"]
    assert person.block("conv1").params["out_channels"] == Expr("out_channels")

    # Leave with the keyboard, set the knob outside, repeat with an expression of the copy.
    drive.key(person.canvas, Qt.Key.Key_Up, ALT)
    assert document.place == ("n1",)
    assert window.selection.ids == {brick}
    write(person, "inspector.out_channels", "8", QSpinBox)
    write(person, "inspector.repeat", "2", QSpinBox)
    write(person, "inspector.out_channels", "= 8 * 2**i", QSpinBox)
    assert document.network.blocks[brick].params == {"repeat": 2, "out_channels": Expr("8 * 2**i")}
    assert person.shape_after("stem1").startswith("N x 16 x")
    assert not document.obstacles

    # Train one epoch.
    person.raise_tab("Training")
    write(person, "train.epochs", "1", QSpinBox)
    epochs: list[EpochDone] = []
    window.bridge.epoch_done.connect(epochs.append)
    with qtbot.waitSignal(window.bridge.run_finished, timeout=WORKER_MS):
        drive.key(person.canvas, Qt.Key.Key_Return, CTRL)
    assert [epoch.epoch for epoch in epochs] == [1]

    # Look inside the layer inside the brick.
    drive.click(person.canvas.viewport(), person.brick("stem1"))
    drive.key(person.canvas, Qt.Key.Key_Down, ALT)
    click(person, "conv1")
    with qtbot.waitSignal(window.bridge.model.activations, timeout=WORKER_MS) as looked:
        person.raise_tab("Activations")
    assert looked.args[0].block == f"{brick}/{person.block('conv1').id}"

    # Undo everything.
    person.canvas.setFocus()
    while document.undo_text is not None:
        drive.key(person.canvas, Qt.Key.Key_Z, CTRL)
    assert document.project == start
    assert document.place == ("n1",)
    assert person.canvas.scene().blocks.keys() == document.network.blocks.keys()


def click(person: Person, name: str, keys: Qt.KeyboardModifier = drive.NO_KEYS) -> None:
    """Click the brick with a name."""
    drive.click(person.canvas.viewport(), person.brick(name), keys=keys)


def seen(person: Person, name: str, kind: type[QWidget]) -> QWidget:
    """The widget with a name that is seen; pages before it wait to be deleted."""
    return next(w for w in person.window.findChildren(kind, name) if w.isVisible())


def write(person: Person, name: str, words: str, kind: type[QWidget]) -> None:
    """Type into a field and press Enter."""
    field = seen(person, name, kind)
    field.setFocus()
    field.selectAll()
    person.qtbot.keyClicks(field, words)
    person.qtbot.keyClick(field, Qt.Key.Key_Return)
