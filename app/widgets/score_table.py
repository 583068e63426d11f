"""A table of figures that can be sorted; shares have a bar behind them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.widgets.bar_delegate import SHARE_ROLE, BarDelegate

SORT_ROLE = Qt.ItemDataRole.UserRole + 2
NOTHING = "–"
PADDING_PX = 22
Cell = str | int | float | None


class ScoreTable(QTableView):
    """Shows a row for each class, label or value: its name, then numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(SORT_ROLE)
        self.setModel(self._sorted)
        self.setItemDelegate(BarDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        head = self.horizontalHeader()
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # as the data have them
        head.setSortIndicatorClearable(True)
        head.setHighlightSections(False)

    def set_table(
        self, heads: Sequence[str], rows: Sequence[Sequence[Cell]], *, are_shares: bool
    ) -> None:
        """Show another table; the order a person chose stays.

        Args:
            heads: Names of the columns.
            rows: Their cells; None where there is no number.
            are_shares: Whether fractions are shares of one.
        """
        self._model.clear()
        self._model.setHorizontalHeaderLabels(list(heads))
        for row in rows:
            self._model.appendRow([_item(cell, are_shares=are_shares) for cell in row])
        for column in range(1, len(heads)):
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            self._model.setHeaderData(
                column, Qt.Orientation.Horizontal, side, Qt.ItemDataRole.TextAlignmentRole
            )
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        if heads:
            head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        metrics = self.fontMetrics()
        for column in range(1, len(heads)):
            least = metrics.horizontalAdvance("0.0000") + PADDING_PX
            head.resizeSection(column, max(least, head.sectionSizeHint(column)))

    @property
    def shown(self) -> list[list[str]]:
        """What is seen, from the top."""
        rows, columns = range(self._sorted.rowCount()), range(self._sorted.columnCount())
        return [[self._sorted.index(row, column).data() for column in columns] for row in rows]

    def sizeHint(self) -> QSize:
        return QSize(320, 200)


def _item(cell: Cell, *, are_shares: bool) -> QStandardItem:
    item = QStandardItem(_words(cell))
    item.setEditable(False)
    item.setData(-1.0 if cell is None else cell, SORT_ROLE)
    if not isinstance(cell, str):
        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if are_shares and isinstance(cell, float):
        item.setData(cell, SHARE_ROLE)
    return item


def _words(cell: Cell) -> str:
    if cell is None:
        return NOTHING
    if isinstance(cell, float):
        return f"{cell:.4g}".replace("-", "−")
    return f"{cell:,}" if isinstance(cell, int) else cell
