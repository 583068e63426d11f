"""Changes a number of a run that is under way."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QDoubleValidator, QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from app.widgets.label import label, literal_tip

MOST_RATE, MOST_SAMPLES = 1000.0, 10_000_000
translate = QCoreApplication.translate


class LiveNumber(QWidget):
    """A number and a button; what is typed counts once the button or Enter is pressed.

    Attributes:
        words: What stands before it.

    Signals:
        chosen: The number.
    """

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        words: str,
        tip: str,
        button: tuple[str, str],
        *,
        whole: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Build the row.

        Args:
            name: What the number is called in object names, such as ``lr``.
            words: What stands before it.
            tip: What it says in the status bar.
            button: What the button says, there too.
            whole: Whether it is a count.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._most: float = MOST_SAMPLES if whole else MOST_RATE
        self._kind: type[int] | type[float] = int if whole else float
        self._why = ""
        self._number = QLineEdit()
        self._number.setObjectName(f"train.live_{name}")
        self._number.setAccessibleName(words)
        self._number.setStatusTip(tip)
        self._number.setValidator(
            QIntValidator(1, MOST_SAMPLES, self._number)
            if whole
            else QDoubleValidator(0.0, MOST_RATE, 12, self._number)
        )
        self._use = QPushButton(button[0])
        self._use.setObjectName(f"train.use_{name}")
        self._use.setAccessibleName(button[0])
        self._use.setStatusTip(button[1])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.words = label(words, "muted")
        row.addWidget(self.words)
        row.addWidget(self._number, 1)
        row.addWidget(self._use)
        self._use.clicked.connect(self._choose)
        self._number.returnPressed.connect(self._choose)
        self._number.textChanged.connect(self._show_enabled)

    def show_number(self, number: float) -> None:
        """Show the number that a run has."""
        self._number.setText(f"{number:.6g}" if self._kind is float else str(number))

    def allow(self, why: str) -> None:
        """Let the number be changed, or say why it cannot be; "" where it can."""
        self._why = why
        self._number.setEnabled(not why)
        for part in (self._number, self._use):
            part.setToolTip(literal_tip(why))
        self._show_enabled()

    def _value(self) -> float | None:
        try:
            value = self._kind(self._number.text())
        except ValueError:
            return None
        return value if 0 < value <= self._most else None

    def _show_enabled(self) -> None:
        self._use.setEnabled(not self._why and self._value() is not None)

    def _choose(self) -> None:
        if (value := self._value()) is not None:
            self.chosen.emit(value)


def align(*rows: LiveNumber) -> None:
    """Let the numbers of some rows begin below each other."""
    widest = max(row.words.sizeHint().width() for row in rows)
    for row in rows:
        row.words.setMinimumWidth(widest)


def live_rate() -> LiveNumber:
    """Return what changes the learning rate."""
    return LiveNumber(
        "lr",
        translate("LiveNumber", "Learning rate now"),
        translate("LiveNumber", "The learning rate from the next step on."),
        (
            translate("LiveNumber", "Use now"),
            translate("LiveNumber", "Go on with this learning rate; the run's log tells it."),
        ),
    )


def live_batch() -> LiveNumber:
    """Return what changes the size of the batches."""
    return LiveNumber(
        "batch",
        translate("LiveNumber", "Batch size"),
        translate("LiveNumber", "Samples of a batch from the next epoch on."),
        (
            translate("LiveNumber", "Use from next epoch"),
            translate(
                "LiveNumber", "Go on with batches of this size; the run's log and table tell it."
            ),
        ),
        whole=True,
    )
