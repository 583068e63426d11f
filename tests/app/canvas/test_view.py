"""Zoom, pan, keys, the clipboard and what the window calls."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt

from app import theme
from app.canvas.sights import FARTHEST, NEAREST
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import empty_project
from tests.helpers import drive
from tests.helpers.build import chain

pytestmark = pytest.mark.gui
CONTROL = Qt.KeyboardModifier.ControlModifier
STACK = ("Input", "Conv2d", "ReLU", "Output")


def zoom_of(table):
    return table.canvas.transform().m11()


# ---------------------------------------------------------------- sight


def test_the_wheel_zooms_at_the_pointer(lay):
    table = lay(chain(*STACK))
    at = table.on("b3")
    drive.wheel(table.port, at, 3)
    assert zoom_of(table) > 1.0
    assert (table.on("b3") - at).manhattanLength() <= 2


def test_zoom_stops_at_its_limits(lay):
    table = lay(chain(*STACK))
    drive.wheel(table.port, QPoint(500, 400), 60)
    assert zoom_of(table) == NEAREST
    drive.wheel(table.port, QPoint(500, 400), -90)
    assert zoom_of(table) == FARTHEST
    drive.key(table.canvas, Qt.Key.Key_0, CONTROL)
    assert zoom_of(table) == pytest.approx(1.0)


def test_the_middle_button_pans(lay):
    table = lay(chain(*STACK))
    before = table.on("b1")
    drive.drag(table.port, table.on("b2"), table.on("b2") + QPoint(60, -30), drive.MIDDLE)
    assert table.on("b1") - before == QPoint(60, -30)
    assert table.document.undo_text is None


def test_space_and_the_left_button_pan(lay, qtbot):
    table = lay(chain(*STACK))
    before = table.on("b1")
    qtbot.keyPress(table.canvas, Qt.Key.Key_Space)
    drive.drag(table.port, table.on("b2"), table.on("b2") + QPoint(40, 20))
    qtbot.keyRelease(table.canvas, Qt.Key.Key_Space)
    assert table.on("b1") - before == QPoint(40, 20)
    assert table.selection.ids == frozenset()
    drive.click(table.port, table.on("b2"))
    assert table.selection.ids == {"b2"}


@pytest.mark.parametrize("key", [Qt.Key.Key_F, Qt.Key.Key_Period])
def test_fit_shows_the_whole_network(lay, key):
    table = lay(chain("Input", *["ReLU"] * 30, "Output"))
    drive.key(table.canvas, key)
    view = QRect(QPoint(0, 0), table.port.size())
    assert view.contains(table.on("b1")) and view.contains(table.on("b32"))


def test_fit_shows_the_selected_bricks(lay):
    table = lay(chain("Input", *["ReLU"] * 30, "Output"))
    table.selection.set(["b1"])
    table.canvas.camera.fit()
    assert zoom_of(table) == pytest.approx(1.0)
    assert abs(table.on("b1").y() - table.port.height() / 2) < BRICK_HEIGHT


def test_a_brick_in_sight_is_revealed_without_a_jump(lay):
    table = lay(chain(*STACK))
    before = table.on("b1")
    table.canvas.camera.reveal(("b2",))
    assert table.on("b1") == before


def test_a_brick_out_of_sight_is_revealed_at_the_same_zoom(lay):
    table = lay(chain(*STACK))
    drive.drag(table.port, QPoint(20, 20), QPoint(20, 780), drive.MIDDLE)
    drive.drag(table.port, QPoint(20, 20), QPoint(20, 780), drive.MIDDLE)
    assert not table.port.rect().contains(table.on("b2"))
    table.canvas.camera.reveal(("b2",))
    assert table.port.rect().contains(table.on("b2"))
    assert zoom_of(table) == pytest.approx(1.0)


def test_a_reason_lies_where_it_is_seen_and_covers_no_brick(lay):
    table = lay(chain("Input", "Flatten", "Conv2d", "Output"))
    note = table.canvas.scene().notes["b3"]
    body = table.canvas.scene().blocks["b3"].body()
    assert note.sceneBoundingRect().left() > body.center().x()
    to_the_edge = QPoint(table.port.width() - 40, table.on("b3").y())
    drive.drag(table.port, table.on("b3"), to_the_edge, drive.MIDDLE)
    assert note.sceneBoundingRect().right() < body.center().x()
    drive.drag(table.port, to_the_edge, to_the_edge - QPoint(500, 0), drive.MIDDLE)
    assert note.sceneBoundingRect().left() > body.center().x()
    drive.drag(table.port, table.on("b3"), QPoint(table.port.width() - 200, 60))
    note = table.canvas.scene().notes["b3"]
    assert note.sceneBoundingRect().top() > table.place("b3")[1] + BRICK_HEIGHT


def test_another_project_is_shown_whole(lay):
    table = lay(chain(*STACK))
    table.document.open(chain("Input", *["ReLU"] * 40))
    assert QRect(QPoint(0, 0), table.port.size()).contains(table.on("b41"))


# ---------------------------------------------------------------- selection and keys


def test_the_rubber_band_selects_what_it_touches(lay):
    table = lay(chain(*STACK))
    start = table.pixel(-60, BRICK_HEIGHT + 10)
    drive.drag(table.port, start, table.pixel(20, 2 * BRICK_HEIGHT + 10))
    assert table.selection.ids == {"b2", "b3"}


def test_the_rubber_band_adds_with_shift(lay):
    table = lay(chain(*STACK))
    table.selection.set(["b4"])
    start, end = table.pixel(-60, 10), table.pixel(20, 20)
    drive.drag(table.port, start, end, keys=Qt.KeyboardModifier.ShiftModifier)
    assert table.selection.ids == {"b1", "b4"}


def test_escape_gives_the_selection_before_the_band_back(lay):
    table = lay(chain(*STACK))
    table.selection.set(["b4"])
    drive.press(table.port, table.pixel(-60, 10))
    drive.carry(table.port, table.pixel(-60, 10), table.pixel(20, 100))
    assert table.selection.ids == {"b1", "b2"}
    drive.key(table.canvas, Qt.Key.Key_Escape)
    assert table.selection.ids == {"b4"}
    drive.release(table.port, table.pixel(20, 100))


def test_control_a_selects_all_and_escape_none(lay):
    table = lay(chain(*STACK))
    drive.key(table.canvas, Qt.Key.Key_A, CONTROL)
    assert table.selection.ids == {"b1", "b2", "b3", "b4"}
    drive.key(table.canvas, Qt.Key.Key_Escape)
    assert table.selection.ids == frozenset()


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_deleting_a_brick_heals_its_wire(lay, key):
    table = lay(chain(*STACK))
    before = table.document.project
    drive.click(table.port, table.on("b3"))
    drive.key(table.canvas, key)
    assert table.wires() == {("b1", "b2"), ("b2", "b4")}
    assert table.place("b4") == (0.0, 2 * BRICK_HEIGHT)
    assert set(table.canvas.scene().blocks) == {"b1", "b2", "b4"}
    table.document.undo()
    assert table.document.project == before


def test_control_and_arrows_nudge_by_the_grid_in_one_step_to_undo(lay):
    table = lay(chain(*STACK))
    table.selection.set(["b4"])
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down):
        drive.key(table.canvas, key, CONTROL)
    assert table.place("b4") == (16.0, 3 * BRICK_HEIGHT + 8)
    table.document.undo()
    assert table.place("b4") == (0.0, 3 * BRICK_HEIGHT)


# ---------------------------------------------------------------- copies


def test_copy_and_paste_bring_bricks_with_their_wires(lay):
    table = lay(chain(*STACK, params={"conv1": {"kernel_size": (3, 5)}}))
    table.selection.set(["b2", "b3"])
    table.canvas.commands.copy()
    table.canvas.commands.paste()
    new = table.selection.ids
    assert sorted(table.document.network.blocks[id_].type for id_ in new) == ["Conv2d", "ReLU"]
    assert any({w.source, w.target} == new for w in table.document.network.wires)
    conv = next(b for b in table.document.network.blocks.values() if b.name == "conv2")
    assert conv.params == {"kernel_size": (3, 5)}
    table.document.undo()
    assert len(table.document.network.blocks) == 4


def test_cut_takes_the_bricks_away(lay):
    table = lay(chain(*STACK))
    table.selection.set(["b3"])
    table.canvas.commands.cut()
    assert "b3" not in table.document.network.blocks
    table.canvas.commands.paste()
    assert table.column().count("ReLU") == 1


def test_duplicate_lays_the_copy_beside(lay):
    table = lay(chain(*STACK))
    table.selection.set(["b2"])
    table.canvas.commands.duplicate()
    (copy,) = table.selection.ids
    assert table.place(copy) == (BRICK_WIDTH + 32.0, BRICK_HEIGHT)


# ---------------------------------------------------------------- adding


def test_a_chosen_brick_clicks_under_the_selected_one(lay):
    table = lay(chain("Input", "Conv2d"))
    table.selection.set(["b2"])
    table.canvas.commands.add("ReLU")
    table.canvas.commands.add("MaxPool2d")
    assert table.column() == ["Input", "Conv2d", "ReLU", "MaxPool2d"]
    assert table.wires() == {("b1", "b2"), ("b2", "b3"), ("b3", "b4")}


def test_a_chosen_brick_lies_in_the_middle_of_an_empty_canvas(lay):
    table = lay(empty_project())
    table.canvas.commands.add("Input")
    (block,) = table.document.network.blocks
    middle = QPoint(table.port.width() // 2, table.port.height() // 2)
    assert (table.on(block, 104, 14) - middle).manhattanLength() <= 16


def test_an_empty_canvas_invites(lay):
    table = lay(empty_project())
    assert table.canvas._invitation.isVisible()
    table.canvas.commands.add("Input")
    assert not table.canvas._invitation.isVisible()
    table.document.undo()
    assert table.canvas._invitation.isVisible()


def test_it_follows_the_theme(lay):
    table = lay(chain(*STACK))
    light = table.canvas.grab().toImage().pixelColor(4, 4)
    theme.use("dark")
    dark = table.canvas.grab().toImage().pixelColor(4, 4)
    assert light.lightness() > 200 > 60 > dark.lightness()
