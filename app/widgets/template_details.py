"""The strip under the gallery: what a card has no room for."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app import theme
from app.widgets import template_words
from app.widgets.project_cards import bold, paint_line
from core.io.gallery import Template
from core.texts import phrase

WIDE_FROM_PX = 640
WIDE_LINES, NARROW_LINES = 2, 4
"""Lines that summary and use may take."""
MARGIN_X, NARROW_MARGIN_X, MARGIN_Y = 32, 16.0, 10
GAP = 3
PAGE_MAX_WIDTH = 1120
SCROLL_BAR_PX = 10
"""What the gallery above loses to its scroll bar, so that both begin at the same line."""


class TemplateDetails(QWidget):
    """Tells of one template: summary, what it is for, paper. Its height never jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("gallery.details")
        self.setAccessibleName(self.tr("About the template"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._template: Template | None = None

    def show_template(self, template: Template | None) -> None:
        """Tell of a template, or how to come to one."""
        self._template = template
        words = (
            "" if template is None else f"{phrase(template.title)}: {self.body} {template.paper}"
        )
        self.setAccessibleDescription(words.strip())
        self.update()

    @property
    def body(self) -> str:
        """Summary and use, and what is missing before it can train."""
        template = self._template
        if template is None:
            return self.tr("Point at a card, or go to it with the arrow keys, to read about it.")
        needs = "" if template.data else self.tr("To train it, bring your own data first.")
        return " ".join(filter(None, (phrase(template.summary), phrase(template.use), needs)))

    def sizeHint(self) -> QSize:
        lines = 2 + (WIDE_LINES if self.width() >= WIDE_FROM_PX else NARROW_LINES)
        spacing = QFontMetricsF(self.font()).lineSpacing()
        return QSize(MARGIN_X, math.ceil(lines * spacing) + 2 * (GAP + MARGIN_Y))

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width() >= WIDE_FROM_PX
        if wide is not (event.oldSize().width() >= WIDE_FROM_PX):
            self.updateGeometry()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("border"))
        rect = QRectF(self.rect()).adjusted(0, MARGIN_Y, -SCROLL_BAR_PX, -MARGIN_Y)
        side = NARROW_MARGIN_X
        if self.width() >= WIDE_FROM_PX:
            side = MARGIN_X + max(0.0, (rect.width() - PAGE_MAX_WIDTH) / 2)
        self._paint_words(painter, rect.adjusted(side, 0, -side, 0))
        painter.end()

    def _paint_words(self, painter: QPainter, rect: QRectF) -> None:
        template = self._template
        if template is None:
            painter.setPen(theme.color("muted"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(rect, flags, self.body)
            return
        origin = template_words.origin_words(template)
        head = "  ·  ".join(filter(None, (phrase(template.title), origin)))
        rect.setTop(paint_line(painter, rect, head, bold(self.font())) + GAP)
        painter.setFont(self.font())
        body = rect.adjusted(0, 0, 0, -QFontMetricsF(self.font()).lineSpacing() - GAP)
        taken = painter.boundingRect(body, Qt.TextFlag.TextWordWrap, self.body)
        painter.drawText(body, Qt.TextFlag.TextWordWrap, self.body)
        rect.setTop(min(taken.bottom(), body.bottom()) + GAP)
        paint_line(painter, rect, template.paper, self.font(), role="muted")
