"""Rows of a table that can be ticked, wide enough for the tick and for all of their words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

TICK_PX = 12
"""What Qt forgets of a styled box to tick when it asks how wide a cell would like to be."""


class CheckDelegate(QStyledItemDelegate):
    """Paints as usual; asks for more room where there is something to tick."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        hint = super().sizeHint(option, index)
        is_ticked = index.data(Qt.ItemDataRole.CheckStateRole) is not None
        return hint + QSize(TICK_PX, 0) if is_ticked else hint
