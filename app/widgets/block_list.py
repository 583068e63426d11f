"""The palette's list: every block type as a little brick that can be dragged to the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QDrag, QFont, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app import theme
from app.block_mime import BLOCK_MIME, mime_of
from app.widgets.brick_icon import DRAG_SIZE, drag_pixmap, paint_brick
from core.catalog.spec import BlockSpec, Category

SPEC_ROLE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 36
HEADER_HEIGHT = 32
BRICK_SIZE = QSize(34, 24)

Index = QModelIndex | QPersistentModelIndex


class BlockListModel(QAbstractListModel):
    """Block types in the order given, under the name of their category or without headers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[BlockSpec | Category] = []

    def show(self, specs: Sequence[BlockSpec], *, headers: bool) -> None:
        """List ``specs``; with headers they are grouped by category."""
        self.beginResetModel()
        self._rows = list(specs)
        if headers:
            groups = {
                category: [s for s in specs if s.category == category]
                for category in get_args(Category)
            }
            self._rows = [
                row for category, group in groups.items() if group for row in (category, *group)
            ]
        self.endResetModel()

    def spec_at(self, row: int) -> BlockSpec | None:
        """Return the block type of a row; None for a header and for no row."""
        entry = self._rows[row] if 0 <= row < len(self._rows) else None
        return entry if isinstance(entry, BlockSpec) else None

    def first_block(self) -> QModelIndex:
        """Return the first row that is no header; an invalid index if there is none."""
        rows = (row for row in range(len(self._rows)) if self.spec_at(row) is not None)
        return self.index(next(rows, -1), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._rows[index.row()]
        if not isinstance(entry, BlockSpec):
            return self._title(entry) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.type
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole):
            gap = "\n" if role == Qt.ItemDataRole.ToolTipRole else " "
            return gap.join(part for part in (entry.help.summary, entry.help.when) if part)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return f"{self._title(entry.category)}. {entry.help.summary}"
        return entry if role == SPEC_ROLE else None

    def _title(self, category: Category) -> str:
        titles: dict[Category, str] = {
            "io": self.tr("Input and output"),
            "linear": self.tr("Linear"),
            "convolution": self.tr("Convolution"),
            "pooling": self.tr("Pooling"),
            "normalization": self.tr("Normalization"),
            "activation": self.tr("Activation"),
            "regularization": self.tr("Regularization"),
            "shape": self.tr("Shape"),
            "merge": self.tr("Merge"),
        }
        return titles[category]

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.spec_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [BLOCK_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        spec = self.spec_at(indexes[0].row())
        return mime_of(spec.type) if spec else QMimeData()


class BlockDelegate(QStyledItemDelegate):
    """Paints a row: a brick in the colour of its category, then its name."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        is_block = index.data(SPEC_ROLE) is not None
        return QSize(0, ROW_HEIGHT if is_block else HEADER_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        spec = index.data(SPEC_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if spec is None:
            self._paint_header(painter, rect, str(index.data()))
        else:
            self._paint_block(painter, rect, spec, option.state, _has_focus(option))
        painter.restore()

    def _paint_header(self, painter: QPainter, rect: QRectF, title: str) -> None:
        font = QFont(painter.font())
        font.setPointSizeF(font.pointSizeF() * 0.88)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.color("muted"))
        painter.drawText(
            rect.adjusted(12, 0, -12, -4),
            Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft,
            title,
        )

    def _paint_block(
        self,
        painter: QPainter,
        rect: QRectF,
        spec: BlockSpec,
        state: QStyle.StateFlag,
        focused: bool,
    ) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        # Loud only while keys go to the list; after a drag the eye belongs to the canvas.
        selected = chosen and focused
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent" if selected else "border"))
            painter.drawRoundedRect(rect.adjusted(6, 1, -6, -1), 6, 6)
        top = rect.center().y() - BRICK_SIZE.height() / 2
        brick = QRectF(rect.left() + 14, top, BRICK_SIZE.width(), BRICK_SIZE.height())
        paint_brick(painter, brick, spec.category)
        painter.setPen(theme.color("on_accent" if selected else "text"))
        words = rect.adjusted(14 + BRICK_SIZE.width() + 12, 0, -12, 0)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, spec.type
        )


def _has_focus(option: QStyleOptionViewItem) -> bool:
    """Whether the keys go to the list that is painted."""
    return isinstance(option.widget, QWidget) and option.widget.hasFocus()


class BlockListView(QListView):
    """A list from which bricks are dragged with the mouse."""

    def __init__(self, model: BlockListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks = model
        self.setModel(model)
        self.setItemDelegate(BlockDelegate(self))
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)

    def chosen_spec(self) -> BlockSpec | None:
        """Return the block type of the current row."""
        return self._blocks.spec_at(self.currentIndex().row())

    def startDrag(self, actions: Qt.DropAction) -> None:
        spec = self.chosen_spec()
        if spec is None:
            return
        drag = QDrag(self)
        drag.setMimeData(mime_of(spec.type))
        picture = drag_pixmap(spec.type, spec.category, self.font(), self.devicePixelRatioF())
        drag.setPixmap(picture)
        # Held as the canvas takes it to be held, in the middle near the top: the picture then
        # hangs over the place where the brick will land.
        drag.setHotSpot(QPoint(int(DRAG_SIZE.width() / 2), int(DRAG_SIZE.height() / 4)))
        drag.exec(Qt.DropAction.CopyAction)
