"""The first rows of a table; under each column's name stands what it is and what it is for."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app import theme

ROWS_SHOWN = 8
LONGEST_CELL = 80
MOST_DIGITS = 10
_FRACTION = re.compile(r"[+-]?[0-9]{0,300}\.[0-9]{1,300}")
WIDEST_COLUMN_PX = 220
Index = QModelIndex | QPersistentModelIndex


def shortened(words: str) -> str:
    """Return a cell as it is shown: no more of a text or of a fraction than people read.

    >>> shortened("-1.8575815695839373"), shortened("20200101123456"), shortened("0.25")
    ('-1.85758', '20200101123456', '0.25')
    """
    if _FRACTION.fullmatch(words) and len(words) > MOST_DIGITS:
        return f"{float(words):.6g}"
    return words[:LONGEST_CELL]


class TableColumn(msgspec.Struct, frozen=True):
    """A column.

    Attributes:
        name: Its heading.
        about: What it is and what it is for, shown below the name.
        tip: All that is known of it.
        strong: Whether it stands out: what is to be told from the others.
        quiet: Whether it stays in the background: it is not used.
    """

    name: str
    about: str = ""
    tip: str = ""
    strong: bool = False
    quiet: bool = False


class TableModel(QAbstractTableModel):
    """Texts, read only.

    Attributes:
        is_editable: Whether a column can be changed, which its heading says.
        columns: The headings.
        cells: Row by row.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_editable = False
        self.columns: tuple[TableColumn, ...] = ()
        self.cells: tuple[tuple[str, ...], ...] = ()

    def show(self, columns: Sequence[TableColumn], rows: Sequence[tuple[str, ...]]) -> None:
        """Show another table."""
        self.beginResetModel()
        self.columns, self.cells = tuple(columns), tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.cells)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self.cells[index.row()], index.column()
        words = row[column] if column < len(row) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return shortened(words)
        if role == Qt.ItemDataRole.ToolTipRole:
            return words if words != shortened(words) else None
        if role == Qt.ItemDataRole.ForegroundRole and self.columns[column].quiet:
            return QColor(theme.color("muted"))
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if way == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            mark = "★ " if column.strong else ""
            more = " ▾" if self.is_editable and column.about else ""
            return f"{mark}{column.name}\n{column.about}{more}" if column.about else column.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (column.name, column.about) if part)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class SampleTable(QTableView):
    """Shows rows; where columns can be changed, a click or Enter on a heading asks for it.

    Signals:
        column_asked: Index of the column a person wants to change, and where to offer it.
    """

    column_asked = Signal(int, object)

    def __init__(self, *, editable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editable = editable
        self._model = TableModel(self)
        self._model.is_editable = editable
        self.setModel(self._model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        head = self.horizontalHeader()
        head.setSectionsClickable(editable)
        head.setHighlightSections(False)
        head.setMaximumSectionSize(WIDEST_COLUMN_PX)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setResizeContentsPrecision(ROWS_SHOWN * 2)
        if editable:
            head.sectionClicked.connect(self._ask)
            head.setCursor(Qt.CursorShape.PointingHandCursor)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.verticalHeader().setSectionsClickable(False)
        theme.changed.connect(self._show_theme)

    @property
    def columns(self) -> tuple[TableColumn, ...]:
        """The columns shown."""
        return self._model.columns

    @property
    def cells(self) -> tuple[tuple[str, ...], ...]:
        """The rows shown."""
        return self._model.cells

    def set_table(self, columns: Sequence[TableColumn], rows: Sequence[tuple[str, ...]]) -> None:
        """Show another table; the keyboard stays in its column."""
        column = self.currentIndex().column()
        names = [each.name for each in self.columns]
        sight = self.horizontalScrollBar().value()
        self._model.show(columns, rows)
        self.resizeColumnsToContents()
        if names == [each.name for each in columns]:
            self.horizontalScrollBar().setValue(sight)
        if 0 <= column < len(columns) and rows:
            self.setCurrentIndex(self._model.index(0, column))
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        rows = min(len(self._model.cells), ROWS_SHOWN)
        head = self.horizontalHeader().sizeHint().height()
        bar = self.horizontalScrollBar().sizeHint().height()
        return QSize(240, head + rows * self.verticalHeader().defaultSectionSize() + bar + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enters = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        column = self.currentIndex().column()
        if self._editable and event.key() in enters and column >= 0:
            self._ask(column)
        else:
            super().keyPressEvent(event)

    def _ask(self, column: int) -> None:
        head = self.horizontalHeader()
        left = head.sectionViewportPosition(column)
        at = head.viewport().mapToGlobal(head.viewport().rect().bottomLeft())
        at.setX(at.x() + max(0, left))
        self.column_asked.emit(column, at)

    def _show_theme(self, _theme: theme.Theme) -> None:
        self.viewport().update()
