"""Dragging new bricks in from the palette."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QDragMoveEvent, QRegion
from PySide6.QtWidgets import QApplication

from app.block_mime import mime_of
from app.canvas.bubble import Bubble
from app.canvas.items.ghost import GhostItem
from app.canvas.items.wire_item import WirePreview
from app.canvas.layers.pieces import Z_GESTURE
from core.graph.layout import BRICK_HEIGHT, COLUMN
from core.graph.records import empty_project
from tests.helpers import drive
from tests.helpers.build import chain

pytestmark = pytest.mark.gui


def ghost(table):
    """Return where the ghost is, or None."""
    shown = [item for item in table.canvas.scene().items() if isinstance(item, GhostItem)]
    return shown[0].pos().toTuple() if shown and shown[0].isVisible() else None


def previews(table):
    """Return the dashed lines of wires to come."""
    items = table.canvas.scene().items()
    return [i for i in items if isinstance(i, WirePreview) and i.zValue() == Z_GESTURE]


def spread(project, gap=120.0):
    """Return the project with its bricks apart, so that wires are lines."""
    network = project.main
    blocks = {
        id_: msgspec.structs.replace(block, y=i * (BRICK_HEIGHT + gap))
        for i, (id_, block) in enumerate(network.blocks.items())
    }
    changed = msgspec.structs.replace(network, blocks=blocks)
    return msgspec.structs.replace(project, networks={network.id: changed})


def test_dropped_on_bare_canvas_it_lies_free_on_the_grid(lay):
    table = lay(empty_project())
    assert drive.drop(table.port, mime_of("Conv2d"), QPoint(300, 300), QPoint(403, 307))
    (block,) = table.document.network.blocks.values()
    assert (block.type, block.x % 8, block.y % 8) == ("Conv2d", 0, 0)
    assert table.selection.ids == {block.id}
    assert not table.canvas.gestures.is_busy


def test_dropped_under_a_brick_it_clicks_on_and_is_wired(lay):
    table = lay(chain("Input", "Conv2d"))
    drive.drop(table.port, mime_of("ReLU"), QPoint(5, 5), table.on("b2", 100, BRICK_HEIGHT + 12))
    assert table.column() == ["Input", "Conv2d", "ReLU"]
    assert table.place("b3") == (0.0, 2 * BRICK_HEIGHT)
    assert table.wires() == {("b1", "b2"), ("b2", "b3")}
    table.document.undo()
    assert table.column() == ["Input", "Conv2d"]


@pytest.mark.parametrize("dy", [BRICK_HEIGHT - 12, BRICK_HEIGHT, BRICK_HEIGHT + 12])
def test_dropped_in_a_joint_it_goes_between(lay, dy):
    table = lay(chain("Input", "Conv2d", "Output"))
    drive.drop(table.port, mime_of("ReLU"), QPoint(5, 5), table.on("b1", 60, dy))
    assert table.column() == ["Input", "ReLU", "Conv2d", "Output"]
    assert table.wires() == {("b1", "b4"), ("b4", "b2"), ("b2", "b3")}


def test_dropped_on_a_line_it_is_inserted(lay):
    table = lay(spread(chain("Input", "Output")))
    before = table.document.project
    middle = table.on("b1", 104, BRICK_HEIGHT + 60)
    drive.drag_in(table.port, mime_of("ReLU"), QPoint(5, 5), middle)
    (line,) = table.canvas.scene().wires.values()
    assert line._glows
    assert ghost(table) is not None
    drive.let_go(table.port, mime_of("ReLU"), middle)
    assert table.wires() == {("b1", "b3"), ("b3", "b2")}
    table.document.undo()
    assert table.document.project == before


def test_the_ghost_lies_where_the_brick_will(lay):
    table = lay(chain("Input", "Conv2d"))
    drive.drag_in(table.port, mime_of("ReLU"), QPoint(5, 5), table.on("b2", 80, BRICK_HEIGHT + 9))
    assert ghost(table) == (0.0, 2 * BRICK_HEIGHT)
    drive.drag_away(table.port)


def test_bricks_make_way_while_one_is_held_over_their_joint(lay):
    table = lay(chain("Input", "Conv2d", "Output"))
    before, blocks = table.document.project, table.canvas.scene().blocks
    joint = table.on("b1", 60, BRICK_HEIGHT)
    for dy in (-20, -6, 8, 20):
        drive.drag_in(table.port, mime_of("ReLU"), joint + QPoint(0, dy))
        assert ghost(table) == (0.0, BRICK_HEIGHT)
        assert blocks["b2"].pos().toTuple() == (0.0, 2 * BRICK_HEIGHT)
    assert table.document.project == before
    drive.drag_away(table.port)
    assert blocks["b2"].pos().toTuple() == (0.0, BRICK_HEIGHT)


def test_taken_away_again_it_leaves_no_trace(lay):
    table = lay(chain("Input", "Conv2d"))
    items, before = len(table.canvas.scene().items()), table.document.project
    drive.drag_in(table.port, mime_of("ReLU"), QPoint(5, 5), table.on("b2", 80, BRICK_HEIGHT + 9))
    assert table.canvas.gestures.is_busy
    drive.drag_away(table.port)
    assert not table.canvas.gestures.is_busy
    assert len(table.canvas.scene().items()) == items
    assert table.document.project == before


def test_what_cannot_be_there_is_refused_in_words(lay):
    table = lay(chain("Input", "Conv2d"))
    before = table.document.project
    under = table.on("b2", 80, BRICK_HEIGHT + 9)
    drive.drag_in(table.port, mime_of("Input"), QPoint(5, 5), under)
    bubble = table.canvas.findChild(Bubble)
    assert "takes nothing in" in bubble.words
    assert ghost(table) is None
    drive.let_go(table.port, mime_of("Input"), under)
    assert table.document.project == before
    assert [refusal.id for refusal in table.refusals] == ["plan.no_input"]
    assert "takes nothing in" in bubble.words


def test_a_type_nobody_knows_is_refused_in_words(lay):
    table = lay(empty_project())
    drive.drop(table.port, mime_of("Warp9"), QPoint(300, 300))
    assert [refusal.id for refusal in table.refusals] == ["plan.unknown_type"]


def test_other_things_are_refused_in_words(lay):
    table = lay(empty_project())
    mime = QMimeData()
    mime.setText("hello")
    drive.drag_in(table.port, mime, QPoint(290, 290), QPoint(300, 300))
    assert "no brick" in table.canvas.findChild(Bubble).words
    drive.let_go(table.port, mime, QPoint(300, 300))
    assert [refusal.id for refusal in table.refusals] == ["canvas.drop_foreign"]
    assert table.document.project == empty_project()
    assert not table.canvas.gestures.is_busy


def test_files_are_left_to_the_window(lay):
    table = lay(empty_project())
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/some.brickyard")])
    assert not drive.drop(table.port, mime, QPoint(300, 300))
    assert not table.canvas.gestures.is_busy


def test_sockets_that_a_brick_fits_glow_while_it_is_in_the_hand(lay):
    table = lay(chain("Input", "Conv2d", "Flatten", "Linear"))
    blocks = table.canvas.scene().blocks
    drive.drag_in(table.port, mime_of("MaxPool2d"), QPoint(5, 5), QPoint(30, 30))
    lit = {id_ for id_, item in blocks.items() if ("output", "output") in item.fitting}
    assert lit == {"b1", "b2"}
    assert not any(item.is_dimmed for item in blocks.values())
    drive.drag_away(table.port)
    assert all(item.fitting is None for item in blocks.values())


def test_dropped_beside_a_brick_it_branches_off_and_shows_its_wires_before(lay):
    table = lay(chain("Input", "ReLU", "add", "Output"))
    before = table.document.project
    beside = table.on("b2", 104 + COLUMN - 14, 20)
    drive.drag_in(table.port, mime_of("Tanh"), QPoint(5, 5), beside)
    assert ghost(table) == (COLUMN, BRICK_HEIGHT)
    assert len(previews(table)) == 2
    drive.let_go(table.port, mime_of("Tanh"), beside)
    assert previews(table) == []
    assert table.place("b5") == (COLUMN, BRICK_HEIGHT)
    assert table.wires() == {("b1", "b2"), ("b2", "b3"), ("b3", "b4"), ("b1", "b5"), ("b5", "b3")}
    table.document.undo()
    assert table.document.project == before


def test_dropped_on_the_upper_half_of_a_merge_it_joins_in_one_more_column(lay):
    table = lay(chain("Input", "add", "Output"))
    before = table.document.project
    drive.drop(table.port, mime_of("Tanh"), QPoint(5, 5), table.on("b2", 30, 12))
    assert table.place("b4") == (-COLUMN, 0.0)
    assert [w.source for w in table.document.wiring.into("b2", "inputs")] == ["b4", "b1"]
    table.document.undo()
    assert table.document.project == before


def test_escape_during_a_drag_cancels_it(lay):
    table = lay(chain("Input"))
    drive.drag_in(table.port, mime_of("ReLU"), QPoint(5, 5), table.on("b1", 80, 70))
    drive.key(table.canvas, Qt.Key.Key_Escape)
    assert ghost(table) is None
    assert not table.canvas.gestures.is_busy


class Painted(QObject):
    """Notes what of a viewport is painted anew."""

    def __init__(self, port):
        super().__init__()
        self.region = QRegion()
        port.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.region += event.region()
        return False


def test_the_place_a_ghost_leaves_is_wiped_also_when_bricks_make_way(lay, qtbot):
    table = lay(chain("Input", "Conv2d", "ReLU", "Tanh", "Output"))
    mime, free = mime_of("Dropout"), table.on("b3", -40, 30)
    drive.drag_in(table.port, mime, QPoint(300, 300), free)
    (shown,) = [i for i in table.canvas.scene().items() if isinstance(i, GhostItem)]
    old = table.canvas.mapFromScene(shown.sceneBoundingRect()).boundingRect()
    table.port.repaint()
    painted = Painted(table.port)
    over_joint = QDragMoveEvent(
        table.on("b2", 60, BRICK_HEIGHT), Qt.DropAction.CopyAction, mime, drive.LEFT, drive.NO_KEYS
    )
    QApplication.sendEvent(table.port, over_joint)
    assert ghost(table) == (0.0, 2 * BRICK_HEIGHT)
    qtbot.waitUntil(lambda: not (QRegion(old) & table.port.rect()) - painted.region)
    drive.drag_away(table.port)
