from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from app.widgets.color_ramp import heat_colors
from app.widgets.image_grid import ImageGrid
from app.widgets.pictures import channel_images
from core.engine.talk.frames import RawArray

pytestmark = pytest.mark.gui


def tiles(count: int, width: int = 4, height: int = 4) -> list:
    data = bytes(i * 255 // max(1, count - 1) for i in range(count) for _ in range(width * height))
    return channel_images(RawArray("uint8", (count, height, width), data))


@pytest.fixture
def grid(qtbot):
    grid = ImageGrid()
    qtbot.addWidget(grid)
    grid.resize(320, 240)
    grid.set_tiles(tiles(6), [f"Channel {i}" for i in range(6)])
    with qtbot.waitExposed(grid):
        grid.show()
    return grid


def click(qtbot, grid, index: int) -> None:
    center = grid.tile_rect(index).center()
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=center)


def color_at(grid, point: QPoint) -> QColor:
    return grid.viewport().grab().toImage().pixelColor(point)


def test_each_tile_shows_its_own_channel(grid):
    for index, value in ((0, 0), (5, 255)):
        expected = QColor.fromRgb(heat_colors()[value])
        assert color_at(grid, grid.tile_rect(index).center()) == expected


def test_pixels_stay_sharp(qtbot, grid):
    grid.set_tiles(channel_images(RawArray("uint8", (1, 1, 2), bytes((0, 255)))), ["c"])
    rect = grid.tile_rect(0)
    left = color_at(grid, QPoint(rect.center().x() - 1, rect.center().y()))
    right = color_at(grid, QPoint(rect.center().x() + 2, rect.center().y()))
    assert left == QColor.fromRgb(heat_colors()[0])
    assert right == QColor.fromRgb(heat_colors()[255])


def test_a_click_enlarges_a_tile_and_the_next_shows_all(qtbot, grid):
    small = grid.tile_rect(4).width()
    with qtbot.waitSignal(grid.enlarged) as blocker:
        click(qtbot, grid, 4)
    assert blocker.args == [4]
    assert grid.tile_rect(4).width() > 2 * small

    with qtbot.waitSignal(grid.enlarged) as blocker:
        click(qtbot, grid, 4)
    assert blocker.args == [-1]
    assert grid.tile_rect(4).width() == small


def test_keys_walk_enlarge_and_return(qtbot, grid):
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert (grid.current, grid.is_alone) == (1, True)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.current == 2
    qtbot.keyClick(grid, Qt.Key.Key_Escape)
    assert not grid.is_alone


def test_the_enlarged_tile_stays_while_new_values_come(qtbot, grid):
    grid.enlarge(3)
    grid.set_tiles(tiles(6), [f"Channel {i}" for i in range(6)])
    assert (grid.current, grid.is_alone) == (3, True)


def test_fewer_tiles_than_the_enlarged_one_show_all_again(grid):
    grid.enlarge(5)
    grid.set_tiles(tiles(2), ["a", "b"])
    assert not grid.is_alone
    grid.set_tiles([], [])
    assert grid.count == 0


def test_many_tiles_scroll_and_the_keyboard_follows(qtbot, grid):
    grid.set_tiles(tiles(64), [str(i) for i in range(64)])
    grid.resize(100, 80)
    grid.setFocus()
    assert grid.verticalScrollBar().maximum() > 0
    for _ in range(20):
        qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.viewport().rect().contains(grid.tile_rect(grid.current))
