from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import msgspec
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import theme
from app.panels.inspector import InspectorPanel
from app.selection import Selection
from app.widgets.unit_hint import UnitHint
from core.document.document import Document
from core.graph.edits import RemoveBlocks, RemoveWires
from core.graph.records import Block, DataConfig, Expr, Knob, Network, Project
from core.planner import plan_set_params
from core.texts import text
from tests.helpers import drive
from tests.helpers.build import bypassed, chain, composite, joined

pytestmark = pytest.mark.gui
W = TypeVar("W", bound=QWidget)
TYPES = ("Input", "Conv2d", "Conv2d", "ReLU", "Flatten", "Linear", "Output")
PARAMS = {
    "input1": {"shape": (1, 8, 8)},
    "conv1": {"out_channels": 16},
    "conv2": {"out_channels": 32},
    "fc1": {"out_features": 10},
}


class Inspector:
    """The panel over a small network, used as a person uses it."""

    def __init__(self, qtbot: QtBot, project: Project | None = None) -> None:
        self.document = Document(project or chain(*TYPES, params=PARAMS))
        self.selection = Selection(self.document)
        self.panel = InspectorPanel(self.document, self.selection)
        qtbot.addWidget(self.panel)
        self.panel.resize(340, 900)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(self.panel.isActiveWindow)

    def find(self, name: str, kind: type[W] = QWidget) -> W:
        """Return the widget of that name on the page shown; old pages wait to be deleted."""
        found = [w for w in self.panel.findChildren(kind, f"inspector.{name}") if w.isVisible()]
        assert len(found) == 1, f"{len(found)} visible inspector.{name}"
        return found[0]

    def has(self, name: str) -> bool:
        children = self.panel.findChildren(QWidget, f"inspector.{name}")
        return any(child.isVisible() for child in children)

    def type(self, name: str, words: str) -> QWidget:
        editor = self.find(name)
        editor.setFocus()
        editor.selectAll()
        QTest.keyClicks(editor, words)
        return editor

    def block(self, id_: str) -> Block:
        return self.document.network.blocks[id_]


@pytest.fixture
def inspector(qtbot: QtBot) -> Inspector:
    return Inspector(qtbot)


def test_every_parameter_has_an_editor_and_a_name_for_readers(inspector: Inspector) -> None:
    inspector.selection.set({"b2"})
    for name in ("out_channels", "kernel_size", "stride", "padding", "bias"):
        assert inspector.find(name).accessibleName() == name
        assert inspector.find(name).statusTip()
    assert not inspector.has("in_channels")


def test_typing_is_one_undo_step(inspector: Inspector) -> None:
    before = inspector.document.project
    inspector.selection.set({"b2"})
    inspector.type("out_channels", "64")
    assert inspector.block("b2").params["out_channels"] == 64
    inspector.document.undo()
    assert inspector.document.project == before


def test_leaving_the_field_ends_the_step(inspector: Inspector) -> None:
    inspector.selection.set({"b2"})
    editor = inspector.type("out_channels", "6")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    inspector.type("out_channels", "7")
    inspector.document.undo()
    assert inspector.block("b2").params["out_channels"] == 6


def test_pair_of_integers_is_read(inspector: Inspector) -> None:
    inspector.selection.set({"b2"})
    inspector.type("kernel_size", "3, 5")
    assert inspector.block("b2").params["kernel_size"] == (3, 5)
    assert inspector.find("fact.output", QLabel).text() == str(
        inspector.document.inference("b2").outputs[0]
    )


def test_wrong_text_says_why_and_changes_nothing(inspector: Inspector) -> None:
    before = inspector.document.project
    inspector.selection.set({"b2"})
    editor = inspector.type("kernel_size", "abc")
    reason = inspector.find("kernel_size.error", QLabel)
    assert "kernel_size" in reason.text()
    assert "'abc'" in reason.text()
    assert editor.property("invalid") is True
    assert inspector.document.project == before
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert inspector.has("kernel_size.error")
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert not inspector.has("kernel_size.error")
    assert inspector.find("kernel_size", QLineEdit).text() == "3"


def test_number_out_of_range_is_refused(inspector: Inspector) -> None:
    before = inspector.document.project
    inspector.selection.set({"b2"})
    editor = inspector.type("out_channels", "0")
    assert "out_channels" in inspector.find("out_channels.error", QLabel).text()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert not inspector.has("out_channels.error")
    assert inspector.find("out_channels").text() == "16"
    assert inspector.document.project == before


def test_reset_brings_the_default_back(inspector: Inspector) -> None:
    inspector.selection.set({"b2"})
    assert not inspector.has("padding.reset")
    inspector.type("padding", "1")
    button = inspector.find("padding.reset", QToolButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "padding" not in inspector.block("b2").params
    assert inspector.find("padding", QLineEdit).text() == "0"
    inspector.document.undo()
    assert inspector.block("b2").params["padding"] == 1


def test_switch_is_a_step_of_its_own(inspector: Inspector) -> None:
    before = inspector.document.project
    inspector.selection.set({"b2"})
    box = inspector.find("bias", QCheckBox)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert inspector.block("b2").params["bias"] is False
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert inspector.document.project == before
    inspector.document.undo()
    assert inspector.block("b2").params["bias"] is False


def test_undo_shows_in_the_editor(inspector: Inspector) -> None:
    inspector.selection.set({"b2"})
    inspector.type("kernel_size", "5")
    inspector.document.undo()
    assert inspector.find("kernel_size", QLineEdit).text() == "3"


def test_name_is_changed(inspector: Inspector) -> None:
    inspector.selection.set({"b2"})
    inspector.panel.focus_name()
    name = inspector.find("name", QLineEdit)
    assert name.hasFocus()
    QTest.keyClicks(name, "edges")
    assert inspector.block("b2").name == "edges"
    inspector.document.undo()
    assert inspector.block("b2").name == "conv1"


def test_name_in_use_is_refused_in_words(inspector: Inspector) -> None:
    inspector.selection.set({"b2"})
    inspector.type("name", "conv2")
    assert "conv2" in inspector.find("name.error", QLabel).text()
    # Up to the last letter every name was free.
    assert inspector.block("b2").name == "conv"


def test_facts_have_thousands_parted(inspector: Inspector) -> None:
    inspector.selection.set({"b6"})
    cost = inspector.document.inference("b6").cost
    assert cost.parameters > 1000
    assert inspector.find("fact.parameters", QLabel).text() == f"{cost.parameters:,}"
    assert inspector.find("fact.input", QLabel).text().startswith("N x ")


def test_problem_is_shown_in_words(inspector: Inspector) -> None:
    inspector.selection.set({"b2"})
    assert not inspector.has("problems")
    inspector.type("kernel_size", "9")
    (label,) = inspector.find("problems").findChildren(QLabel)
    assert "9 x 9" in label.text()
    assert inspector.find("fact.output", QLabel).text() == "–"


def test_several_bricks_change_together(inspector: Inspector) -> None:
    before = inspector.document.project
    inspector.selection.set({"b2", "b3"})
    assert not inspector.has("name")
    assert inspector.find("out_channels").lineEdit().placeholderText() == "mixed"
    inspector.type("out_channels", "24")
    assert [inspector.block(id_).params["out_channels"] for id_ in ("b2", "b3")] == [24, 24]
    inspector.document.undo()
    assert inspector.document.project == before
    assert inspector.find("out_channels").text() == ""


def test_bricks_of_two_types_share_what_they_have_in_common(inspector: Inspector) -> None:
    inspector.selection.set({"b2", "b6"})
    assert inspector.has("bias")
    assert not inspector.has("out_channels")
    assert "2 bricks" in inspector.find("title", QLabel).text()


def test_removing_the_selected_brick_shows_the_project(inspector: Inspector) -> None:
    inspector.selection.set({"b7"})
    wires = tuple(w for w in inspector.document.network.wires if w.target == "b7")
    edits = (RemoveWires("n1", wires), RemoveBlocks("n1", ("b7",)))
    inspector.document.apply(edits, text("edit.delete", block="output1"))
    assert inspector.has("data")
    inspector.document.undo()
    assert inspector.has("data")


def test_opening_another_project_shows_it(inspector: Inspector) -> None:
    inspector.selection.set({"b2"})
    inspector.document.open(chain("Input", "Output"))
    assert inspector.find("fact.bricks", QLabel).text() == "2"


def test_unknown_type_and_odd_values_are_shown_and_kept(qtbot: QtBot) -> None:
    blocks = {
        "b1": Block(id="b1", type="Hologram", name="odd", params={"depth": 3}),
        "b2": Block(id="b2", type="Conv2d", name="conv1", params={"out_channels": 10**12}),
        "b3": Block(id="b3", type="Dropout", name="drop1", params={"p": "often"}),
    }
    network = Network(id="n1", name="Net", blocks=blocks)
    inspector = Inspector(qtbot, Project(title="Odd", networks={"n1": network}))
    before = inspector.document.project
    for id_ in (*blocks, *blocks):
        inspector.selection.set({id_})
    inspector.selection.set({"b2"})
    assert inspector.find("out_channels").text() == str(10**12)
    assert inspector.has("out_channels.error")
    inspector.selection.set(blocks)
    assert inspector.document.project == before


def test_project_page_says_what_the_data_are_and_leads_to_them(inspector: Inspector) -> None:
    button = inspector.find("data", QPushButton)
    assert button.text() == "Handwritten digits"
    assert inspector.find("fact.sample", QLabel).text() == "1 x 8 x 8"
    asked = []
    inspector.panel.data_requested.connect(lambda: asked.append(True))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [True]


def test_title_and_network_are_renamed(inspector: Inspector) -> None:
    before = inspector.document.project
    inspector.type("title", "Mine")
    QTest.keyClick(inspector.find("title"), Qt.Key.Key_Tab)
    inspector.type("network", "Reader")
    assert inspector.document.project.title == "Mine"
    assert inspector.document.network.name == "Reader"
    inspector.document.undo()
    inspector.document.undo()
    assert inspector.document.project == before


def test_title_cannot_be_empty(inspector: Inspector) -> None:
    editor = inspector.find("title", QLineEdit)
    editor.setFocus()
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    assert inspector.find("title.error", QLabel).text()
    assert inspector.document.project.title == "Chain"


def test_unknown_data_set_is_named(qtbot: QtBot) -> None:
    project = chain("Input", "Output", data=DataConfig(dataset="elsewhere"))
    inspector = Inspector(qtbot, project)
    assert inspector.find("data", QPushButton).text() == "elsewhere"


def test_theme_changes_after_pages_came_and_went(inspector: Inspector, qtbot: QtBot) -> None:
    for id_ in (*inspector.document.network.blocks, "b3"):
        inspector.selection.set({id_})
    qtbot.waitUntil(lambda: len(inspector.panel.findChildren(QLabel, "inspector.title")) == 1)
    theme.use("dark")
    dark = inspector.find("out_channels.reset", QToolButton).grab().toImage()
    theme.use("light")
    assert inspector.find("out_channels.reset", QToolButton).grab().toImage() != dark


def test_names_are_words_and_never_markup(qtbot: QtBot) -> None:
    block = Block(id="b1", type="<b>Bold</b>", name="<img src=x>", params={})
    network = Network(id="n1", name="Net", blocks={"b1": block})
    inspector = Inspector(qtbot, Project(title="T", networks={"n1": network}))
    inspector.selection.set({"b1"})
    labels = inspector.panel.findChildren(QLabel)
    assert any("<b>Bold</b>" in label.text() for label in labels)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_many_problems_are_counted(qtbot: QtBot) -> None:
    kinds = {f"b{i}": Block(id=f"b{i}", type="Odd", name=f"odd{i}") for i in range(30)}
    network = Network(id="n1", name="Net", blocks=kinds)
    inspector = Inspector(qtbot, Project(title="T", networks={"n1": network}))
    inspector.selection.set(kinds)
    labels = inspector.find("problems").findChildren(QLabel)
    assert len(labels) < 10
    assert labels[-1].text().startswith("and ")


def test_weights_are_folded_until_something_is_special(inspector: Inspector) -> None:
    inspector.selection.set({"b2"})
    assert not inspector.has("weight_init")
    QTest.mouseClick(inspector.find("weights"), Qt.MouseButton.LeftButton)
    inspector.find("freeze", QCheckBox).click()
    assert inspector.block("b2").params["freeze"] is True
    inspector.selection.set({"b3"})
    assert not inspector.has("freeze")
    inspector.selection.set({"b2"})
    assert inspector.has("freeze")


def test_what_does_not_matter_is_hidden(inspector: Inspector) -> None:
    inspector.selection.set({"b2"})
    QTest.mouseClick(inspector.find("weights"), Qt.MouseButton.LeftButton)
    assert not inspector.has("init_mode")
    inspector.find("weight_init", QComboBox).setCurrentText("kaiming_normal")
    assert inspector.has("init_mode")
    assert not inspector.has("init_std")
    inspector.document.undo()
    assert not inspector.has("init_mode")


def help_words(inspector: Inspector, name: str) -> str:
    found = inspector.panel.findChildren(QLabel, f"help.{name}")
    return "".join(label.text() for label in found if label.isVisible())


def test_the_help_shows_the_formula_with_the_numbers_of_the_brick(inspector: Inspector) -> None:
    inspector.selection.set({"b2"})
    assert "= 6" in help_words(inspector, "worked")
    assert "160" in help_words(inspector, "worked")
    inspector.type("kernel_size", "5")
    assert "= 4" in help_words(inspector, "worked")


def test_the_help_says_what_is_missing_to_see_numbers(inspector: Inspector) -> None:
    wires = inspector.document.network.wires[:1]
    inspector.document.apply([RemoveWires("n1", wires)], text("edit.disconnect", block="conv1"))
    inspector.selection.set({"b3"})
    assert help_words(inspector, "worked") == ""
    assert "Connect" in help_words(inspector, "hint")


def test_the_help_works_nothing_out_for_a_bypassed_brick_that_would_not_fit(qtbot: QtBot) -> None:
    project = chain("Input", "MultiheadAttention")  # an image is no sequence
    inspector = Inspector(qtbot, bypassed(project, "b2"))
    inspector.selection.set({"b2"})
    assert inspector.has("num_heads")
    assert help_words(inspector, "worked") == help_words(inspector, "hint") == ""


def with_knob() -> Project:
    project = chain(*TYPES, params=PARAMS)
    main = msgspec.structs.replace(project.main, knobs=(Knob(name="width", default=12),))
    return msgspec.structs.replace(project, networks={main.id: main})


def test_an_expression_is_typed_with_a_leading_sign_and_its_value_shown(qtbot: QtBot) -> None:
    inspector = Inspector(qtbot, with_knob())
    inspector.selection.set({"b2"})
    editor = inspector.type("out_channels", "= width * 2")
    assert inspector.block("b2").params["out_channels"] == Expr("width * 2")
    assert inspector.find("out_channels.value", QLabel).text() == "= 24"
    assert editor.text() == "= width * 2"
    QTest.keyClick(editor, Qt.Key.Key_Return)
    inspector.selection.set({"b4"})
    inspector.selection.set({"b2"})
    assert inspector.find("out_channels").text() == "= width * 2"


def test_an_expression_of_several_sizes(qtbot: QtBot) -> None:
    inspector = Inspector(qtbot, with_knob())
    inspector.selection.set({"b2"})
    inspector.type("kernel_size", "=width // 4, 3")
    assert inspector.block("b2").params["kernel_size"] == (Expr("width // 4"), 3)
    assert inspector.find("kernel_size.value", QLabel).text() == "= 3, 3"


def test_an_expression_without_a_value_is_refused_in_words(qtbot: QtBot) -> None:
    inspector = Inspector(qtbot, with_knob())
    inspector.selection.set({"b2"})
    inspector.type("out_channels", "= wide")
    assert inspector.block("b2").params["out_channels"] == 16
    assert "wide" in inspector.find("out_channels.error", QLabel).text()


# ------------------------------------------------------------ units, steps, menus, several bricks


def unit(inspector: Inspector, name: str) -> str:
    """What stands at the right end of an editor."""
    hints = [hint for hint in inspector.find(name).findChildren(UnitHint) if hint.isVisible()]
    return hints[0].text() if hints else ""


def test_units_and_bounds_stand_beside_the_numbers(qtbot: QtBot) -> None:
    inspector = Inspector(qtbot, chain("Input", "Conv2d", "Conv1d", "Dropout", "MaxPool3d", "LSTM"))
    for block, name, words in (
        ("b2", "kernel_size", "px"),
        ("b3", "kernel_size", "steps"),
        ("b4", "p", "0 to 1"),
        ("b5", "stride", "voxels"),
        ("b6", "num_layers", "layers"),
        ("b2", "groups", ""),
    ):
        inspector.selection.set({block})
        assert unit(inspector, name) == words


def test_a_unit_gives_way_to_what_is_typed(inspector: Inspector) -> None:
    inspector.selection.set({"b2"})
    inspector.type("kernel_size", "3, 5, 3, 5, 3, 5, 3, 5, 3, 5, 3, 5")
    assert unit(inspector, "kernel_size") == ""
    inspector.type("kernel_size", "3")
    assert unit(inspector, "kernel_size") == "px"


def test_stepping_channels_of_several_bricks_is_one_step(inspector: Inspector) -> None:
    before = inspector.document.project
    inspector.selection.set({"b2", "b3"})
    channels = inspector.find("out_channels")
    assert channels.lineEdit().placeholderText() == "mixed"
    channels.setFocus()
    QTest.keyClick(channels, Qt.Key.Key_Up)
    QTest.keyClick(channels, Qt.Key.Key_Up)
    assert [inspector.block(id_).params["out_channels"] for id_ in ("b2", "b3")] == [64, 64]
    inspector.document.undo()
    assert inspector.document.project == before
    assert inspector.document.undo_text is None


def test_types_that_share_a_parameter_are_edited_together(inspector: Inspector) -> None:
    inspector.selection.set({"b3", "b6"})
    assert inspector.has("bias") and not inspector.has("out_channels")
    inspector.find("bias", QCheckBox).click()
    assert [inspector.block(id_).params["bias"] for id_ in ("b3", "b6")] == [False, False]
    inspector.document.undo()
    assert "bias" not in inspector.block("b3").params


def menu_of(widget: QWidget) -> QMenu:
    """Ask for the menu of a widget as a right click does."""
    middle = widget.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, widget.mapToGlobal(middle))
    QApplication.sendEvent(widget, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


@pytest.mark.parametrize("name", ["out_channels", "kernel_size", "bias", "padding_mode"])
def test_the_menu_of_a_field_brings_the_default_back(inspector: Inspector, name: str) -> None:
    values = {"out_channels": 8, "kernel_size": 5, "bias": False, "padding_mode": "reflect"}
    edit = plan_set_params(inspector.document.scope, ["b2"], {name: values[name]})
    inspector.document.apply(edit.edits, edit.text)
    inspector.selection.set({"b2"})
    menu = menu_of(inspector.find(name))
    (reset,) = [a for a in menu.actions() if a.text().startswith("Back to the default")]
    assert reset.isEnabled()
    reset.trigger()
    menu.close()
    assert name not in inspector.block("b2").params
    menu = menu_of(inspector.find(name))
    (reset,) = [a for a in menu.actions() if a.text().startswith("Back to the default")]
    assert not reset.isEnabled()
    menu.close()


def test_the_tip_of_a_label_tells_meaning_range_and_default(inspector: Inspector) -> None:
    inspector.selection.set({"b2"})
    (name,) = [x for x in inspector.panel.findChildren(QLabel) if x.text() == "out_channels"]
    tip = name.toolTip()
    assert "from 1 to" in tip and "Default: 16" in tip and "Ctrl" in tip
    (name,) = [x for x in inspector.panel.findChildren(QLabel) if x.text() == "kernel_size"]
    assert "Default: 3" in name.toolTip() and "Ctrl" not in name.toolTip()


def test_the_wheel_changes_only_the_number_in_hand(inspector: Inspector) -> None:
    inspector.selection.set({"b2"})
    channels = inspector.find("out_channels")
    drive.wheel(channels, channels.rect().center(), 1)
    assert inspector.block("b2").params["out_channels"] == 16
    channels.setFocus()
    drive.wheel(channels, channels.rect().center(), 1)
    assert inspector.block("b2").params["out_channels"] == 32


# ------------------------------------------------------------ narrow, and with large letters


def clipped(inspector: Inspector) -> list[str]:
    """Return the widgets that are cut off at the side, and labels too narrow for their words."""
    viewport = inspector.panel.findChild(QScrollArea).viewport()
    found = []
    for widget in viewport.findChildren(QWidget):
        if not widget.isVisible() or widget.visibleRegion().isEmpty():
            continue
        right = widget.mapTo(viewport, widget.rect().bottomRight()).x()
        if right >= viewport.width():
            found.append(f"{widget.objectName() or widget} ends at {right} of {viewport.width()}")
        words = widget.text() if isinstance(widget, QLabel | QPushButton) else ""
        parts = words.replace("\u200b", " ").split() if _wraps(widget) else [words]
        longest = max(parts or [""], key=len)
        if widget.fontMetrics().horizontalAdvance(longest) > widget.width() + 1:
            found.append(f"{words!r} in {widget.width()} px")
    return found


def _wraps(widget: QWidget) -> bool:
    return isinstance(widget, QLabel) and widget.wordWrap()


@pytest.fixture
def large_letters(qapp: QApplication) -> Iterator[None]:
    before = qapp.font()
    font = QFont(before)
    font.setPointSizeF(before.pointSizeF() * 1.5)
    qapp.setFont(font)
    yield
    qapp.setFont(before)


WIDE_NAMES = ("Upsample", "MultiheadAttention", "TransformerEncoderLayer", "BatchNorm2d")


@pytest.mark.parametrize("type_", WIDE_NAMES)
def test_nothing_is_cut_off_in_a_narrow_panel_with_large_letters(
    large_letters: None, qtbot: QtBot, type_: str
) -> None:
    inspector = Inspector(qtbot, chain("Input", type_))
    inspector.panel.resize(280, 3000)
    inspector.selection.set({"b2"})
    for fold in inspector.panel.findChildren(QToolButton):
        if fold.property("role") == "fold" and not fold.isChecked():
            fold.click()
    QApplication.processEvents()
    QApplication.processEvents()
    assert clipped(inspector) == []


def test_the_pages_of_project_and_network_fit_too(large_letters: None, qtbot: QtBot) -> None:
    project = Project(
        networks={
            "n1": joined("n1", [("Input", {"shape": (4,)}), ("network:n2", {})]),
            "n2": composite("n2", "Part", [("Linear", {})], knobs=(Knob(name="width", default=4),)),
        }
    )
    inspector = Inspector(qtbot, project)
    inspector.panel.resize(280, 3000)
    for go in (
        lambda: None,
        lambda: inspector.selection.set({"b2"}),
        lambda: inspector.document.show(("b2",)),
    ):
        go()
        QApplication.processEvents()
        QApplication.processEvents()
        assert clipped(inspector) == []


def test_with_room_the_editors_stand_in_one_column(inspector: Inspector) -> None:
    inspector.selection.set({"b2"})
    left = {inspector.find(n).mapTo(inspector.panel, QPoint()).x() for n in ("stride", "padding")}
    assert len(left) == 1 and left.pop() > 100


def test_edits_while_another_tab_lies_above_show_when_it_is_seen_again(qtbot: QtBot) -> None:
    inspector = Inspector(qtbot)
    first = next(b.id for b in inspector.document.network.blocks.values() if b.name == "conv1")
    inspector.selection.set({first})
    inspector.panel.hide()
    plan = plan_set_params(inspector.document.scope, [first], {"out_channels": 77})
    inspector.document.apply(plan.edits, plan.text)
    inspector.panel.show()
    assert "77" in inspector.find("out_channels").text()


def test_an_edit_of_another_brick_leaves_the_page_alone(qtbot: QtBot) -> None:
    shown = Inspector(qtbot)
    shown.selection.set(["b2"])
    settle()
    painted = Painted(shown.panel.findChildren(QWidget))
    plan = plan_set_params(shown.document.scope, ["b6"], {"out_features": 12})
    shown.document.apply(plan.edits, plan.text)
    settle()
    assert painted.names == []
    for channels in (20, 24):  # which is not the default, so it can be reset
        painted.names.clear()
        painted.laid_out.clear()
        plan = plan_set_params(shown.document.scope, ["b2"], {"out_channels": channels})
        shown.document.apply(plan.edits, plan.text)
        settle()
    assert "inspector.out_channels" in painted.names
    assert "inspector.name" not in painted.names and "inspector.kernel_size" not in painted.names
    assert painted.laid_out == []  # its figures take no other room


def settle() -> None:
    """Let everything be laid out and painted."""
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


class Painted(QObject):
    """Notes which widgets are painted, and which lay out what is in them."""

    def __init__(self, widgets: list[QWidget]) -> None:
        super().__init__()
        self.names: list[str] = []
        self.laid_out: list[str] = []
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.names.append(watched.objectName())
        elif event.type() is QEvent.Type.LayoutRequest and watched.layout() is not None:
            self.laid_out.append(watched.objectName())
        return False
