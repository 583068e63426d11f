"""Laying bricks out from the menu and by keys."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from core.document.document import Document
from core.graph.layout import BRICK_HEIGHT, is_joint
from core.graph.records import Project
from core.texts import say
from tests.app.canvas.conftest import Table
from tests.helpers.build import chain
from tests.helpers.drive import key

Lay = Callable[[Project], Table]


def scattered() -> Project:
    project = chain("Input", "Conv2d", "ReLU", "Flatten", "Linear", "Output")
    for n, (id_, block) in enumerate(project.main.blocks.items()):
        x, y = 300.0 * (n % 3), 130.0 * n
        project.main.blocks[id_] = msgspec.structs.replace(block, x=x, y=y)
    return project


def test_the_whole_network_clicks_together_and_is_seen_in_one_step(lay: Lay) -> None:
    table = lay(scattered())
    before = table.document.project

    table.canvas.arranging.auto()

    network = table.document.network
    assert all(is_joint(network, wire) for wire in network.wires)
    seen = table.canvas.mapToScene(table.port.rect()).boundingRect()
    assert all(seen.contains(block.x, block.y) for block in network.blocks.values())
    table.document.undo()
    assert table.document.project == before


def test_two_selected_bricks_are_laid_out_alone(lay: Lay) -> None:
    table = lay(scattered())
    before = {id_: table.place(id_) for id_ in table.document.network.blocks}
    table.selection.set(("b2", "b3"))

    table.canvas.arranging.auto()

    moved = {id_ for id_, place in before.items() if table.place(id_) != place}
    assert moved and moved <= {"b2", "b3"}
    assert table.place("b3")[1] == table.place("b2")[1] + BRICK_HEIGHT
    assert table.selection.ids == {"b2", "b3"}


def test_aligning_one_stack_says_why_not_beside_the_pointer(lay: Lay) -> None:
    table = lay(chain("Input", "ReLU", "Output"))
    table.selection.set(("b1", "b2"))

    table.canvas.arranging.align_left()

    assert "at least 2" in say(table.refusals[-1])


def test_the_menu_lines_bricks_up_and_is_off_where_nothing_can_be(qtbot: QtBot) -> None:
    window = MainWindow(Document(scattered()))
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)

    def action(name: str) -> QAction:
        found = window.findChild(QAction, f"action.arrange.{name}")
        assert found is not None
        return found

    assert action("auto").isEnabled() and not action("align_left").isEnabled()
    window.selection.set(("b1", "b2"))
    assert action("align_left").isEnabled() and not action("distribute_vertically").isEnabled()
    window.selection.set(window.document.network.blocks)
    assert action("distribute_vertically").isEnabled()

    action("align_left").trigger()
    assert len({block.x for block in window.document.network.blocks.values()}) == 1
    window.document.undo()
    window.editor.canvas.setFocus()
    key(window.editor.canvas, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    network = window.document.network
    assert all(is_joint(network, wire) for wire in network.wires)
