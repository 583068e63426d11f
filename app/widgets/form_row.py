"""A line of a form: a label before its editor, or above it where both have no room side by side."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

LABEL_WIDTH_PX = 112
GAP_PX = 8
BUTTON_WIDTH_PX = 24
WORDS_SHOWN = "a name of it"


class FormRow(QWidget):
    """Lays out an editor with what belongs to it; room for one button is always kept."""

    def __init__(self, words: str, editor: QWidget, parent: QWidget | None = None) -> None:
        """Build a line.

        Args:
            words: What stands before the editor.
            editor: What a person uses.
            parent: The widget it lies in.
        """
        super().__init__(parent)
        self._row_editor = editor
        self._buttons: list[QWidget] = []
        self._below: list[tuple[QWidget, bool]] = []
        self._is_stacked = False
        self.label = QLabel(words)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setBuddy(editor)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP_PX)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._lay_out()

    def add_button(self, button: QWidget) -> None:
        """Put a button behind the editor; its room is kept while it is hidden."""
        kept = button.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        button.setSizePolicy(kept)
        button.setFixedSize(BUTTON_WIDTH_PX, BUTTON_WIDTH_PX)
        self._buttons.append(button)
        self._lay_out()

    def add_below(self, words: QWidget, *, indented: bool = False) -> None:
        """Put words below: under the editor if ``indented``, else under the whole line."""
        self._below.append((words, indented))
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        label, behind = self._widths()
        return QSize(max(label, behind), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        label, behind = self._widths()
        behind = max(behind, self._comfort())
        is_stacked = self.width() < max(label, LABEL_WIDTH_PX) + GAP_PX + behind
        if is_stacked != self._is_stacked:
            self._is_stacked = is_stacked
            self._lay_out()

    def _widths(self) -> tuple[int, int]:
        """Return what the label needs, and what stands behind it."""
        editor = self._row_editor
        # As layouts do it: a minimum that was set counts more than what Qt would like.
        needed = editor.minimumWidth() or editor.minimumSizeHint().width()
        buttons = max(len(self._buttons), 1)
        label = self.label.fontMetrics().horizontalAdvance(self.label.text()) + 2
        return label, needed + buttons * (GAP_PX + BUTTON_WIDTH_PX)

    def _comfort(self) -> int:
        """Return what one would like to have behind the label: a line of words wants to be read."""
        if not isinstance(self._row_editor, QLineEdit):
            return 0
        return self.fontMetrics().horizontalAdvance(WORDS_SHOWN) + GAP_PX + BUTTON_WIDTH_PX

    def _lay_out(self) -> None:
        grid, row = self._grid, 1 if self._is_stacked else 0
        while grid.takeAt(0) is not None:
            pass
        self.label.setMinimumWidth(0 if self._is_stacked else LABEL_WIDTH_PX)
        columns = 2 + max(len(self._buttons), 1)
        if self._is_stacked:
            grid.addWidget(self.label, 0, 0, 1, columns)
            grid.addWidget(self._row_editor, 1, 0, 1, 2)
        else:
            grid.addWidget(self.label, 0, 0)
            grid.addWidget(self._row_editor, 0, 1)
        for column, button in enumerate(self._buttons, 2):
            grid.addWidget(button, row, column)
        # An empty column has no gap, unless words below reach into it.
        kept = BUTTON_WIDTH_PX + (0 if self._below else GAP_PX)
        grid.setColumnMinimumWidth(2, 0 if self._buttons else kept)
        for number, (words, indented) in enumerate(self._below, row + 1):
            first = 1 if indented and not self._is_stacked else 0
            grid.addWidget(words, number, first, 1, columns - first)
