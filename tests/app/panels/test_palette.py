from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtGui import QDrag, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app import theme
from app.block_mime import block_type
from app.canvas.snapping import GRIP
from app.panels.palette import PalettePanel
from app.widgets.block_list import BlockListView
from core.catalog.registry import all_specs, get
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH

pytestmark = pytest.mark.gui


class Palette:
    """The panel with the parts a person uses."""

    def __init__(self, qtbot: QtBot) -> None:
        self.panel = PalettePanel()
        qtbot.addWidget(self.panel)
        self.panel.resize(240, 900)
        self.panel.show()
        self.search = self.panel.findChild(QLineEdit, "palette.search")
        self.list = self.panel.findChild(BlockListView, "palette.list")
        self.panel.activateWindow()
        self.search.setFocus()
        qtbot.waitUntil(self.search.hasFocus)

    def rows(self) -> list[str]:
        model = self.list.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def row(self, words: str) -> QModelIndex:
        return self.list.model().index(self.rows().index(words), 0)


@pytest.fixture
def palette(qtbot: QtBot) -> Palette:
    return Palette(qtbot)


def test_all_types_stand_under_their_category(palette: Palette) -> None:
    rows = palette.rows()
    assert {spec.type for spec in all_specs()} <= set(rows)
    assert rows.index("Convolution") < rows.index("Conv2d") < rows.index("Pooling")


def test_headers_cannot_be_chosen_or_dragged(palette: Palette) -> None:
    header = palette.row("Convolution")
    assert header.flags() == Qt.ItemFlag.NoItemFlags
    assert palette.row("Conv2d").flags() & Qt.ItemFlag.ItemIsDragEnabled


def test_typing_finds_and_enter_chooses_the_first(palette: Palette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.search, "conv2")
    assert palette.rows()[0] == "Conv2d"
    with qtbot.waitSignal(palette.panel.block_chosen) as chosen:
        QTest.keyClick(palette.search, Qt.Key.Key_Return)
    assert chosen.args == ["Conv2d"]


def test_enter_without_a_query_chooses_nothing(palette: Palette, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(palette.panel.block_chosen):
        QTest.keyClick(palette.search, Qt.Key.Key_Return)


def test_down_moves_into_the_list_and_enter_chooses(palette: Palette, qtbot: QtBot) -> None:
    QTest.keyClicks(palette.search, "pool")
    QTest.keyClick(palette.search, Qt.Key.Key_Down)
    assert palette.list.hasFocus()
    QTest.keyClick(palette.list, Qt.Key.Key_Down)
    second = palette.rows()[1]
    with qtbot.waitSignal(palette.panel.block_chosen) as chosen:
        QTest.keyClick(palette.list, Qt.Key.Key_Return)
    assert chosen.args == [second]


def test_double_click_chooses(palette: Palette, qtbot: QtBot) -> None:
    place = palette.list.visualRect(palette.row("Linear")).center()
    # The first "Linear" row is the category's header; the brick is the row below it.
    place.setY(place.y() + 34)
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(palette.panel.block_chosen) as chosen:
        QTest.mouseDClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == ["Linear"]


def test_nothing_found_is_said_and_escape_brings_all_back(palette: Palette) -> None:
    QTest.keyClicks(palette.search, "qqzz")
    nothing = palette.panel.findChild(QLabel, "palette.nothing")
    assert nothing.isVisible()
    assert "qqzz" in nothing.text()
    QTest.keyClick(palette.search, Qt.Key.Key_Escape)
    assert palette.list.isVisible()
    assert "Conv2d" in palette.rows()


def test_tooltip_says_what_and_when(palette: Palette) -> None:
    help_ = get("Dropout").help
    tip = palette.row("Dropout").data(Qt.ItemDataRole.ToolTipRole)
    assert help_.summary in tip
    assert help_.when in tip


def test_drag_carries_the_type_and_a_picture(
    palette: Palette, monkeypatch: pytest.MonkeyPatch
) -> None:
    dragged: list[tuple[QMimeData, QPixmap]] = []
    grips: list[tuple[float, float]] = []

    def drop(drag: QDrag, *_: object) -> Qt.DropAction:
        dragged.append((drag.mimeData(), drag.pixmap()))
        assert block_type(drag.mimeData()) == "Conv2d"
        assert not drag.pixmap().isNull()
        size, spot = drag.pixmap().deviceIndependentSize(), drag.hotSpot()
        grips.append((spot.x() / size.width(), spot.y() / size.height()))
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", drop)
    palette.list.setCurrentIndex(palette.row("Conv2d"))
    palette.list.startDrag(Qt.DropAction.CopyAction)
    assert len(dragged) == 1
    # As the canvas holds it, so that the picture hangs where the brick will land.
    assert grips == [(GRIP.x() / BRICK_WIDTH, GRIP.y() / BRICK_HEIGHT)]


def test_the_chosen_row_is_loud_only_while_keys_go_to_the_list(palette: Palette) -> None:
    def ground() -> str:
        rect = palette.list.visualRect(palette.row("Conv2d"))
        picture = palette.list.viewport().grab(rect).toImage()
        return picture.pixelColor(picture.width() - 30, picture.height() // 2).name()

    palette.list.setFocus()
    palette.list.setCurrentIndex(palette.row("Conv2d"))
    assert ground() == theme.color("accent").name()
    palette.search.setFocus()
    assert ground() == theme.color("border").name()
