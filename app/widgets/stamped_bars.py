"""Cells of a table that are drawn once and then put wherever the same is to be seen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.widgets.bar_delegate import BarDelegate

LOOK_ROLE = Qt.ItemDataRole.UserRole + 3
"""All that a cell looks like, in words: two that say the same here are drawn the same."""

MOST = 2_000
"""Pictures that are kept: of many screens full of cells."""

APART = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
"""Cells in such a state are drawn each time: there are few, and more lies behind them."""

Index = QModelIndex | QPersistentModelIndex


class StampedBars(BarDelegate):
    """Paints as its base does, but each cell only once: those of a style sheet take Qt long.

    The model tells by :data:`LOOK_ROLE` what a cell looks like. Whoever changes fonts or colours
    calls :meth:`forget`.
    """

    _pictures: dict[tuple[str, int, int, int, float], QPixmap] | None = None

    def forget(self) -> None:
        """Draw all anew: fonts or colours are others."""
        self._pictures = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = option.state
        if state & APART:
            super().paint(painter, option, index)
            return
        area, ratio = option.rect, painter.device().devicePixelRatioF()
        width, height = area.width(), area.height()
        key = (index.data(LOOK_ROLE), width, height, state.value, ratio)
        if self._pictures is None or len(self._pictures) > MOST:
            self._pictures = {}
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._pictures[key] = self._drawn(option, index, ratio)
        painter.drawPixmap(area.x(), area.y(), picture)

    def _drawn(self, option: QStyleOptionViewItem, index: Index, ratio: float) -> QPixmap:
        size = option.rect.size()
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(option.palette.color(QPalette.ColorRole.Base))  # letters are sharper on it
        painter = QPainter(picture)
        painter.setFont(option.font)
        inside = QStyleOptionViewItem(option)
        inside.rect = QRect(0, 0, size.width(), size.height())
        super().paint(painter, inside, index)
        painter.end()
        return picture
