"""Talking to the person: notices that get out of the way, and the few questions worth asking.

The only file besides ``crash.py`` that opens a message box, and never with ``exec``: the window
stays alive behind it and the answer arrives by callback.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from app import theme
from core.errors import AppError
from core.texts import Text, say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

NOTICE_MS = 7000
MARGIN_PX = 16
Tone = Literal["ok", "warning", "error"]
Answer = Literal["save", "discard", "cancel"]


class Notice(QFrame):
    """One message over the lower edge of a window; errors stay until they are closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setObjectName("notice")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._icon = QLabel()
        self._label = QLabel()
        self._label.setObjectName("notice.text")
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton()
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 8, 10)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    @property
    def message(self) -> str:
        """What it says now, or "" while hidden."""
        return "" if self.isHidden() else self._label.text()

    def show_message(self, message: str, tone: Tone) -> None:
        """Show a message in place of the last one."""
        self._icon.setPixmap(theme.icon(tone).pixmap(18, 18))
        self._label.setText(message)
        self.setAccessibleName(message)
        colors = theme.current().colors
        self.setStyleSheet(
            f"#notice {{ background: {colors['raised']}; border: 1px solid {colors[tone]};"
            " border-radius: 8px; }"
        )
        self._place()
        self.show()
        self.raise_()
        if tone == "error":
            self._timer.stop()
        else:
            self._timer.start(NOTICE_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        parent = self._parent
        width = min(640, parent.width() - 2 * MARGIN_PX)
        self.setFixedWidth(max(width, 120))
        self.adjustSize()
        bottom = parent.height() - self.height() - MARGIN_PX - 24
        self.move((parent.width() - self.width()) // 2, bottom)


class Notifier(QObject):
    """Shows messages and questions over one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    @functools.cached_property
    def notice(self) -> Notice:
        """The message over the window's lower edge; made when there is something to say."""
        return Notice(self._window)

    def tell(self, message: Text | str, tone: Tone = "ok") -> None:
        """Show a message that goes away by itself."""
        self.notice.show_message(message if isinstance(message, str) else say(message), tone)

    def refuse(self, message: Text) -> None:
        """Say why something was not done."""
        self.tell(message, "warning")

    def show_error(self, error: AppError) -> None:
        """Show what the world said no to, until it is closed."""
        self.notice.show_message(str(error), "error")

    def ask_unsaved(self, title: str, answered: Callable[[Answer], None]) -> None:
        """Ask what to do with unsaved changes; a question that is open already stays the one."""
        from PySide6.QtWidgets import QMessageBox  # not before first paint

        asked = self._window.findChild(QMessageBox, "question.unsaved")
        if asked is not None and asked.isVisible():
            asked.activateWindow()
            return
        box = QMessageBox(self._window)
        box.setObjectName("question.unsaved")
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self.tr("Unsaved changes"))
        box.setText(self.tr("Save the changes to “{title}”?").format(title=title))
        box.setInformativeText(self.tr("If you do not save them, they are lost."))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        answers: dict[int, Answer] = {buttons.Save.value: "save", buttons.Discard.value: "discard"}
        self._open(box, lambda result: answered(answers.get(result, "cancel")))

    def ask_recover(self, titles: list[str], answered: Callable[[bool], None]) -> None:
        """Ask whether to bring back work that a crash left behind."""
        from PySide6.QtWidgets import QMessageBox  # not before first paint

        box = QMessageBox(self._window)
        box.setObjectName("question.recover")
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(self.tr("Unsaved work was found"))
        box.setText(self.tr("Brickyard did not close properly. Bring back this unsaved work?"))
        box.setInformativeText("\n".join(f"•  {title}" for title in titles))
        restore = box.addButton(self.tr("Bring back"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Throw away"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(restore)
        self._open(box, lambda _: answered(box.clickedButton() is restore))

    @staticmethod
    def _open(box: QMessageBox, finished: Callable[[int], None]) -> None:
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(finished)
        box.open()
