"""Cells of a table with a bar behind their number, as long as its share of the largest."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app import theme
from app.widgets.check_delegate import CheckDelegate

SHARE_ROLE = Qt.ItemDataRole.UserRole + 1
"""From 0 to 1; nothing for no bar."""
BAR_STRENGTH = 0.28

Index = QModelIndex | QPersistentModelIndex


class BarDelegate(CheckDelegate):
    """Paints the bar from the right, where the number stands; none in a row that is selected."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        share = index.data(SHARE_ROLE)
        if share and not option.state & QStyle.StateFlag.State_Selected:
            area = QRectF(option.rect).adjusted(3, 4, -3, -4)
            area.setLeft(area.right() - area.width() * share)
            color = theme.color("accent")
            color.setAlphaF(BAR_STRENGTH)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRoundedRect(area, min(3.0, area.width() / 2), 3.0)
            painter.restore()
        super().paint(painter, option, index)
