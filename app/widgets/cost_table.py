"""A table of what bricks cost, with a bar behind each number; sorted by a click on a head."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count
from math import ceil
from operator import attrgetter, is_not, ne

import msgspec
from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from app.widgets.amounts import short_bytes, short_count
from app.widgets.bar_delegate import SHARE_ROLE
from app.widgets.stamped_bars import LOOK_ROLE, StampedBars

SORT_ROLE = Qt.ItemDataRole.UserRole
ID_ROLE = Qt.ItemDataRole.UserRole + 2
BRICK, OUTPUT, PARAMETERS, MACS, KEPT = range(5)
SAID = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.TextAlignmentRole,
        SORT_ROLE,
        SHARE_ROLE,
        ID_ROLE,
        LOOK_ROLE,
    }
)
ROW_PX = 26
LONGEST_COUNT, LONGEST_BYTES = "999k", "1023 KiB"
LONGEST_OUTPUT_PX = 190
PADDING_PX = 14
STEPS = 200


Index = QModelIndex | QPersistentModelIndex


class CostRow(msgspec.Struct, frozen=True):
    """What one brick costs.

    Attributes:
        id: Of the brick.
        name: Its name.
        output: What it puts out, in words.
        parameters: Learnable numbers.
        macs: Multiply-accumulates for one sample.
        kept: Bytes kept for the backward pass at the batch chosen.
    """

    id: str
    name: str
    output: str
    parameters: int
    macs: int
    kept: int


_ID, _OUTPUT = attrgetter("id"), attrgetter("output")
_PARAMETERS, _MACS, _KEPT = map(attrgetter, ("parameters", "macs", "kept"))


class CostModel(QAbstractTableModel):
    """Rows in the order of the network."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[CostRow, ...] = ()
        self._most = (0, 0, 0)
        self._places: dict[str, int] = {}

    def show(self, rows: Sequence[CostRow]) -> None:
        """Show these rows; of those that stay, only what changed is drawn anew."""
        old, new = self._rows, tuple(rows)
        most = (
            max(map(_PARAMETERS, new), default=0),
            max(map(_MACS, new), default=0),
            max(map(_KEPT, new), default=0),
        )
        longest_differs = most != self._most
        top, gone, came = _seam(list(map(_ID, old)), list(map(_ID, new)))
        if gone and came:
            self.beginResetModel()
            self._take(new, most)
            self.endResetModel()
            return
        if came:
            self.beginInsertRows(QModelIndex(), top, top + came - 1)
            self._take(new, most)
            self.endInsertRows()
        elif gone:
            self.beginRemoveRows(QModelIndex(), top, top + gone - 1)
            self._take(new, most)
            self.endRemoveRows()
        else:
            self._take(new, most)
        there = (*old[:top], *new[top : top + came], *old[top + gone :])
        turned = list(compress(count(), map(is_not, there, new)))
        if turned:
            self.dataChanged.emit(self.index(turned[0], BRICK), self.index(turned[-1], KEPT))
        if longest_differs and new:
            whole = self.index(0, PARAMETERS), self.index(len(new) - 1, KEPT)
            self.dataChanged.emit(*whole, [SHARE_ROLE])

    def _take(self, rows: tuple[CostRow, ...], most: tuple[int, int, int]) -> None:
        self._rows, self._most = rows, most
        self._places = dict(zip(map(_ID, rows), count()))

    def index_of(self, id_: str | None) -> QModelIndex:
        """Return the index of a brick's name; one that is not valid for no brick."""
        place = self._places.get(id_ or "")
        return QModelIndex() if place is None else self.index(place, BRICK)

    @property
    def rows(self) -> tuple[CostRow, ...]:
        """What is shown."""
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else KEPT + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads()[section][0]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.StatusTipRole):
            return self._heads()[section][1]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight if section >= PARAMETERS else Qt.AlignmentFlag.AlignLeft
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in SAID:
            return None  # a view asks for a dozen roles of every cell it measures
        row, column = self._rows[index.row()], index.column()
        if role == ID_ROLE:
            return row.id
        if role == LOOK_ROLE:
            return self._look(row, column)
        if column in (BRICK, OUTPUT):
            words = row.name if column == BRICK else row.output
            return (
                words
                if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, SORT_ROLE)
                else None
            )
        number = (row.parameters, row.macs, row.kept)[column - PARAMETERS]
        if role == Qt.ItemDataRole.DisplayRole:
            if not number:
                return ""
            return short_bytes(number) if column == KEPT else short_count(number)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{number:,}"
        if role == SHARE_ROLE:
            return self._share(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return number if role == SORT_ROLE else None

    def _share(self, row: CostRow, column: int) -> float:
        """Return how much it is of the largest, in steps that are less than a pixel."""
        number = (row.parameters, row.macs, row.kept)[column - PARAMETERS]
        return ceil(STEPS * number / max(self._most[column - PARAMETERS], 1)) / STEPS

    def _look(self, row: CostRow, column: int) -> str:
        if column <= OUTPUT:
            return row.name if column == BRICK else row.output
        number = (row.parameters, row.macs, row.kept)[column - PARAMETERS]
        return f"{column} {number} {self._share(row, column)}" if number else ""

    def _heads(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Brick"), self.tr("Click a brick to go to it")),
            (self.tr("Output"), self.tr("The size of what it puts out; N is the batch")),
            (self.tr("Parameters"), self.tr("Numbers it learns")),
            (self.tr("MACs"), self.tr("Multiply-accumulates for one sample")),
            (self.tr("Memory"), self.tr("Activations kept for the backward pass, for a batch")),
        )


class CostTable(QTableView):
    """The table.

    Signals:
        brick_chosen: Id of the brick a person clicked or entered.
    """

    brick_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outputs: set[str] = set()
        self._model = CostModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(SORT_ROLE)
        self.setModel(self._sorted)
        self._cells = StampedBars(self)
        self.setItemDelegate(self._cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._build_head()
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def _build_head(self) -> None:
        head = self.horizontalHeader()
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # as the network goes
        head.setSortIndicatorClearable(True)
        head.setHighlightSections(False)
        head.setStretchLastSection(False)
        # Not to their contents: Qt would measure the rows anew after every change of a brick.
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(BRICK, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(56)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._cells.forget()
            self._fit_columns()

    def _fit_columns(self) -> None:
        """Give each column the room for its head and for what stands in it."""
        width = self.fontMetrics().horizontalAdvance
        output = min(max(map(width, self._outputs), default=0), LONGEST_OUTPUT_PX)
        count = width(LONGEST_COUNT)
        needed = {OUTPUT: output, PARAMETERS: count, MACS: count, KEPT: width(LONGEST_BYTES)}
        head = self.horizontalHeader()
        for column, pixels in needed.items():
            least = head.sectionSizeHint(column)
            head.resizeSection(column, max(pixels + PADDING_PX, least))

    @property
    def costs(self) -> CostModel:
        """The rows in the order of the network."""
        return self._model

    def shown(self) -> list[str]:
        """Return the ids from the top, as they are sorted."""
        return [self._sorted.index(row, 0).data(ID_ROLE) for row in range(self._sorted.rowCount())]

    def show_rows(self, rows: Sequence[CostRow], chosen: str | None) -> None:
        """Show rows; the order a person chose stays."""
        self._model.show(rows)
        outputs = set(map(_OUTPUT, rows))  # few, of many rows
        if outputs != self._outputs:
            self._outputs = outputs
            self._fit_columns()
        self.show_chosen(chosen)

    def show_chosen(self, chosen: str | None) -> None:
        """Mark the row of a brick, or none."""
        index = self._sorted.mapFromSource(self._model.index_of(chosen))
        if not index.isValid():
            self.clearSelection()
        elif not self.selectionModel().isRowSelected(index.row()):
            self.selectRow(index.row())
            self.scrollTo(index)

    def _choose(self, index: QModelIndex) -> None:
        self.brick_chosen.emit(index.data(ID_ROLE))


def _seam(old: Sequence[str], new: Sequence[str]) -> tuple[int, int, int]:
    """Return where two lists begin to differ, how many are gone there and how many came.

    >>> _seam(["a", "b", "c"], ["a", "c"]), _seam(["a"], ["a"])
    ((1, 1, 0), (1, 0, 0))
    """
    shorter = min(len(old), len(new))
    top = next(compress(count(), map(ne, old, new)), shorter)
    ends = map(ne, reversed(old), reversed(new))
    end = min(next(compress(count(), ends), shorter), shorter - top)
    return top, len(old) - end - top, len(new) - end - top
