"""A card for a project that was open before, and the lines that cards are written in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

from app import theme
from app.widgets.card import Card

RECENT_SIZE = QSize(240, 48)


class RecentCard(Card):
    """One project opened before; disabled, with the reason, when its file is gone.

    Attributes:
        path: Its file.

    Signals:
        menu_requested: Where on the screen a menu for it is wanted.
    """

    menu_requested = Signal(QPoint)

    def __init__(self, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(path.stem, parent)
        self.path = path
        self._name = path.stem
        self._where = str(path.parent)
        self.setStatusTip(self.tr("Open {path}").format(path=path))
        if not path.is_file():
            self._where = self.tr("{folder} — the file is no longer there").format(
                folder=path.parent
            )
            self.setStatusTip(self._where)
            self.setEnabled(False)
        self.setAccessibleDescription(self._where)
        self.setMinimumSize(RECENT_SIZE)

    def event(self, event: QEvent) -> bool:
        # Here and not in a handler of its own, which a disabled widget is never asked.
        if isinstance(event, QContextMenuEvent):
            self.menu_requested.emit(event.globalPos())
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        return RECENT_SIZE

    def paint_content(self, painter: QPainter, rect: QRectF) -> None:
        words = rect.adjusted(16, 5, -16, -5)
        role = "text" if self.isEnabled() else "muted"
        bottom = paint_line(painter, words, self._name, bold(self.font()), role=role)
        words.setTop(bottom + 1)
        middle = Qt.TextElideMode.ElideMiddle
        paint_line(painter, words, self._where, self.font(), role="muted", elide=middle)


def bold(font: QFont, scale: float = 1.0) -> QFont:
    """Return the font of a card's name."""
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * scale)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def paint_line(
    painter: QPainter,
    rect: QRectF,
    words: str,
    font: QFont,
    *,
    role: str = "text",
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> float:
    """Write one elided line at the top of ``rect``; return where it ends."""
    painter.setFont(font)
    painter.setPen(theme.color(role))
    metrics = QFontMetricsF(font)
    line = QRectF(rect.left(), rect.top(), rect.width(), metrics.height())
    shown = metrics.elidedText(words, elide, rect.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
    return line.bottom()
