from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QMenu,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.widgets.param_editors import ParamEditor, editor_for
from core.catalog.spec import ParamSpec

pytestmark = pytest.mark.gui

COUNT = ParamSpec(name="out_channels", kind="int", default=16, minimum=1, maximum=100)
CHANNELS = ParamSpec(name="out_channels", kind="int", default=16, minimum=1, maximum=65536)
FREE = ParamSpec(name="free", kind="int", default=0)
P = ParamSpec(name="p", kind="float", default=0.5, minimum=0, maximum=1)
KERNEL = ParamSpec(name="kernel_size", kind="ints", default=3, minimum=1, lengths=(2,))
BIAS = ParamSpec(name="bias", kind="bool", default=True)
MODE = ParamSpec(name="padding_mode", kind="choice", default="zeros", choices=("zeros", "circular"))
PADDING = ParamSpec(
    name="padding", kind="ints", default=0, minimum=0, choices=("same", "valid"), lengths=(2,)
)
STRIDE = ParamSpec(name="stride", kind="ints", default=None, minimum=1, optional=True)


class Shown:
    """An editor on the screen, with what it said."""

    def __init__(self, qtbot: QtBot, spec: ParamSpec, value: object) -> None:
        self.editor: ParamEditor = editor_for(spec)
        qtbot.addWidget(self.editor)
        self.editor.show_value(value)
        self.chosen: list[object] = []
        self.refused: list[object] = []
        self.editor.chosen.connect(self.chosen.append)
        self.editor.refused.connect(self.refused.append)
        self.editor.show()
        self.editor.activateWindow()
        self.editor.setFocus()
        qtbot.waitUntil(self.editor.hasFocus)

    def type(self, words: str) -> None:
        self.editor.selectAll()
        QTest.keyClicks(self.editor, words)


@pytest.mark.parametrize(
    ("spec", "kind"),
    [(COUNT, QSpinBox), (P, QDoubleSpinBox), (KERNEL, QLineEdit), (BIAS, QCheckBox),
     (MODE, QComboBox), (STRIDE, QLineEdit)],
)  # fmt: skip
def test_kind_chooses_the_editor(qtbot: QtBot, spec: ParamSpec, kind: type) -> None:
    assert isinstance(Shown(qtbot, spec, spec.default).editor, kind)


def test_typed_number_is_chosen(qtbot: QtBot) -> None:
    shown = Shown(qtbot, COUNT, 16)
    shown.type("32")
    assert shown.chosen[-1] == 32


def test_showing_a_value_is_no_choice(qtbot: QtBot) -> None:
    for spec, value in ((COUNT, 3), (P, 0.1), (KERNEL, (3, 5)), (BIAS, False), (MODE, "circular")):
        shown = Shown(qtbot, spec, spec.default)
        shown.editor.show_value(value)
        shown.editor.show_mixed(value)
        assert shown.chosen == []


@pytest.mark.parametrize("words", ["0", "101", "abc", "1.5"])
def test_wrong_number_is_refused_and_leaving_brings_the_old_back(qtbot: QtBot, words: str) -> None:
    shown = Shown(qtbot, COUNT, 16)
    shown.type(words)
    assert shown.refused
    assert all(value in (1, 10) for value in shown.chosen)  # what "1.5" and "101" begin with
    assert shown.editor.text() == words
    QTest.keyClick(shown.editor, Qt.Key.Key_Return)
    assert shown.editor.value() in (1, 10, 16)


def test_arrows_step(qtbot: QtBot) -> None:
    shown = Shown(qtbot, ParamSpec(name="groups", kind="int", default=1, minimum=1), 16)
    QTest.keyClick(shown.editor, Qt.Key.Key_Up)
    assert shown.chosen == [17]


def test_channels_step_in_powers_of_two(qtbot: QtBot) -> None:
    shown = Shown(qtbot, CHANNELS, 48)
    for key, expected in (
        (Qt.Key.Key_Up, 64), (Qt.Key.Key_Up, 128), (Qt.Key.Key_Down, 64),
        (Qt.Key.Key_Down, 32), (Qt.Key.Key_PageDown, 4), (Qt.Key.Key_PageUp, 32),
    ):  # fmt: skip
        QTest.keyClick(shown.editor, key)
        assert shown.chosen[-1] == expected


def test_with_control_channels_step_by_one(qtbot: QtBot) -> None:
    shown = Shown(qtbot, CHANNELS, 48)
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(shown.editor, Qt.Key.Key_Up, control)
    assert shown.chosen[-1] == 49
    QTest.keyClick(shown.editor, Qt.Key.Key_Down, control)
    QTest.keyClick(shown.editor, Qt.Key.Key_Down, control)
    assert shown.chosen[-1] == 47


def test_steps_end_at_the_bounds(qtbot: QtBot) -> None:
    shown = Shown(qtbot, CHANNELS, 2)
    for _ in range(4):
        QTest.keyClick(shown.editor, Qt.Key.Key_Down)
    assert shown.chosen == [1]
    shown = Shown(qtbot, CHANNELS, 65000)
    for _ in range(3):
        QTest.keyClick(shown.editor, Qt.Key.Key_PageUp)
    assert shown.chosen == [65536]


@pytest.mark.parametrize("odd", [10**12, "sixteen", None, (1, 2), True, 1.5])
def test_odd_value_from_a_file_is_shown_as_it_is(qtbot: QtBot, odd: object) -> None:
    shown = Shown(qtbot, COUNT, odd)
    assert shown.chosen == []
    assert shown.editor.text().replace(", ", "") in str(odd).replace(", ", "") or odd is None
    shown.type("5")
    assert shown.chosen[-1] == 5


def test_number_too_large_for_the_box_is_still_taken(qtbot: QtBot) -> None:
    shown = Shown(qtbot, FREE, 0)
    shown.type("99999999999")
    assert shown.chosen[-1] == 99_999_999_999
    shown.editor.show_value(99_999_999_999)
    assert shown.editor.text() == "99999999999"


def test_scientific_notation_is_read(qtbot: QtBot) -> None:
    shown = Shown(qtbot, P, 0.5)
    shown.type("1e-3")
    assert shown.chosen[-1] == 0.001
    shown.editor.show_value(0.001)
    assert shown.editor.text() == "1e-3"  # what is typed stays while it means the same


def test_steps_leave_no_dust(qtbot: QtBot) -> None:
    shown = Shown(qtbot, P, 0.1)
    QTest.keyClick(shown.editor, Qt.Key.Key_Up)
    assert shown.chosen == [0.15]


def test_tiny_number_is_not_rounded(qtbot: QtBot) -> None:
    shown = Shown(qtbot, P, 1e-30)
    assert shown.editor.value() == 1e-30
    assert shown.editor.text() == "1e-30"


def test_mixed_values_show_as_such_until_one_is_typed(qtbot: QtBot) -> None:
    shown = Shown(qtbot, COUNT, 16)
    shown.editor.show_mixed(16)
    QApplication.processEvents()
    assert shown.editor.text() == ""
    assert shown.editor.lineEdit().placeholderText() == "mixed"
    QTest.keyClicks(shown.editor, "16")
    assert shown.chosen[-1] == 16


def test_mixed_switch_turns_on(qtbot: QtBot) -> None:
    shown = Shown(qtbot, BIAS, True)
    shown.editor.show_mixed(True)
    assert shown.editor.checkState() == Qt.CheckState.PartiallyChecked
    QTest.keyClick(shown.editor, Qt.Key.Key_Space)
    assert shown.chosen == [True]
    QTest.keyClick(shown.editor, Qt.Key.Key_Space)
    assert shown.chosen == [True, False]


def test_choice_is_picked_with_the_keys(qtbot: QtBot) -> None:
    shown = Shown(qtbot, MODE, "zeros")
    QTest.keyClick(shown.editor, Qt.Key.Key_Down)
    assert shown.chosen == ["circular"]


def test_unknown_choice_shows_its_words(qtbot: QtBot) -> None:
    shown = Shown(qtbot, MODE, "mirror")
    assert shown.editor.currentIndex() == -1
    assert shown.editor.placeholderText() == "mirror"


def test_our_own_choices_are_shown_in_words_and_chosen_as_they_are(qtbot: QtBot) -> None:
    watch = ParamSpec(
        name="watch", kind="choice", default="val_loss", choices=("val_loss", "SGD"),
        spoken=("val_loss",),
    )  # fmt: skip
    shown = Shown(qtbot, watch, "SGD")
    assert shown.editor.currentText() == "SGD"
    QTest.keyClick(shown.editor, Qt.Key.Key_Up)
    assert shown.editor.currentText() == "validation loss"
    assert shown.chosen == ["val_loss"]


@pytest.mark.parametrize("by", ["key", "button"])
def test_words_that_a_line_takes_are_offered(qtbot: QtBot, by: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    editor = editor_for(PADDING, window)
    window.show()
    chosen: list[object] = []
    editor.chosen.connect(chosen.append)
    if by == "key":
        QTest.keyClick(editor, Qt.Key.Key_Down)
    else:
        editor.actions()[0].trigger()
    menu = editor.findChild(QMenu, "words.menu")
    assert [action.text() for action in menu.actions()] == ["same", "valid"]
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert editor.text() == "same" and chosen == ["same"]


def test_a_line_of_numbers_only_offers_no_words(qtbot: QtBot) -> None:
    assert not Shown(qtbot, KERNEL, 3).editor.actions()


def test_empty_text_is_none_where_that_is_legal(qtbot: QtBot) -> None:
    shown = Shown(qtbot, STRIDE, 2)
    shown.editor.selectAll()
    QTest.keyClick(shown.editor, Qt.Key.Key_Delete)
    assert shown.chosen == [None]


def test_wheel_over_an_editor_without_focus_changes_nothing(qtbot: QtBot) -> None:
    shown = Shown(qtbot, COUNT, 16)
    shown.editor.clearFocus()
    center = QPointF(shown.editor.rect().center())
    event = QWheelEvent(
        center, shown.editor.mapToGlobal(center), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(shown.editor, event)
    assert shown.editor.value() == 16
    assert shown.chosen == []


@pytest.mark.parametrize(
    ("typed", "key", "expected"),
    [
        ("3", Qt.Key.Key_Up, 4),
        ("3, 5", Qt.Key.Key_Up, (4, 6)),
        ("3", Qt.Key.Key_Down, 2),
        ("1", Qt.Key.Key_Down, None),  # at its bound
        ("= k", Qt.Key.Key_Up, None),
        ("3, y", Qt.Key.Key_Up, None),
    ],
)
def test_arrows_step_the_numbers_of_a_line(
    qtbot: QtBot, typed: str, key: Qt.Key, expected: object
) -> None:
    shown = Shown(qtbot, KERNEL, 7)
    shown.type(typed)
    shown.chosen.clear()
    QTest.keyClick(shown.editor, key)
    assert shown.chosen == ([] if expected is None else [expected])
