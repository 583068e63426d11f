"""A network built, trained and exported without a mouse, on the canvas and in the outline."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.engine.talk.messages import EpochDone
from core.graph.records import Network
from core.io import gallery
from tests.e2e.conftest import WORKER_MS, Person

pytestmark = [
    pytest.mark.gui,
    pytest.mark.slow,
    pytest.mark.usefixtures("warm_workers"),
]
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key
MOST_STEPS = 60
TYPES = (
    "Input", "Conv2d", "BatchNorm2d", "ReLU", "MaxPool2d", "Conv2d", "BatchNorm2d", "ReLU",
    "MaxPool2d", "Flatten", "Dropout", "Linear", "ReLU", "Linear", "Output",
)  # fmt: skip
VALUES = {
    1: {"padding": "1"},
    5: {"out_channels": "32", "padding": "1"},
    10: {"p": "0.2"},
    13: {"out_features": "10"},
}
"""What the template sets, by the place of the brick."""


class Keys:
    """Hands that only reach the keyboard: each press goes to whatever window is in front."""

    def __init__(self, person: Person) -> None:
        self.window = person.window
        self.document = person.window.document

    def press(self, key: Qt.Key | str, held: Qt.KeyboardModifier = NONE) -> None:
        front = QApplication.focusWindow()
        assert front is not None, "no window has the keyboard"
        QTest.keyClick(front, key, held)
        QApplication.processEvents()

    def type(self, words: str) -> None:
        for letter in words:
            self.press(letter)

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    def go_to(self, name: str) -> None:
        """Press Tab until the widget of a name has the keyboard."""
        seen = []
        for _ in range(MOST_STEPS):
            if self.focus.objectName() == name:
                return
            seen.append(self.focus.objectName() or type(self.focus).__name__)
            self.press(KEY.Key_Tab)
        raise AssertionError(f"{name} is not reached by Tab from {seen}")

    def go_round_to(self, name: str) -> None:
        """Press F6 until the part of a name has the keyboard."""
        for _ in range(8):
            if self.focus.objectName() == name:
                return
            self.press(KEY.Key_F6)
        raise AssertionError(f"{name} is not reached by F6")

    def enter(self, name: str, value: str) -> None:
        """Go to a field and type a value."""
        self.go_to(name)
        self.press(KEY.Key_A, CONTROL)
        self.type(value)
        self.press(KEY.Key_Return)

    def run_command(self, words: str) -> None:
        """Find a command in the palette and run it."""
        self.press(KEY.Key_P, CONTROL | SHIFT)
        self.type(words)
        self.press(KEY.Key_Return)


@pytest.fixture
def keys(person: Person) -> Keys:
    hands = Keys(person)
    hands.press(KEY.Key_N, CONTROL)
    assert not hands.document.network.blocks
    assert hands.focus.objectName() == "canvas"
    return hands


def architecture(network: Network) -> list[tuple[str, str, dict[str, object], list[str]]]:
    """What a network is, apart from ids and places."""
    names = {id_: block.name for id_, block in network.blocks.items()}
    return [
        (
            b.type,
            b.name,
            dict(b.params),
            [names[w.source] for w in network.wires if w.target == id_],
        )
        for id_, b in network.blocks.items()
    ]


def template() -> list[tuple[str, str, dict[str, object], list[str]]]:
    found = next(one for one in gallery.templates() if one.id == "digits-cnn")
    return architecture(found.project().main)


def test_digits_cnn_is_built_trained_and_exported_by_keys(
    person: Person, keys: Keys, tmp_path: Path
) -> None:
    document, qtbot = keys.document, person.qtbot

    # Tab finds a brick and puts it under the selected one.
    for type_ in TYPES:
        keys.press(KEY.Key_Tab)
        keys.type(type_)
        keys.press(KEY.Key_Return)
        assert keys.focus.objectName() == "canvas"

    # Arrows walk to a brick, Enter goes to its numbers, F6 comes back.
    for place, values in VALUES.items():
        keys.press(KEY.Key_Home)
        for _ in range(place):
            keys.press(KEY.Key_Down)
        keys.press(KEY.Key_Return)
        for param, value in values.items():
            keys.enter(f"inspector.{param}", value)
        keys.go_round_to("canvas")
    assert architecture(document.network) == template()
    assert not document.problems

    # The recipe: the palette leads to the panel, Tab to its fields.
    keys.run_command("go to training")
    keys.enter("train.epochs", "2")
    keys.run_command("go to training")
    keys.enter("train.batch_size", "32")
    assert (document.project.training.epochs, document.project.training.batch_size) == (2, 32)

    epochs: list[EpochDone] = []
    keys.window.bridge.epoch_done.connect(epochs.append)
    with qtbot.waitSignal(keys.window.bridge.run_finished, timeout=WORKER_MS):
        keys.press(KEY.Key_Return, CONTROL)
    assert [epoch.epoch for epoch in epochs] == [1, 2]
    assert epochs[1].train_loss < epochs[0].train_loss

    path = tmp_path / "by_keys.py"
    keys.press(KEY.Key_E, CONTROL)
    qtbot.waitUntil(lambda: QApplication.focusWindow() is not keys.window.windowHandle())
    keys.press(KEY.Key_A, CONTROL)
    keys.type(str(path))
    keys.press(KEY.Key_Return)
    qtbot.waitUntil(path.exists)
    written = path.read_text()
    compile(written, str(path), "exec")
    assert "nn.Conv2d(16, 32, kernel_size=3, padding=1)" in written


def test_digits_cnn_is_built_in_the_outline(keys: Keys) -> None:
    keys.press(KEY.Key_O, CONTROL | SHIFT)
    assert keys.focus.objectName() == "outline.tree"
    for type_ in TYPES:
        keys.press(KEY.Key_Insert)
        keys.type(type_)
        keys.press(KEY.Key_Return)
        assert keys.focus.objectName() == "outline.tree"
    for place, values in VALUES.items():
        keys.press(KEY.Key_Home)  # the network
        for _ in range(place + 1):
            keys.press(KEY.Key_Down)
        keys.press(KEY.Key_Return)
        for param, value in values.items():
            keys.enter(f"inspector.{param}", value)
        keys.press(KEY.Key_O, CONTROL | SHIFT)
    assert architecture(keys.document.network) == template()
    assert not keys.document.problems
