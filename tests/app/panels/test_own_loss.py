"""A loss built of bricks, from the Training panel of a window."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from core.document.document import Document
from core.graph.edits import RenameNetwork, ReplaceBlocks, SetData, SetTraining
from core.graph.records import DataConfig, Project
from core.io import gallery
from core.texts import text
from tests.helpers import drive
from tests.helpers.build import chain

pytestmark = pytest.mark.gui
DO = text("train.set", setting="x")


def digits() -> Project:
    return chain("Input", "Flatten", "Linear", "Output", params={"fc1": {"out_features": 10}})


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(Document(digits()))
    qtbot.addWidget(made)
    made.resize(1600, 1000)
    with qtbot.waitExposed(made):
        made.show()
    made.editor.raise_panel("train")
    return made


def find(window: MainWindow, kind: type[QWidget], name: str) -> QWidget:
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def press(window: MainWindow, name: str) -> None:
    button = find(window, QPushButton, name)
    button.setFocus()
    drive.key(button, Qt.Key.Key_Space)


def action(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert found is not None
    return found


def losses(window: MainWindow) -> list[str]:
    box = find(window, QComboBox, "train.loss")
    assert isinstance(box, QComboBox)
    return [box.itemText(number) for number in range(box.count())]


def chosen(window: MainWindow) -> str:
    box = find(window, QComboBox, "train.loss")
    assert isinstance(box, QComboBox)
    return box.currentText()


def test_the_button_builds_a_loss_and_shows_it_and_one_undo_takes_it_back(window) -> None:
    document = window.document
    before = document.project
    press(window, "train.own_loss")

    assert document.network.name == "My loss" and document.can_train
    assert [block.name for block in document.network.blocks.values()][:2] == ["output", "target"]
    assert chosen(window) == "own loss: My loss"
    action(window, "action.edit.undo").trigger()
    assert document.project == before and document.network is document.project.main


def test_the_button_leads_to_the_bricks_of_a_loss_that_was_built(window) -> None:
    press(window, "train.own_loss")
    window.document.show_network("n1")
    button = find(window, QPushButton, "train.own_loss")
    assert button.text() == "Show the bricks of the loss"
    press(window, "train.own_loss")
    assert window.document.network.id == "n2" and len(window.document.project.networks) == 2


def test_a_loss_goes_by_the_name_of_its_network(window) -> None:
    press(window, "train.own_loss")
    window.document.apply((RenameNetwork("n2", "Surprise"),), DO)
    assert chosen(window) == "own loss: Surprise"


def test_another_loss_can_be_chosen_and_the_own_one_again(window) -> None:
    press(window, "train.own_loss")
    recipe = window.document.project.training
    other = msgspec.structs.replace(recipe, loss="NLLLoss")
    window.document.apply((SetTraining(other),), DO)
    assert chosen(window) == "NLLLoss" and "own loss: My loss" in losses(window)
    assert find(window, QPushButton, "train.own_loss").text() == "Build your own loss"


def test_what_is_wrong_in_the_loss_is_said_and_shown_in_its_network(window) -> None:
    press(window, "train.own_loss")
    document = window.document
    entry = document.network.blocks["b1"]
    wrong = msgspec.structs.replace(entry, params={"shape": (3,)})
    document.apply((ReplaceBlocks("n2", (wrong,)),), DO)
    document.show_network("n1")

    assert not find(window, QPushButton, "train.start").isEnabled()
    words = find(window, QLabel, "train.reason.words")
    assert isinstance(words, QLabel) and "output of the loss takes N x 3" in words.text()
    press(window, "train.reason.jump")
    assert document.network.id == "n2" and window.selection.ids == {"b1"}


def test_without_data_the_button_says_why_it_is_off(window) -> None:
    window.document.apply((SetData(DataConfig(dataset="")),), DO)
    button = find(window, QPushButton, "train.own_loss")
    assert not button.isEnabled() and "Choose data first" in button.toolTip()
    assert not action(window, "action.train.own_loss").isEnabled()


def test_objectives_that_have_no_target_say_why_the_button_is_off(window) -> None:
    recipe = msgspec.structs.replace(window.document.project.training, objective="contrastive")
    window.document.apply((SetTraining(recipe),), DO)
    button = find(window, QPushButton, "train.own_loss")
    assert not button.isEnabled() and "contrastive does not have" in button.toolTip()


def test_the_outline_tells_which_network_is_the_loss(window, qtbot) -> None:
    press(window, "train.own_loss")
    window.editor.raise_panel("outline")
    tree = find(window, QWidget, "outline.tree")
    model = tree.model()

    def told() -> list[str]:
        return [model.index(row, 1).data() for row in range(model.rowCount())]

    qtbot.waitUntil(lambda: told() == ["4 bricks", "8 bricks · the loss"])


# ---------------------------------------------------------------- of one of several outputs


@pytest.fixture
def several(qtbot: QtBot) -> MainWindow:
    (found,) = (each for each in gallery.templates() if each.id == "shape-places")
    made = MainWindow(Document(found.project()))
    qtbot.addWidget(made)
    made.resize(1600, 1000)
    with qtbot.waitExposed(made):
        made.show()
    made.editor.raise_panel("train")
    return made


def test_an_output_gets_a_loss_of_bricks_by_its_own_button(several) -> None:
    document = several.document
    before = document.project
    press(several, "train.head.2.own_loss")

    assert document.network.name == "My loss" and document.can_train
    assert [head.loss for head in document.project.training.heads] == [
        "CrossEntropyLoss",
        "network:n2",
    ]
    assert find(several, QComboBox, "train.head.2.loss").currentText() == "own loss: My loss"
    button = find(several, QPushButton, "train.head.2.own_loss")
    assert button.text() == "Show the bricks of the loss"
    document.show_network("n1")
    press(several, "train.head.2.own_loss")
    assert document.network.id == "n2" and len(document.project.networks) == 2
    action(several, "action.edit.undo").trigger()
    assert document.project == before


def test_a_loss_of_an_output_that_is_deleted_gives_way_to_the_usual_one(several) -> None:
    document = several.document
    press(several, "train.head.2.own_loss")
    action(several, "action.network.delete").trigger()

    assert [head.loss for head in document.project.training.heads] == [
        "CrossEntropyLoss",
        "MSELoss",
    ]
    assert document.can_train
