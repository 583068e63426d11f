"""One line of a form: a label, an editor, a button back to the default, and what is wrong."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
)

from app import theme
from app.widgets.choice_words import choice_words
from app.widgets.form_row import FormRow
from app.widgets.label import literal_tip
from app.widgets.param_editors import ParamEditor, editor_for
from app.widgets.param_text import holds_expression, value_text, wrong_value
from app.widgets.unit_hint import UnitHint
from core.catalog.spec import ParamSpec
from core.catalog.units import DOUBLING
from core.graph.records import ParamValue
from core.texts import Text, phrase, say


class Field(FormRow):
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
        offers_knob: bool = False, unit: Text | None = None, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Build a field.

        Args:
            spec: The parameter.
            object_name: Name of the editor, such as ``inspector.kernel_size``.
            label: What stands before it; the parameter's name by default.
            has_default: Whether a button brings the default back.
            offers_knob: Whether a button makes a knob of the parameter.
            unit: What the number counts, or its bounds.
            parent: The widget it lies in.
        """
        self._editor = editor_for(spec)
        super().__init__(label or spec.name, self._editor, parent)
        self._spec = spec
        self._has_default = has_default
        self._values: list[ParamValue] = [spec.default]
        self._value_behind: ParamValue = None
        self._is_refused = False
        self._knob: QToolButton | None = None
        self._build_ui(object_name, label or spec.name)
        if offers_knob:
            self._knob = self._knob_button(object_name)
            self.add_button(self._knob)
        self._show_unit(say(unit) if unit else "")
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
        self._editor.setObjectName(object_name)
        self._editor.setAccessibleName(label)
        tip = literal_tip(self._tip())
        self._editor.setToolTip(tip)
        self._editor.setStatusTip(phrase(self._spec.help) or label)
        self.label.setToolTip(tip)
        self._reset = QToolButton()
        self._reset.setObjectName(f"{object_name}.reset")
        self._reset.setAutoRaise(True)
        self._reset.setIcon(theme.icon("reset"))
        self._reset.setAccessibleName(self.tr("Reset {name}").format(name=label))
        words = self.tr("Back to the default, {value}").format(value=self._default_words())
        self._reset.setToolTip(literal_tip(words))
        self._reset.setStatusTip(words)
        self.add_button(self._reset)
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
        self.add_below(self._behind, indented=True)
        self.add_below(self._error)

    def _tip(self) -> str:
        """Return what the parameter means, what it may be, and what it is by itself."""
        parts = [phrase(self._spec.help)]
        if not self._spec.spoken:  # the list says it in the reader's words
            parts.append(say(self._spec.expected()))
        if self._has_default:
            parts.append(self.tr("Default: {value}").format(value=self._default_words()))
        if self._spec.name in DOUBLING:
            parts.append(self.tr("Steps double and halve; with Ctrl they go by one."))
        return "\n".join(part for part in parts if part)

    def _default_words(self) -> str:
        return choice_words(self._spec, value_text(self._spec.default)) or self.tr("none")

    def _show_unit(self, words: str) -> None:
        line = self._line()
        if words and line is not None:
            self._unit = UnitHint(words, line)
            self._editor.setAccessibleDescription(words)

    def _line(self) -> QLineEdit | None:
        """Return where a person types, if this is typed."""
        if isinstance(self._editor, QAbstractSpinBox):
            return self._editor.lineEdit()
        return self._editor if isinstance(self._editor, QLineEdit) else None

    def _knob_button(self, object_name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"{object_name}.knob")
        button.setAutoRaise(True)
        button.setIcon(theme.icon("knob"))
        words = self.tr("Make this a knob: each brick of this network then sets its own")
        button.setToolTip(words)
        button.setStatusTip(words)
        name = self._editor.accessibleName()
        button.setAccessibleName(self.tr("Make {name} a knob").format(name=name))
        button.clicked.connect(self.knob_requested)
        return button

    def _connect(self) -> None:
        self._editor.chosen.connect(self._take)
        self._editor.refused.connect(self.show_error)
        self._editor.finished.connect(self._finish)
        self._reset.clicked.connect(self._choose_default)
        for part in (self._editor, self.label):
            part.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            part.customContextMenuRequested.connect(partial(self._show_menu, part))

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
        self._reset.setVisible(self._has_default and not self._is_default())

    def show_error(self, reason: Text) -> None:
        """Say why what stands in the editor is not taken."""
        self._is_refused = True
        self._show_error_of(reason)

    def _show_error_of(self, reason: Text | None) -> None:
        self._error.setText(say(reason) if reason else "")
        self._error.setVisible(reason is not None)
        if self._editor.property("invalid") is not (reason is not None):
            self._editor.setProperty("invalid", reason is not None)
            self._editor.style().polish(self._editor)

    # ------------------------------------------------------------ choosing

    def _show_menu(self, part: QWidget, at: QPoint) -> None:
        """Offer what can be done with the value, after what can be done with the text."""
        line = self._line() if part is self._editor else None
        menu = QMenu(self) if line is None else line.createStandardContextMenu()
        menu.setObjectName("field.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not menu.isEmpty():
            menu.addSeparator()
        if self._has_default:
            words = self.tr("Back to the default, {value}").format(value=self._default_words())
            reset = menu.addAction(theme.icon("reset"), words.replace("&", "&&"))
            reset.setEnabled(not self._is_default())
            reset.triggered.connect(self._choose_default)
        if self._knob is not None:
            knob = menu.addAction(theme.icon("knob"), self.tr("Make it a knob"))
            knob.setEnabled(self._knob.isVisible())
            knob.triggered.connect(self.knob_requested)
        if menu.isEmpty():
            menu.deleteLater()
        else:
            menu.popup(part.mapToGlobal(at))

    def _is_default(self) -> bool:
        return all(_same(value, self._spec.default) for value in self._values)

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
