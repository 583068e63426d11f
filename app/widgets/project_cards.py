"""The gallery's cards: a template with its picture, a project that was open before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.brick_icon import paint_stack
from app.widgets.card import Card
from core.data.datasets import find
from core.io.gallery import Template

CARD_SIZE = QSize(240, 272)
CARD_MAX_WIDTH = 320
PICTURE_HEIGHT = 132.0


class TemplateCard(Card):
    """One template: its bricks, its title, what it does on which data."""

    def __init__(self, template: Template, parent: QWidget | None = None) -> None:
        super().__init__(template.title, parent)
        self.setObjectName(f"gallery.{template.id}")
        self.setAccessibleDescription(template.summary)
        self.setStatusTip(template.summary)
        self.setMinimumSize(CARD_SIZE)
        self.setMaximumWidth(CARD_MAX_WIDTH)
        self._template = template
        info = find(template.data)
        self._chips = (self._task_word(template.task), info.title if info else template.data)

    def sizeHint(self) -> QSize:
        return CARD_SIZE

    def paint_content(self, painter: QPainter, rect: QRectF) -> None:
        picture = QRectF(rect.left() + 1, rect.top() + 1, rect.width() - 2, PICTURE_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("canvas"))
        painter.drawRoundedRect(picture, 9, 9)
        painter.drawRect(picture.adjusted(0, 16, 0, 0))
        paint_stack(painter, picture.adjusted(16, 10, -16, -10), self._template.stack)
        words = rect.adjusted(16, PICTURE_HEIGHT + 14, -16, -12)
        bottom = _paint_line(painter, words, self._template.title, self._title_font())
        words.setTop(_paint_chips(painter, words, bottom + 6, self._chips) + 8)
        painter.setFont(self.font())
        painter.setPen(theme.color("muted"))
        painter.drawText(words, Qt.TextFlag.TextWordWrap, self._template.summary)

    def _task_word(self, task: str) -> str:
        known = {
            "classification": self.tr("Classification"),
            "regression": self.tr("Regression"),
        }
        return known.get(task, task)

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.12)
        font.setWeight(QFont.Weight.DemiBold)
        return font


class RecentRow(Card):
    """One project opened before; disabled, with the reason, when its file is gone."""

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(path.stem, parent)
        self._name = path.stem
        self._where = str(path.parent)
        self.setStatusTip(self.tr("Open {path}").format(path=path))
        if not path.is_file():
            self._where = self.tr("{folder} — the file is no longer there").format(
                folder=path.parent
            )
            self.setEnabled(False)
        self.setAccessibleDescription(self._where)
        self.setFixedHeight(48)

    def paint_content(self, painter: QPainter, rect: QRectF) -> None:
        words = rect.adjusted(16, 6, -16, -6)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setPen(theme.color("text" if self.isEnabled() else "muted"))
        bottom = _paint_line(painter, words, self._name, font, role="")
        painter.setFont(self.font())
        painter.setPen(theme.color("muted"))
        line = QRectF(words.left(), bottom, words.width(), words.bottom() - bottom)
        elided = painter.fontMetrics().elidedText(
            self._where, Qt.TextElideMode.ElideMiddle, int(line.width())
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, elided)


def _paint_line(
    painter: QPainter, rect: QRectF, words: str, font: QFont, role: str = "text"
) -> float:
    """Write one elided line at the top of ``rect``; return where it ends."""
    painter.setFont(font)
    if role:
        painter.setPen(theme.color(role))
    metrics = QFontMetricsF(font)
    elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    line = QRectF(rect.left(), rect.top(), rect.width(), metrics.height())
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, elided)
    return line.bottom()


def _paint_chips(painter: QPainter, rect: QRectF, top: float, chips: Sequence[str]) -> float:
    """Draw small rounded labels side by side, as many as fit; return where they end."""
    font = QFont(painter.font())
    font.setWeight(QFont.Weight.Normal)
    font.setPointSizeF(font.pointSizeF() * 0.82)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    height = metrics.height() + 6
    left = rect.left()
    for words in chips:
        width = metrics.horizontalAdvance(words) + 16
        if left + width > rect.right() + 1:
            break
        chip = QRectF(left, top, width, height)
        painter.setPen(theme.color("border"))
        painter.setBrush(theme.color("window"))
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.setPen(theme.color("text"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
        left += width + 6
    return top + height
