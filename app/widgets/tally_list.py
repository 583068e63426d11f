"""How many samples of each class, or range of values, lie in each part: one bar a row.

One widget paints all rows, so a thousand classes cost no more than ten.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app import theme
from app.widgets.part_bar import paint_stretches

BAR_PX = 10
SPACE_PX = 10
LONGEST_LABEL_SHARE = 0.42


class TallyRow(msgspec.Struct, frozen=True):
    """One row.

    Attributes:
        name: What is counted.
        counts: One a part.
        words: All of it in words, for the tooltip and a screen reader.
    """

    name: str
    counts: tuple[int, int, int]
    words: str


class TallyList(QWidget):
    """Shows rows under each other, to one scale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TallyRow, ...] = ()
        self._most = 0
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        policy.setVerticalPolicy(QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        theme.changed.connect(self._show_theme)

    @property
    def rows(self) -> tuple[TallyRow, ...]:
        """What is shown."""
        return self._rows

    def set_rows(self, rows: Sequence[TallyRow]) -> None:
        """Show other rows."""
        self._rows = tuple(rows)
        self._most = max((sum(row.counts) for row in rows), default=0)
        self.setAccessibleDescription("; ".join(row.words for row in self._rows[:20]))
        self.updateGeometry()
        self.update()

    def _row_px(self) -> int:
        return max(18, self.fontMetrics().height() + 2)

    def sizeHint(self) -> QSize:
        return QSize(160, self._row_px() * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def row_rect(self, index: int) -> QRect:
        """Return where a row lies."""
        return QRect(0, index * self._row_px(), self.width(), self._row_px())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        row_px, metrics = self._row_px(), self.fontMetrics()
        first, last = event.rect().top() // row_px, event.rect().bottom() // row_px
        names = max((metrics.horizontalAdvance(row.name) for row in self._rows), default=0) + 2
        names = min(names, round(self.width() * LONGEST_LABEL_SHARE))
        numbers = metrics.horizontalAdvance(f"{self._most:,}") + 2
        for index in range(max(0, first), min(last + 1, len(self._rows))):
            row, area = self._rows[index], QRectF(self.row_rect(index))
            painter.setPen(theme.color("text"))
            name = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, names)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, name)
            painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, f"{sum(row.counts):,}")
            left, right = area.left() + names + SPACE_PX, area.right() - numbers - SPACE_PX
            bar = QRectF(left, area.center().y() - BAR_PX / 2, max(right - left, 1.0), BAR_PX)
            paint_stretches(painter, bar, row.counts, self._most)
        painter.end()

    def row_at(self, point: QPoint) -> TallyRow | None:
        """Return the row under a point."""
        index = point.y() // self._row_px()
        return self._rows[index] if 0 <= index < len(self._rows) else None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            row = self.row_at(event.pos())
            QToolTip.showText(event.globalPos(), row.words if row else "", self)
            return True
        return super().event(event)

    def _show_theme(self, _theme: theme.Theme) -> None:
        self.update()
