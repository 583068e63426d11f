"""How the rows of the palette's list are painted: headers of sections, and bricks with names."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app import theme
from app.widgets.brick_icon import paint_row_brick, paint_sign
from app.widgets.marked_name import paint_name
from core.catalog.spec import BlockSpec
from core.io.shelf import ShelfItem

SPEC_ROLE = Qt.ItemDataRole.UserRole
SECTION_ROLE = Qt.ItemDataRole.UserRole + 1
MATCH_ROLE = Qt.ItemDataRole.UserRole + 2
"""Places of the letters of the name that a search found."""

CATEGORY_ROLE = Qt.ItemDataRole.UserRole + 3
UNSURE_ROLE = Qt.ItemDataRole.UserRole + 4
"""Whether a brick only perhaps fits where it is offered."""

BASICS, RECENT = "basics", "recent"
"""Names of the sections above the categories."""

OWN, SHELF = "composite", "shelf"
"""Names of the sections for composites of the project, and for those kept across projects."""

Entry = BlockSpec | ShelfItem
"""What can be brought to the canvas: a type of brick, or a file of the shelf."""

ROW_HEIGHT = 36
HEADER_HEIGHT = 32
BRICK_SIZE = QSize(34, 24)
SIGN_PX = 14
GAP_PX = 6
WORDS_LEFT = 14 + BRICK_SIZE.width() + 12

Index = QModelIndex | QPersistentModelIndex


class Section(msgspec.Struct, frozen=True):
    """A header.

    Attributes:
        name: A category, :data:`BASICS` or :data:`RECENT`.
        count: How many types stand below it.
        is_open: Whether they are shown.
    """

    name: str
    count: int
    is_open: bool


class BlockDelegate(QStyledItemDelegate):
    """Paints a row: a brick in the colour of its category, then its name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_block = index.data(SPEC_ROLE) is not None
        return QSize(0, ROW_HEIGHT if is_block else HEADER_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry | None = index.data(SPEC_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Loud only while keys go to the list; after a drag the eye belongs to the canvas.
        selected = bool(option.state & QStyle.StateFlag.State_Selected) and _has_focus(option)
        self._paint_ground(painter, rect, option.state, selected)
        if entry is None:
            self._paint_header(painter, rect, index, selected)
        else:
            self._paint_block(painter, rect, entry, index, selected)
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(WORDS_LEFT - 8, 2, -8, -2))

    def _paint_ground(
        self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag, selected: bool
    ) -> None:
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent" if selected else "border"))
            painter.drawRoundedRect(rect.adjusted(6, 1, -6, -1), 6, 6)

    def _paint_header(self, painter: QPainter, rect: QRectF, index: Index, selected: bool) -> None:
        header: Section = index.data(SECTION_ROLE)
        ink = theme.color("on_accent" if selected else "muted")
        _paint_chevron(painter, QPointF(rect.left() + 18, rect.center().y()), header.is_open, ink)
        font = QFont(painter.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(ink)
        left = 32.0
        if header.name not in (BASICS, RECENT):
            top = rect.center().y() - SIGN_PX / 2
            sign = QRectF(rect.left() + left, top, SIGN_PX, SIGN_PX)
            paint_sign(painter, sign, OWN if header.name == SHELF else header.name, ink)
            left += SIGN_PX + 8
        words = rect.adjusted(left, 0, -14, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        count, metrics = str(header.count), painter.fontMetrics()
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignRight, count)
        room = round(words.width()) - metrics.horizontalAdvance(count) - GAP_PX
        title = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room)
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, title)

    def _paint_block(
        self, painter: QPainter, rect: QRectF, entry: Entry, index: Index, selected: bool
    ) -> None:
        top = rect.center().y() - BRICK_SIZE.height() / 2
        brick = QRectF(rect.left() + 14, top, BRICK_SIZE.width(), BRICK_SIZE.height())
        paint_row_brick(painter, brick, category_of(entry))
        is_broken = not isinstance(entry, BlockSpec) and entry.broken is not None
        ink = theme.color("on_accent" if selected else "error" if is_broken else "text")
        mark = theme.color("on_accent" if selected else "accent")
        words = rect.adjusted(WORDS_LEFT, 0, -12, 0)
        places = index.data(MATCH_ROLE) or ()
        paint_name(painter, words, str(index.data()), places, ink, mark)


def category_of(entry: Entry) -> str:
    """Return the category that gives a brick its colour."""
    return entry.category if isinstance(entry, BlockSpec) else OWN


def _paint_chevron(painter: QPainter, at: QPointF, is_open: bool, color: QColor) -> None:
    corners = (
        ((-3.5, -1.8), (0, 1.8), (3.5, -1.8)) if is_open else ((-1.8, -3.5), (1.8, 0), (-1.8, 3.5))
    )
    path = QPainterPath(at + QPointF(*corners[0]))
    for corner in corners[1:]:
        path.lineTo(at + QPointF(*corner))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPath(path)


def _has_focus(option: QStyleOptionViewItem) -> bool:
    """Whether the keys go to the list that is painted."""
    return isinstance(option.widget, QWidget) and option.widget.hasFocus()
