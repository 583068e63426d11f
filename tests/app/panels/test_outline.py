"""The outline: a tree of the project in which every action of the canvas works."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.panels.outline.cells import NAME, OUTPUT, PROBLEM, TYPE
from app.panels.outline.model import OutlineModel
from app.panels.outline.nodes import Node
from app.panels.outline.row_painter import Laid, RowPainter
from app.panels.outline.tree import OutlineTree
from core.document.document import Document
from core.graph.composites import network_of
from core.planner import (
    Plan,
    plan_add,
    plan_connect,
    plan_delete,
    plan_disconnect,
    plan_group,
    plan_move,
    plan_rename,
    plan_rename_network,
    plan_set_params,
    plan_stack,
    plan_toggle,
)
from core.planner.plan import NewBlock
from tests.helpers import drive
from tests.helpers.build import chain

pytestmark = pytest.mark.gui
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
CHAIN = ("Input", "Conv2d", "ReLU", "Flatten", "Output")


class Outline:
    """A window whose outline has the keyboard."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.document = window.document
        self.selection = window.selection
        tree = window.findChild(OutlineTree, "outline.tree")
        assert tree is not None
        self.tree = tree
        self.model = tree.model()

    def rows(self, parent: QModelIndex | None = None, column: int = NAME) -> list[str]:
        above = parent if parent is not None else self.model.index(0, 0)
        return texts(self.model, above, column)

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
        for key in keys:
            drive.key(self.tree, key, held)

    def type(self, words: str) -> None:
        focus = QApplication.focusWidget()
        QTest.keyClicks(focus, words)

    def names(self) -> set[str]:
        return {self.document.network.blocks[id_].name for id_ in self.selection.ids}

    @property
    def current(self) -> str:
        return str(self.tree.currentIndex().siblingAtColumn(NAME).data())


def texts(model: QAbstractItemModel, above: QModelIndex, column: int = NAME) -> list[str]:
    return [model.index(row, column, above).data() for row in range(model.rowCount(above))]


@pytest.fixture
def outline(qtbot: QtBot) -> Outline:
    window = MainWindow(Document(chain(*CHAIN)))
    qtbot.addWidget(window)
    window.show()
    assert QTest.qWaitForWindowActive(window)
    drive.key(window, Qt.Key.Key_O, CONTROL | SHIFT)
    shown = Outline(window)
    assert shown.tree.hasFocus()
    yield shown
    window.document.mark_saved()


def test_it_lists_bricks_as_they_are_worked_out_with_type_and_shape(outline):
    assert outline.rows(QModelIndex()) == ["Network"]
    assert outline.rows() == ["input1", "conv1", "relu1", "flatten1", "output1"]
    assert outline.rows(column=TYPE)[:3] == ["Input", "Conv2d", "ReLU"]
    assert outline.rows(column=OUTPUT)[1] == "N x 16 x 6 x 6"


def test_a_brick_unfolds_to_its_wires(outline):
    conv = outline.model.index(1, 0, outline.model.index(0, 0))
    outline.tree.expand(conv)
    assert outline.rows(conv) == ["from input1", "to relu1"]
    assert outline.rows(conv, OUTPUT) == ["N x 1 x 8 x 8", "N x 16 x 6 x 6"]


def test_arrows_select_and_shift_takes_more(outline):
    outline.selection.set({"b2"})
    assert outline.current == "conv1"
    outline.press(Qt.Key.Key_Down)
    assert outline.names() == {"relu1"}
    outline.press(Qt.Key.Key_Down, held=SHIFT)
    assert outline.names() == {"relu1", "flatten1"}
    assert outline.selection.current == "b4"


def test_what_the_canvas_selects_is_selected_here(outline):
    outline.selection.set({"b2", "b3", "b5"}, "b5")
    chosen = outline.tree.selectionModel().selectedRows(NAME)
    assert sorted(index.data() for index in chosen) == ["conv1", "output1", "relu1"]
    assert outline.current == "output1"


def test_typing_finds_a_brick(outline):
    outline.selection.set({"b1"})
    outline.type("flat")
    assert outline.names() == {"flatten1"}


def test_deleting_undoing_and_copying_work_from_here(outline):
    outline.selection.set({"b3"})
    outline.press(Qt.Key.Key_Delete)
    assert outline.rows() == ["input1", "conv1", "flatten1", "output1"]
    outline.press(Qt.Key.Key_Z, held=CONTROL)
    assert outline.rows() == ["input1", "conv1", "relu1", "flatten1", "output1"]
    outline.selection.set({"b3"})
    outline.press(Qt.Key.Key_D, held=CONTROL)
    assert "relu2" in outline.rows()


def test_f2_renames_in_place_and_a_bad_name_is_refused_in_words(outline):
    outline.selection.set({"b2"})
    outline.press(Qt.Key.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit) and field.text() == "conv1"
    QTest.keyClicks(field, "edges")
    outline.press(Qt.Key.Key_Return)
    assert outline.document.network.blocks["b2"].name == "edges"
    assert outline.rows()[1] == "edges"
    outline.press(Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "relu1")
    outline.press(Qt.Key.Key_Return)
    assert outline.document.network.blocks["b2"].name == "edges"
    reason = outline.window.findChild(QLabel, "outline.refusal")
    assert reason.isVisible() and "relu1" in reason.text()


def test_a_network_is_renamed_in_place(outline):
    outline.press(Qt.Key.Key_Home, Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Digits")
    outline.press(Qt.Key.Key_Return)
    assert outline.document.network.name == "Digits"


def test_a_brick_moves_past_its_neighbours(outline):
    outline.selection.set({"b3"})
    outline.press(Qt.Key.Key_Down, held=CONTROL | SHIFT)
    assert outline.rows() == ["input1", "conv1", "flatten1", "relu1", "output1"]
    outline.press(Qt.Key.Key_Up, Qt.Key.Key_Up, held=CONTROL | SHIFT)
    assert outline.rows() == ["input1", "relu1", "conv1", "flatten1", "output1"]
    assert outline.names() == {"relu1"} and outline.current == "relu1"


def test_a_wire_is_taken_away_and_drawn_again_with_keys(outline):
    outline.selection.set({"b3"})
    outline.press(Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert outline.current == "to flatten1"
    outline.press(Qt.Key.Key_Delete)
    wires = {(w.source, w.target) for w in outline.document.network.wires}
    assert ("b3", "b4") not in wires and "b3" in outline.document.network.blocks
    outline.selection.set({"b3"})
    outline.press(Qt.Key.Key_K, held=CONTROL)
    outline.type("fla")
    outline.press(Qt.Key.Key_Return)
    wires = {(w.source, w.target) for w in outline.document.network.wires}
    assert ("b3", "b4") in wires
    assert outline.tree.hasFocus()


def test_enter_on_a_brick_edits_it_and_on_a_wire_goes_along(outline):
    outline.selection.set({"b2"})
    outline.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget().objectName() == "inspector.out_channels"
    drive.key(outline.window, Qt.Key.Key_O, CONTROL | SHIFT)
    outline.press(Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert outline.names() == {"relu1"}


def test_a_composite_unfolds_and_its_bricks_are_shown_where_they_lie(outline):
    document = outline.document
    plan = plan_group(document.scope, ["b2", "b3"], "Block")
    document.apply(plan.edits, plan.text)
    (brick,) = plan.select
    outline.selection.set(plan.select)
    outline.press(Qt.Key.Key_Right)
    rows = outline.rows(outline.tree.currentIndex())
    assert rows[:2] == ["from input1", "to flatten1"] and "conv1" in rows
    outline.press(*[Qt.Key.Key_Down] * (1 + rows.index("conv1")))
    assert document.place == ("n1", brick)
    assert outline.names() == {"conv1"}
    outline.press(Qt.Key.Key_Delete)
    assert "conv1" not in [block.name for block in document.network.blocks.values()]
    outline.press(Qt.Key.Key_Home)
    assert document.place == ("n1",)
    assert outline.selection.ids == frozenset()


def test_problems_are_told_on_the_row(outline):
    outline.selection.set({"b4"})
    outline.press(Qt.Key.Key_Up, Qt.Key.Key_Up, held=CONTROL | SHIFT)
    row = outline.rows().index("conv1")
    above = outline.model.index(0, 0)
    problem = outline.model.index(row, PROBLEM, above).data()
    assert problem and "Conv2d" in problem
    spoken = outline.model.index(row, NAME, above).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"conv1, Conv2d. Error: {problem}"


def test_a_hidden_outline_catches_up_when_it_is_shown(outline):
    outline.window.editor.raise_panel("palette")
    outline.selection.set({"b3"})
    outline.window.findChild(QAction, "action.edit.delete").trigger()
    outline.selection.set({"b4"})
    drive.key(outline.window, Qt.Key.Key_O, CONTROL | SHIFT)
    assert outline.rows() == ["input1", "conv1", "flatten1", "output1"]
    assert outline.current == "flatten1"


def test_another_project_is_listed_anew(outline):
    outline.document.mark_saved()
    outline.document.open(chain("Input", "Linear", "Output"))
    assert outline.rows() == ["input1", "fc1", "output1"]
    assert outline.tree.isExpanded(outline.model.index(0, 0))


def test_an_edit_touches_no_row_but_its_own(qtbot: QtBot) -> None:
    document = Document(chain("Input", *["ReLU"] * 300, "Output"))
    model = OutlineModel(document)
    document.changed.connect(model.follow)
    model.fetchMore(model.index(0, 0))
    told: list[str] = []
    model.rowsInserted.connect(lambda _, first, last: told.append(f"in {first}-{last}"))
    model.rowsRemoved.connect(lambda _, first, last: told.append(f"out {first}-{last}"))
    model.modelReset.connect(lambda: told.append("reset"))
    model.layoutChanged.connect(lambda: told.append("layout"))
    plan = plan_stack(document.scope, NewBlock("Dropout"), "b100")
    document.apply(plan.edits, plan.text)
    assert told == ["in 100-100"]
    document.undo()
    assert told == ["in 100-100", "out 100-100"]


def test_a_brick_unfolds_while_it_has_a_wire_and_only_then(qtbot: QtBot) -> None:
    document = Document(chain("Input", "ReLU", "Output"))
    model = OutlineModel(document)
    document.changed.connect(model.follow)
    model.fetchMore(model.index(0, 0))
    plan = plan_add(document.scope, "ReLU", 900.0, 0.0)
    document.apply(plan.edits, plan.text)

    def beside() -> QModelIndex:
        network = model.index(0, 0)
        return model.index(texts(model, network).index("relu2"), 0, network)

    assert not model.hasChildren(beside()) and not model.canFetchMore(beside())
    wire = plan_connect(document.scope, "b1", "output", plan.select[0], "input")
    document.apply(wire.edits, wire.text)
    assert model.hasChildren(beside()) and model.canFetchMore(beside())
    document.undo()
    assert not model.hasChildren(beside()) and not model.canFetchMore(beside())
    document.redo()
    model.fetchMore(beside())
    assert texts(model, beside()) == ["from input1"]
    document.undo()
    assert not model.hasChildren(beside())


def test_bricks_that_only_made_way_are_not_drawn_anew(qtbot: QtBot) -> None:
    document = Document(chain("Input", *["ReLU"] * 30, "Output"))
    model = OutlineModel(document)
    document.changed.connect(model.follow)
    model.fetchMore(model.index(0, 0))
    assert any(texts(model, model.index(0, 0), PROBLEM))  # as a view asks before
    drawn: list[int] = []
    model.dataChanged.connect(lambda first, last: drawn.extend((first.row(), last.row())))
    plan = plan_move(document.scope, ["b3", "b4"], 8, 0)
    document.apply(plan.edits, plan.text)
    assert not drawn
    plan = plan_rename(document.scope, "b4", "held")
    document.apply(plan.edits, plan.text)
    assert set(drawn) == {3}


@pytest.fixture
def tall(qtbot: QtBot) -> Iterator[Outline]:
    """An outline of three hundred bricks whose b150 is in view."""
    window = MainWindow(Document(chain("Input", *["ReLU"] * 298, "Output")))
    qtbot.addWidget(window)
    window.resize(1200, 700)
    window.show()
    assert QTest.qWaitForWindowActive(window)
    drive.key(window, Qt.Key.Key_O, CONTROL | SHIFT)
    window.selection.set({"b150"})
    shown = Outline(window)
    window.grab()  # all of it is painted
    QApplication.processEvents()
    yield shown
    window.document.mark_saved()


@contextmanager
def painted(outline: Outline) -> Iterator[list[str]]:
    """Note the rows that are painted; no cell is asked for anything meanwhile."""
    rows: list[str] = []
    paint = RowPainter.paint

    def note(painter: RowPainter, pen: object, rect: object, node: Node, *args, **more) -> None:
        rows.append(str(node.key[1]))
        paint(painter, pen, rect, node, *args, **more)

    with patch.object(RowPainter, "paint", note), patch.object(OutlineModel, "data") as asked:
        yield rows
        for _ in range(3):
            QApplication.sendPostedEvents()
            QApplication.processEvents()
    assert not asked.called, asked.call_args_list


def top_row(outline: Outline) -> str:
    return str(outline.tree.indexAt(QPoint(0, 0)).siblingAtColumn(NAME).data())


def test_an_edit_out_of_view_paints_and_moves_no_row(tall):
    document, top = tall.document, top_row(tall)
    assert top != "Network"
    with painted(tall) as rows:
        plan = plan_add(document.scope, "ReLU", 900.0, 0.0)  # loose, so the second one of all
        document.apply(plan.edits, plan.text)
    assert rows == [] and top_row(tall) == top and "relu299" in tall.rows()[:2]
    with painted(tall) as rows:
        document.undo()
    assert rows == [] and top_row(tall) == top


def test_only_rows_that_say_something_else_are_painted(tall):
    document, top = tall.document, top_row(tall)
    with painted(tall) as rows:
        plan = plan_rename(document.scope, "b149", "held")
        document.apply(plan.edits, plan.text)
    assert rows == ["b149"]
    spot = tall.rows().index("held")
    count = tall.tree.viewport().height() // tall.tree.visualRect(tall.tree.currentIndex()).height()
    below = tall.rows().index(top) + count - spot
    with painted(tall) as rows:
        plan = plan_stack(document.scope, NewBlock("Dropout"), "b149")
        document.apply(plan.edits, plan.text)
    assert len(rows) <= below + 1 and plan.select[0] in rows and "b148" not in rows
    assert top_row(tall) == top


def as_anew(outline: Outline) -> Callable[[], bool]:
    """Return a question: whether the view shows the same as if all of it were painted anew."""
    view, window = outline.tree.viewport(), outline.window
    place = QRect(view.mapTo(window, QPoint(0, 0)), view.size()).getRect()

    def grabbed() -> QImage:
        for _ in range(2):
            QApplication.processEvents()
        return window.screen().grabWindow(window.winId(), *place).toImage()

    def is_same() -> bool:
        shown = grabbed()
        view.update()
        return shown.size() == view.size() and shown == grabbed()

    return is_same


def test_what_is_in_view_is_shown_as_by_a_view_painted_anew(tall):
    document, before = tall.document, tall.rows()
    tall.tree.expand(tall.tree.currentIndex())
    is_as_anew = as_anew(tall)
    for take in (
        lambda: plan_stack(document.scope, NewBlock("Linear"), "b148"),
        lambda: plan_delete(document.scope, ["b151"]),
        lambda: plan_rename(document.scope, "b150", "held"),
        lambda: plan_connect(document.scope, "b3", "output", "b150", "input"),
        lambda: plan_delete(document.scope, ["b150"]),
    ):
        plan = take()
        assert isinstance(plan, Plan), plan
        document.apply(plan.edits, plan.text)
        assert is_as_anew(), str(plan.text)
    assert tall.rows() != before


def test_keys_leave_nothing_of_the_row_they_come_from(tall):
    is_as_anew = as_anew(tall)
    tall.press(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert is_as_anew()
    for current in ("b149", "b151", "b149"):
        tall.selection.set({"b149", "b151"}, current)
        assert is_as_anew()


def test_bricks_that_take_no_part_say_so(outline):
    document = outline.document
    states = {"b2": "bypassed", "b3": "muted"}
    for id_, state in states.items():
        plan = plan_toggle(document.scope, [id_], state)
        document.apply(plan.edits, plan.text)
    assert outline.rows(column=OUTPUT)[:4] == ["N x 1 x 8 x 8", "bypassed", "muted", "idle"]


def test_a_network_tells_how_many_bricks_it_has_and_composites_their_name(outline):
    document, network = outline.document, outline.model.index(0, 0)
    plan = plan_group(document.scope, ["b2", "b3"], "Block")
    document.apply(plan.edits, plan.text)
    assert network.siblingAtColumn(TYPE).data() == "4 bricks"
    assert outline.rows(column=TYPE)[1] == "Block"
    inner = next(id_ for id_ in document.project.networks if id_ != "n1")
    plan = plan_rename_network(document.scope, inner, "Edges")
    document.apply(plan.edits, plan.text)
    assert outline.rows(column=TYPE)[1] == "Edges"


def test_a_long_shape_is_written_out_where_its_name_leaves_room(outline):
    outline.window.resize(1200, 700)
    written: list[str] = []
    write = RowPainter._write

    def note(painter: RowPainter, pen: QPainter, x: int, rect: QRect, laid: Laid) -> None:
        written.append(laid.text.text())
        write(painter, pen, x, rect, laid)

    plan = plan_set_params(outline.document.scope, ["b1"], {"shape": (3, 1024, 1024)})
    outline.document.apply(plan.edits, plan.text)
    for name, is_long in (("conv", False), ("a_name_that_leaves_no_room_for_shapes", True)):
        plan = plan_rename(outline.document.scope, "b1", name)
        outline.document.apply(plan.edits, plan.text)
        written.clear()
        with patch.object(RowPainter, "_write", note):
            outline.tree.viewport().grab()
        assert ("N x 3 x 1024 x 1024" in written) is not is_long
        assert (name in written) is not is_long


STEPS = ["add", "delete", "undo", "redo", "draw", "cut", "rename", "group", "in", "out"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 999)), max_size=25))
def test_it_always_shows_what_a_fresh_one_would(steps) -> None:
    document = Document(chain("Input", "Conv2d", "ReLU", "Flatten", "Linear", "Output"))
    model = OutlineModel(document)
    document.changed.connect(model.follow)
    document.shown_changed.connect(lambda _: model.refresh())
    for step, number in steps:
        network = model.index(0, 0)
        model.fetchMore(network)
        if model.rowCount(network):
            model.fetchMore(model.index(number % model.rowCount(network), 0, network))
        do(document, step, number)
    assert told_by(model) == told_by(OutlineModel(document))


def do(document: Document, step: str, number: int) -> None:
    """Do something to the network shown; what the planner refuses is left."""
    scope, network = document.scope, document.network
    ids, wires, spot = list(network.blocks), network.wires, number % max(len(network.blocks), 1)
    if step in ("undo", "redo"):
        getattr(document, step)()
        return
    if not ids:
        return
    one, other = ids[spot], ids[number // 30 % len(ids)]
    if step in ("in", "out"):
        if step == "out":
            document.show(document.place[1:-1])
        elif network_of(network.blocks[one].type) in document.project.networks:
            document.show([*document.place[1:], one])
        return
    plans = {
        "add": lambda: plan_stack(scope, NewBlock("ReLU"), one),
        "delete": lambda: plan_delete(scope, [one]),
        "draw": lambda: plan_connect(scope, one, "output", other, "input"),
        "cut": lambda: plan_disconnect(scope, wires[number % len(wires) :][:1]) if wires else None,
        "rename": lambda: plan_rename(scope, one, f"held{number}"),
        "group": lambda: plan_group(scope, [one, other], f"Part{number}"),
    }
    plan = plans[step]()
    if isinstance(plan, Plan):
        document.apply(plan.edits, plan.text)


@pytest.mark.parametrize(
    ("keys", "current", "later"),
    [
        ((Qt.Key.Key_Right, Qt.Key.Key_Down), "from flatten1", "None"),  # that wire is replaced
        ((Qt.Key.Key_Right,), "relu2", "relu2"),
    ],
)
def test_a_row_that_moves_stays_unfolded_and_selected(outline, keys, current, later):
    document = outline.document
    plan = plan_add(document.scope, "ReLU", 900.0, 0.0)
    document.apply(plan.edits, plan.text)
    (beside,) = plan.select
    wire = plan_connect(document.scope, "b4", "output", beside, "input")
    document.apply(wire.edits, wire.text)
    outline.selection.set({beside})
    outline.press(*keys)
    before = outline.rows()
    assert outline.current == current and outline.names() == {"relu2"}
    wire = plan_connect(document.scope, "b1", "output", beside, "input")
    told: list[object] = []
    outline.selection.changed.connect(told.append)
    document.apply(wire.edits, wire.text)  # it is worked out earlier now
    assert told == []
    assert sorted(outline.rows()) == sorted(before) != outline.rows() != before
    row = outline.model.index(outline.rows().index("relu2"), 0, outline.model.index(0, 0))
    assert outline.tree.isExpanded(row)
    assert outline.current == later
    assert outline.names() == {"relu2"} and document.place == ("n1",)


def test_a_brick_that_was_unfolded_comes_back_unfolded(outline):
    document = outline.document
    inside = plan_group(document.scope, ["b2", "b3"], "Part")
    document.apply(inside.edits, inside.text)
    (part,) = inside.select
    top = outline.model.index(0, 0)
    row = outline.model.index(outline.rows().index("part1"), 0, top)
    outline.tree.expand(row)
    conv = outline.model.index(outline.rows(row).index("conv1"), 0, row)
    outline.tree.expand(conv)
    plan = plan_delete(document.scope, [part])
    document.apply(plan.edits, plan.text)
    assert "part1" not in outline.rows()
    document.undo()
    row = outline.model.index(outline.rows().index("part1"), 0, top)
    assert outline.tree.isExpanded(row)
    conv = outline.model.index(outline.rows(row).index("conv1"), 0, row)
    assert outline.tree.isExpanded(conv)
    outline.tree.collapse(row)
    document.redo()
    document.undo()
    row = outline.model.index(outline.rows().index("part1"), 0, top)
    assert not outline.tree.isExpanded(row)


def told_by(model: OutlineModel, above: QModelIndex | None = None) -> list[object]:
    above = QModelIndex() if above is None else above
    if model.canFetchMore(above):
        model.fetchMore(above)
    found: list[object] = []
    for row in range(model.rowCount(above)):
        index = model.index(row, NAME, above)
        cells = [model.index(row, column, above).data() for column in range(4)]
        found.append((*cells, *told_by(model, index)))
    return found


def test_bricks_are_added_below_and_before_from_here(outline):
    outline.selection.set({"b3"})
    outline.press(Qt.Key.Key_Insert)
    QTest.keyClicks(QApplication.focusWidget(), "Dropout")
    outline.press(Qt.Key.Key_Return)
    assert outline.rows() == ["input1", "conv1", "relu1", "dropout1", "flatten1", "output1"]
    assert outline.tree.hasFocus() and outline.current == "dropout1"
    outline.selection.set({"b3"})
    outline.press(Qt.Key.Key_Insert, held=SHIFT)
    QTest.keyClicks(QApplication.focusWidget(), "BatchNorm2d")
    outline.press(Qt.Key.Key_Return)
    assert outline.rows()[:4] == ["input1", "conv1", "bn1", "relu1"]


def test_tab_leaves_the_tree(outline):
    outline.press(Qt.Key.Key_Tab)
    assert not outline.tree.hasFocus()
