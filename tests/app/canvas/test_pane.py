"""Very many bricks in the hand: they and what lies still are pictures, which never are stale."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt

from app import theme
from app.canvas import shifting
from app.canvas.layers.piece import LIFTED
from core.graph.layout import BRICK_HEIGHT
from tests.app.canvas.test_layers import ROUNDING, at_zoom, field, unlike
from tests.helpers import drive

pytestmark = pytest.mark.gui
COUNT, MANY = 800, 400
STEPS = ((24, 8), (64, 40), (280, 160), (290, -60), (-280, -160), (0, 8))
"""Ways of the pointer in pixels; some go farther than a picture reaches past the view."""


def lifted(table, zoom, ids=None):
    """Take many bricks up; return where the pointer is."""
    at_zoom(table, zoom, "b430")
    table.selection.set(ids or [f"b{i}" for i in range(COUNT) if (i // 20) % 2])
    start = table.on("b430", 20, BRICK_HEIGHT / 2)
    drive.press(table.port, start)
    drive.move(table.port, start + QPoint(16, 0))
    assert len(table.canvas.scene()._shifting.shifted[LIFTED]) == len(table.selection.ids) >= MANY
    return start


def pictures(table, start):
    """Return what is seen after each step."""
    seen = []
    for step in STEPS:
        drive.move(table.port, start + QPoint(*step))
        seen.append(table.port.grab().toImage())
    drive.key(table.canvas, Qt.Key.Key_Escape)
    drive.release(table.port, start)
    seen.append(table.port.grab().toImage())
    return seen


def unwired():
    project = field(COUNT, columns=20)
    network = msgspec.structs.replace(project.main, wires=())
    return msgspec.structs.replace(project, networks={"n1": network})


@pytest.mark.parametrize("zoom", [0.125, 0.25, 0.375, 0.5])
def test_many_bricks_in_the_hand_look_as_if_all_were_painted_at_each_move(lay, monkeypatch, zoom):
    one = lay(unwired())
    kept = pictures(one, lifted(one, zoom))
    monkeypatch.setattr(shifting, "MANY_LIFTED", 10 * COUNT)
    other = lay(unwired())
    drawn = pictures(other, lifted(other, zoom))
    assert max(map(unlike, kept, drawn)) <= 2  # colours are blended in two steps


@pytest.mark.parametrize("zoom", [0.25, 0.5])
def test_what_is_kept_of_a_drag_is_what_would_be_painted_anew(lay, zoom):
    table = lay(field(COUNT, columns=20))
    start = lifted(table, zoom)
    scene = table.canvas.scene()
    for step in STEPS:
        drive.move(table.port, start + QPoint(*step))
        kept = table.port.grab().toImage()
        scene._shifting.keep_panes()
        assert unlike(table.port.grab().toImage(), kept) <= ROUNDING, step


def test_what_changes_beside_the_hand_is_seen_at_once(lay):
    table = lay(field(COUNT, columns=20))
    start = lifted(table, 0.5)
    scene = table.canvas.scene()
    for id_ in ("b430", "b411"):  # in the hand, and beside it
        before = table.port.grab().toImage()
        scene.blocks[id_].show_hovered(True)
        assert table.port.grab().toImage() != before, id_
        scene.blocks[id_].show_hovered(False)
        assert table.port.grab().toImage() == before, id_
    drive.move(table.port, start + QPoint(40, 8))
    table.canvas.camera.zoom_by(1.1)
    near = table.port.grab().toImage()
    scene._shifting.keep_panes()
    assert unlike(table.port.grab().toImage(), near) <= ROUNDING


def test_another_theme_is_seen_while_many_bricks_are_in_the_hand(lay):
    table = lay(field(COUNT, columns=20))
    lifted(table, 0.5)
    theme.use("light")
    light = table.port.grab().toImage()
    theme.use("dark")
    dark = table.port.grab().toImage()
    theme.use("light")
    assert light != dark
    assert table.port.grab().toImage() == light


def test_no_picture_is_kept_once_the_bricks_are_let_go(lay):
    table = lay(field(COUNT, columns=20))
    start = lifted(table, 0.5)
    scene = table.canvas.scene()
    sheets = [sheet for layer in scene._pieces.layers for sheet in layer.sheets]
    assert any(sheet.pane for sheet in sheets)
    drive.release(table.port, start + QPoint(40, 40))
    assert not any(sheet.pane for sheet in sheets)
