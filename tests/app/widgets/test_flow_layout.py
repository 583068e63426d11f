from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.flow_layout import FlowLayout

pytestmark = pytest.mark.gui


class Tile(QWidget):
    def __init__(self, width: int = 100, height: int = 40) -> None:
        super().__init__()
        self._size = QSize(width, height)
        self.setMinimumSize(self._size)

    def sizeHint(self) -> QSize:
        return self._size


def laid_out(qtbot: QtBot, width: int, *tiles: Tile, even: bool = True) -> QWidget:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder, spacing=10, even=even)
    for tile in tiles:
        flow.addWidget(tile)
    holder.resize(width, flow.heightForWidth(width))
    holder.show()
    return holder


def places(*tiles: Tile) -> list[tuple[int, int, int]]:
    return [(tile.x(), tile.y(), tile.width()) for tile in tiles]


def test_even_tiles_fill_the_line(qtbot: QtBot) -> None:
    tiles = Tile(), Tile(), Tile()
    holder = laid_out(qtbot, 230, *tiles)
    assert places(*tiles) == [(0, 0, 110), (120, 0, 110), (0, 50, 110)]
    assert holder.heightForWidth(230) == 90


def test_a_lone_tile_is_as_wide_as_one_of_many(qtbot: QtBot) -> None:
    tile = Tile()
    holder = laid_out(qtbot, 230, tile)
    assert holder.width() == 230
    assert places(tile) == [(0, 0, 110)]


def test_others_keep_their_width(qtbot: QtBot) -> None:
    tiles = Tile(100), Tile(50), Tile(60)
    holder = laid_out(qtbot, 180, *tiles, even=False)
    assert places(*tiles) == [(0, 0, 100), (110, 0, 50), (0, 50, 60)]
    assert holder.heightForWidth(180) == 90


def test_a_tile_wider_than_the_line_is_cut_to_it(qtbot: QtBot) -> None:
    holder = laid_out(qtbot, 400, Tile(100), Tile(50), even=False)
    assert holder.heightForWidth(80) == 90


def test_hidden_tiles_take_no_room(qtbot: QtBot) -> None:
    tiles = Tile(), Tile(), Tile()
    holder = laid_out(qtbot, 230, *tiles)
    tiles[0].hide()
    QApplication.sendPostedEvents(holder, QEvent.Type.LayoutRequest)
    assert places(*tiles[1:]) == [(0, 0, 110), (120, 0, 110)]
    assert holder.heightForWidth(230) == 40


def test_an_empty_layout_takes_no_room(qtbot: QtBot) -> None:
    assert laid_out(qtbot, 230).heightForWidth(230) == 0
