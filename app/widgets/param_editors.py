"""One editor for each kind of parameter, chosen by :func:`editor_for`.

Numbers may be expressions of knobs, typed with a leading ``=``. Editors share five things, so
whoever shows them needs not know which one it is:

* ``chosen(value)``: a legal value was typed, stepped or picked;
* ``refused(Text)``: what stands there is not legal, and why;
* ``finished()``: the person leaves the editor or presses Enter;
* ``show_value(value)``: show this, whatever it is (a file may hold anything), without a signal;
* ``show_mixed(value)``: say that several bricks hold different values, ``value`` being one.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication, QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QDoubleSpinBox,
    QLineEdit,
    QMenu,
    QSpinBox,
    QWidget,
)

from app import theme
from app.widgets.choice_words import choice_words
from app.widgets.param_text import read_value, value_text, wrong_value
from app.widgets.still_combo import StillCombo
from core.catalog.spec import ParamSpec
from core.catalog.units import DOUBLING, doubled
from core.graph.records import Expr, ParamValue

INT_LIMIT = 2**31 - 1
TEXT_MARGIN_PX = 9
DIGITS_SHOWN = "00000"
ARROWS_PX = 44
"""What a box needs beside its number."""

PAGE_DOUBLINGS = 3
FLOAT_LIMIT = 1e300
FLOAT_DECIMALS = 60
"""So many that no sensible value is rounded; ``textFromValue`` writes the short form."""


class TextEdit(QLineEdit):
    """Any parameter as text: integers such as ``3`` or ``3, 5``, and plain words."""

    chosen = Signal(object)
    refused = Signal(object)
    finished = Signal()

    def __init__(self, spec: ParamSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = spec
        self.setPlaceholderText(_none_text(spec))
        if spec.choices:
            place = QLineEdit.ActionPosition.TrailingPosition
            offer = self.addAction(theme.icon("words"), place)
            offer.setObjectName("words")
            offer.setToolTip(self.tr("The words that may stand here"))
            offer.triggered.connect(self._offer_words)
        self.textEdited.connect(self._read)
        self.returnPressed.connect(self.finished)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if by and self._step(by):
            return
        if by < 0 and self._spec.choices:
            self._offer_words()
        else:
            super().keyPressEvent(event)

    def _offer_words(self) -> None:
        """Offer what may stand here besides what can be typed."""
        menu = QMenu(self)
        menu.setObjectName("words.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for word in self._spec.choices:
            menu.addAction(word).triggered.connect(lambda _=False, word=word: self._take(word))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _take(self, word: str) -> None:
        self.setText(word)
        self.chosen.emit(word)
        self.finished.emit()

    def _step(self, by: int) -> bool:
        """Step every whole number that stands here; returns whether there was one to step."""
        value = read_value(self._spec, self.text())
        numbers = value if isinstance(value, tuple) else (value,)
        if self._spec.kind not in ("int", "ints") or any(type(n) is not int for n in numbers):
            return False
        stepped = tuple(number + by for number in numbers)
        wanted: ParamValue = stepped if isinstance(value, tuple) else stepped[0]
        if self._spec.wrong(wanted) is None:
            self.setText(value_text(wanted))
            self.chosen.emit(wanted)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # Not ``editingFinished``: it stays silent here once Enter has been pressed.
        self.finished.emit()

    def show_value(self, value: object) -> None:
        """Show a value; what a person is typing stays as long as it means the same."""
        self.setPlaceholderText(_none_text(self._spec))
        if not self.hasFocus() or read_value(self._spec, self.text()) != value:
            words = value_text(value)
            if words != self.text():  # which would paint it anew
                self.setText(words)
            self.setCursorPosition(0)

    def show_mixed(self, value: object) -> None:
        """Show that the values differ."""
        self.clear()
        self.setPlaceholderText(self.tr("mixed"))

    def _read(self, words: str) -> None:
        value = read_value(self._spec, words)
        wrong = wrong_value(self._spec, value)
        if wrong is None:
            self.chosen.emit(value)
        else:
            self.refused.emit(wrong)


class IntEdit(QSpinBox):
    """A whole number, typed or stepped. Wrong text may be typed: its reason is told."""

    chosen = Signal(object)
    refused = Signal(object)
    finished = Signal()

    def __init__(self, spec: ParamSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.instead: str | None = None
        low = -INT_LIMIT if spec.minimum is None else int(spec.minimum)
        high = INT_LIMIT if spec.maximum is None else min(int(spec.maximum), INT_LIMIT)
        self.setRange(low, high)
        _prepare(self)

    def show_value(self, value: object) -> None:
        """Show a value; one that this box cannot hold is shown as the text it is."""
        _show(self, value if type(value) is int or isinstance(value, Expr) else value_text(value))

    def show_mixed(self, value: object) -> None:
        """Show that the values differ; steps start from ``value``."""
        self.show_value(value)
        _show(self, "", hint=self.tr("mixed"))

    def stepBy(self, steps: int) -> None:
        self.instead = None
        if self.spec.name not in DOUBLING:
            super().stepBy(steps)
            return
        # Qt takes ten steps at once with Control, and for a page.
        by_one = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        value, way = self.value(), 1 if steps > 0 else -1
        far = way * PAGE_DOUBLINGS if abs(steps) >= 10 else steps
        self.setValue(value + way if by_one else min(doubled(value, far), INT_LIMIT))
        self.selectAll()

    def validate(self, words: str, position: int) -> tuple[QValidator.State, str, int]:
        return _judge(self, words), words, position

    def valueFromText(self, words: str) -> int:
        value = read_value(self.spec, words)
        return value if isinstance(value, int) else self.value()

    def textFromValue(self, value: int) -> str:
        return str(value) if self.instead is None else self.instead

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling the panel must not change what happens to lie under the pointer.
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class FloatEdit(QDoubleSpinBox):
    """A real number, also as ``1e-3``; its steps follow the size of the number."""

    chosen = Signal(object)
    refused = Signal(object)
    finished = Signal()

    def __init__(self, spec: ParamSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.instead: str | None = None
        self.setDecimals(FLOAT_DECIMALS)
        self.setRange(
            -FLOAT_LIMIT if spec.minimum is None else spec.minimum,
            FLOAT_LIMIT if spec.maximum is None else spec.maximum,
        )
        _prepare(self)

    def show_value(self, value: object) -> None:
        """Show a value; one that this box cannot hold is shown as the text it is."""
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        shown = value if isinstance(value, Expr) else value_text(value)
        _show(self, float(value) if is_number else shown)  # type: ignore[arg-type]

    def show_mixed(self, value: object) -> None:
        """Show that the values differ; steps start from ``value``."""
        self.show_value(value)
        _show(self, "", hint=self.tr("mixed"))

    def stepBy(self, steps: int) -> None:
        self.instead = None
        stepped = self.value() + steps * _step(self.spec, self.value())
        # Twelve digits drop the dust of adding: 0.1 + 0.05 is 0.15.
        self.setValue(float(f"{stepped:.12g}"))
        self.selectAll()

    def validate(self, words: str, position: int) -> tuple[QValidator.State, str, int]:
        return _judge(self, words), words, position

    def valueFromText(self, words: str) -> float:
        value = read_value(self.spec, words)
        return value if isinstance(value, float) else self.value()

    def textFromValue(self, value: float) -> str:
        if self.instead is not None:
            return self.instead
        is_whole = value.is_integer() and abs(value) < 1e15
        return str(int(value)) if is_whole else repr(value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        super().wheelEvent(event) if self.hasFocus() else event.ignore()


class BoolEdit(QCheckBox):
    """A switch; mixed values show as neither on nor off."""

    chosen = Signal(object)
    refused = Signal(object)
    finished = Signal()

    def __init__(self, spec: ParamSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.checkStateChanged.connect(self._choose)

    def show_value(self, value: object) -> None:
        """Show a value; anything but True is off."""
        with QSignalBlocker(self):
            self.setTristate(False)
            self.setChecked(value is True)

    def show_mixed(self, value: object) -> None:
        """Show that the values differ."""
        with QSignalBlocker(self):
            self.setCheckState(Qt.CheckState.PartiallyChecked)

    def nextCheckState(self) -> None:
        on = self.checkState() == Qt.CheckState.Checked
        self.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _choose(self, state: Qt.CheckState) -> None:
        self.chosen.emit(state == Qt.CheckState.Checked)
        self.finished.emit()


class ChoiceEdit(StillCombo):
    """One of a few words."""

    chosen = Signal(object)
    refused = Signal(object)
    finished = Signal()

    def __init__(self, spec: ParamSpec, parent: QWidget | None = None) -> None:
        super().__init__(6, parent)
        for choice in spec.choices:
            self.addItem(choice_words(spec, choice), choice)
        self.currentIndexChanged.connect(self._choose)

    def show_value(self, value: object) -> None:
        """Show a value; one that is none of the choices is shown as the words it is."""
        with QSignalBlocker(self):
            self.setPlaceholderText(value_text(value))
            self.setCurrentIndex(self.findData(str(value)))

    def show_mixed(self, value: object) -> None:
        """Show that the values differ."""
        with QSignalBlocker(self):
            self.setPlaceholderText(self.tr("mixed"))
            self.setCurrentIndex(-1)

    def _choose(self, index: int) -> None:
        if index >= 0:
            self.chosen.emit(self.itemData(index))
            self.finished.emit()


ParamEditor = TextEdit | IntEdit | FloatEdit | BoolEdit | ChoiceEdit


def editor_for(spec: ParamSpec, parent: QWidget | None = None) -> ParamEditor:
    """Return a new editor for a parameter; numbers that may be None are typed as text."""
    if spec.kind == "bool" and not spec.optional:
        return BoolEdit(spec, parent)
    if spec.kind == "choice" and not spec.optional:
        return ChoiceEdit(spec, parent)
    if spec.kind == "int" and not spec.optional:
        return IntEdit(spec, parent)
    if spec.kind == "float" and not spec.optional:
        return FloatEdit(spec, parent)
    return TextEdit(spec, parent)


def _prepare(box: IntEdit | FloatEdit) -> None:
    box.setLocale(QLocale.c())
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    # Qt would make it as wide as the largest number it may ever hold.
    box.setMinimumWidth(box.fontMetrics().horizontalAdvance(DIGITS_SHOWN) + ARROWS_PX)
    # WORKAROUND: with styled arrows Qt leaves no padding left of the number.
    box.lineEdit().setTextMargins(TEXT_MARGIN_PX, 0, 0, 0)
    box.setCorrectionMode(QAbstractSpinBox.CorrectionMode.CorrectToPreviousValue)
    box.lineEdit().textEdited.connect(lambda words: _read(box, words))
    box.valueChanged.connect(lambda value: _tell(box, value))
    box.editingFinished.connect(box.finished)


def _tell(box: IntEdit | FloatEdit, value: float) -> None:
    """Tell of another number; Enter makes Qt tell of the one that lies behind other text too."""
    if box.instead is None:
        box.chosen.emit(value)


def _read(box: IntEdit | FloatEdit, words: str) -> None:
    """Tell what typed text means. A box that shows mixed values may hold that number already."""
    box.instead = None
    value = read_value(box.spec, words)
    wrong = wrong_value(box.spec, value)
    if wrong is None:
        box.chosen.emit(value)
    else:
        box.refused.emit(wrong)


def _show(box: IntEdit | FloatEdit, value: float | str | Expr, hint: str = "") -> None:
    """Show a number the box can hold or any text, leaving alone text that means the same."""
    with QSignalBlocker(box):
        box.lineEdit().setPlaceholderText(hint)
        if isinstance(value, Expr):
            is_typed = box.hasFocus() and read_value(box.spec, box.text()) == value
            box.instead = box.text() if is_typed else value_text(value)
            if not is_typed:
                box.lineEdit().setText(box.instead)
            return
        if isinstance(value, str) or not box.minimum() <= value <= box.maximum():
            # Qt writes the number it holds again whenever it likes; this stands in its place.
            box.instead = value_text(value)
            box.lineEdit().setText(box.instead)
            return
        box.instead = None
        is_typed = box.hasFocus() and read_value(box.spec, box.text()) == value
        if not (is_typed and box.value() == value):
            box.setValue(value)  # type: ignore[arg-type]
            # Over wrong text, a number the box already holds does not show by itself.
            words = box.textFromValue(value)  # type: ignore[arg-type]
            if words != box.lineEdit().text():
                box.lineEdit().setText(words)


def _judge(box: IntEdit | FloatEdit, words: str) -> QValidator.State:
    """Let everything be typed; only a legal number becomes the box's value."""
    value = read_value(box.spec, words)
    is_legal = (
        isinstance(value, int | float)
        and box.spec.wrong(value) is None
        and box.minimum() <= value <= box.maximum()
    )
    return QValidator.State.Acceptable if is_legal else QValidator.State.Intermediate


def _step(spec: ParamSpec, value: float) -> float:
    """Return a step that suits the number: a tenth of its power of ten, 0.05 for fractions."""
    if spec.minimum == 0 and spec.maximum is not None and spec.maximum <= 1 and value >= 0.05:
        return 0.05
    if value == 0:
        return 0.05 if spec.maximum is not None and spec.maximum <= 1 else 0.1
    return float(10.0 ** (math.floor(math.log10(abs(value))) - 1))


def _none_text(spec: ParamSpec) -> str:
    return QCoreApplication.translate("ParamEditors", "none") if spec.optional else ""
