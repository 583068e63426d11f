"""What came of a run, in words: how it ended, the brick it concerns, and the technical details."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app import theme

DETAILS_HEIGHT_PX = 140
Tone = Literal["ok", "warning", "error"]


class Outcome(QWidget):
    """A sentence with its sign, and where it helps a way to the brick and a fold with details.

    Signals:
        jump_requested: Id of the block to show.
    """

    jump_requested = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Create one with parts called ``<name>.words``, ``.jump``, ``.fold`` and ``.details``."""
        super().__init__(parent)
        self.setObjectName(name)
        self._said: tuple[str, ...] = ()
        self._tone: Tone = "ok"
        self._block = ""
        self._build_ui()
        self._jump.clicked.connect(lambda: self.jump_requested.emit(self._block))
        self._fold.toggled.connect(self._show_details)
        theme.changed.connect(self._show_theme)
        self.hide()

    def _build_ui(self) -> None:
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words = QLabel()
        self.words.setObjectName(f"{self.objectName()}.words")
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._jump = QPushButton(self.tr("Show the brick"))
        self._jump.setObjectName(f"{self.objectName()}.jump")
        self._jump.setAccessibleName(self._jump.text())
        self._jump.setStatusTip(self.tr("Select the brick this is about."))
        self._fold = QToolButton()
        self._fold.setObjectName(f"{self.objectName()}.fold")
        self._fold.setText(self.tr("Details"))
        self._fold.setProperty("role", "button")
        self._fold.setCheckable(True)
        self._fold.setAccessibleName(self.tr("Details"))
        self._fold.setStatusTip(self.tr("Show what Python said."))
        self._details = QPlainTextEdit()
        self._details.setObjectName(f"{self.objectName()}.details")
        self._details.setAccessibleName(self.tr("Traceback"))
        self._details.setReadOnly(True)
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._details.setFixedHeight(DETAILS_HEIGHT_PX)
        sentence = QHBoxLayout()
        sentence.setSpacing(8)
        sentence.addWidget(self._sign)
        sentence.addWidget(self.words, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._jump)
        buttons.addWidget(self._fold)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(sentence)
        column.addLayout(buttons)
        column.addWidget(self._details)

    def say(self, words: str, tone: Tone, *, block: str = "", details: str = "") -> None:
        """Show a sentence.

        Args:
            words: The sentence.
            tone: Which sign stands before it.
            block: Id of the block it concerns, or "".
            details: Text of the fold, or "" for none.
        """
        said = words, tone, block, details
        if said == self._said:
            return  # as after most edits
        self._said, self._tone, self._block = said, tone, block
        self.words.setText(words)
        self.words.setProperty("role", "" if tone == "ok" else tone)
        self.words.style().polish(self.words)
        self._jump.setVisible(bool(block))
        self._fold.setVisible(bool(details))
        self._fold.setChecked(False)
        self._details.setPlainText(details)
        self._details.setVisible(False)
        self._show_theme(theme.current())
        self.setVisible(bool(words))

    def _show_details(self, shown: bool) -> None:
        self._details.setVisible(shown)

    def _show_theme(self, _theme: theme.Theme) -> None:
        self._sign.setPixmap(theme.icon(self._tone).pixmap(18, 18))
