"""What a number counts, or its bounds: quiet words at the right end of a line to type into."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QLineEdit

GAP_PX = 8
"""Between what is typed and the unit; without so much room the unit stays away."""
ICON_PX = 22
"""What a button in the line takes."""


class UnitHint(QLabel):
    """Lies in a line edit and gives way to what is typed."""

    def __init__(self, words: str, line: QLineEdit) -> None:
        super().__init__(words, line)
        self._line = line
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "unit")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line.textChanged.connect(self._place)
        line.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.FontChange):
            self._place()
        return False

    def _place(self) -> None:
        line, size = self._line, self.sizeHint()
        words = line.text() or line.placeholderText()
        typed = line.fontMetrics().horizontalAdvance(words) + line.textMargins().left()
        buttons = ICON_PX * len(line.actions())
        left = line.width() - size.width() - GAP_PX - buttons
        self.setGeometry(left, 0, size.width(), line.height())
        self.setVisible(left >= typed + 2 * GAP_PX)
