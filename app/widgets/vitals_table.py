"""A table of how bricks do while they learn: gradient, largest number, units that are silent."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.widgets.bar_delegate import SHARE_ROLE, BarDelegate

ROW_PX = 26
BRICK, GRADIENT, LARGEST, STILL = range(4)
LEAST = 1e-10
"""Gradients are compared by their powers of ten, from this one up."""
MEASURED_ROWS = 16
PATH_ROLE = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class VitalsRow(msgspec.Struct, frozen=True):
    """How one brick does.

    Attributes:
        path: Of the brick.
        name: What people see.
        gradient: Root mean square of the gradients of its weights; None where it has none.
        largest: Greatest size of a number it puts out; None where that is not finite.
        still: Share of its units that put out the same for every sample.
    """

    path: str
    name: str
    gradient: float | None
    largest: float | None
    still: float


class VitalsModel(QAbstractTableModel):
    """Rows in the order of the data."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[VitalsRow, ...] = ()
        self._reach = 1.0

    def show(self, rows: Sequence[VitalsRow]) -> None:
        """Show these rows; bricks that are the same as before keep their place."""
        same = [row.path for row in rows] == [row.path for row in self.rows]
        if not same:
            self.beginResetModel()
        self.rows = tuple(rows)
        self._reach = max((_powers(row.gradient) for row in rows), default=0.0) or 1.0
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, BRICK), self.index(len(rows) - 1, STILL))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else STILL + 1

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
            return _side(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.rows[index.row()], index.column()
        if role == PATH_ROLE:
            return row.path
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == SHARE_ROLE:
            if column == GRADIENT:
                return _powers(row.gradient) / self._reach
            return row.still if column == STILL else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(row, column)
        return None

    def _words(self, row: VitalsRow, column: int) -> str:
        if column == BRICK:
            return row.name
        if column == GRADIENT:
            return "" if row.gradient is None else f"{row.gradient:.1e}"
        if column == LARGEST:
            return self.tr("not finite") if row.largest is None else f"{row.largest:.3g}"
        return f"{row.still:.0%}" if row.still else ""

    def _heads(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Brick"), self.tr("Click a brick to go to it")),
            (
                self.tr("Gradient"),
                self.tr("How strongly the last step pulled at its weights; bars by powers of ten"),
            ),
            (self.tr("Largest"), self.tr("The largest number it puts out for some samples")),
            (
                self.tr("Silent"),
                self.tr("Share of its units that put out the same for every sample"),
            ),
        )


class VitalsTable(QTableView):
    """The table.

    Signals:
        brick_chosen: Path of the brick a person clicked or entered.
    """

    brick_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.vitals = VitalsModel(self)
        self.setModel(self.vitals)
        self.setItemDelegate(BarDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(BRICK, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(64)
        head.setResizeContentsPrecision(MEASURED_ROWS)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def _choose(self, index: QModelIndex) -> None:
        self.brick_chosen.emit(index.data(PATH_ROLE))


def _powers(gradient: float | None) -> float:
    """Return how many powers of ten a gradient is above the least.

    >>> _powers(1e-8), _powers(None), _powers(0.0)
    (2.0, 0.0, 0.0)
    """
    return math.log10(gradient / LEAST) if gradient and gradient > LEAST else 0.0


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == BRICK else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
