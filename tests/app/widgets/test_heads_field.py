"""A row for each of several outputs: target, loss, weight."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.widgets.heads_field import HeadsField
from app.widgets.training_form import TrainingForm
from core.data.datasets import get
from core.graph.heads import Head
from core.graph.records import TrainingConfig

HEADS = (
    Head(output="b1", name="shape", target="shape"),
    Head(output="b2", name="place", target="place", loss="MSELoss", weight=2.0),
)
INFO = get("shape-places")


@pytest.fixture
def field(qtbot: QtBot) -> HeadsField:
    made = HeadsField()
    qtbot.addWidget(made)
    made.show_config(TrainingConfig(heads=HEADS), INFO)
    return made


def combo(field: HeadsField, name: str) -> QComboBox:
    found = field.findChild(QComboBox, name)
    assert found is not None
    return found


def choose(qtbot: QtBot, field: HeadsField, name: str, words: str) -> tuple[Head, ...]:
    box = combo(field, name)
    (index,) = (i for i in range(box.count()) if box.itemText(i) == words)
    with qtbot.waitSignal(field.chosen) as told:
        box.setCurrentIndex(index)
        box.activated.emit(index)
    assert told.args[0] == "heads"
    return told.args[1]


def test_every_output_shows_what_it_learns(field: HeadsField) -> None:
    assert combo(field, "train.head.1.target").currentText() == "shape"
    assert combo(field, "train.head.1.loss").currentText() == "CrossEntropyLoss"
    assert combo(field, "train.head.2.target").currentText() == "place"
    assert combo(field, "train.head.2.loss").currentText() == "MSELoss"


def test_another_loss_changes_its_own_output_alone(qtbot: QtBot, field: HeadsField) -> None:
    first, second = choose(qtbot, field, "train.head.2.loss", "HuberLoss")

    assert first == HEADS[0]
    assert (second.loss, second.weight) == ("HuberLoss", 2.0)


def test_another_target_brings_a_loss_that_suits_it(qtbot: QtBot, field: HeadsField) -> None:
    first, _ = choose(qtbot, field, "train.head.1.target", "the samples themselves")

    assert (first.compares, first.loss) == ("samples", "MSELoss")


def test_a_weight_is_typed(qtbot: QtBot, field: HeadsField) -> None:
    edit = next(
        each for each in field.findChildren(QLineEdit)
        if each.parent() is not None and "train.head.2.weight" in (
            each.objectName(), each.parent().objectName()
        )
    )  # fmt: skip
    told: list[tuple[Head, ...]] = []
    field.chosen.connect(lambda _, heads: told.append(heads))
    edit.selectAll()
    qtbot.keyClicks(edit, "0.5")
    edit.editingFinished.emit()

    assert told[-1][1].weight == 0.5
    assert told[-1][0] == HEADS[0]


def test_a_network_with_one_loss_has_no_rows(qtbot: QtBot) -> None:
    form = TrainingForm()
    qtbot.addWidget(form)
    form.show()
    form.show_config(TrainingConfig(), get("digits"))
    assert form.findChild(QComboBox, "train.loss").isVisible()
    assert not form.findChild(HeadsField).isVisible()

    form.show_config(TrainingConfig(heads=HEADS), INFO)

    assert not form.findChild(QComboBox, "train.loss").isVisible()
    assert form.findChild(QComboBox, "train.head.2.loss").isVisible()
