"""A button that is a card: a quiet raised sheet whose content its subclass paints."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from app import theme

RADIUS_PX = 10.0


class Card(QAbstractButton):
    """Rises under the pointer, shows the focus as a ring; click, Space or Enter choose it.

    Subclasses override :meth:`paint_content`; a card without it is an empty sheet.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Create a card whose accessible name is ``name``."""
        super().__init__(parent)
        self._marked = False
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_marked(self, marked: bool) -> None:
        """Show whether Enter would choose this card although the keys are elsewhere."""
        if marked != self._marked:
            self._marked = marked
            self.update()

    def paint_content(self, painter: QPainter, rect: QRectF) -> None:
        """Draw what the card shows into ``rect``."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        chosen = self.hasFocus() or self._marked
        active = self.isEnabled() and (self.underMouse() or chosen)
        painter.setBrush(theme.color("surface" if self.isDown() else "raised"))
        painter.setPen(QPen(theme.color("accent" if active else "border"), 2.0 if chosen else 1.0))
        painter.drawRoundedRect(sheet, RADIUS_PX, RADIUS_PX)
        self.paint_content(painter, sheet)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)
