"""Bricks that are muted and bypassed: how they look, and the actions that do it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.main_window import MainWindow
from app.spoken import brick_sentence
from core.document.document import Document
from core.graph.records import BYPASSED, MUTED
from core.texts import say
from tests.helpers import drive
from tests.helpers.build import chain

pytestmark = pytest.mark.gui
CTRL = Qt.KeyboardModifier.ControlModifier
STACK = ("Input", "Conv2d", "ReLU", "Flatten", "Linear", "Output")


@pytest.fixture
def table(lay):
    """A canvas with a column of bricks."""
    return lay(chain(*STACK))


@pytest.fixture
def window(qtbot):
    """A shown window with a column of bricks."""
    made = MainWindow(Document(chain(*STACK)))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.editor.canvas.setFocus()
    yield made
    made.document.mark_saved()
    made.close()


def face(table, id_):
    return table.canvas.scene().blocks[id_].face


def picture(table, id_):
    body = table.canvas.scene().blocks[id_].body()
    place = table.canvas.viewportTransform().mapRect(body).toRect()
    image = table.port.grab(place).toImage()
    return {image.pixel(x, 6) for x in range(0, image.width(), 2)}, image


def test_a_muted_brick_and_what_hangs_on_it_say_so(table):
    table.selection.set(("b2",))
    table.canvas.setting_aside.toggle(MUTED)

    assert face(table, "b2").aside == "muted"
    assert [face(table, id_).aside for id_ in ("b1", "b3", "b5")] == ["", "idle", "idle"]
    assert "its input is muted" in face(table, "b6").problem
    assert "Muted: " in table.canvas.scene().blocks["b2"].toolTip()
    assert "Muted." in brick_sentence(table.document, "b2", ())
    assert "Idle, because" in brick_sentence(table.document, "b3", ())


def test_muted_bypassed_and_usual_bricks_look_different_without_their_words(table):
    before, _ = picture(table, "b3")
    table.selection.set(("b3",))
    table.canvas.setting_aside.toggle(BYPASSED)
    bypassed, _ = picture(table, "b3")
    table.canvas.setting_aside.toggle(MUTED)
    muted, _ = picture(table, "b3")

    assert len({frozenset(before), frozenset(bypassed), frozenset(muted)}) == 3
    assert len(muted) > len(before)  # stripes


def test_a_bypassed_brick_shows_the_shape_that_passes_through(table):
    label = next(w for w in table.document.network.wires if w.source == "b2")
    table.selection.set(("b2",))
    table.canvas.setting_aside.toggle(BYPASSED)

    assert table.canvas.scene().labels[label].words == "N x 1 x 8 x 8"


def test_what_cannot_be_bypassed_is_refused_beside_the_pointer(table):
    table.selection.set(("b1",))
    table.canvas.setting_aside.toggle(BYPASSED)

    assert "input1 is an Input and cannot be bypassed" in say(table.refusals[-1])
    assert table.document.undo_text is None


def test_keys_mute_and_bypass_and_the_action_is_checked(window):
    mute = window.findChild(object, "action.brick.mute")
    bypass = window.findChild(object, "action.brick.bypass")
    assert not mute.isEnabled() and not mute.isChecked()
    window.selection.set(("b2", "b3"))

    drive.key(window.editor.canvas, Qt.Key.Key_M, CTRL)
    assert {window.document.network.blocks[id_].state for id_ in ("b2", "b3")} == {MUTED}
    assert mute.isChecked() and not bypass.isChecked()
    drive.key(window.editor.canvas, Qt.Key.Key_B, CTRL)
    assert bypass.isChecked() and not mute.isChecked()
    drive.key(window.editor.canvas, Qt.Key.Key_B, CTRL)
    assert not bypass.isChecked()
    window.document.undo()
    assert bypass.isChecked()


def test_a_refused_action_is_not_checked(window):
    window.selection.set(("b1",))

    drive.key(window.editor.canvas, Qt.Key.Key_M, CTRL)

    assert not window.findChild(object, "action.brick.mute").isChecked()
