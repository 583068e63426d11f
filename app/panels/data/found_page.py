"""Data that were looked at and are not used yet: what was guessed, to be changed, and two ways on.

Nothing of the project changes before a button is pressed.
"""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.panels.data.columns import targets_of, with_column
from app.panels.data.found_view import FoundView
from app.panels.data.own_form import OwnForm
from app.panels.data.source_card import figures
from app.widgets.flow_layout import FlowLayout
from app.widgets.fold import Fold
from app.widgets.label import label
from app.widgets.outcome import Outcome
from app.widgets.tally_list import TallyList, TallyRow
from core.data.own.describe import (
    describe,
    likely_split,
    table_targets,
    title_of,
    wrong_own,
)
from core.data.own.found import Found
from core.graph.own_data import Own, TableData, TextData
from core.texts import phrase, say


class FoundPage(QWidget):
    """Shows a guess, lets it be changed, and hands it on.

    Signals:
        look_requested: A changed record that asks for another look.
        use_requested: The data are to be used in the project.
        model_requested: The data are to be used, with a network made for them.
        dismissed: The person does not want them.
    """

    look_requested = Signal(object)
    use_requested = Signal()
    model_requested = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.found: Found | None = None
        self._build_ui()

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        self._title = label(role="heading", wrap=True)
        self._title.setObjectName("data.found.title")
        self._sentence = label(role="muted", wrap=True)
        self._sentence.setObjectName("data.found.sentence")
        self._trouble = Outcome("data.found.trouble")
        self._view = FoundView("data.found")
        self._view.column_changed.connect(self._change_column)
        self._form = OwnForm("data.found")
        self._form.changed.connect(self._change)
        self._bars = TallyList()
        self._bars.setObjectName("data.found.balance")
        self._bars.setAccessibleName(self.tr("Samples of each class"))
        self._balance = Fold(self.tr("Balance"), "data.found.fold.balance", is_open=True)
        self._balance.add(self._bars)
        self._reading = Fold(self.tr("Reading"), "data.found.fold.reading", is_open=True)
        self._reading.add(self._form)
        self.use = self._button("data.use", self.tr("Use these data"), primary=True)
        self.use.clicked.connect(self.use_requested)
        self.model = self._button("data.model", self.tr("Make a model for these data"))
        self.model.clicked.connect(self.model_requested)
        self._cancel = self._button("data.dismiss", self.tr("Cancel"))
        self._cancel.setStatusTip(self.tr("Keep the data as they were."))
        self._cancel.clicked.connect(self.dismissed)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=8, even=False)
        for button in (self.use, self.model, self._cancel):
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        for part in (
            self._title, self._sentence, buttons, self._trouble, self._view, self._balance,
            self._reading,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)

    def _button(self, name: str, words: str, *, primary: bool = False) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setProperty("role", "primary" if primary else "")
        return button

    # ------------------------------------------------------------ showing

    def show_found(self, found: Found, *, is_new: bool) -> None:
        """Show what a look found; ``is_new`` puts the keyboard on the way on."""
        self.found = found
        self._title.setText(title_of(found.own))
        self._view.show_found(found)
        self._form.show_own(found.own)
        self._show_balance(found)
        self._show_verdict(found.own)
        if is_new:
            button = self.use if self.use.isEnabled() else self._cancel
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_balance(self, found: Found) -> None:
        is_text = isinstance(found.own, TextData)  # whose letters without a look have names of ours
        counted = {name for name, _ in found.balance}
        if isinstance(found.own, TableData) and not any(
            column.type == "category" and counted == set(column.categories)
            for column in table_targets(found.own)
        ):  # another column is to be predicted by now, which nobody has counted
            counted = set()
        named = [
            (phrase(name) if is_text else name, count)
            for name, count in found.balance
            if name in counted
        ]
        rows = [TallyRow(name, (count, 0, 0), f"{name}: {count:,}") for name, count in named]
        self._bars.set_rows(rows)
        self._balance.setVisible(len(rows) > 1)

    def _show_verdict(self, own: Own) -> None:
        """Say what the data would be, or why they cannot be used as they are set now."""
        wrong = wrong_own(own)
        why = say(wrong) if wrong else ""
        self._trouble.say(why, "error")
        for button, tip in (
            (self.use, self.tr("Train with these data; the Input and the last layer follow.")),
            (self.model, self.tr("Replace the network by a small one that fits these data.")),
        ):
            button.setEnabled(not why)
            button.setToolTip(why or tip)
            button.setStatusTip(why or tip)
        words = self.tr("Nothing is changed yet. Look whether this was guessed right.")
        if wrong is None:
            lines = [figures(describe(own), targets_of(own)), words]
            if isinstance(own, TableData) and not targets_of(own):
                hint = self.tr("Click the heading of the column that is to be predicted, if any.")
                lines.append(hint)
            words = "\n".join(lines)
        self._sentence.setText(words)

    def say_trouble(self, words: str) -> None:
        """Say why these data cannot be used."""
        self._trouble.say(words, "error")

    # ------------------------------------------------------------ changing

    def _change(self, own: Own, looks: bool) -> None:
        if self.found is None:
            return
        if looks:
            self.look_requested.emit(own)
        else:
            split = likely_split(own) if isinstance(own, TableData) else self.found.split
            found = msgspec.structs.replace(self.found, own=own, split=split)
            self.show_found(found, is_new=False)

    def _change_column(self, place: int, column: object, field: str) -> None:
        own = self.found.own if self.found else None
        if isinstance(own, TableData):
            changed = with_column(own, place, column, field)  # type: ignore[arg-type]
            self._change(changed, field == "type")  # its values are to be read otherwise
