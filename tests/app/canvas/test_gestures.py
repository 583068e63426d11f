"""What holds for every gesture: Escape leaves no trace, edges scroll, refusals say why."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt

from app.block_mime import mime_of
from app.canvas.bubble import Bubble
from app.canvas.edge_scroll import EdgeScroll
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import Network, Project, empty_project
from core.texts import say
from tests.helpers import drive
from tests.helpers.build import chain, composite
from tests.helpers.picture import expect_true_picture

pytestmark = pytest.mark.gui
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
MIDDLE = Qt.MouseButton.MiddleButton


def residual() -> Project:
    return chain("Input", "Conv2d", "ReLU", "add", "Flatten", "Output")


def snapshot(table) -> object:
    """Return what is seen."""
    scene = table.canvas.scene()
    sight = table.canvas.desk.camera.sight
    items = sorted((type(i).__name__, *i.scenePos().toTuple()) for i in scene.items())
    bricks = {id_: item.corner() for id_, item in scene.blocks.items()}
    lines = {wire: (line.path, line.opacity()) for wire, line in scene.wires.items()}
    chosen = table.selection.chosen
    return items, bricks, lines, chosen, sight[0], sight[1].toPoint().toTuple()


def begin(press, way: tuple[int, int], *, button=drive.LEFT, keys=drive.NO_KEYS):
    """Return what presses somewhere and drags on, and is left there."""

    def act(table) -> None:
        start = press(table)
        drive.press(table.port, start, button, keys)
        drive.carry(table.port, start, start + QPoint(*way))

    return act


def hang(type_: str) -> Callable[..., None]:
    def act(table) -> None:
        drive.drag_in(table.port, mime_of(type_), QPoint(400, 300), table.on("b4", 20, 8))

    return act


GESTURES = {
    "band": begin(lambda t: t.pixel(-200, 20), (500, 300)),
    "band that adds": begin(lambda t: t.pixel(-200, 20), (500, 300), keys=SHIFT),
    "band that toggles": begin(lambda t: t.pixel(-200, 20), (500, 300), keys=CONTROL),
    "stack": begin(lambda t: t.on("b1"), (260, 40)),
    "brick": begin(lambda t: t.on("b3"), (230, -50)),
    "brick into a joint": begin(lambda t: t.on("b2"), (0, int(2.4 * BRICK_HEIGHT))),
    "top alone": begin(lambda t: t.on("b1"), (260, 40), keys=ALT),
    "copy": begin(lambda t: t.on("b2"), (260, 40), keys=CONTROL),
    "copy onto a brick": begin(lambda t: t.on("b2"), (0, 90), keys=CONTROL),
    "pan": begin(lambda t: t.pixel(-200, 20), (90, 50), button=MIDDLE),
    "new wire": begin(lambda t: t.output("b2"), (240, 60)),
    "new wire backwards": begin(lambda t: t.input("b1"), (240, 60)),
    "new brick": hang("Tanh"),
    "what cannot be": hang("Output"),
}


@pytest.mark.parametrize("name", GESTURES)
@pytest.mark.parametrize("selected", [(), ("b2", "b3"), ("b1", "b4")])
def test_escape_cancels_any_gesture_and_leaves_no_trace(lay, name, selected):
    table = lay(residual())
    table.selection.set(selected)
    before, seen = table.document.project, snapshot(table)
    GESTURES[name](table)
    assert table.canvas.gestures.is_busy
    drive.key(table.canvas, Qt.Key.Key_Escape)
    assert table.document.project is before
    assert snapshot(table) == seen
    assert table.canvas.findChild(Bubble).words == ""
    expect_true_picture(table.canvas, table.document, table.selection)
    for button in (drive.LEFT, MIDDLE):
        drive.release(table.port, QPoint(500, 300), button)
    assert table.document.project is before
    assert snapshot(table) == seen


@pytest.mark.parametrize("name", [name for name in GESTURES if name != "what cannot be"])
def test_any_gesture_is_one_step_that_can_be_undone(lay, name):
    table = lay(residual())
    before = table.document.project
    heard = []
    table.document.changed.connect(heard.append)
    GESTURES[name](table)
    assert heard == []
    where = table.port.mapFromGlobal(table.port.cursor().pos())
    drive.release(table.port, where, MIDDLE if name == "pan" else drive.LEFT)
    if name == "new brick":  # Qt lets a drag leave where it entered last, be that gone or not
        drive.drag_away(table.port)
    assert len(heard) <= 1
    while table.document.undo_text:
        table.document.undo()
    assert table.document.project == before
    expect_true_picture(table.canvas, table.document, table.selection)


def test_a_band_with_control_turns_the_selection_over(lay):
    table = lay(chain("Input", "Conv2d", "ReLU"))
    table.selection.set(("b1", "b2"))
    start = table.pixel(-60, BRICK_HEIGHT + 10)
    drive.drag(table.port, start, table.pixel(60, 3 * BRICK_HEIGHT - 10), keys=CONTROL)
    assert table.selection.ids == {"b1", "b3"}


# ---------------------------------------------------------------- at the edges


@pytest.mark.parametrize(
    ("name", "start", "edge"),
    [
        ("band", lambda t: t.pixel(-100, 20), QPoint(994, 400)),
        ("brick", lambda t: t.on("b3"), QPoint(400, 795)),
        ("wire", lambda t: t.output("b3"), QPoint(3, 400)),
    ],
)
def test_the_canvas_goes_on_at_its_edge(lay, qtbot, name, start, edge):
    table = lay(residual())
    middle = table.canvas.desk.camera.sight[1]
    drive.press(table.port, start(table))
    drive.carry(table.port, start(table), edge)
    way = edge - table.port.rect().center()

    def gone() -> bool:
        by = table.canvas.desk.camera.sight[1] - middle
        return by.x() * (abs(way.x()) > 300) * way.x() > 0 or by.y() * way.y() > 9000

    qtbot.waitUntil(gone)
    drive.key(table.canvas, Qt.Key.Key_Escape)
    assert not table.canvas.findChild(EdgeScroll).is_running
    drive.release(table.port, edge)


def test_a_brick_goes_on_with_the_hand_while_the_canvas_scrolls(lay, qtbot):
    table = lay(residual())
    start = table.on("b3")
    drive.press(table.port, start)
    drive.carry(table.port, start, QPoint(990, 300))
    there = table.canvas.scene().blocks["b3"].pos().x()
    qtbot.waitUntil(lambda: table.canvas.scene().blocks["b3"].pos().x() > there + 100)
    drive.key(table.canvas, Qt.Key.Key_Escape)
    drive.release(table.port, start)
    expect_true_picture(table.canvas, table.document, table.selection)


def test_what_comes_in_over_the_edge_does_not_scroll(lay):
    table = lay(residual())
    drive.drag_in(table.port, mime_of("Tanh"), QPoint(1, 300), QPoint(10, 300), QPoint(20, 300))
    scroll = table.canvas.findChild(EdgeScroll)
    assert not scroll.is_running
    drive.drag_in(table.port, mime_of("Tanh"), QPoint(300, 300), QPoint(20, 300))
    assert scroll.is_running
    drive.drag_away(table.port)
    assert not scroll.is_running


def test_a_pan_does_not_scroll(lay):
    table = lay(residual())
    drive.press(table.port, QPoint(500, 300), MIDDLE)
    drive.carry(table.port, QPoint(500, 300), QPoint(5, 300))
    assert not table.canvas.findChild(EdgeScroll).is_running
    drive.release(table.port, QPoint(5, 300), MIDDLE)


# ---------------------------------------------------------------- refusals


def nested() -> Project:
    part = composite("n2", "Part", [("ReLU", {})])
    main = chain("Input", "Output").main
    return Project(networks={"n1": main, "n2": part})


def tuple_first() -> Project:
    project = chain("Input", "chunk", "ReLU")
    main = msgspec.structs.replace(project.main, wires=project.main.wires[:1])
    return msgspec.structs.replace(project, networks={"n1": main})


def loose() -> Project:
    blocks = chain("ReLU", "Output").main.blocks
    apart = {**blocks, "b2": msgspec.structs.replace(blocks["b2"], y=200.0)}
    return Project(networks={"n1": Network(id="n1", name="Net", blocks=apart)})


def looping() -> Project:
    return chain("Input", "ReLU", "Tanh", "add")


def dropped(type_: str, where) -> Callable[..., None]:
    return lambda t: drive.drop(t.port, mime_of(type_), QPoint(480, 200), where(t))


def wired(start, end) -> Callable[..., None]:
    return lambda t: drive.drag(t.port, start(t), end(t))


def foreign(table) -> None:
    mime = QMimeData()
    mime.setText("hello")
    drive.drop(table.port, mime, QPoint(480, 200), QPoint(490, 210))


def into_itself(table) -> None:
    table.document.show_network("n2")
    drive.drop(table.port, mime_of("network:n2"), QPoint(480, 200), table.on("b2", 60, 50))


def onto_itself(table) -> None:
    end = table.on("b3", BRICK_WIDTH / 2, 20)
    drive.drag(table.port, table.output("b3"), end)


REFUSALS = {
    "plan.no_input": (residual, dropped("Input", lambda t: t.on("b2", 60, 50))),
    "plan.no_output": (residual, dropped("Output", lambda t: t.on("b2", 60, 50))),
    "plan.unknown_type": (residual, dropped("Warp9", lambda t: t.on("b2", 60, 50))),
    "plan.contains_itself": (nested, into_itself),
    "canvas.drop_foreign": (empty_project, foreign),
    "canvas.takes_nothing": (residual, wired(lambda t: t.output("b2"), lambda t: t.on("b1"))),
    "canvas.gives_nothing": (loose, wired(lambda t: t.input("b1"), lambda t: t.on("b2"))),
    "plan.cycle": (residual, wired(lambda t: t.output("b3"), lambda t: t.on("b2"))),
    "plan.already_wired": (looping, wired(lambda t: t.output("b3"), lambda t: t.on("b4", dy=40))),
    "plan.self_wire": (looping, onto_itself),
    "plan.wrong_kind": (tuple_first, wired(lambda t: t.output("b2"), lambda t: t.on("b3", dy=40))),
}


@pytest.mark.parametrize("reason", REFUSALS)
def test_every_refusal_is_said_beside_the_pointer(lay, reason):
    project, act = REFUSALS[reason]
    table = lay(project())
    act(table)
    assert [refusal.id for refusal in table.refusals] == [reason]
    assert table.canvas.findChild(Bubble).words == say(table.refusals[0])
    assert table.document.undo_text is None
    expect_true_picture(table.canvas, table.document, table.selection)
