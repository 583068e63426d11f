"""The canvas in layers: from afar it looks as from near by, and pieces are found at any zoom."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from app import theme
from app.canvas.hits import BlockHit, hit_at
from app.canvas.layers.bricks import BrickLayer
from app.canvas.layers.stamps import MOST_PX, Stamp, Stamps
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.graph.records import Block, Network, Project, Wire
from tests.helpers import drive

pytestmark = pytest.mark.gui
ZOOMS = (0.1, 0.2, 0.34, 0.36, 0.5, 0.7, 1.0, 2.0, 4.0)
ROUNDING = 8
"""Levels of 255 by which a colour is another one that is blended in two steps."""

TYPES = ("Input", "Conv2d", "ReLU", "Flatten", "Linear")


def field(count=60, columns=6):
    """Return chains of bricks of several colours, with room between them."""
    blocks = {
        f"b{i}": Block(
            id=f"b{i}",
            type=TYPES[i % len(TYPES)] if i else "Input",
            name=f"block{i}",
            x=float((i % columns) * (BRICK_WIDTH + 160)),
            y=float((i // columns) * (BRICK_HEIGHT + 80)),
        )
        for i in range(count)
    }
    wires = tuple(
        Wire(f"b{i}", "output", f"b{i + 1}", "input")
        for i in range(count - 1)
        if blocks[f"b{i + 1}"].type != "Input"
    )
    return Project(networks={"n1": Network(id="n1", name="Field", blocks=blocks, wires=wires)})


def at_zoom(table, zoom, id_="b14"):
    block = table.document.network.blocks[id_]
    table.canvas.resetTransform()
    table.canvas.scale(zoom, zoom)
    table.canvas.centerOn(block.x + BRICK_WIDTH / 2, block.y + BRICK_HEIGHT / 2)
    QApplication.processEvents()


def color_of(table, id_, dx, dy):
    image = table.canvas.viewport().grab().toImage()
    return image.pixelColor(table.on(id_, dx, dy))


def test_every_brick_has_the_colour_of_its_category_from_afar(lay):
    table = lay(field())
    at_zoom(table, 0.3)
    scene = table.canvas.scene()
    for id_, item in scene.blocks.items():
        if table.port.rect().contains(table.on(id_)):
            wanted = "error" if item.face.problem else f"category.{item.face.category}"
            seen = color_of(table, id_, BRICK_WIDTH / 2, BRICK_HEIGHT / 2)
            assert seen.name() == theme.color(wanted).name(), id_


def test_a_selected_brick_has_a_ring_at_every_zoom(lay):
    table = lay(field())
    accent = theme.color("accent").name()
    for zoom in ZOOMS[1:7]:
        at_zoom(table, zoom)
        table.selection.set(())
        QApplication.processEvents()
        plain = table.canvas.viewport().grab().toImage()
        table.selection.set(("b14",))
        QApplication.processEvents()
        marked = table.canvas.viewport().grab().toImage()
        middle = table.on("b14")
        column = [marked.pixelColor(middle.x(), y).name() for y in range(marked.height())]
        assert accent in column, zoom
        assert marked != plain


class Screen:
    """All that stamping asks of what it paints on."""

    def __init__(self, density: float) -> None:
        self.density = density

    def devicePixelRatioF(self) -> float:
        return self.density


def bricks_on(table, density: float, scale: float) -> np.ndarray:
    """Return the pixels of the bricks alone, on a screen of some density."""
    scene = table.canvas.scene()
    [layer] = [item for item in scene.items() if isinstance(item, BrickLayer)]
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(theme.color("canvas"))
    image.setDevicePixelRatio(density)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(20 / density, 20 / density)
    painter.scale(scale / density, scale / density)
    everything, screen = (-1e4, -1e4, 1e4, 1e4), Screen(density)
    pieces = layer.in_order(list(scene.blocks.values()))
    layer.paint_near(painter, pieces, scale / density, areas=[everything], widget=screen)
    painter.end()
    return np.array(image.constBits()).reshape(300, 400, 4)


@pytest.mark.parametrize("density", [1.25, 1.5, 2.0])
def test_bricks_are_as_sharp_on_a_dense_screen(lay, density):
    table = lay(field(12, columns=3))
    plain, dense = bricks_on(table, 1.0, 1.6), bricks_on(table, density, 1.6)
    assert (plain == dense).all()
    assert len(np.unique(dense.reshape(-1, 4), axis=0)) > 100  # there are bricks, with words


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_brick_is_hit_and_lights_up_at_every_zoom(lay, zoom):
    table = lay(field())
    at_zoom(table, zoom)
    block = table.document.network.blocks["b14"]
    point = QPointF(block.x + 40, block.y + BRICK_HEIGHT / 2)
    scene, wiring = table.canvas.scene(), table.document.wiring
    assert hit_at(scene, wiring, point, zoom) == BlockHit("b14")
    before = table.canvas.viewport().grab().toImage()
    drive.move(table.port, table.on("b14"))
    assert table.canvas.viewport().grab().toImage() != before


def test_all_is_deleted_and_comes_back_where_it_was(lay):
    table = lay(field(400, columns=20))
    scene = table.canvas.scene()
    before = {id_: item.corner() for id_, item in scene.blocks.items()}
    paths = {wire: item.path for wire, item in scene.wires.items()}
    table.canvas.commands.select_all()
    assert scene.outlines.keys() == before.keys()
    table.canvas.commands.delete()
    assert not scene.blocks and not scene.wires and not scene.labels and not scene.outlines
    table.document.undo()
    assert {id_: item.corner() for id_, item in scene.blocks.items()} == before
    assert {wire: item.path for wire, item in scene.wires.items()} == paths


def test_many_bricks_dragged_together_are_shown_and_found_where_they_are_held(lay):
    table = lay(field(400, columns=20))
    at_zoom(table, 1.0, "b44")
    table.selection.set([f"b{i}" for i in range(0, 400, 2)])
    before = table.document.project
    start = table.on("b44")
    drive.press(table.port, start)
    drive.carry(table.port, start, start + (table.pixel(16, 96) - table.pixel(0, 0)))
    scene = table.canvas.scene()
    x, y = scene.blocks["b44"].corner()
    assert (x, y) == (table.place("b44")[0] + 16, table.place("b44")[1] + 96)
    assert "b44" in scene.blocks_in(scene.blocks["b44"].body())
    assert scene.blocks["b45"].corner() == table.place("b45")
    drive.key(table.canvas, drive.Qt.Key.Key_Escape)
    drive.release(table.port, start)
    assert table.document.project is before
    assert scene.blocks["b44"].corner() == table.place("b44")
    assert all(item.sheet is not None or item.path.isEmpty() for item in scene.wires.values())


@pytest.mark.parametrize("count", [3, 200])
def test_wires_of_bricks_let_go_lie_as_on_a_fresh_canvas(lay, count):
    table = lay(field(400, columns=20))
    at_zoom(table, 1.0, "b44")
    table.selection.set([f"b{i}" for i in range(44, 44 + 2 * count, 2) if i < 400])
    before = table.document.project
    start = table.on("b44")
    drive.press(table.port, start)
    drive.carry(table.port, start, start + (table.pixel(16, 96) - table.pixel(0, 0)))
    drive.release(table.port, start + (table.pixel(16, 96) - table.pixel(0, 0)))
    assert table.document.project is not before
    shown = {wire: item.path for wire, item in table.canvas.scene().wires.items()}
    fresh = lay(table.document.project).canvas.scene()
    assert shown == {wire: item.path for wire, item in fresh.wires.items()}


def unlike(one, other):
    """Return how far two pictures differ where they differ most, of 255."""
    assert one.size() == other.size()
    levels = (np.frombuffer(image.constBits(), np.uint8).astype(int) for image in (one, other))
    return int(np.abs(next(levels) - next(levels)).max())


@pytest.mark.parametrize("zoom", [0.36, 0.5, 0.77, 1.0, 1.37, 2.0, 4.0])
def test_what_is_kept_of_a_frame_looks_as_it_did_when_it_was_drawn(lay, zoom):
    project = field(200, columns=10)  # the wires from column to column are long ones
    table = lay(project)
    at_zoom(table, zoom * 1.01)
    table.canvas.viewport().grab()
    at_zoom(table, zoom)
    drawn = table.canvas.viewport().grab().toImage()
    for _ in range(6):  # little is kept of each
        kept = table.canvas.viewport().grab().toImage()
    assert unlike(drawn, kept) <= ROUNDING


def test_what_is_kept_is_thrown_away_before_it_is_too_much():
    stamps = Stamps()
    for number in range(100):
        made = stamps.at(1.0)
        stamps.keep(number, Stamp((0, 0, 1000, 1000), (1.0, 1.0), lambda painter: None))
    assert len(made) * 1000 * 1000 <= MOST_PX + 2 * 1000 * 1000
    assert not stamps.at(2.0)


def pile(count, places):
    """Return a chain of bricks that all lie at few places, as no person would lay them."""
    blocks = {
        f"b{i}": Block(
            id=f"b{i}",
            type="ReLU" if i else "Input",
            name=f"block{i}",
            x=500.0 * (i % places),
            y=0.0,
        )
        for i in range(count)
    }
    wires = tuple(Wire(f"b{i}", "output", f"b{i + 1}", "input") for i in range(count - 1))
    return Project(networks={"n1": Network(id="n1", name="Pile", blocks=blocks, wires=wires)})


def calls_of(work):
    """Return how many functions were called."""
    count = 0

    def note(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("places", [1, 2])
def test_a_pile_of_bricks_is_opened_with_work_for_each_and_not_for_each_pair(lay, places):
    def opened(count):
        project = pile(count, places)
        return calls_of(lambda: lay(project))

    lay(pile(10, places))  # first paint of all
    assert opened(3000) < 4 * opened(1000)


def test_of_a_pile_only_what_lies_on_top_is_painted(lay):
    table = lay(pile(200, 2))
    at_zoom(table, 1.0, "b0")
    few = calls_of(table.port.repaint)
    table = lay(pile(2000, 2))
    at_zoom(table, 1.0, "b0")
    assert calls_of(table.port.repaint) < few + 20_000
