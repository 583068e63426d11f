from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, Qt
from PySide6.QtGui import QDrag, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app import theme
from app.block_mime import block_type, shelf_file
from app.canvas.snapping import GRIP
from app.panels.palette import PalettePanel
from app.widgets.block_delegate import MATCH_ROLE
from app.widgets.block_list import BlockListView
from core.catalog.registry import all_specs, get
from core.graph.layout import BRICK_HEIGHT, BRICK_WIDTH
from core.io.shelf import ShelfItem
from core.planner import Scope, plan_group
from core.shapes.block import CompositeSpec
from core.shapes.library import Library
from core.texts import Text, say, text
from tests.helpers.build import chain, done

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
    assert rows.index("Convolution") < rows.index("Conv1d") < rows.index("Pooling")


def test_headers_cannot_be_dragged_or_added(palette: Palette, qtbot: QtBot) -> None:
    header = palette.row("Convolution")
    assert not header.flags() & Qt.ItemFlag.ItemIsDragEnabled
    assert palette.row("Conv2d").flags() & Qt.ItemFlag.ItemIsDragEnabled
    palette.list.setCurrentIndex(header)
    with qtbot.assertNotEmitted(palette.panel.block_chosen):
        QTest.keyClick(palette.list, Qt.Key.Key_Return)


def test_what_most_networks_are_made_of_stands_first(palette: Palette) -> None:
    rows = palette.rows()
    shown = [row for row, _ in enumerate(rows) if not palette.list.isRowHidden(row)]
    assert rows[0] == "Basics"
    assert rows[shown[1]] == "Input"
    assert {"Conv2d", "ReLU", "Linear"} < {rows[row] for row in shown}
    assert "Tanh" not in {rows[row] for row in shown}


def click_header(palette: Palette, title: str) -> None:
    palette.list.scrollTo(palette.row(title))
    place = palette.list.visualRect(palette.row(title)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_on_a_header_unfolds_and_folds_its_section(palette: Palette, qtbot: QtBot) -> None:
    tanh = palette.row("Tanh").row()
    with qtbot.waitSignal(palette.panel.sections_changed) as changed:
        click_header(palette, "Activation")
    assert changed.args == [frozenset({"recent", "basics", "activation"})]
    assert not palette.list.isRowHidden(tanh)
    click_header(palette, "Activation")
    assert palette.list.isRowHidden(tanh)


def test_keys_fold_and_unfold(palette: Palette) -> None:
    tanh = palette.row("Tanh").row()
    palette.list.setFocus()
    palette.list.setCurrentIndex(palette.row("Activation"))
    QTest.keyClick(palette.list, Qt.Key.Key_Right)
    assert not palette.list.isRowHidden(tanh)
    palette.list.setCurrentIndex(palette.list.model().index(tanh, 0))
    QTest.keyClick(palette.list, Qt.Key.Key_Left)
    assert palette.list.isRowHidden(tanh)
    assert palette.list.currentIndex() == palette.row("Activation")
    QTest.keyClick(palette.list, Qt.Key.Key_Return)
    assert not palette.list.isRowHidden(tanh)


def test_down_goes_past_folded_sections(palette: Palette) -> None:
    palette.list.setFocus()
    palette.list.setCurrentIndex(palette.row("Convolution"))
    QTest.keyClick(palette.list, Qt.Key.Key_Down)
    assert palette.list.currentIndex() == palette.row("Pooling")


def test_sections_are_open_as_they_were_left(qtbot: QtBot) -> None:
    panel = PalettePanel(("pooling",))
    qtbot.addWidget(panel)
    view = panel.findChild(BlockListView, "palette.list")
    shown = {
        view.model().index(row, 0).data()
        for row in range(view.model().rowCount())
        if not view.isRowHidden(row)
    }
    assert "MaxPool2d" in shown
    assert "ReLU" not in shown


def test_what_is_found_stands_without_sections(palette: Palette) -> None:
    QTest.keyClicks(palette.search, "tanh")
    assert palette.rows()[0] == "Tanh"
    assert not palette.list.isRowHidden(0)


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
    assert help_.paper.split(",")[0] in tip
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


# ---------------------------------------------------------------- own bricks


def own_specs(name: str = "Stem") -> list[CompositeSpec]:
    project = chain("Input", "Conv2d", "ReLU", "Output")
    project = done(project, plan_group(Scope(project), ["b2", "b3"], name))
    spec = Library(project.networks).find("network:n2")
    assert isinstance(spec, CompositeSpec)
    return [spec]


def shelf_item(name: str = "Residual", broken: Text | None = None) -> ShelfItem:
    return ShelfItem(path=Path(f"/shelf/{name}.brick"), name=name, broken=broken)


def test_own_bricks_stand_below_the_basics(palette: Palette) -> None:
    palette.panel.show_own(own_specs())
    palette.panel.show_shelf([shelf_item()])
    rows = palette.rows()
    assert rows.index("Own bricks") < rows.index("Shelf") < rows.index("Convolution")
    assert rows[rows.index("Own bricks") + 1] == "Stem"
    assert rows[rows.index("Shelf") + 1] == "Residual"


def test_own_bricks_are_found_first_and_chosen(palette: Palette, qtbot: QtBot) -> None:
    palette.panel.show_own(own_specs("Linear stem"))
    palette.panel.show_shelf([shelf_item("Linear head")])
    palette.search.setText("linear")
    assert palette.rows()[:3] == ["Linear stem", "Linear head", "Linear"]
    with qtbot.waitSignal(palette.panel.block_chosen) as chosen:
        qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert chosen.args == ["network:n2"]
    with qtbot.waitSignal(palette.panel.shelf_chosen) as chosen:
        palette.list.doubleClicked.emit(palette.row("Linear head"))
    assert chosen.args == [Path("/shelf/Linear head.brick")]


def test_a_brick_of_the_shelf_is_dragged_as_its_file(palette: Palette) -> None:
    palette.panel.show_shelf([shelf_item()])
    mime = palette.list.model().mimeData([palette.row("Residual")])
    assert shelf_file(mime) == Path("/shelf/Residual.brick")
    assert block_type(mime) is None


def test_a_broken_file_says_why_and_cannot_be_dragged(palette: Palette) -> None:
    palette.panel.show_shelf([shelf_item("Odd", text("shape.unfinished", block="Odd"))])
    row = palette.row("Odd")
    assert row.data(Qt.ItemDataRole.StatusTipRole) == say(text("shape.unfinished", block="Odd"))
    assert not row.flags() & Qt.ItemFlag.ItemIsDragEnabled


def test_the_menu_of_an_own_brick_keeps_it(palette: Palette, qtbot: QtBot) -> None:
    palette.panel.show_own(own_specs())
    menu = menu_at(palette, "Stem")
    with qtbot.waitSignal(palette.panel.keep_requested) as kept:
        menu.actions()[0].trigger()
    assert kept.args == ["network:n2"]


def test_the_menu_of_the_shelf_renames_in_place_and_removes(palette: Palette, qtbot: QtBot) -> None:
    palette.panel.show_shelf([shelf_item()])
    rename, remove = menu_at(palette, "Residual").actions()
    with qtbot.waitSignal(palette.panel.remove_requested) as removed:
        remove.trigger()
    assert removed.args == [Path("/shelf/Residual.brick")]
    rename.trigger()
    editor = palette.list.viewport().findChild(QLineEdit)
    editor.setText("Better")
    with qtbot.waitSignal(palette.panel.rename_requested) as renamed:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert renamed.args == [Path("/shelf/Residual.brick"), "Better"]


def menu_at(palette: Palette, words: str) -> QMenu:
    palette.list.show_open(["composite", "shelf"])
    palette.list.scrollTo(palette.row(words))
    at = palette.list.visualRect(palette.row(words)).center()
    palette.list.customContextMenuRequested.emit(at)
    menu = palette.panel.findChild(QMenu, "palette.menu")
    assert menu is not None
    return menu


# ------------------------------------------------------------ used last, and marked letters


def test_what_was_used_last_stands_first(palette: Palette) -> None:
    palette.panel.show_recent(("Tanh", "Unheard", "ReLU"))
    assert palette.rows()[:4] == ["Recently used", "Tanh", "ReLU", "Basics"]
    assert not palette.list.isRowHidden(1)
    palette.panel.show_recent(())
    assert palette.rows()[0] == "Basics"


def test_rows_do_not_run_away_under_the_pointer(palette: Palette) -> None:
    QTest.mouseMove(palette.list.viewport(), palette.list.visualRect(palette.row("ReLU")).center())
    QTest.qWait(0)
    palette.panel.show_recent(("Tanh",))
    if palette.list.underMouse():
        assert palette.rows()[0] == "Basics"
    QApplication.sendEvent(palette.panel, QEvent(QEvent.Type.Leave))
    assert palette.rows()[:2] == ["Recently used", "Tanh"]


def test_rows_stay_in_their_place_when_others_come_above(palette: Palette) -> None:
    palette.list.resize(200, 300)
    before = palette.list.visualRect(palette.row("ReLU")).top()
    palette.panel.show_recent(("Tanh",))
    QApplication.sendEvent(palette.panel, QEvent(QEvent.Type.Leave))
    assert palette.list.visualRect(palette.row("ReLU")).top() == before
    palette.panel.show_recent(("Tanh", "GELU", "Softmax"))
    QApplication.sendEvent(palette.panel, QEvent(QEvent.Type.Leave))
    assert palette.list.visualRect(palette.row("ReLU")).top() == before


def test_a_search_leaves_the_used_ones_out(palette: Palette) -> None:
    palette.panel.show_recent(("Tanh",))
    QTest.keyClicks(palette.search, "relu")
    assert "Recently used" not in palette.rows()


def test_the_letters_that_were_found_are_marked(palette: Palette) -> None:
    QTest.keyClicks(palette.search, "bnd")
    index = palette.row("BatchNorm2d")
    assert index.data(MATCH_ROLE) == (0, 5, 10)
    plain = palette.list.grab().toImage()
    palette.search.setText("")
    assert palette.row("BatchNorm2d").data(MATCH_ROLE) == ()
    assert plain != palette.list.grab().toImage()


def test_an_alias_finds_and_marks_nothing(palette: Palette) -> None:
    QTest.keyClicks(palette.search, "dense")
    assert palette.rows()[0] == "Linear"
    assert palette.row("Linear").data(MATCH_ROLE) == ()
