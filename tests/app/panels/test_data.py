"""The data panel over a desk that the test plays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.bridges.desk import DeskBridge
from app.panels.data import DataPanel
from app.widgets.class_grid import ClassGrid
from app.widgets.line_grid import LineGrid
from app.widgets.point_plot import PointPlot
from app.widgets.sample_table import SampleTable
from app.widgets.tally_list import TallyList
from core.desk import messages as d
from core.desk.views import Column, Lines, Passages, Pictures, Points, Table, Tally
from core.document.document import Document
from core.engine.talk.frames import RawArray
from core.graph.records import DataConfig, Project
from core.texts import text
from tests.helpers.build import chain
from tests.helpers.drive import click
from tests.helpers.fake_desk import FakeDesks

pytestmark = pytest.mark.gui
MLP = ("Input", "Flatten", "Linear", "ReLU", "Linear", "Output")


class Panel:
    """The panel over a small network for digits."""

    def __init__(self, qtbot: QtBot, project: Project | None = None) -> None:
        self.qtbot = qtbot
        params = {"input1": {"shape": (1, 8, 8)}, "fc2": {"out_features": 10}}
        self.document = Document(project or chain(*MLP, params=params))
        self.desks = FakeDesks()
        self.desk = DeskBridge(self.desks)
        self.panel = DataPanel(self.document, self.desk)
        qtbot.addWidget(self.panel)
        self.panel.resize(470, 900)
        with qtbot.waitExposed(self.panel):
            self.panel.show()

    def find(self, name: str, kind: type = QWidget):
        return self.panel.findChild(kind, f"data.{name}")

    def words(self, name: str) -> str:
        return self.find(name, QLabel).text()

    def click(self, name: str) -> None:
        button = self.find(name, QPushButton)
        click(button, button.rect().center())

    def asked(self) -> list[d.ToDesk]:
        return self.desks.newest.asked if self.desks.made else []

    def shows(self, view=None, tallies=(), sizes=(1257, 270, 270), **arrays: RawArray) -> None:
        """Answer the newest question."""
        request = self.asked()[-1].request
        with self.qtbot.waitSignal(self.desk.answered):
            answer = d.DataShown(request=request, sizes=sizes, tallies=tuple(tallies), view=view)
            self.desks.newest.says(answer, **arrays)

    def type(self, name: str, words: str) -> None:
        editor = self.find(name, QAbstractSpinBox)
        editor.setFocus()
        editor.selectAll()
        QTest.keyClicks(editor, words)
        QTest.keyClick(editor, Qt.Key.Key_Return)


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[Panel]:
    made = Panel(qtbot)
    yield made
    made.desk.close()


def test_it_says_what_is_chosen_and_what_is_to_be_predicted(panel: Panel) -> None:
    assert panel.words("title") == "Handwritten digits"
    assert "1,797 pictures of 1 x 8 x 8" in panel.words("facts")
    assert "one of 10 classes" in panel.words("facts")
    assert "scikit-learn" in panel.words("description")


def test_nothing_is_asked_while_nobody_looks(qtbot: QtBot) -> None:
    document, desks = Document(chain(*MLP)), FakeDesks()
    desk = DeskBridge(desks)
    panel = DataPanel(document, desk)
    qtbot.addWidget(panel)
    assert desks.made == []
    panel.show()
    assert desks.newest.asked[0].data == document.project.data
    panel.hide()
    panel.show()
    assert len(desks.newest.asked) == 1
    desk.close()


def test_another_set_is_found_by_typing_and_taken_with_enter(panel: Panel) -> None:
    before = panel.document.project
    panel.click("change")
    field = panel.find("chooser.search", QLineEdit)
    assert field.hasFocus()
    QTest.keyClicks(field, "iris")
    QTest.keyClick(field, Qt.Key.Key_Return)
    project = panel.document.project
    assert project.data.dataset == "iris"
    inputs = [block for block in project.main.blocks.values() if block.type == "Input"]
    assert inputs[0].params["shape"] == (4,)
    assert panel.words("title") == "Iris"
    panel.document.undo()
    assert panel.document.project == before
    assert panel.words("title") == "Handwritten digits"


def test_escape_leaves_the_data_as_they_are(panel: Panel) -> None:
    panel.click("change")
    QTest.keyClick(panel.find("chooser.search", QLineEdit), Qt.Key.Key_Escape)
    assert panel.document.project.data.dataset == "digits"
    assert panel.find("change").hasFocus()


def test_without_data_there_is_one_sentence_and_one_button(qtbot: QtBot) -> None:
    panel = Panel(qtbot, chain(*MLP, data=DataConfig(dataset="")))
    assert not panel.find("change").isVisible()
    assert panel.asked() == []
    panel.click("choose")
    field = panel.find("chooser.search", QLineEdit)
    QTest.keyClicks(field, "wine")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert panel.document.project.data.dataset == "wine"
    assert panel.find("change").isVisible()
    panel.desk.close()


def test_the_split_is_typed_and_one_that_leaves_nothing_is_refused(panel: Panel) -> None:
    panel.type("validation", "0.25")
    assert panel.document.project.data.validation == 0.25
    panel.type("test", "0.8")
    assert panel.document.project.data.test < 0.8
    assert panel.words("test.error")


def test_typing_one_number_is_one_step_to_undo(panel: Panel) -> None:
    before = panel.document.project
    panel.type("seed", "123")
    assert panel.document.project.data.seed == 123
    panel.document.undo()
    assert panel.document.project == before


def test_pictures_stand_by_class_and_are_walked_with_arrows(panel: Panel) -> None:
    view = Pictures(labels=(0, 0, 1), samples=(4, 9, 2), classes=("cat", "dog"))
    panel.shows(view, tiles=RawArray("uint8", (3, 2, 2), bytes(range(12))))
    grid = panel.find("pictures", ClassGrid)
    assert grid.isVisible()
    click(grid, grid.tile_rect(0).center())
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert grid.accessibleDescription() == "“cat”, sample 9"
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert grid.accessibleDescription() == "“dog”, sample 2"


def test_masks_stand_beside_their_pictures(panel: Panel) -> None:
    view = Pictures(labels=(-1,), samples=(0,))
    one = RawArray("uint8", (1, 2, 2), bytes(4))
    panel.shows(view, tiles=one, masks=one)
    assert panel.find("pictures", ClassGrid).tiles[0].image.width() == 5
    assert "every pixel" in panel.words("preview.words")


def test_rows_show_inputs_and_what_is_to_be_predicted(panel: Panel) -> None:
    columns = (Column(name="length"), Column(name="", kind="category", role="target"))
    panel.shows(Table(columns=columns, rows=(("1.5", "setosa"), ("−0.2", "virginica"))))
    table = panel.find("table", SampleTable)
    assert table.isVisible()
    assert [column.name for column in table.columns] == ["length", "target"]
    assert table.columns[1].strong
    assert table.cells[1] == ("−0.2", "virginica")


def test_series_are_drawn_as_lines(panel: Panel) -> None:
    import struct

    values = struct.pack("=4f", 0.0, 1.0, 0.5, 0.25)
    panel.shows(Lines(labels=("3.5", "2"), steps=2), lines=RawArray("float32", (2, 1, 2), values))
    lines = panel.find("lines", LineGrid).lines
    assert [line.channels for line in lines] == [((0.0, 1.0),), ((0.5, 0.25),)]
    assert lines[0].words == "3.5"
    panel.panel.grab()  # draws them


def test_text_is_read_with_its_vocabulary(panel: Panel) -> None:
    view = Passages(passages=(("a", "\n", "b"),), vocabulary=(("a", 3), ("b", 1)))
    panel.shows(view)
    assert panel.find("text").toPlainText() == "a↵\nb"
    assert "a 75 %" in panel.words("preview.words")


def test_even_and_uneven_classes_are_told_apart(panel: Panel) -> None:
    even = (Tally(name="a", counts=(8, 1, 1)), Tally(name="b", counts=(9, 1, 1)))
    panel.shows(tallies=even)
    assert "each class there are 10 to 11" in panel.words("balance.verdict")
    panel.type("seed", "1")
    panel.shows(tallies=(*even, Tally(name="rare", counts=(2, 0, 0))))
    assert "uneven: 11 samples of “b”, 2 of “rare”" in panel.words("balance.verdict")
    panel.type("seed", "2")
    panel.shows(tallies=(*even, Tally(name="gone", counts=(0, 4, 4))))
    assert "No sample of “gone”" in panel.words("balance.verdict")
    bars = panel.find("balance.bars", TallyList)
    assert bars.row_at(QPoint(5, 5)).words == "a: 8 to train, 1 to validate, 1 to test"
    panel.panel.grab()


def test_a_single_class_is_nothing_to_learn(panel: Panel) -> None:
    panel.shows(tallies=(Tally(name="only", counts=(8, 1, 1)),))
    assert "nothing to learn" in panel.words("balance.verdict")


def test_what_the_desk_refuses_is_said(panel: Panel) -> None:
    with panel.qtbot.waitSignal(panel.desk.refused):
        request = panel.asked()[-1].request
        panel.desks.newest.says(
            d.Refused(request=request, what=text("desk.failed", why="disk gone"))
        )
    assert "disk gone" in panel.words("trouble.words")


def test_data_this_version_does_not_know_are_named(qtbot: QtBot) -> None:
    panel = Panel(qtbot, chain(*MLP, data=DataConfig(dataset="elsewhere")))
    assert panel.words("title") == "elsewhere"
    assert "elsewhere" in panel.words("trouble.words")
    assert panel.asked() == []
    panel.desk.close()


def test_a_narrow_panel_shows_everything(panel: Panel) -> None:
    view = Pictures(labels=(0, 1), samples=(4, 2), classes=("a long name of a class", "b"))
    panel.shows(view, tiles=RawArray("uint8", (2, 2, 2), bytes(8)))
    panel.panel.resize(240, 600)
    QApplication.processEvents()
    grid = panel.find("pictures", ClassGrid)
    assert grid.tile_rect(1).right() <= grid.width()
    assert panel.find("change").geometry().right() <= panel.panel.width()


def test_data_to_be_downloaded_say_how_large_they_are_and_nothing_is_asked(qtbot: QtBot) -> None:
    panel = Panel(qtbot, chain(*MLP, data=DataConfig(dataset="mnist")))
    assert panel.asked() == []
    assert "11.6 MB" in panel.words("trouble.words")
    with qtbot.waitSignal(panel.panel.download_requested):
        panel.click("download")
    panel.desk.close()


def test_samples_of_two_numbers_are_points_with_a_mark_for_each_class(panel: Panel) -> None:
    import struct

    places = RawArray("float32", (2, 2), struct.pack("=4f", 0.0, 1.0, 0.5, 0.25))
    panel.shows(Points(names=("x", "y"), labels=(0, 1), classes=("in", "out")), points=places)
    plot = panel.find("points", PointPlot)
    assert plot.isVisible() and plot.count == 2
    assert plot.accessibleDescription() == "2: in, out"
    panel.type("seed", "1")
    panel.shows(Points(names=("x", "y"), shades=(0.0, 1.0)), points=places)
    assert "larger a point" in panel.words("preview.words")
    panel.panel.grab()  # draws them


def test_what_the_data_do_not_allow_is_off_and_says_why(qtbot: QtBot) -> None:
    panel = Panel(qtbot, chain(*MLP, data=DataConfig(dataset="iris")))
    assert not panel.find("variation.flip").isEnabled()
    assert panel.find("variation.noise").isEnabled()
    assert "only pictures" in panel.words("variation.reason")
    panel.desk.close()


def test_variation_is_switched_on_and_seen_before_and_after(panel: Panel) -> None:
    panel.shows()
    before = panel.document.project
    flip = panel.find("variation.flip", QCheckBox)
    click(flip, QPoint(8, flip.height() // 2))
    assert panel.document.project.data.augment.flip
    assert [type(asked) for asked in panel.asked()] == [d.ShowData, d.Vary]
    tiles = RawArray("uint8", (2, 2, 3), bytes(12))
    with panel.qtbot.waitSignal(panel.desk.answered):
        answer = d.Varied(request=panel.asked()[-1].request)
        panel.desks.newest.says(answer, before=tiles, after=tiles)
    grid = panel.find("variation.tiles", ClassGrid)
    assert grid.isVisible()
    assert [tile.image.width() for tile in grid.tiles] == [7, 7]
    panel.click("variation.again")
    assert panel.asked()[-1].step == 1
    panel.document.undo()
    assert panel.document.project == before
    assert not grid.isVisible()


def test_series_are_seen_before_and_after_as_two_lines(qtbot: QtBot) -> None:
    import struct

    panel = Panel(qtbot, chain(*MLP, data=DataConfig(dataset="sine")))
    panel.shows()
    panel.type("variation.noise", "0.5")
    one = RawArray("float32", (1, 1, 2), struct.pack("=2f", 0.0, 1.0))
    with qtbot.waitSignal(panel.desk.answered):
        answer = d.Varied(request=panel.asked()[-1].request)
        panel.desks.newest.says(answer, before=one, after=one)
    assert len(panel.find("variation.lines", LineGrid).lines[0].channels) == 2
    panel.desk.close()
