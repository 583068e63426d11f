"""Which sample to look at: a number with a step back and a step on."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app import theme
from app.widgets.count_box import CountBox

VALIDATION = "validation"


class SamplePicker(QWidget):
    """Picks one of the samples of a part of the data, counted from 0.

    Attributes:
        part: The part: ``validation``, unless somebody else turned to another.

    Signals:
        changed: The number of the sample a person picked.
    """

    changed = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Create a picker whose parts are called ``<name>.sample``, ``.previous`` and ``.next``."""
        super().__init__(parent)
        self.part = VALIDATION
        self._build_ui(name)
        self.spin.valueChanged.connect(self._change)
        self.previous.clicked.connect(self.spin.stepDown)
        self.next.clicked.connect(self.spin.stepUp)
        self.previous.setIcon(theme.icon("previous"))
        self.next.setIcon(theme.icon("next"))

    def _build_ui(self, name: str) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        label = self._label = QLabel(self.tr("Sample"))
        label.setProperty("role", "muted")
        self.spin = CountBox()
        self.spin.setObjectName(f"{name}.sample")
        self.spin.setAccessibleName(self.tr("Sample"))
        self.spin.setStatusTip(self._tip())
        self.spin.setKeyboardTracking(False)
        label.setBuddy(self.spin)
        self.previous = self._step_button(f"{name}.previous", self.tr("Previous sample"))
        self.next = self._step_button(f"{name}.next", self.tr("Next sample"))
        row.addWidget(label)
        row.addWidget(self.previous)
        row.addWidget(self.spin)
        row.addWidget(self.next)

    def _step_button(self, name: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setAutoRaise(True)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setStatusTip(words)
        button.setAutoRepeat(True)
        return button

    @property
    def sample(self) -> int:
        """The number picked."""
        return self.spin.value()

    def set_part(self, part: str) -> None:
        """Turn to another part: say of it how many samples there are."""
        self.part = part
        words = {"train": self.tr("Training sample"), "test": self.tr("Test sample")}
        self._label.setText(words.get(part, self.tr("Sample")))
        self.spin.setStatusTip(self._tip())

    def _tip(self) -> str:
        words = {
            "train": self.tr("Number of the sample of the training part to look at."),
            "test": self.tr("Number of the sample of the test part to look at."),
        }
        usual = self.tr("Number of the sample of the validation part to look at.")
        return words.get(self.part, usual)

    def set_count(self, count: int) -> None:
        """Say how many samples there are; the picked one stays if it still exists."""
        before = self.sample
        with QSignalBlocker(self.spin):
            self.spin.setRange(0, max(0, count - 1))
            self.spin.setToolTip(self.tr("0 to {last}").format(last=max(0, count - 1)))
        self._show_ends()
        if self.sample != before:
            self.changed.emit(self.sample)

    def set_sample(self, sample: int) -> None:
        """Show another sample as picked, without a signal."""
        with QSignalBlocker(self.spin):
            # Of a person's own data the number of samples is not known to the last one.
            self.spin.setMaximum(max(self.spin.maximum(), sample))
            self.spin.setValue(sample)
        self._show_ends()

    def _change(self, sample: int) -> None:
        self._show_ends()
        self.changed.emit(sample)

    def _show_ends(self) -> None:
        self.previous.setEnabled(self.sample > self.spin.minimum())
        self.next.setEnabled(self.sample < self.spin.maximum())
