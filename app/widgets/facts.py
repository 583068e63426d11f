"""A small table of facts: what it is on the left, the figure on the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.widgets.label import label
from app.widgets.steady_label import SteadyLine

UNKNOWN = "–"
FIGURE = "100,000"
"""What the values have room for at least, and more where one needs it."""


class Facts(QWidget):
    """Rows of a name and a value; values can be selected and copied.

    Rows are made once, in the order of their names, and then only given other values.
    """

    def __init__(
        self, object_name: str, names: dict[str, str], parent: QWidget | None = None
    ) -> None:
        """Make the rows.

        Args:
            object_name: Stem of the values' object names: ``inspector.fact``.
            names: What people read, by key; ``output`` makes ``inspector.fact.output``.
            parent: The widget it lies in.
        """
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        self._values: dict[str, SteadyLine] = {}
        for row, (key, name) in enumerate(names.items()):
            value = label(UNKNOWN, wrap=True)
            value.setObjectName(f"{object_name}.{key}")
            value.setAccessibleName(name)
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            line = SteadyLine(value)
            line.setMinimumWidth(line.fontMetrics().horizontalAdvance(FIGURE))
            grid.addWidget(_Name(name), row, 0)
            grid.addWidget(line, row, 1)
            self._values[key] = line

    def show_value(self, key: str, value: str) -> None:
        """Show a figure; an empty one shows as unknown."""
        self._values[key].show_words(value or UNKNOWN)


class _Name(QLabel):
    """What a figure is; it goes on in the next line only where it has to."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "muted")
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height())


def grouped(number: int) -> str:
    """Return a number with its thousands parted.

    >>> grouped(1234567)
    '1,234,567'
    """
    return f"{number:,}"
