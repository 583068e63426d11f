"""A list of choices; each says in its tooltip what it is for, or why it cannot be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QWidget

from app.widgets.still_combo import StillCombo

LIST_MARGIN_PX = 32


@dataclass(frozen=True, slots=True)
class Choice:
    """One line.

    Attributes:
        value: What is chosen.
        words: What people see.
        tip: What it is for, or why it cannot be chosen.
        fits: Whether it can be chosen.
    """

    value: str
    words: str
    tip: str
    fits: bool = True


class ReasonedList(StillCombo):
    """A list whose choices say what they are for, or why they cannot be chosen.

    Signals:
        chosen: The value that a person chose, if it is another one.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._value = ""
        self.activated.connect(self._choose)

    def show_choices(self, choices: Sequence[Choice], value: str, *, parted: bool = False) -> None:
        """Show choices and which of them is chosen.

        Args:
            choices: In the order of the list.
            value: The chosen one; what is no choice is shown as the word it is.
            parted: Put those that fit first, and a line behind them.
        """
        self._value = value
        fitting = [choice for choice in choices if choice.fits]
        ordered = [*fitting, *(each for each in choices if not each.fits)] if parted else choices
        with QSignalBlocker(self):
            self.clear()
            for choice in ordered:
                if parted and choice is not ordered[0] and choice is _first_unfit(ordered):
                    self.insertSeparator(self.count())
                self._add(choice)
            self.setPlaceholderText(value)
            self.setCurrentIndex(self.findData(value))
        tip = self.itemData(self.currentIndex(), Qt.ItemDataRole.ToolTipRole)
        self.setToolTip(str(tip or ""))
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + LIST_MARGIN_PX)

    def _add(self, choice: Choice) -> None:
        self.addItem(choice.words, choice.value)
        number = self.count() - 1
        self.setItemData(number, choice.tip, Qt.ItemDataRole.ToolTipRole)
        model = self.model()
        if isinstance(model, QStandardItemModel):
            model.item(number).setEnabled(choice.fits)

    def _choose(self, index: int) -> None:
        value = self.itemData(index)
        if value is not None and value != self._value:
            self.chosen.emit(str(value))


def _first_unfit(choices: Sequence[Choice]) -> Choice | None:
    return next((choice for choice in choices if not choice.fits), None)
