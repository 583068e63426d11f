"""How the rows of quick-add are painted: a brick, its name and category, and what it is for."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app import theme
from app.widgets.block_delegate import (
    BRICK_SIZE,
    CATEGORY_ROLE,
    MATCH_ROLE,
    SPEC_ROLE,
    UNSURE_ROLE,
    Entry,
    category_of,
)
from app.widgets.brick_icon import paint_row_brick
from app.widgets.marked_name import paint_name
from core.catalog.spec import BlockSpec
from core.texts import phrase

Index = QModelIndex | QPersistentModelIndex

PADDING_PX = 6
SMALLER = 0.88
"""Size of the second line beside the first."""


class FoundDelegate(QStyledItemDelegate):
    """Paints a row of two lines; the one Enter takes is loud."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = option.fontMetrics.height()
        return QSize(0, int(line * (1 + SMALLER)) + 2 * PADDING_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(SPEC_ROLE)
        rect = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(option.font)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent" if chosen else "border"))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), 6, 6)
        top = rect.center().y() - BRICK_SIZE.height() / 2
        brick = QRectF(rect.left() + 10, top, BRICK_SIZE.width(), BRICK_SIZE.height())
        paint_row_brick(painter, brick, category_of(entry))
        room = rect.adjusted(20 + BRICK_SIZE.width(), PADDING_PX, -12, -PADDING_PX)
        self._paint_words(painter, room, index, chosen)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRectF, index: Index, chosen: bool) -> None:
        entry: Entry = index.data(SPEC_ROLE)
        text, muted = ("on_accent", "on_accent") if chosen else ("text", "muted")
        line = painter.fontMetrics().height()
        upper = QRectF(room.left(), room.top(), room.width(), line)
        small = QFont(painter.font())
        small.setPointSizeF(small.pointSizeF() * SMALLER)
        name_font = painter.font()
        painter.setFont(small)
        painter.setPen(theme.color(muted))
        category = str(index.data(CATEGORY_ROLE))
        painter.drawText(
            upper, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, category
        )
        taken = painter.fontMetrics().horizontalAdvance(category) + 10
        below = QRectF(room.left(), upper.bottom(), room.width(), room.bottom() - upper.bottom())
        help_ = painter.fontMetrics().elidedText(
            _summary(entry), Qt.TextElideMode.ElideRight, int(below.width())
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, help_)
        painter.setFont(name_font)
        is_unsure = bool(index.data(UNSURE_ROLE))
        ink = theme.color(muted if is_unsure else text)
        mark = theme.color("on_accent" if chosen else "accent")
        name = upper.adjusted(0, 0, -taken, 0)
        paint_name(painter, name, str(index.data()), index.data(MATCH_ROLE) or (), ink, mark)


def _summary(entry: Entry) -> str:
    return phrase(entry.help.summary) if isinstance(entry, BlockSpec) else entry.help
