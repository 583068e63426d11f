"""A line of a form with a list of choices, each a value and its words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget

from app.widgets.form_row import FormRow
from app.widgets.still_combo import StillCombo


class ChoiceRow(FormRow):
    """Chooses one value of a few.

    Signals:
        chosen: The value that a person chose.
    """

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        words: str,
        choices: Sequence[tuple[object, str]],
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Build a line.

        Args:
            name: Object name of the list.
            words: What stands before it.
            choices: Values and what they are called.
            tip: What it is for, in a sentence.
            parent: The widget it lies in.
        """
        self.combo = StillCombo(6)
        super().__init__(words, self.combo, parent)
        self.combo.setObjectName(name)
        self.combo.setAccessibleName(words)
        self.combo.setStatusTip(tip or words)
        self.combo.setToolTip(tip)
        self._values = [value for value, _ in choices]
        for _, label in choices:
            self.combo.addItem(label)
        self.combo.activated.connect(self._choose)

    def show_value(self, value: object) -> None:
        """Show a value as chosen; one that is no choice shows as none."""
        place = self._values.index(value) if value in self._values else -1
        with QSignalBlocker(self.combo):
            self.combo.setCurrentIndex(place)

    def forbid(self, value: object, why: str) -> None:
        """Let a value not be chosen, and say why; an empty reason allows it again."""
        place = self._values.index(value)
        model = self.combo.model()
        assert isinstance(model, QStandardItemModel)
        model.item(place).setEnabled(not why)
        self.combo.setItemData(place, why or None, Qt.ItemDataRole.ToolTipRole)

    def _choose(self, place: int) -> None:
        self.chosen.emit(self._values[place])
