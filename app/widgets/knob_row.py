"""One line of a list of knobs: a name, the value it has by default, and a way to take it off."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QToolButton, QWidget

from app import theme
from app.widgets.form_row import BUTTON_WIDTH_PX, GAP_PX, LABEL_WIDTH_PX
from app.widgets.label import label
from app.widgets.param_text import read_knob, value_text
from core.graph.records import Knob
from core.texts import Text, say


class KnobRow(QWidget):
    """Edits one knob; a change counts when the person presses Enter or goes on.

    Signals:
        renamed: The name that was typed.
        valued: The default that was typed: a number, a tuple, a word or an expression.
        removed: The knob is to go.
    """

    renamed = Signal(str)
    valued = Signal(object)
    removed = Signal()

    def __init__(self, knob: Knob, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._knob = knob
        self._build_ui(f"inspector.knob.{number}")
        self._name.editingFinished.connect(self._take_name)
        self._value.editingFinished.connect(self._take_value)
        self._remove.clicked.connect(self.removed)
        self.show_knob(knob)

    def _build_ui(self, name: str) -> None:
        self._name = QLineEdit()
        self._name.setObjectName(f"{name}.name")
        self._name.setAccessibleName(self.tr("Name of the knob"))
        self._name.setFixedWidth(LABEL_WIDTH_PX)
        self._value = QLineEdit()
        self._value.setObjectName(f"{name}.default")
        tip = self.tr("A number, or an expression of other knobs such as = 2 * width")
        for editor in (self._name, self._value):
            editor.setStatusTip(tip)
        self._value.setToolTip(tip)
        self._remove = QToolButton()
        self._remove.setObjectName(f"{name}.remove")
        self._remove.setAutoRaise(True)
        self._remove.setIcon(theme.icon("delete"))
        self._remove.setFixedSize(BUTTON_WIDTH_PX, BUTTON_WIDTH_PX)
        self._remove.setToolTip(self.tr("Take this knob away; its value stays where it is used"))
        self._error = label(role="error", wrap=True)
        self._error.setObjectName(f"{name}.error")
        self._error.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_PX)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self._value, 0, 1)
        grid.addWidget(self._remove, 0, 2)
        grid.addWidget(self._error, 1, 0, 1, 3)

    def start_typing(self) -> None:
        """Put the cursor into the name, selected."""
        self._name.setFocus()
        self._name.selectAll()

    def show_knob(self, knob: Knob) -> None:
        """Show a knob as it is now."""
        self._knob = knob
        self._name.setText(knob.name)
        self._value.setText(value_text(knob.default))
        self._value.setAccessibleName(self.tr("Default of {knob}").format(knob=knob.name))
        self._remove.setAccessibleName(self.tr("Remove {knob}").format(knob=knob.name))
        self.show_error(None)

    def show_error(self, reason: Text | None) -> None:
        """Say why what was typed is not taken."""
        self._error.setText(say(reason) if reason else "")
        self._error.setVisible(reason is not None)

    def _take_name(self) -> None:
        if self._name.text().strip() != self._knob.name:
            self.renamed.emit(self._name.text().strip())

    def _take_value(self) -> None:
        value = read_knob(self._value.text())
        if (type(value), value) != (type(self._knob.default), self._knob.default):
            self.valued.emit(value)
