"""Which class was taken for which: a matrix of numbers, each on a ground as strong as its share."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app import theme
from app.widgets.label import literal_tip

Index = QModelIndex | QPersistentModelIndex
CELL_PX, ROW_PX, WIDEST_NAME_PX, MARGIN_PX = 40, 26, 110, 12
STRONGEST = 0.55
"""How much of its colour the strongest ground has: words stay readable on it."""
LARGEST_PICTURE_PX = 4000


class MatrixModel(QAbstractTableModel):
    """The counts.

    Attributes:
        names: Of the classes.
        counts: Rows are the truth, columns what each was taken for.
        is_shares: Whether cells tell shares of their row rather than counts.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.names: tuple[str, ...] = ()
        self.counts: tuple[tuple[int, ...], ...] = ()
        self.is_shares = False
        self._sums: tuple[int, ...] = ()

    def show(self, names: Sequence[str], counts: Sequence[Sequence[int]]) -> None:
        """Show other counts."""
        self.beginResetModel()
        self.names, self.counts = tuple(names), tuple(map(tuple, counts))
        self._sums = tuple(map(sum, self.counts))
        self.endResetModel()

    def show_shares(self, shares: bool) -> None:
        """Tell shares of the rows, or counts."""
        self.beginResetModel()
        self.is_shares = shares
        self.endResetModel()

    def share(self, row: int, column: int) -> float:
        """Return which share of the true class was taken for another."""
        return self.counts[row][column] / (self._sums[row] or 1)

    def words(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        if self.is_shares:
            return f"{100 * self.share(row, column):.0f} %"
        return f"{self.counts[row][column]:,}"

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.counts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.counts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal_tip(self.sentence(row, column))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.StatusTipRole):
            return self.sentence(row, column)
        return None

    def sentence(self, row: int, column: int) -> str:
        """Return what a cell says, in words."""
        words = (
            self.tr("{truth}: {count} were told rightly, {share} % of all.")
            if row == column
            else self.tr("{truth} taken for {told}: {count}, {share} % of all {truth}.")
        )
        share = f"{100 * self.share(row, column):.1f}"
        count = f"{self.counts[row][column]:,}"
        return words.format(
            truth=self.names[row], told=self.names[column], count=count, share=share
        )

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.names[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            words = (
                self.tr("told: {name}")
                if way == Qt.Orientation.Horizontal
                else self.tr("true class: {name}")
            )
            return literal_tip(words.format(name=self.names[section]))
        return None


class _Cell(QStyledItemDelegate):
    """Paints a cell; where the keyboard is, with a frame."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, MatrixModel)
        rect: QRect = option.rect
        _paint_cell(painter, rect, model, index.row(), index.column())
        view = option.widget
        if isinstance(view, QTableView) and view.currentIndex() == index:
            painter.setPen(QPen(theme.color("selection"), 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))


class ConfusionMatrix(QTableView):
    """Shows the matrix.

    Signals:
        cell_chosen: Numbers of the true class and of the one told, of a cell that was clicked or
            entered.
    """

    cell_chosen = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = MatrixModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Cell(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setHighlightSections(True)
            head.setSectionsClickable(False)
            head.setMinimumSectionSize(ROW_PX)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.verticalHeader().setMaximumWidth(WIDEST_NAME_PX)
        self.clicked.connect(self._choose)
        theme.changed.connect(self._show_theme)

    @property
    def matrix(self) -> MatrixModel:
        """What is shown."""
        return self._model

    def set_counts(self, names: Sequence[str], counts: Sequence[Sequence[int]]) -> None:
        """Show other counts.

        Args:
            names: Of the classes.
            counts: Rows are the truth, columns what each was taken for.
        """
        self._model.show(names, counts)
        self._fit()
        if counts:
            self.setCurrentIndex(self._model.index(0, 0))

    def show_shares(self, shares: bool) -> None:
        """Tell shares of the rows, or counts; the keyboard stays where it is."""
        here = self.currentIndex()
        row, column = here.row(), here.column()
        self._model.show_shares(shares)
        self._fit()
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, column))

    def picture(self) -> QPixmap:
        """Return the whole matrix with its names, also what is scrolled away."""
        names, count = self._model.names, len(self._model.names)
        cell = max(
            2,
            min(self.horizontalHeader().defaultSectionSize(), LARGEST_PICTURE_PX // max(count, 1)),
        )
        tall = max(2, min(ROW_PX, cell))
        metrics = self.fontMetrics()
        is_named = tall >= metrics.height()
        left = min(WIDEST_NAME_PX, _widest(metrics, names)) + MARGIN_PX if is_named else 0
        top = metrics.height() + MARGIN_PX if is_named else 0
        whole = QPixmap(left + count * cell + MARGIN_PX, top + count * tall + MARGIN_PX)
        whole.fill(theme.color("raised"))
        painter = QPainter(whole)
        painter.setFont(self.font())
        for number in range(count if is_named else 0):
            painter.setPen(theme.color("text"))
            beside = QRect(0, top + number * tall, left - 6, tall)
            above = QRect(left + number * cell, 0, cell, top)
            for rect, side in (
                (beside, Qt.AlignmentFlag.AlignRight),
                (above, Qt.AlignmentFlag.AlignHCenter),
            ):
                cut = metrics.elidedText(names[number], Qt.TextElideMode.ElideRight, rect.width())
                painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, cut)
        for row in range(count):
            for column in range(count):
                place = QRect(left + column * cell, top + row * tall, cell, tall)
                _paint_cell(painter, place, self._model, row, column, with_words=is_named)
        painter.end()
        return whole

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enters = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in enters and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(320, 220)

    def _fit(self) -> None:
        """Give all columns one width: enough for the largest number, and for most names."""
        model, metrics = self._model, self.fontMetrics()
        largest = max((max(row) for row in model.counts), default=0)
        number = "100 %" if model.is_shares else f"{largest:,}"
        names = min(WIDEST_NAME_PX // 2, _widest(metrics, model.names[:200]))
        wide = max(CELL_PX, metrics.horizontalAdvance(number) + MARGIN_PX, names + MARGIN_PX)
        self.horizontalHeader().setDefaultSectionSize(wide)

    def _choose(self, index: Index) -> None:
        self.cell_chosen.emit(index.row(), index.column())

    def _show_theme(self, _theme: theme.Theme) -> None:
        self.viewport().update()


def _paint_cell(
    painter: QPainter,
    rect: QRect,
    model: MatrixModel,
    row: int,
    column: int,
    *,
    with_words: bool = True,
) -> None:
    """Paint a number on its ground: of one colour where it is right, of another where not."""
    count = model.counts[row][column]
    inner = rect.adjusted(0, 0, -1, -1) if min(rect.width(), rect.height()) > 6 else rect
    painter.fillRect(inner, _ground(model.share(row, column), is_right=row == column))
    if not with_words:
        return
    painter.setPen(theme.color("text" if count else "muted"))
    font = painter.font()
    font.setBold(row == column and count > 0)
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, model.words(row, column))
    font.setBold(False)
    painter.setFont(font)


def _ground(share: float, *, is_right: bool) -> QColor:
    """Return the colour of a cell: the theme's ground, mixed with that of right or wrong."""
    base, strong = theme.color("surface"), theme.color("ok" if is_right else "error")
    part = STRONGEST * share**0.6 if share else 0.0
    return QColor.fromRgbF(
        base.redF() + (strong.redF() - base.redF()) * part,
        base.greenF() + (strong.greenF() - base.greenF()) * part,
        base.blueF() + (strong.blueF() - base.blueF()) * part,
    )


def _widest(metrics: QFontMetrics, names: Sequence[str]) -> int:
    return max((metrics.horizontalAdvance(name) for name in names), default=0)
