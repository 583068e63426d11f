"""Clashing numbers at a joint, and the card of repairs: by click, by Enter, by arrows, by Esc."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QTreeWidget

from app.canvas.misfits import Misfits
from core.document.document import Document
from core.graph.edits import AddBlocks, Edit, RemoveBlocks, SetData, SetTraining
from core.graph.records import Block, DataConfig, Project
from core.planner import (
    Plan,
    plan_add,
    plan_connect,
    plan_disconnect,
    plan_move,
    plan_rename,
    plan_set_params,
)
from core.texts import text
from tests.helpers import drive
from tests.helpers.advice import stack

pytestmark = pytest.mark.gui


class Bench:
    """A canvas with a clash, and its card."""

    def __init__(self, table: object) -> None:
        self.table = table
        self.canvas, self.document, self.selection = (
            table.canvas, table.document, table.selection,
        )  # fmt: skip
        self.misfits = Misfits(self.canvas, self.document, self.selection)
        table.by_keys.openers.append(self.misfits.open_selected)
        self.card = self.misfits.card
        self.rows = self.card.findChild(QTreeWidget, "joint_card.list")

    def clashes(self) -> list[str]:
        """Return what the joints say does not fit."""
        labels = self.canvas.scene().labels.values()
        return [label.words for label in labels if label.is_clash]

    def badge(self) -> QPoint:
        """Return where the clash is on screen."""
        labels = self.canvas.scene().labels.values()
        (label,) = [label for label in labels if label.is_clash]
        return self.canvas.mapFromScene(label.sceneBoundingRect().center())

    def names(self) -> list[str]:
        rows = range(self.rows.topLevelItemCount())
        return [self.rows.topLevelItem(row).text(0) for row in rows]

    def types(self) -> list[str]:
        return self.table.column()


@pytest.fixture
def bench(lay: Callable[[Project], object]) -> Bench:
    return Bench(lay(stack((3, 8, 8), "Flatten", "Conv2d")))


def test_joint_says_what_does_not_fit(bench: Bench) -> None:
    assert bench.clashes() == ["N x 192 does not fit N x C x H x W"]
    assert not bench.card.isVisible()


def test_click_opens_the_card_with_costs(bench: Bench) -> None:
    drive.click(bench.table.port, bench.badge())

    assert bench.card.isVisible()
    assert bench.names()[0] == "Move flatten1 behind conv1"
    assert bench.rows.topLevelItem(0).text(1) == "+448"
    assert bench.rows.currentItem() is bench.rows.topLevelItem(0)


def test_enter_on_the_red_brick_and_enter_again_mends_in_one_step(bench: Bench) -> None:
    before = bench.document.project
    bench.selection.set({"b3"})
    drive.key(bench.canvas, Qt.Key.Key_Return)
    assert bench.card.isVisible()
    drive.key(bench.canvas, Qt.Key.Key_Return)

    assert not bench.card.isVisible()
    assert bench.types() == ["Input", "Conv2d", "Flatten", "Output"]
    assert bench.clashes() == []
    bench.document.undo()
    assert bench.document.project == before
    assert len(bench.clashes()) == 1


def test_arrows_choose_another(bench: Bench) -> None:
    bench.selection.set({"b3"})
    drive.key(bench.canvas, Qt.Key.Key_Return)
    assert bench.names()[1] == "Remove flatten1"
    drive.key(bench.canvas, Qt.Key.Key_Down)
    drive.key(bench.canvas, Qt.Key.Key_Return)

    assert str(bench.document.undo_text) == "Remove flatten1"
    assert bench.types() == ["Input", "Conv2d", "Output"]


def test_escape_closes_and_changes_nothing(bench: Bench) -> None:
    before = bench.document.project
    drive.click(bench.table.port, bench.badge())
    drive.key(bench.canvas, Qt.Key.Key_Escape)

    assert not bench.card.isVisible()
    assert bench.document.project is before
    assert bench.canvas.hasFocus()


def test_clash_goes_with_the_edit_that_mends_it(bench: Bench) -> None:
    plan = plan_set_params(bench.document.scope, ["b2"], {"start_dim": 3})
    assert isinstance(plan, Plan)
    bench.document.apply(plan.edits, plan.text)

    assert bench.clashes() == []


def test_clash_stays_with_its_wire_when_bricks_are_moved_apart(bench: Bench) -> None:
    plan = plan_move(bench.document.scope, ["b3", "b4"], 300.0, 100.0)
    assert isinstance(plan, Plan)
    bench.document.apply(plan.edits, plan.text)

    assert len(bench.clashes()) == 1
    drive.click(bench.table.port, bench.badge())
    assert bench.card.isVisible()


def test_what_stays_of_very_many_bricks_looks_as_before(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.canvas.scene.MANY", 0)
    scene, told = bench.canvas.scene(), bench.clashes()
    others = [Block(id=f"c{i}", type="ReLU", name=f"r{i}", x=400.0, y=60.0 * i) for i in range(20)]
    bench.document.apply((AddBlocks("n1", tuple(others)),), text("edit.connect"))
    bench.selection.set(["b3", *[block.id for block in others]], current="b3")
    before = scene.blocks["b3"]
    bench.document.apply(
        (RemoveBlocks("n1", tuple(block.id for block in others)),), text("edit.connect")
    )

    assert scene.blocks["b3"] is not before  # made anew
    assert bench.clashes() == told
    assert list(scene.outlines) == list(scene.current) == ["b3"]
    bench.document.undo()
    assert len(scene.blocks) == 24
    assert bench.clashes() == told


def test_enter_on_a_brick_that_fits_opens_nothing(bench: Bench) -> None:
    bench.selection.set({"b2"})
    drive.key(bench.canvas, Qt.Key.Key_Return)
    assert not bench.card.isVisible()


def test_numbers_of_classes_clash_at_the_output(lay: Callable[[Project], object]) -> None:
    bench = Bench(lay(stack((1, 8, 8), "Flatten", "Linear", data="digits")))

    assert bench.clashes() == ["N x 64 does not fit N x 10"]
    drive.click(bench.table.port, bench.badge())
    assert bench.names() == ["Set out_features = 10 in fc1", "Insert Linear(10)"]


def other_numbers(document: Document) -> Iterator[Sequence[Edit]]:
    """Yield edits after which other numbers clash, or others do no more."""
    yield plan_set_params(document.scope, ["b3"], {"out_features": 12}).edits
    yield plan_rename(document.scope, "b4", "classes").edits
    yield plan_move(document.scope, ["b3", "b4"], 300.0, 100.0).edits
    yield plan_add(document.scope, "ReLU", 600.0, 0.0).edits
    recipe = replace(document.project.training, loss="MSELoss")
    yield [SetTraining(recipe)]
    (wire,) = (wire for wire in document.network.wires if wire.target == "b4")
    yield plan_disconnect(document.scope, [wire]).edits
    yield plan_connect(document.scope, "b2", "output", "b4", "input").edits
    yield [SetData(DataConfig(dataset="iris"))]
    yield plan_add(document.scope, "Output", 900.0, 0.0).edits
    yield plan_connect(document.scope, "b3", "output", "b6", "input").edits


def test_after_every_edit_the_numbers_are_those_that_clash_now(lay) -> None:
    bench = Bench(lay(stack((1, 8, 8), "Flatten", "Linear", data="digits")))
    said = []
    for edits in other_numbers(bench.document):
        bench.document.apply(edits, text("train.set", setting="x"))
        anew = Bench(lay(bench.document.project))
        said.append(tuple(bench.clashes()))
        assert sorted(bench.clashes()) == sorted(anew.clashes())
    assert len(set(said)) > 3
