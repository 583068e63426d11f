"""Samples one below the other, each with what it is and what it was taken for.

Pictures are asked for only of the samples in sight: there may be a hundred thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QIcon,
    QImage,
    QKeyEvent,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app import theme
from app.widgets.label import literal_tip

Index = QModelIndex | QPersistentModelIndex
Cells = Callable[[int], tuple[str, ...]]
PICTURE_PX, ROW_PX, WORDS_ROW_PX = 36, 40, 26
AT_ONCE = 60
ASK_MS = 60
"""Scrolling asks for pictures once it rests so long."""
PADDING_PX = 18


class SampleModel(QAbstractTableModel):
    """Samples by their places in an order that somebody else keeps.

    Attributes:
        numbers: Of the samples, in the order shown.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.numbers: Sequence[int] = ()
        self._places: Sequence[int] = ()
        self._heads: tuple[str, ...] = ()
        self._cells: Cells = lambda place: ()
        self._looks: dict[int, QImage | str] = {}

    def show(
        self, heads: Sequence[str], places: Sequence[int], numbers: Sequence[int], cells: Cells
    ) -> None:
        """Show other samples.

        Args:
            heads: Of the columns behind the sample itself.
            places: Where each stands in the order.
            numbers: Which sample each is.
            cells: Returns the words of the columns, for a place.
        """
        self.beginResetModel()
        self._heads, self._places, self.numbers, self._cells = tuple(heads), places, numbers, cells
        self.endResetModel()

    def forget_looks(self) -> None:
        """Forget how samples look: they are others now."""
        self._looks.clear()

    def add_looks(self, looks: dict[int, QImage | str]) -> None:
        """Show how samples look: as pictures, or in words."""
        self._looks |= looks
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def look(self, number: int) -> QImage | str | None:
        """Return how a sample looks, as far as that is known."""
        return self._looks.get(number)

    def place(self, row: int) -> int:
        """Return where the sample of a row stands in the order."""
        return int(self._places[row])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1 + len(self._heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if column:
            words = self._cells(self.place(row))[column - 1]
            if role == Qt.ItemDataRole.DisplayRole:
                return words
            if role == Qt.ItemDataRole.ToolTipRole:
                return literal_tip(words)
            return None
        number = int(self.numbers[row])
        look = self._looks.get(number)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{number}  {look}" if isinstance(look, str) else str(number)
        if role == Qt.ItemDataRole.DecorationRole and isinstance(look, QImage):
            return _fitted(look)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(look, str):
            return literal_tip(look)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("Sample {number}").format(number=number)
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if way != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Sample"), *self._heads)[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class SampleList(QTableView):
    """Shows the samples.

    Signals:
        wanted: Numbers of the samples in sight of which it is not known how they look.
        chosen: Number of the sample that a person went to.
        opened: Number of the sample that a person double-clicked or pressed Enter on.
    """

    wanted = Signal(object)
    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SampleModel(self)
        self.setModel(self._model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(2 * PICTURE_PX, PICTURE_PX))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.horizontalHeader().setHighlightSections(False)
        self._soon = QTimer(self, interval=ASK_MS, singleShot=True)
        self._soon.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._ask_soon)
        self.selectionModel().currentRowChanged.connect(self._go)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self._show_theme)

    @property
    def samples(self) -> SampleModel:
        """What is shown."""
        return self._model

    @property
    def current(self) -> int | None:
        """Number of the sample that the keyboard is on."""
        row = self.currentIndex().row()
        return int(self._model.numbers[row]) if row >= 0 else None

    def set_samples(
        self, heads: Sequence[str], places: Sequence[int], numbers: Sequence[int], cells: Cells
    ) -> None:
        """Show other samples; as :meth:`SampleModel.show`."""
        self._model.show(heads, places, numbers, cells)
        head, metrics = self.horizontalHeader(), self.fontMetrics()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        some = [cells(place) for place in places[:AT_ONCE]]
        for column, name in enumerate(heads):
            widest = max(
                metrics.horizontalAdvance(words) for words in (name, *(row[column] for row in some))
            )
            head.resizeSection(column + 1, min(widest + PADDING_PX, 160))
        self.scrollToTop()
        self._ask_soon()

    def add_looks(self, looks: dict[int, QImage | str]) -> None:
        """Show how samples look, and ask on if there are more in sight."""
        self._model.add_looks(looks)
        are_words = all(isinstance(look, str) for look in looks.values())
        self.verticalHeader().setDefaultSectionSize(WORDS_ROW_PX if are_words else ROW_PX)
        self._ask_soon()

    def sizeHint(self) -> QSize:
        return QSize(320, 220)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask_soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_soon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _ask_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _ask(self) -> None:
        if not self.isVisible() or not self._model.rowCount():
            return
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        last = self._model.rowCount() - 1 if last < 0 else last
        numbers = [int(n) for n in self._model.numbers[first : min(last + 1, first + AT_ONCE)]]
        unknown = tuple(n for n in numbers if self._model.look(n) is None)
        if unknown:
            self.wanted.emit(unknown)

    def _go(self, now: Index, _before: Index) -> None:
        if now.isValid():
            self.chosen.emit(int(self._model.numbers[now.row()]))

    def _open(self, index: Index) -> None:
        self.opened.emit(int(self._model.numbers[index.row()]))

    def _show_theme(self, _theme: theme.Theme) -> None:
        self.viewport().update()


def _fitted(look: QImage) -> QIcon:
    """Return a picture as large as a row, each of its pixels crisp, the same where selected."""
    side = Qt.AspectRatioMode.KeepAspectRatio
    how = (
        Qt.TransformationMode.FastTransformation
        if look.height() < PICTURE_PX
        else Qt.TransformationMode.SmoothTransformation
    )
    pixmap = QPixmap.fromImage(look.scaled(2 * PICTURE_PX, PICTURE_PX, side, how))
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon


def line_image(points: Sequence[float], color: QColor) -> QImage:
    """Return a line from left to right as a small picture."""
    wide, tall = 2 * PICTURE_PX, PICTURE_PX
    image = QImage(wide, tall, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    low, high = min(points), max(points)
    spread, last = (high - low) or 1.0, max(len(points) - 1, 1)
    corners = [
        QPointF(1 + i * (wide - 2) / last, tall - 2 - (value - low) / spread * (tall - 4))
        for i, value in enumerate(points)
    ]
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.2))
    painter.drawPolyline(QPolygonF(corners))
    painter.end()
    return image
