"""Words beside the pointer: why something cannot be done. Fades by itself.

A child of the view and not an item, so it keeps its size at any zoom.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app import theme

WIDTH_PX = 280
PADDING_PX = 10
OFFSET_PX = QPoint(18, 18)
LINGER_MS = 2800
FADE_FROM = 0.8
"""Share of the time it stays fully visible."""

Tone = Literal["error", "accent"]


class Bubble(QWidget):
    """Show one sentence in a small box."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view = parent
        self._words = ""
        self._tone: Tone = "error"
        self._opacity = 1.0
        self.setObjectName("canvas.bubble")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(LINGER_MS)
        self._fade.setStartValue(1.0)
        self._fade.setKeyValueAt(FADE_FROM, 1.0)
        self._fade.setEndValue(0.0)
        self._fade.valueChanged.connect(self._show_opacity)
        self._fade.finished.connect(self.hide)
        self.hide()

    @property
    def words(self) -> str:
        """What is said now; empty when hidden."""
        return "" if self.isHidden() else self._words

    def say(self, words: str, at: QPoint, *, fading: bool, tone: Tone = "error") -> None:
        """Show words beside a point of the view.

        Args:
            words: The sentence.
            at: The pointer, in the parent's coordinates.
            fading: Whether to go away by itself; otherwise it stays until :meth:`hush`.
            tone: Whether it refuses something, or only helps.
        """
        self._fade.stop()
        self._words = words
        self._tone = tone
        self._opacity = 1.0
        self.setAccessibleName(words)
        self.setGeometry(self._placed(at))
        self.show()
        self.raise_()
        self.update()
        if fading:
            self._fade.start()

    def hush(self) -> None:
        """Go away at once."""
        self._fade.stop()
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(self._opacity)
        painter.setPen(QPen(theme.color(self._tone), 1.2))
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        painter.setPen(theme.color("text"))
        room = self.rect().adjusted(PADDING_PX, PADDING_PX, -PADDING_PX, -PADDING_PX)
        painter.drawText(room, int(Qt.TextFlag.TextWordWrap), self._words)

    def _show_opacity(self, opacity: float) -> None:
        self._opacity = opacity
        self.update()

    def _placed(self, at: QPoint) -> QRect:
        """Return the box right below the pointer, moved to stay inside the view."""
        limits = QRect(0, 0, WIDTH_PX - 2 * PADDING_PX, 1000)
        words = QFontMetrics(self.font()).boundingRect(
            limits, int(Qt.TextFlag.TextWordWrap), self._words
        )
        margin = 2 * PADDING_PX
        box = QRect(at + OFFSET_PX, words.size()).adjusted(0, 0, margin, margin)
        view = self._view.rect()
        box.moveRight(min(box.right(), view.right() - 4))
        box.moveBottom(min(box.bottom(), view.bottom() - 4))
        return QRect(QPoint(max(box.left(), 4), max(box.top(), 4)), box.size())
