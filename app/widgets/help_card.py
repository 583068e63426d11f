"""What a brick is and when to use it, on a quiet card."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import theme
from app.widgets.label import label
from core.catalog.spec import Help

RADIUS_PX = 8.0


class HelpCard(QWidget):
    """Summary, formula, advice and source of one block type."""

    def __init__(self, help_: Help, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(label(help_.summary, wrap=True))
        if help_.formula:
            formula = label(help_.formula, wrap=True)
            formula.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
            column.addWidget(formula)
        for part in (help_.when, help_.paper):
            if part:
                column.addWidget(label(part, "muted", wrap=True))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("border"))
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_PX, RADIUS_PX
        )
        painter.end()
