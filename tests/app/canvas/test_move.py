"""Selecting, moving, pulling out and clicking on by dragging."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction

from app.canvas.bubble import Bubble
from app.canvas.items.ghost import GhostItem
from app.canvas.items.wire_item import WirePreview
from app.canvas.layers.pieces import Z_GESTURE
from core.graph.layout import BRICK_HEIGHT, COLUMN
from tests.helpers import drive
from tests.helpers.build import chain

pytestmark = pytest.mark.gui
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
STACK = ("Input", "Conv2d", "ReLU", "Output")


def faint_wires(scene):
    """Return which wires are hidden for the moment, as pairs of bricks."""
    return {(w.source, w.target) for w, item in scene.wires.items() if item.opacity() == 0.0}


def test_click_selects_and_control_adds_and_takes_away(lay):
    table = lay(chain(*STACK))
    drive.click(table.port, table.on("b2"))
    assert table.selection.ids == {"b2"}
    drive.click(table.port, table.on("b3"), keys=CONTROL)
    assert table.selection.ids == {"b2", "b3"}
    drive.click(table.port, table.on("b2"), keys=CONTROL)
    assert table.selection.ids == {"b3"}


def test_click_on_bare_canvas_selects_nothing(lay):
    table = lay(chain(*STACK))
    drive.click(table.port, table.on("b2"))
    drive.click(table.port, table.pixel(-150, 20))
    assert table.selection.ids == frozenset()


def test_the_top_brick_takes_its_stack_along_in_one_step(lay):
    table = lay(chain(*STACK))
    before = table.document.project
    drive.drag(table.port, table.on("b1"), table.on("b1") + QPoint(240, 80))
    assert [table.place(id_) for id_ in ("b1", "b2", "b3", "b4")] == [
        (240.0, 80.0 + i * BRICK_HEIGHT) for i in range(4)
    ]
    table.document.undo()
    assert table.document.project == before


def test_a_middle_brick_is_pulled_out_and_the_wire_heals(lay):
    table = lay(chain(*STACK))
    before = table.document.project
    drive.drag(table.port, table.on("b3"), table.on("b3") + QPoint(280, 8))
    assert table.wires() == {("b1", "b2"), ("b2", "b4")}
    assert table.place("b4") == (0.0, 2 * BRICK_HEIGHT)
    assert table.place("b3") == (280.0, 2 * BRICK_HEIGHT + 8)
    table.document.undo()
    assert table.document.project == before


def test_a_brick_in_hand_leaves_its_wires_and_the_gap_shows_how_it_heals(lay):
    table = lay(chain(*STACK))
    scene = table.canvas.scene()
    start = table.on("b3")
    drive.press(table.port, start)
    drive.carry(table.port, start, start + QPoint(280, 8))
    assert faint_wires(scene) == {("b2", "b3"), ("b3", "b4")}
    (healing,) = [
        i for i in scene.items() if isinstance(i, WirePreview) and i.zValue() == Z_GESTURE
    ]
    assert healing.path.currentPosition().y() == table.place("b4")[1]
    drive.carry(table.port, start + QPoint(280, 8), table.on("b1", dy=34))
    assert not healing.isVisible()
    drive.key(table.canvas, Qt.Key.Key_Escape)
    assert faint_wires(scene) == set()
    drive.release(table.port, start)


def test_after_a_stack_has_moved_only_the_brick_in_hand_is_selected(lay):
    table = lay(chain(*STACK))
    drive.drag(table.port, table.on("b1"), table.on("b1") + QPoint(240, 80))
    assert table.selection.ids == {"b1"}
    drive.drag(table.port, table.on("b3"), table.on("b3") + QPoint(280, 8))
    assert table.wires() == {("b1", "b2"), ("b2", "b4")}


def test_alt_pressed_after_the_button_counts(lay):
    table = lay(chain(*STACK))
    start = table.on("b1")
    drive.press(table.port, start)
    drive.move_with_keys(table.port, start + QPoint(140, 0), ALT)
    drive.carry(table.port, start + QPoint(140, 0), start + QPoint(280, 0))
    drive.release(table.port, start + QPoint(280, 0))
    assert table.place("b1") == (280.0, 0.0)
    assert table.place("b2") == (0.0, BRICK_HEIGHT)


def test_alt_pulls_out_even_the_top(lay):
    table = lay(chain(*STACK))
    drive.drag(table.port, table.on("b1"), table.on("b1") + QPoint(280, 0), keys=ALT)
    assert table.place("b1") == (280.0, 0.0)
    assert ("b1", "b2") not in table.wires()
    assert table.place("b2") == (0.0, BRICK_HEIGHT)


def test_a_pulled_out_brick_released_in_another_joint_goes_there_in_one_step(lay):
    table = lay(chain("Input", "Conv2d", "ReLU", "MaxPool2d", "Output"))
    before = table.document.project
    drive.drag(table.port, table.on("b4"), table.on("b2", dy=34))
    assert table.column() == ["Input", "MaxPool2d", "Conv2d", "ReLU", "Output"]
    assert table.wires() == {("b1", "b4"), ("b4", "b2"), ("b2", "b3"), ("b3", "b5")}
    table.document.undo()
    assert table.document.project == before


def test_a_brick_put_back_where_it_was_changes_nothing(lay):
    table = lay(chain(*STACK))
    before = table.document.project
    start = table.on("b3")
    drive.press(table.port, start)
    drive.carry(table.port, start, start + QPoint(200, 30))
    drive.carry(table.port, start + QPoint(200, 30), start + QPoint(4, 4))
    drive.release(table.port, start + QPoint(4, 4))
    assert table.document.project == before
    assert table.document.undo_text is None
    assert table.canvas.scene().blocks["b3"].pos().toTuple() == table.place("b3")


def test_several_selected_bricks_move_together_and_keep_their_wires(lay):
    table = lay(chain(*STACK))
    wires = table.wires()
    drive.click(table.port, table.on("b2"))
    drive.click(table.port, table.on("b3"), keys=CONTROL)
    drive.drag(table.port, table.on("b3"), table.on("b3") + QPoint(240, 16))
    assert table.place("b2") == (240.0, BRICK_HEIGHT + 16)
    assert table.place("b3") == (240.0, 2 * BRICK_HEIGHT + 16)
    assert table.wires() == wires
    assert table.selection.ids == {"b2", "b3"}


def test_nothing_is_told_to_the_document_before_release(lay):
    table = lay(chain(*STACK))
    heard = []
    table.document.changed.connect(heard.append)
    start = table.on("b3")
    drive.press(table.port, start)
    drive.carry(table.port, start, start + QPoint(280, 0))
    assert heard == []
    assert table.canvas.scene().blocks["b3"].pos().x() == 280.0
    drive.release(table.port, start + QPoint(280, 0))
    assert len(heard) == 1


def test_escape_puts_everything_back(lay):
    table = lay(chain(*STACK))
    before = table.document.project
    start = table.on("b3")
    items = len(table.canvas.scene().items())
    drive.press(table.port, start)
    drive.carry(table.port, start, table.on("b2", dy=50))
    drive.key(table.canvas, Qt.Key.Key_Escape)
    assert not table.canvas.gestures.is_busy
    assert table.canvas.scene().blocks["b3"].pos().toTuple() == table.place("b3")
    drive.release(table.port, start)
    assert table.document.project == before
    assert len(table.canvas.scene().items()) == items
    assert table.selection.ids == frozenset()


def test_undo_and_delete_are_inert_during_a_gesture(lay):
    table = lay(chain(*STACK))
    drive.click(table.port, table.on("b2"))
    start = table.on("b2")
    drive.press(table.port, start)
    drive.carry(table.port, start, start + QPoint(280, 0))
    drive.key(table.canvas, Qt.Key.Key_Delete)
    table.canvas.commands.delete()
    assert "b2" in table.document.network.blocks
    assert table.canvas.gestures.is_busy
    drive.key(table.canvas, Qt.Key.Key_Escape)


def test_the_windows_shortcuts_are_inert_during_a_gesture(lay):
    table = lay(chain(*STACK))
    undo = QAction("Undo", table.canvas)
    undo.setShortcut("Ctrl+Z")
    undo.triggered.connect(table.document.undo)
    table.canvas.addAction(undo)
    drive.drag(table.port, table.on("b1"), table.on("b1") + QPoint(40, 40))
    moved = table.document.project
    start = table.on("b3")
    drive.press(table.port, start)
    drive.carry(table.port, start, start + QPoint(280, 0))
    drive.key(table.canvas, Qt.Key.Key_Z, CONTROL)
    assert table.document.project is moved
    assert table.canvas.gestures.is_busy
    drive.key(table.canvas, Qt.Key.Key_Escape)
    drive.release(table.port, start)
    drive.key(table.canvas, Qt.Key.Key_Z, CONTROL)
    assert table.place("b1") == (0.0, 0.0)


def test_an_edit_from_elsewhere_ends_the_gesture(lay):
    table = lay(chain(*STACK))
    drive.drag(table.port, table.on("b1"), table.on("b1") + QPoint(40, 40))
    start = table.on("b3")
    drive.press(table.port, start)
    drive.carry(table.port, start, start + QPoint(280, 0))
    table.document.undo()
    assert not table.canvas.gestures.is_busy
    assert table.canvas.scene().blocks["b3"].pos().toTuple() == table.place("b3")
    drive.release(table.port, start)


def test_a_refused_landing_says_why_and_changes_nothing(lay):
    table = lay(chain(*STACK))
    drive.drag(table.port, table.on("b3"), table.on("b3") + QPoint(300, 0))
    before = table.document.project
    start, under_output = table.on("b3"), table.on("b4", dy=90)
    drive.press(table.port, start)
    drive.carry(table.port, start, under_output)
    bubble = table.canvas.findChild(Bubble)
    assert "gives nothing on" in bubble.words
    drive.release(table.port, under_output)
    assert table.document.project == before
    assert [refusal.id for refusal in table.refusals] == ["plan.no_output"]
    assert table.canvas.scene().blocks["b3"].pos().toTuple() == table.place("b3")


def test_several_selected_bricks_of_one_column_click_on_together(lay):
    table = lay(chain("Input", "Conv2d", "ReLU", "MaxPool2d", "Flatten", "Output"))
    before = table.document.project
    drive.click(table.port, table.on("b2"))
    drive.click(table.port, table.on("b3"), keys=CONTROL)
    drive.drag(table.port, table.on("b2"), table.on("b5") + QPoint(6, 6))
    assert table.column() == ["Input", "MaxPool2d", "Conv2d", "ReLU", "Flatten", "Output"]
    assert table.wires() == {
        ("b1", "b4"), ("b4", "b2"), ("b2", "b3"), ("b3", "b5"), ("b5", "b6"),
    }  # fmt: skip
    assert table.selection.ids == {"b2", "b3"}
    table.document.undo()
    assert table.document.project == before


def test_the_ghost_of_a_stack_is_as_tall_as_the_stack(lay):
    table = lay(chain("Input", "ReLU", "Output"))
    tall = GhostItem("x", "", below=2).boundingRect().height()
    assert tall == GhostItem("x", "").boundingRect().height() + 2 * BRICK_HEIGHT
    drive.press(table.port, table.on("b1"))
    drive.carry(table.port, table.on("b1"), table.on("b1") + QPoint(300, 0))
    (ghost,) = [item for item in table.canvas.scene().items() if isinstance(item, GhostItem)]
    assert ghost.boundingRect().height() == tall
    drive.key(table.canvas, Qt.Key.Key_Escape)
    drive.release(table.port, table.on("b1"))


def test_a_brick_dragged_beside_another_becomes_its_branch(lay):
    table = lay(chain("Input", "ReLU", "Tanh", "Output"))
    before = table.document.project
    drive.drag(table.port, table.on("b3"), table.on("b2") + QPoint(int(COLUMN) - 10, 6))
    assert table.place("b3") == (COLUMN, BRICK_HEIGHT)
    assert table.wires() == {("b1", "b2"), ("b2", "b4"), ("b1", "b3")}
    assert table.place("b4") == (0.0, 2 * BRICK_HEIGHT)
    table.document.undo()
    assert table.document.project == before


def test_alt_lifts_the_top_off_and_it_can_go_back_on(lay):
    table = lay(chain(*STACK))
    before = table.document.project
    start = table.on("b1")
    drive.press(table.port, start, keys=ALT)
    drive.carry(table.port, start, start + QPoint(260, 0))
    drive.carry(table.port, start + QPoint(260, 0), start + QPoint(3, 4))
    drive.release(table.port, start + QPoint(3, 4))
    assert table.document.project == before
    assert table.document.undo_text is None


def test_control_drags_a_copy_and_leaves_the_brick(lay):
    table = lay(chain(*STACK))
    before = table.document.project
    table.selection.set(("b2",))
    start = table.on("b2")
    drive.press(table.port, start, keys=CONTROL)
    drive.carry(table.port, start, start + QPoint(300, 120))
    assert table.document.project == before
    drive.release(table.port, start + QPoint(300, 120), keys=CONTROL)
    assert table.place("b5") == (304.0, 120.0 + BRICK_HEIGHT)
    assert table.document.network.blocks["b5"].type == "Conv2d"
    assert table.place("b2") == (0.0, BRICK_HEIGHT)
    assert table.selection.ids == {"b5"}
    table.document.undo()
    assert table.document.project == before


def test_a_copy_clicks_on_like_any_brick(lay):
    table = lay(chain(*STACK))
    before = table.document.project
    drive.drag(table.port, table.on("b2"), table.on("b3", dy=BRICK_HEIGHT + 30), keys=CONTROL)
    assert table.column() == ["Input", "Conv2d", "ReLU", "Conv2d", "Output"]
    assert table.wires() == {("b1", "b2"), ("b2", "b3"), ("b3", "b5"), ("b5", "b4")}
    table.document.undo()
    assert table.document.project == before


def test_copies_of_bricks_apart_keep_their_places_to_each_other(lay):
    table = lay(chain(*STACK))
    table.selection.set(("b1", "b3"))
    start = table.on("b3")
    drive.drag(table.port, start, start + QPoint(320, 0), keys=CONTROL)
    new = [table.place(id_) for id_ in ("b5", "b6")]
    assert new[1][1] - new[0][1] == 2 * BRICK_HEIGHT
    assert len(table.document.network.blocks) == 6


def test_escape_leaves_no_copy_behind(lay):
    table = lay(chain(*STACK))
    items, before = len(table.canvas.scene().items()), table.document.project
    start = table.on("b2")
    drive.press(table.port, start, keys=CONTROL)
    drive.carry(table.port, start, start + QPoint(300, 120))
    drive.key(table.canvas, Qt.Key.Key_Escape)
    drive.release(table.port, start)
    assert table.document.project == before
    assert len(table.canvas.scene().items()) == items
