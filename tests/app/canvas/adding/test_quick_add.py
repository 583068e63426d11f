"""Finding a brick at the pointer: double click, Tab, a wire dropped on nothing, typing over one."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from app.actions import ACTIONS, made
from app.brick_memory import BrickMemory
from app.canvas.adding.quick_add import QuickAdd
from app.canvas.items.wire_item import WirePreview
from core.graph.records import Block, Network, Project, Wire, empty_project
from core.io import shelf
from core.settings import SettingsStore
from tests.app.canvas.conftest import Table
from tests.helpers import drive
from tests.helpers.build import chain, composite, joined

pytestmark = pytest.mark.gui

BARE = (500.0, 100.0)
"""A point of the canvas where no brick lies."""


class Bench:
    """A canvas with quick-add, and what a person sees of it."""

    def __init__(self, table: Table, home: Path) -> None:
        self.table = table
        self.document = table.document
        self.settings = SettingsStore(home / "settings.json")
        self.memory = BrickMemory(self.document, self.settings, home / "habits.json", table.canvas)
        self.quick = QuickAdd(table.canvas, self.memory)
        self.search = self.quick.card.findChild(QLineEdit, "quick_add.search")
        self.list = self.quick.card.findChild(QListView, "quick_add.list")
        for spec in ACTIONS:
            if spec.name in ("brick.add", "brick.replace"):
                action = made(spec, table.canvas)
                action.triggered.connect(
                    self.quick.open if spec.name == "brick.add" else self._replace
                )
                table.canvas.addAction(action)

    def _replace(self) -> None:
        self.quick.open_for_replacing()

    @property
    def is_open(self) -> bool:
        return self.quick.card.isVisible()

    @property
    def title(self) -> str:
        return self.quick.card.findChild(QLabel, "quick_add.title").text()

    def rows(self) -> list[str]:
        model = self.list.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    def type(self, words: str) -> None:
        for letter in words:
            drive.key(self.table.canvas, letter)

    def press(self, key: Qt.Key) -> None:
        drive.key(self.table.canvas, key)

    def open_on_bare_canvas(self) -> QPoint:
        at = self.table.pixel(*BARE)
        drive.click(self.table.port, at)
        drive.double_click(self.table.port, at)
        drive.release(self.table.port, at)
        return at


@pytest.fixture
def bench(lay: Callable[[Project], Table], tmp_path: Path) -> Callable[[Project], Bench]:
    return lambda project: Bench(lay(project), tmp_path)


def apart(*types: str) -> Project:
    """Bricks one above the other with room between, each wired to the next."""
    blocks = {
        f"b{i}": Block(id=f"b{i}", type=type_, name=f"{type_.lower()}{i}", y=i * 150.0)
        for i, type_ in enumerate(types)
    }
    ids = list(blocks)
    wires = tuple(Wire(a, "output", b, "input") for a, b in pairwise(ids))
    return Project(networks={"n1": Network(id="n1", name="Net", blocks=blocks, wires=wires)})


# ------------------------------------------------------------ on bare canvas


def test_a_double_click_on_bare_canvas_adds_a_brick_there(bench) -> None:
    b = bench(empty_project())
    b.open_on_bare_canvas()
    assert b.is_open and b.search.hasFocus() and not b.table.canvas.gestures.is_busy
    b.type("conv2")
    assert b.rows()[0] == "Conv2d"
    b.press(Qt.Key.Key_Return)
    assert not b.is_open and b.table.canvas.hasFocus()
    (block,) = b.document.network.blocks.values()
    assert block.type == "Conv2d"
    # The pointer holds it near its top.
    assert abs(block.x + 104 - BARE[0]) <= 4 and abs(block.y + 14 - BARE[1]) <= 4
    assert b.table.selection.single == block.id
    b.document.undo()
    assert b.document.project == empty_project()


def test_esc_leaves_everything_as_it_was(bench) -> None:
    b = bench(chain("Input", "ReLU"))
    before = b.document.project
    b.open_on_bare_canvas()
    b.type("conv")
    b.press(Qt.Key.Key_Escape)
    assert not b.is_open and b.table.canvas.hasFocus()
    assert b.document.project == before and b.document.undo_text is None


def test_arrows_choose_another_row_and_go_round(bench) -> None:
    b = bench(empty_project())
    b.open_on_bare_canvas()
    b.type("relu")
    first, second = b.rows()[:2]
    b.press(Qt.Key.Key_Down)
    assert b.list.currentIndex().data() == second
    b.press(Qt.Key.Key_Up)
    b.press(Qt.Key.Key_Up)
    assert b.list.currentIndex().data() == b.rows()[-1]
    b.press(Qt.Key.Key_Down)
    b.press(Qt.Key.Key_Return)
    assert [block.type for block in b.document.network.blocks.values()] == [first]


def test_a_click_on_a_row_adds_it(bench) -> None:
    b = bench(empty_project())
    b.open_on_bare_canvas()
    b.type("linear")
    place = b.list.visualRect(b.list.model().index(0, 0)).center()
    drive.click(b.list.viewport(), place)
    assert [block.type for block in b.document.network.blocks.values()] == ["Linear"]


def test_a_click_elsewhere_closes_it(bench) -> None:
    b = bench(chain("Input", "ReLU"))
    b.open_on_bare_canvas()
    drive.click(b.table.port, b.table.on("b2"))
    assert not b.is_open
    assert b.table.selection.single == "b2"


def test_what_is_not_found_is_said_and_enter_adds_nothing(bench) -> None:
    b = bench(empty_project())
    b.open_on_bare_canvas()
    b.type("qqzz")
    assert b.rows() == []
    assert "qqzz" in b.quick.card.findChild(QLabel, "quick_add.nothing").text()
    b.press(Qt.Key.Key_Return)
    assert b.is_open and not b.document.network.blocks


def test_the_letters_found_are_marked(bench) -> None:
    from app.widgets.block_delegate import MATCH_ROLE

    b = bench(empty_project())
    b.open_on_bare_canvas()
    b.type("bn2")
    index = b.list.model().index(0, 0)
    assert index.data() == "BatchNorm2d"
    assert index.data(MATCH_ROLE) == (0, 5, 9)


def test_what_was_used_last_comes_first_also_at_the_next_start(bench, tmp_path) -> None:
    b = bench(empty_project())
    b.open_on_bare_canvas()
    b.type("tanh")
    b.press(Qt.Key.Key_Return)
    b.document.undo()
    b.open_on_bare_canvas()
    assert b.rows()[:2] == ["Tanh", "Input"]
    b.press(Qt.Key.Key_Escape)
    b.memory.save()
    assert SettingsStore(tmp_path / "settings.json").value.recent_bricks == ("Tanh",)


def test_a_double_click_on_a_composite_goes_into_it(bench) -> None:
    project = Project(
        networks={
            "n1": joined("n1", [("Input", {"shape": (4,)}), ("network:n2", {})]),
            "n2": composite("n2", "Part", [("Linear", {})]),
        }
    )
    b = bench(project)
    drive.click(b.table.port, b.table.on("b2"))
    drive.double_click(b.table.port, b.table.on("b2"))
    assert not b.is_open
    assert b.document.network.id == "n2"


def test_composites_of_the_project_are_found_by_their_name(bench) -> None:
    project = Project(
        networks={
            "n1": joined("n1", [("Input", {"shape": (4,)})]),
            "n2": composite("n2", "Residual part", [("Linear", {})]),
        }
    )
    b = bench(project)
    b.open_on_bare_canvas()
    b.type("rsp")
    assert b.rows()[0] == "Residual part"
    b.press(Qt.Key.Key_Return)
    assert [x.type for x in b.document.network.blocks.values()] == ["Input", "network:n2"]


def test_bricks_of_the_shelf_are_found_by_their_name(bench, tmp_path) -> None:
    part = composite("n2", "Own stem", [("Linear", {})])
    path = shelf.save(tmp_path / "shelf", Project(networks={"n2": part}), "n2")
    b = bench(empty_project())
    b.quick.show_shelf(shelf.listed(tmp_path / "shelf"))
    b.open_on_bare_canvas()
    assert "Own stem" not in b.rows()
    b.type("stem")
    assert b.rows()[0] == "Own stem"
    b.press(Qt.Key.Key_Return)
    (block,) = b.document.network.blocks.values()
    assert b.document.scope.label(block.type) == "Own stem"
    assert abs(block.x + 104 - BARE[0]) <= 4
    b.document.undo()
    path.write_text("{")  # somebody broke it meanwhile
    b.open_on_bare_canvas()
    b.type("stem")
    b.press(Qt.Key.Key_Return)
    assert len(b.table.refusals) == 1 and not b.document.network.blocks


# ------------------------------------------------------------ Tab


def test_tab_clicks_a_brick_under_the_selected_one(bench) -> None:
    b = bench(chain("Input", "Conv2d"))
    b.table.selection.set(("b2",))
    b.press(Qt.Key.Key_Tab)
    assert b.is_open and "conv1" in b.title
    assert b.rows()[:2] == ["BatchNorm2d", "ReLU"]
    b.type("relu")
    b.press(Qt.Key.Key_Return)
    assert b.table.column() == ["Input", "Conv2d", "ReLU"]
    assert ("b2", "b3") in b.table.wires()
    b.press(Qt.Key.Key_Tab)  # and the next goes under that one
    b.type("flatten")
    b.press(Qt.Key.Key_Return)
    assert b.table.column() == ["Input", "Conv2d", "ReLU", "Flatten"]


def test_tab_offers_what_does_not_fit_last(bench) -> None:
    b = bench(chain("Input", "Flatten"))
    b.table.selection.set(("b2",))
    b.press(Qt.Key.Key_Tab)
    b.type("norm")
    rows = b.rows()
    assert rows.index("BatchNorm1d") < rows.index("BatchNorm2d")


def test_tab_with_nothing_selected_opens_at_the_pointer_or_the_middle(bench) -> None:
    b = bench(empty_project())
    b.press(Qt.Key.Key_Tab)
    assert b.is_open
    b.type("input")
    b.press(Qt.Key.Key_Return)
    assert b.table.column() == ["Input"]


def test_tab_under_an_output_says_why_not(bench) -> None:
    b = bench(chain("Input", "Output"))
    b.table.selection.set(("b2",))
    b.press(Qt.Key.Key_Tab)
    b.type("relu")
    b.press(Qt.Key.Key_Return)
    assert b.table.column() == ["Input", "Output"]
    assert len(b.table.refusals) == 1


# ------------------------------------------------------------ a wire dropped on nothing


def test_a_wire_dropped_on_nothing_offers_what_fits(bench) -> None:
    b = bench(chain("Input", "Conv2d"))
    drive.drag(b.table.port, b.table.output("b2"), b.table.pixel(300, 240))
    assert b.is_open and "conv1" in b.title and "N x 16" in b.title
    rows = b.rows()
    assert rows[:2] == ["BatchNorm2d", "ReLU"]
    assert "Conv1d" not in rows and "Input" not in rows
    previews = [i for i in b.table.canvas.scene().items() if isinstance(i, WirePreview)]
    assert any(item.isVisible() for item in previews)
    b.type("relu")
    b.press(Qt.Key.Key_Return)
    new = b.table.selection.single
    assert b.document.network.blocks[new].type == "ReLU"
    assert ("b2", new) in b.table.wires()
    x, y = b.table.place(new)
    assert abs(x + 104 - 300) <= 4 and abs(y - 240) <= 4
    b.document.undo()
    assert b.document.project == chain("Input", "Conv2d")


def test_a_wire_dragged_back_from_an_input_offers_what_can_feed_it(bench) -> None:
    b = bench(apart("Conv2d"))
    drive.drag(b.table.port, b.table.input("b0"), b.table.pixel(300, -80))
    assert b.is_open
    assert b.rows()[0] == "Input"
    assert "Flatten" not in b.rows() and "Output" not in b.rows()
    b.press(Qt.Key.Key_Return)
    new = b.table.selection.single
    assert b.table.wires() == {(new, "b0")}
    _, y = b.table.place(new)
    assert abs(y + 56 + 80) <= 4  # its output is where the wire was dropped


def test_the_wire_goes_with_esc(bench) -> None:
    b = bench(chain("Input", "Conv2d"))
    count = len(b.table.canvas.scene().items())
    drive.drag(b.table.port, b.table.output("b2"), b.table.pixel(300, 240))
    assert len(b.table.canvas.scene().items()) == count + 1
    b.press(Qt.Key.Key_Escape)
    assert len(b.table.canvas.scene().items()) == count
    assert b.document.undo_text is None


def test_a_click_on_a_port_opens_nothing(bench) -> None:
    b = bench(chain("Input", "Conv2d"))
    drive.click(b.table.port, b.table.output("b2"))
    assert not b.is_open


def test_a_wire_taken_off_its_end_and_dropped_is_just_gone(bench) -> None:
    b = bench(apart("Input", "ReLU"))
    drive.drag(b.table.port, b.table.input("b1"), b.table.pixel(400, 60))
    assert not b.is_open
    assert b.table.wires() == set()


def test_what_one_does_often_comes_first(bench, tmp_path) -> None:
    b = bench(chain("Input", "Conv2d"))
    for _ in range(4):
        drive.drag(b.table.port, b.table.output("b2"), b.table.pixel(300, 240))
        b.type("sigmoid")
        b.press(Qt.Key.Key_Return)
        b.document.undo()
    drive.drag(b.table.port, b.table.output("b2"), b.table.pixel(300, 240))
    assert b.rows()[0] == "Sigmoid"


def test_every_way_of_adding_is_learned_from(bench) -> None:
    b = bench(chain("Input", "Conv2d"))
    weight = b.memory.habits.weight("Tanh", after="Conv2d")
    b.table.selection.set(("b2",))
    b.table.canvas.commands.add("Tanh")  # as from the palette
    assert b.memory.habits.weight("Tanh", after="Conv2d") > weight
    assert b.memory.recent == ("Tanh",)


# ------------------------------------------------------------ into a wire


def test_a_double_click_on_a_wire_puts_a_brick_into_it(bench) -> None:
    b = bench(apart("Input", "Conv2d", "Output"))
    at = b.table.pixel(104, 253)
    drive.click(b.table.port, at)
    drive.double_click(b.table.port, at)
    assert b.is_open and "conv2d1" in b.title and "output2" in b.title
    assert b.rows()[0] == "BatchNorm2d"
    b.press(Qt.Key.Key_Return)
    new = b.table.selection.single
    assert b.table.wires() == {("b0", "b1"), ("b1", new), (new, "b2")}
    b.document.undo()
    assert b.table.wires() == {("b0", "b1"), ("b1", "b2")}


# ------------------------------------------------------------ in a brick's place


def test_typing_over_a_brick_replaces_it(bench) -> None:
    b = bench(chain("Input", "Conv2d", "ReLU", "Output"))
    before = b.document.project
    b.table.selection.set(("b3",))
    b.type("gelu")
    assert b.is_open and "relu1" in b.title and b.search.text() == "gelu"
    b.press(Qt.Key.Key_Return)
    assert b.table.column() == ["Input", "Conv2d", "GELU", "Output"]
    assert b.table.wires() == {("b1", "b2"), ("b2", "b3"), ("b3", "b4")}
    b.document.undo()
    assert b.document.project == before


def test_a_letter_that_is_a_key_types_over_the_only_selected_brick(bench) -> None:
    b = bench(chain("Input", "ReLU"))
    b.table.selection.set(("b2",))
    b.type("flatten")
    assert b.search.text() == "flatten"
    b.press(Qt.Key.Key_Return)
    assert b.table.column() == ["Input", "Flatten"]


def test_letters_with_none_or_several_selected_keep_their_meaning(bench) -> None:
    b = bench(chain("Input", "ReLU"))
    for ids in ((), ("b1", "b2")):
        b.table.selection.set(ids)
        b.type("fg")
        assert not b.is_open


def test_a_replacement_that_would_lose_a_wire_is_not_offered(bench) -> None:
    b = bench(chain("Input", "ReLU", "Linear"))
    b.table.selection.set(("b2",))
    drive.key(b.table.canvas, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert b.is_open
    assert {"Output", "Input", "ReLU"}.isdisjoint(b.rows())
    assert b.rows()[0] == "Flatten"  # usual between an Input and a Linear


def test_it_goes_away_when_the_network_changes_under_it(bench) -> None:
    b = bench(chain("Input", "Conv2d"))
    drive.drag(b.table.port, b.table.output("b2"), b.table.pixel(300, 240))
    b.table.canvas.commands.add("ReLU")
    assert not b.is_open


def test_it_stays_inside_the_canvas(bench, qtbot: QtBot) -> None:
    b = bench(empty_project())
    b.table.canvas.resize(420, 300)
    corner = b.table.port.rect().bottomRight() - QPoint(5, 5)
    drive.click(b.table.port, corner)
    drive.double_click(b.table.port, corner)
    assert b.is_open
    assert b.table.canvas.rect().contains(b.quick.card.geometry())


def test_a_screen_reader_is_told_what_enter_takes(bench) -> None:
    b = bench(empty_project())
    b.open_on_bare_canvas()
    b.type("relu")
    assert b.search.accessibleDescription().startswith("ReLU. Activation.")
    b.press(Qt.Key.Key_Down)
    assert b.search.accessibleDescription().startswith(b.rows()[1])


def test_what_is_in_sight_stays_where_it_is(bench) -> None:
    b = bench(apart("ReLU"))  # its note, right of it, would not fit in
    b.table.canvas.resize(330, 700)
    b.table.canvas.camera.look((1.0, b.table.canvas.desk.scene.blocks["b0"].body().center()))
    before = b.table.on("b0")
    b.table.selection.set(("b0",))
    b.type("gelu")
    b.press(Qt.Key.Key_Return)
    assert b.table.column() == ["GELU"]
    assert b.table.on("b0") == before
