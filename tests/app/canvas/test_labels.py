"""Labels of very many wires: each is there as soon as one looks where it lies."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import Block, Network, Project, Wire
from tests.helpers import drive

pytestmark = pytest.mark.gui
MANY, COLUMNS = 600, 12
ROUNDING = 8
"""Levels by which what is painted in parts may be another colour."""


def columns() -> Project:
    """Return columns of clicked bricks with gaps, and a line past every fifth of them."""
    rows = MANY // COLUMNS
    blocks = {
        f"b{i}": Block(
            id=f"b{i}",
            type="add" if i and not i % 5 else "ReLU" if i else "Input",
            name=f"brick{i}",
            params={} if i else {"shape": (8, 4, 4)},
            x=float(i // rows * (BRICK_WIDTH + 96)),
            y=float(i % rows * BRICK_HEIGHT + i % rows // 7 * 48),
        )
        for i in range(MANY)
    }
    wires: list[Wire] = []
    for i in range(1, MANY):
        port = "input" if i % 5 else "inputs"
        wires.append(Wire(f"b{i - 1}", "output", f"b{i}", port))
        wires += [] if i % 5 else [Wire(f"b{i - 4}", "output", f"b{i}", port)]
    return Project(
        networks={"n1": Network(id="n1", name="Many", blocks=blocks, wires=tuple(wires))}
    )


@pytest.fixture
def table(lay):
    table = lay(columns())
    look_at(table, "b130")
    return table


def look_at(table, id_: str) -> None:
    block = table.document.network.blocks[id_]
    table.canvas.resetTransform()
    table.canvas.centerOn(block.x + BRICK_WIDTH / 2, block.y + BRICK_HEIGHT / 2)
    for _ in range(3):
        QApplication.processEvents()


def picture(table) -> QImage:
    """Return what stands on the screen, not what a fresh paint would show."""
    for _ in range(3):
        QApplication.processEvents()
    return table.canvas.screen().grabWindow(table.canvas.winId()).toImage()


def expect_all_told(table) -> None:
    """Demand that the picture stays the same when every label there is has been laid."""
    seen = picture(table)
    table.canvas.scene().labels  # noqa: B018 - lays all that wait
    table.canvas.viewport().update()
    assert unlike(picture(table), seen) <= ROUNDING


def unlike(one: QImage, other: QImage) -> int:
    """Return by how many levels of 255 two pictures differ most."""
    a, b = (np.frombuffer(i.constBits(), np.uint8).astype(int) for i in (one, other))
    return int(np.abs(a - b).max())


def waiting(table) -> int:
    wires = table.canvas.scene()._pieces.wires
    laid = (label for label in wires.labels.known.values() if label.sheet is not None)
    return len(wires.lines) - len(list(laid))


def test_what_is_seen_first_has_its_labels_and_the_rest_waits(table) -> None:
    assert 0 < waiting(table) < len(table.document.network.wires)
    expect_all_told(table)
    assert not waiting(table)


@pytest.mark.parametrize("id_", ["b0", "b310", f"b{MANY - 1}"])
def test_a_part_that_was_out_of_sight_has_its_labels(table, id_) -> None:
    look_at(table, id_)
    expect_all_told(table)


def test_who_pans_step_by_step_finds_labels_everywhere(table) -> None:
    for _ in range(40):
        table.canvas.camera.pan(QPoint(-37, -23))
        QApplication.processEvents()
    expect_all_told(table)


def test_labels_come_back_with_all_that_was_deleted(table) -> None:
    before = picture(table)
    table.canvas.commands.select_all()
    table.canvas.commands.delete()
    table.document.undo()
    table.canvas.commands.select_all()
    table.by_keys.step_back()
    assert unlike(picture(table), before) <= ROUNDING
    expect_all_told(table)


def test_labels_are_where_bricks_are_held_and_where_they_were_dropped(table) -> None:
    table.canvas._selection.set([f"b{i}" for i in range(100, 400)])
    here = table.on("b130")
    drive.press(table.port, here)
    drive.move(table.port, here + QPoint(20, 20))
    drive.move(table.port, here + QPoint(64, 40))
    expect_all_told(table)
    drive.release(table.port, here + QPoint(64, 40))
    expect_all_told(table)


def test_what_clashes_is_told_before_one_looks_there(lay) -> None:
    table = lay(columns())
    wire = table.document.network.wires[400]
    table.canvas.scene().show_clashes({wire: "8 in, 4 expected"})
    label = table.canvas.scene()._pieces.wires.labels.known[wire]
    assert label.is_clash and label.sheet is not None
    assert table.canvas.scene().clash_at(label.sceneBoundingRect().center()) == wire
