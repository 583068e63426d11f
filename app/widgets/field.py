"""One line of a form: a label, an editor, a button back to the default, and what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractSpinBox, QGridLayout, QLabel, QLineEdit, QToolButton, QWidget

from app import theme
from app.widgets.param_editors import ParamEditor, editor_for
from app.widgets.param_text import holds_expression, value_text, wrong_value
from core.catalog.spec import ParamSpec
from core.graph.records import ParamValue
from core.texts import Text, phrase, say

LABEL_WIDTH_PX = 112
GAP_PX = 8
RESET_WIDTH_PX = 24


class Field(QWidget):
    """Edits one parameter.

    Signals:
        chosen: A legal value, whenever a person chose one.
        finished: The person leaves the editor; what was typed belongs together.
        knob_requested: The parameter is to become a knob of the network.
    """

    chosen = Signal(object)
    finished = Signal()
    knob_requested = Signal()

    def __init__(
        self, spec: ParamSpec, object_name: str, *, label: str = "", has_default: bool = True,
        offers_knob: bool = False, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Build a field.

        Args:
            spec: The parameter.
            object_name: Name of the editor, such as ``inspector.kernel_size``.
            label: What stands before it; the parameter's name by default.
            has_default: Whether a button brings the default back.
            offers_knob: Whether a button makes a knob of the parameter.
            parent: The widget it lies in.
        """
        super().__init__(parent)
        self._spec = spec
        self._has_default = has_default
        self._values: list[ParamValue] = [spec.default]
        self._value_behind: ParamValue = None
        self._is_refused = False
        self._build_ui(object_name, label or spec.name)
        self._knob = self._knob_button(object_name) if offers_knob else None
        self._connect()

    @property
    def spec(self) -> ParamSpec:
        """The parameter."""
        return self._spec

    @property
    def editor(self) -> ParamEditor:
        """The widget a person types into."""
        return self._editor

    def _build_ui(self, object_name: str, label: str) -> None:
        self._editor = editor_for(self._spec, self)
        self._editor.setObjectName(object_name)
        self._editor.setAccessibleName(label)
        tip = "\n".join(
            part for part in (phrase(self._spec.help), say(self._spec.expected())) if part
        )
        self._editor.setToolTip(tip)
        self._editor.setStatusTip(phrase(self._spec.help) or label)
        name = QLabel(label)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setToolTip(tip)
        name.setBuddy(self._editor)
        name.setMinimumWidth(LABEL_WIDTH_PX)
        self._reset = QToolButton()
        self._reset.setObjectName(f"{object_name}.reset")
        self._reset.setAutoRaise(True)
        self._reset.setFixedSize(RESET_WIDTH_PX, RESET_WIDTH_PX)
        self._reset.setIcon(theme.icon("reset"))
        self._reset.setAccessibleName(self.tr("Reset {name}").format(name=label))
        default = value_text(self._spec.default) or self.tr("none")
        self._reset.setToolTip(self.tr("Back to the default, {value}").format(value=default))
        self._reset.setStatusTip(self._reset.toolTip())
        kept = self._reset.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(kept)
        self._behind = QLabel()
        self._behind.setTextFormat(Qt.TextFormat.PlainText)
        self._behind.setObjectName(f"{object_name}.value")
        self._behind.setProperty("role", "muted")
        self._behind.hide()
        self._error = QLabel()
        self._error.setTextFormat(Qt.TextFormat.PlainText)
        self._error.setObjectName(f"{object_name}.error")
        self._error.setProperty("role", "error")
        self._error.setWordWrap(True)
        self._error.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP_PX)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.addWidget(name, 0, 0)
        grid.addWidget(self._editor, 0, 1)
        grid.addWidget(self._reset, 0, 2)
        grid.addWidget(self._behind, 1, 1)
        grid.addWidget(self._error, 2, 0, 1, 3)

    def _knob_button(self, object_name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"{object_name}.knob")
        button.setAutoRaise(True)
        button.setFixedSize(RESET_WIDTH_PX, RESET_WIDTH_PX)
        button.setIcon(theme.icon("knob"))
        words = self.tr("Make this a knob: each brick of this network then sets its own")
        button.setToolTip(words)
        button.setStatusTip(words)
        name = self._editor.accessibleName()
        button.setAccessibleName(self.tr("Make {name} a knob").format(name=name))
        button.clicked.connect(self.knob_requested)
        kept = button.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        button.setSizePolicy(kept)
        grid = self.layout()
        if isinstance(grid, QGridLayout):
            grid.addWidget(button, 0, 3)
        return button

    def _connect(self) -> None:
        self._editor.chosen.connect(self._take)
        self._editor.refused.connect(self.show_error)
        self._editor.finished.connect(self._finish)
        self._reset.clicked.connect(self._choose_default)

    def start_typing(self) -> None:
        """Put the cursor into the editor, with what stands there selected."""
        self._editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(self._editor, QLineEdit | QAbstractSpinBox):
            self._editor.selectAll()

    # ------------------------------------------------------------ showing

    def show_values(self, values: list[ParamValue], behind: ParamValue = None) -> None:
        """Show what the bricks hold: one value, or that they differ.

        Args:
            values: Of each brick.
            behind: What an expression comes to, where that is known.
        """
        self._values, self._value_behind = values, behind
        first = values[0]
        is_mixed = any(not _same(value, first) for value in values)
        if is_mixed:
            self._editor.show_mixed(first)
        else:
            self._editor.show_value(first)
        self._show_error_of(None if is_mixed else wrong_value(self._spec, first))
        is_known = not is_mixed and holds_expression(first) and behind is not None
        self._behind.setText(f"= {value_text(behind)}" if is_known else "")
        self._behind.setVisible(is_known)
        if self._knob is not None:
            self._knob.setVisible(not is_mixed and not holds_expression(first))
        is_default = all(_same(value, self._spec.default) for value in values)
        self._reset.setVisible(self._has_default and not is_default)

    def show_error(self, reason: Text) -> None:
        """Say why what stands in the editor is not taken."""
        self._is_refused = True
        self._show_error_of(reason)

    def _show_error_of(self, reason: Text | None) -> None:
        self._error.setText(say(reason) if reason else "")
        self._error.setVisible(reason is not None)
        self._editor.setProperty("invalid", reason is not None)
        self._editor.style().polish(self._editor)

    # ------------------------------------------------------------ choosing

    def _take(self, value: ParamValue) -> None:
        self._is_refused = False
        self._show_error_of(None)
        if not all(_same(value, held) for held in self._values):
            self.chosen.emit(value)

    def _choose_default(self) -> None:
        self.finished.emit()
        self._take(self._spec.default)
        self.finished.emit()

    def _finish(self) -> None:
        self.finished.emit()
        # After Enter the reason stays to be read; whoever leaves gets the value that still holds.
        if not (self._is_refused and self._editor.hasFocus()):
            self._is_refused = False
            self.show_values(self._values, self._value_behind)


def _same(a: ParamValue, b: ParamValue) -> bool:
    """Whether two values are equal and of one type: True is not 1."""
    return type(a) is type(b) and a == b
