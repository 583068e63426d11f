"""One message over the lower edge of a window, with at most one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from app import theme

NOTICE_MS = 7000
ROW_PX = 24
MARGIN_PX = 16
Tone = Literal["ok", "warning", "error"]


class Notice(QFrame):
    """One message over the lower edge of a window; errors stay until they are closed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.setObjectName("notice")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._icon = QLabel()
        self._icon.setFixedHeight(ROW_PX)  # level with the first line and with the buttons
        self._label = QLabel()
        self._label.setObjectName("notice.text")
        self._label.setWordWrap(True)
        above = max(0, (ROW_PX - self._label.fontMetrics().height()) // 2)
        self._label.setContentsMargins(0, above, 0, above)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._todo: Callable[[], object] | None = None
        self._do = QPushButton()
        self._do.setObjectName("notice.do")
        self._do.clicked.connect(self._act)
        self._close = QToolButton()
        self._close.setText("✕")
        self._close.setAutoRaise(True)
        self._close.setAccessibleName(self.tr("Close this message"))
        self._close.clicked.connect(self.hide)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 8, 10)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._do, 0, Qt.AlignmentFlag.AlignTop)
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

    def show_message(
        self,
        message: str,
        tone: Tone,
        *,
        offer: str = "",
        accepted: Callable[[], object] | None = None,
    ) -> None:
        """Show a message in place of the last one.

        Args:
            message: What to say.
            tone: How it is meant; errors stay until they are closed.
            offer: What a button says that does something about it; "" for no button.
            accepted: What the button does.
        """
        self._todo = accepted
        self._do.setText(offer)
        self._do.setAccessibleName(offer)
        self._do.setVisible(bool(offer))
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

    def add_message(self, message: str, tone: Tone) -> None:
        """Say something more, below what is there already."""
        if self.isHidden():
            self.show_message(message, tone)
            return
        both = f"{self._label.text()}\n{message}"
        self._label.setText(both)
        self.setAccessibleName(both)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._parent:
            if event.type() == QEvent.Type.Resize:
                self._place()
        elif event.type() == QEvent.Type.ZOrderChange:
            self.raise_()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        # A main window raises what stands in its middle whenever another panel comes to the front.
        for beside in self._beside():
            beside.installEventFilter(self)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        for beside in self._beside():
            beside.removeEventFilter(self)
        super().hideEvent(event)

    def _beside(self) -> list[QWidget]:
        """Return what else stands in the window and could come to lie over this."""
        only = Qt.FindChildOption.FindDirectChildrenOnly
        widgets = self._parent.findChildren(QWidget, "", only)
        return [widget for widget in widgets if widget is not self and not widget.isWindow()]

    def _act(self) -> None:
        todo, self._todo = self._todo, None
        self.hide()
        if todo is not None:
            todo()

    def _place(self) -> None:
        parent = self._parent
        width = min(640, parent.width() - 2 * MARGIN_PX)
        width = max(width, 120)
        self._row.activate()
        # What Qt proposes for wrapped words is higher than they are.
        height = max(self._row.totalHeightForWidth(width), self._row.totalMinimumSize().height())
        self.setFixedSize(width, height)
        bottom = parent.height() - self.height() - MARGIN_PX - 24
        self.move((parent.width() - self.width()) // 2, bottom)
