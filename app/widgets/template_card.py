"""A template as a card: its bricks, what it does on which data, how large it is and whose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets import template_words
from app.widgets.card import Card
from app.widgets.project_cards import bold, paint_line
from app.widgets.stack_picture import paint_stack
from core.io.gallery import Template
from core.texts import phrase

CARD_SIZE = QSize(240, 220)
CARD_MAX_WIDTH = 380
PICTURE_HEIGHT = 116.0
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class TemplateCard(Card):
    """One template of the gallery.

    Signals:
        pointed: The pointer or the keys came to this card.
        arrow_pressed: The ``Qt.Key`` of an arrow: another card is wanted.
    """

    pointed = Signal()
    arrow_pressed = Signal(object)

    def __init__(self, template: Template, parent: QWidget | None = None) -> None:
        super().__init__(phrase(template.title), parent)
        self.template = template
        self.setObjectName(f"gallery.{template.id}")
        self.setAccessibleDescription(template_words.described(template))
        words = self.tr("Start a project of its own with {title}")
        self.setStatusTip(words.format(title=phrase(template.title)))
        self.setMinimumSize(CARD_SIZE)
        self.setMaximumWidth(CARD_MAX_WIDTH)

    def sizeHint(self) -> QSize:
        return CARD_SIZE

    def paint_content(self, painter: QPainter, rect: QRectF) -> None:
        picture = QRectF(rect.left() + 1, rect.top() + 1, rect.width() - 2, PICTURE_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("canvas"))
        painter.drawRoundedRect(picture, 9, 9)
        painter.drawRect(picture.adjusted(0, 16, 0, 0))
        paint_stack(painter, picture.adjusted(14, 8, -14, -8), self.template.stack)
        words = rect.adjusted(14, PICTURE_HEIGHT + 10, -14, -8)
        bottom = paint_line(painter, words, phrase(self.template.title), bold(self.font(), 1.08))
        chips = (template_words.task_words(self.template), template_words.data_words(self.template))
        words.setTop(_paint_chips(painter, words, bottom + 5, chips) + 6)
        for line in (
            template_words.size_words(self.template),
            template_words.origin_words(self.template),
        ):
            words.setTop(paint_line(painter, words, line, self.font(), role="muted"))

    # ------------------------------------------------------------ pointer and keys

    def enterEvent(self, event: QEnterEvent) -> None:
        self.pointed.emit()
        super().enterEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.pointed.emit()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            self.arrow_pressed.emit(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)


def _paint_chips(painter: QPainter, rect: QRectF, top: float, chips: Sequence[str]) -> float:
    """Draw small rounded labels side by side; the last gives way; return where they end."""
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.Normal)
    font.setPointSizeF(font.pointSizeF() * 0.8)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    height = metrics.height() + 6
    left = rect.left()
    for words in chips:
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.right() - left - 16)
        chip = QRectF(left, top, metrics.horizontalAdvance(shown) + 16, height)
        painter.setPen(theme.color("border"))
        painter.setBrush(theme.color("window"))
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.setPen(theme.color("text"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, shown)
        left = chip.right() + 6
    return top + height
