"""Paints a row of the outline in one go, where Qt would ask for each cell eight things."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPixmap,
    QPolygonF,
    QStaticText,
    QTextLayout,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QWidget

from app import theme
from app.panels.outline.cells import NAME, OUTPUT, PROBLEM, TYPE
from app.panels.outline.face import Face
from app.panels.outline.nodes import Node
from app.widgets.brick_mark import SHARPNESS, SIDE_PX, brick_picture

Index = QModelIndex | QPersistentModelIndex
GAP_PX = 4
"""Beside what stands in a cell."""
BETWEEN_PX = 6
"""Between a brick's picture and its name."""
ARROW_PX = 9
MARGIN_PX = 1
MOST_KEPT = 2_000
COLUMNS = (NAME, TYPE, OUTPUT, PROBLEM)
ROLES = ("text", "muted", "muted", "text")
"""Colours of the columns of bricks."""
QUIET = ("muted",) * len(COLUMNS)


class Laid(NamedTuple):
    """Words laid out, how wide they are, and how much lower than usual their base line is."""

    text: QStaticText
    width: int
    lower: int


class RowDelegate(QStyledItemDelegate):
    """All rows are of one height, and a name is typed where it stands."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, max(SIDE_PX, self._view.fontMetrics().height()) + 2 * MARGIN_PX)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        place: QRect = option.rect
        place.setRight(self._view.viewport().width() - 1)
        has_picture = index.parent().isValid()
        editor.setGeometry(place.adjusted(SIDE_PX + BETWEEN_PX if has_picture else 0, 0, 0, 0))


class RowPainter:
    """Knows what is the same for all rows of a view, and words that it laid out before."""

    def __init__(self, view: QTreeView) -> None:
        self._view = view
        self._laid: dict[tuple[str, int, bool], Laid] = {}
        self._columns: list[tuple[int, int, int]] = []
        self._fonts: tuple[QFont, ...] = ()
        self._metrics: tuple[QFontMetricsF, ...] = ()
        self._colors: dict[str, QColor] = {}
        self._indent = self._height = 0

    def begin(self) -> None:
        """Look where the columns are now, before rows are painted."""
        view = self._view
        self._indent = view.indentation()
        shown = [column for column in COLUMNS if not view.isColumnHidden(column)]
        starts = [view.columnViewportPosition(column) for column in shown]
        ends = [*starts[1:], view.viewport().width()]
        self._columns = list(zip(shown, starts, ends, strict=True))
        self._colors = {
            role: theme.color(role) for role in ("text", "muted", "accent", "on_accent")
        }
        if not self._fonts or view.font() != self._fonts[0]:
            heading = QFont(view.font())
            heading.setWeight(QFont.Weight.DemiBold)
            self._fonts = QFont(view.font()), heading
            self._metrics = tuple(map(QFontMetricsF, self._fonts))
            self._height = round(self._metrics[0].height())
            self._laid.clear()

    def paint(
        self, painter: QPainter, rect: QRect, node: Node, face: Face,
        *, is_chosen: bool, is_focus: bool,
    ) -> None:  # fmt: skip
        """Paint a row.

        Args:
            painter: Onto the view, with its font.
            rect: Where the row is.
            node: The row.
            face: What it shows.
            is_chosen: Whether it is selected.
            is_focus: Whether the keys go on from it.
        """
        left, top, height = self._indent * node.depth, rect.top(), rect.height()
        if is_chosen:
            painter.fillRect(rect, self._colors["accent"])
        if node.hasChildren():
            role = "on_accent" if is_chosen else "muted"
            arrow = _arrow(self._colors[role].rgb(), is_down=node.is_unfolded)
            painter.drawPixmap(
                left + (self._indent - ARROW_PX) // 2, top + (height - ARROW_PX) // 2, arrow
            )
        left += self._indent + GAP_PX
        if node.is_brick:
            picture = brick_picture(face.category, face.severity)
            painter.drawPixmap(left, top + (height - SIDE_PX) // 2, picture)
            left += SIDE_PX + BETWEEN_PX
        if node.key[0] == "network":
            self._paint_network(painter, left, rect, face, is_chosen=is_chosen)
        elif node.is_brick:
            self._paint_cells(painter, left, rect, face, ROLES, is_chosen=is_chosen)
        else:
            self._paint_cells(painter, left, rect, face, QUIET, is_chosen=is_chosen)
        if is_focus:
            painter.setPen(self._colors["text"])
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _paint_cells(
        self, painter: QPainter, left: int, rect: QRect, face: Face, roles: Sequence[str],
        *, is_chosen: bool,
    ) -> None:  # fmt: skip
        """Write what a brick or a wire says, each in its column and over what is empty behind it.

        Shapes stand at the right, so that names have all the room that is left; where a name is
        short, a long shape begins behind it.
        """
        limit = rect.right() + 1
        for column, start, end in reversed(self._columns):
            words = face.words[column]
            if not words:
                continue
            x = left if column == NAME else start + GAP_PX
            if column == OUTPUT:
                x = min(x, self._end_before(left, face) + 2 * GAP_PX)
            painter.setPen(self._colors["on_accent" if is_chosen else roles[column]])
            laid = self._laid_out(words, (end if column == OUTPUT else limit) - GAP_PX - x)
            if column == OUTPUT:
                x = end - GAP_PX - laid.width
            self._write(painter, x, rect, laid)
            limit = x - GAP_PX

    def _end_before(self, left: int, face: Face) -> int:
        """Return where the words end that stand before a shape."""
        column, start, end = self._columns[-2 if self._columns[-1][0] == OUTPUT else -3]
        x = left if column == NAME else start + GAP_PX
        return x + self._laid_out(face.words[column], end - x).width

    def _paint_network(
        self, painter: QPainter, left: int, rect: QRect, face: Face, *, is_chosen: bool
    ) -> None:
        """Write a network's name over all columns, and behind it how many bricks it has."""
        room = rect.right() - GAP_PX - left
        name = self._laid_out(face.words[NAME], room, is_heading=True)
        painter.setFont(self._fonts[1])
        painter.setPen(self._colors["on_accent" if is_chosen else "text"])
        self._write(painter, left, rect, name)
        painter.setFont(self._fonts[0])
        used = name.width + 2 * GAP_PX
        painter.setPen(self._colors["on_accent" if is_chosen else "muted"])
        self._write(painter, left + used, rect, self._laid_out(face.words[TYPE], room - used))

    def _write(self, painter: QPainter, x: int, rect: QRect, laid: Laid) -> None:
        y = rect.top() + (rect.height() - self._height) // 2 - laid.lower
        painter.drawStaticText(x, y, laid.text)

    def _laid_out(self, words: str, room: int, *, is_heading: bool = False) -> Laid:
        """Return words ready to be painted, cut where there is no room for them."""
        key = words, room, is_heading
        laid = self._laid.get(key)
        if laid is None:
            if len(self._laid) >= MOST_KEPT:
                self._laid.clear()
            font, metrics = self._fonts[is_heading], self._metrics[is_heading]
            cut = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            text = QStaticText(cut)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.prepare(font=font)
            size, lower = text.size(), 0
            if size.height() > self._height + 1:  # other scripts reach further up and down
                lower = round(_ascent(cut, font) - metrics.ascent())
            laid = self._laid[key] = Laid(text, round(size.width()), lower)
        return laid


def _ascent(words: str, font: QFont) -> float:
    """Return how far above its base line a line of words begins."""
    layout = QTextLayout(words, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return line.ascent()


@functools.lru_cache(maxsize=32)
def _arrow(color: int, *, is_down: bool) -> QPixmap:
    """Return the mark of a row that unfolds, or that is unfolded."""
    pixmap = QPixmap(ARROW_PX * SHARPNESS, ARROW_PX * SHARPNESS)
    pixmap.setDevicePixelRatio(SHARPNESS)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    painter.translate(ARROW_PX / 2, ARROW_PX / 2)
    painter.rotate(90 if is_down else 0)
    painter.drawPolygon(QPolygonF([QPointF(-1.5, -3.5), QPointF(3, 0), QPointF(-1.5, 3.5)]))
    painter.end()
    return pixmap
