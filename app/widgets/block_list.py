"""The palette's list: every block type as a little brick that can be dragged to the canvas.

Types stand in sections that fold: a short one with what most networks are made of, then one for
each category. What is found by a search stands without sections, the best first.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import get_args

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QDrag, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.block_mime import BLOCK_MIME, SHELF_MIME, mime_of, mime_of_file
from app.widgets.block_delegate import (
    BASICS,
    CATEGORY_ROLE,
    MATCH_ROLE,
    OWN,
    RECENT,
    SECTION_ROLE,
    SHELF,
    SPEC_ROLE,
    UNSURE_ROLE,
    BlockDelegate,
    Entry,
    Section,
    category_of,
)
from app.widgets.brick_icon import DRAG_SIZE, drag_pixmap
from app.widgets.help_card import help_tip
from app.widgets.label import literal_tip
from core.catalog.search import letters
from core.catalog.spec import BlockSpec, Category
from core.io.shelf import ShelfItem
from core.shapes.block import CompositeSpec
from core.texts import phrase, say

Index = QModelIndex | QPersistentModelIndex


class BlockListModel(QAbstractListModel):
    """Block types in the order given, under the headers of their sections or without.

    Signals:
        renamed: An item of the shelf and the name a person typed for it.
    """

    renamed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Entry | str] = []
        self._below: dict[str, range] = {}
        self._open: set[str] = set()
        self._query = ""
        self._unsure: frozenset[str] = frozenset()

    def show(
        self,
        specs: Sequence[BlockSpec],
        basics: Sequence[BlockSpec] | None = None,
        own: Sequence[BlockSpec] = (),
        shelf: Sequence[ShelfItem] = (),
        recent: Sequence[BlockSpec] = (),
        *,
        query: str = "",
        unsure: Collection[str] = (),
    ) -> None:
        """List types; with ``basics`` they stand in sections, these among the first.

        Args:
            specs: Types of the catalogue.
            basics: What stands in the first section; without, there are no sections.
            own: Composites of the project, before the others.
            shelf: The person's own composites, likewise.
            recent: What stands in the section of bricks used last.
            query: What found them; its letters are marked.
            unsure: Types that only perhaps fit.
        """
        self.beginResetModel()
        self._query, self._unsure = query, frozenset(unsure)
        self._below = {}
        self._rows = [*own, *shelf, *specs]
        if basics is not None:
            self._rows = []
            self._add_section(RECENT, recent)
            self._add_section(BASICS, basics)
            self._add_section(OWN, own)
            self._add_section(SHELF, shelf)
            for category in get_args(Category):
                self._add_section(category, [s for s in specs if s.category == category])
        self.endResetModel()

    def _add_section(self, name: str, specs: Sequence[Entry]) -> None:
        if specs:
            first = len(self._rows) + 1
            self._rows += [name, *specs]
            self._below[name] = range(first, first + len(specs))

    @property
    def open_sections(self) -> frozenset[str]:
        """Names of the sections whose types are shown."""
        return frozenset(self._open)

    def show_open(self, names: Collection[str]) -> None:
        """Open these sections and fold the others."""
        changed = self._open.symmetric_difference(names) & self._below.keys()
        self._open = set(names)
        for name in changed:
            header = self.index(self._below[name].start - 1, 0)
            self.dataChanged.emit(header, header)

    def section_of(self, row: int) -> str:
        """Return the section a row is the header of, or stands in; "" outside of sections."""
        for name, below in self._below.items():
            if row == below.start - 1 or row in below:
                return name
        return ""

    def below(self, section: str) -> range:
        """Return the rows of a section without its header."""
        return self._below.get(section, range(0))

    def hidden_rows(self) -> list[int]:
        """Return the rows that stand in folded sections."""
        folded = (below for name, below in self._below.items() if name not in self._open)
        return [row for below in folded for row in below]

    def entry_at(self, row: int) -> Entry | None:
        """Return the brick of a row; None for a header and for no row."""
        entry = self._rows[row] if 0 <= row < len(self._rows) else None
        return None if isinstance(entry, str) else entry

    def spec_at(self, row: int) -> BlockSpec | None:
        """Return the block type of a row; None for one of the shelf, a header and no row."""
        entry = self.entry_at(row)
        return entry if isinstance(entry, BlockSpec) else None

    def header_at(self, row: int) -> Section | None:
        """Return the header of a row; None for a block type and for no row."""
        entry = self._rows[row] if 0 <= row < len(self._rows) else None
        if not isinstance(entry, str):
            return None
        return Section(entry, len(self._below[entry]), entry in self._open)

    def first_block(self) -> QModelIndex:
        """Return the first row that is no header; an invalid index if there is none."""
        rows = (row for row in range(len(self._rows)) if self.entry_at(row) is not None)
        return self.index(next(rows, -1), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry, header = self.entry_at(index.row()), self.header_at(index.row())
        if entry is not None and role == MATCH_ROLE:
            return letters(title_of(entry), self._query)
        if isinstance(entry, BlockSpec):
            return self._block_data(entry, role)
        if entry is not None:
            return self._shelf_data(entry, role)
        return self._header_data(header, role) if header is not None else None

    def _block_data(self, spec: BlockSpec, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(spec)
        if role == Qt.ItemDataRole.ToolTipRole:
            return help_tip(spec)
        if role == Qt.ItemDataRole.StatusTipRole:
            return " ".join(phrase(part) for part in (spec.help.summary, spec.help.when) if part)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return f"{self._title(spec.category)}. {phrase(spec.help.summary)}"
        if role == CATEGORY_ROLE:
            return self._title(spec.category)
        if role == UNSURE_ROLE:
            return spec.type in self._unsure
        return spec if role == SPEC_ROLE else None

    def _shelf_data(self, item: ShelfItem, role: int) -> object:
        words = say(item.broken) if item.broken else item.help or self.tr("One of your own bricks.")
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return item.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal_tip(f"{item.name}\n{words}")
        if role == Qt.ItemDataRole.StatusTipRole:
            return words
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return f"{self._title(SHELF)}. {words}"
        if role == CATEGORY_ROLE:
            return self._title(SHELF)
        return item if role == SPEC_ROLE else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entry = self.entry_at(index.row())
        if role != Qt.ItemDataRole.EditRole or entry is None or isinstance(entry, BlockSpec):
            return False
        if str(value).strip() != entry.name:
            self.renamed.emit(entry, str(value))
        return True

    def _header_data(self, header: Section, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(header.name)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            words = (
                self.tr("{n} bricks, shown") if header.is_open else self.tr("{n} bricks, folded")
            )
            return words.format(n=header.count)
        if role == Qt.ItemDataRole.StatusTipRole:
            return self.tr("Click or press Enter to fold or unfold")
        return header if role == SECTION_ROLE else None

    def _title(self, name: str) -> str:
        titles = {
            RECENT: self.tr("Recently used"),
            BASICS: self.tr("Basics"),
            "io": self.tr("Input and output"),
            "linear": self.tr("Linear"),
            "convolution": self.tr("Convolution"),
            "pooling": self.tr("Pooling"),
            "padding": self.tr("Padding"),
            "normalization": self.tr("Normalization"),
            "activation": self.tr("Activation"),
            "regularization": self.tr("Regularization"),
            "recurrent": self.tr("Recurrent"),
            "attention": self.tr("Attention"),
            "embedding": self.tr("Embedding"),
            "shape": self.tr("Shape"),
            "merge": self.tr("Merge"),
            "math": self.tr("Arithmetic"),
            "source": self.tr("Sources"),
            OWN: self.tr("Own bricks"),
            SHELF: self.tr("Shelf"),
        }
        return titles[name]

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        entry = self.entry_at(index.row())
        if entry is None:
            return flag.ItemIsEnabled | flag.ItemIsSelectable
        if isinstance(entry, BlockSpec):
            return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled
        usable = flag.NoItemFlags if entry.broken else flag.ItemIsDragEnabled | flag.ItemIsEditable
        return flag.ItemIsEnabled | flag.ItemIsSelectable | usable

    def mimeTypes(self) -> list[str]:
        return [BLOCK_MIME, SHELF_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return mime_of_entry(self.entry_at(indexes[0].row()))


class BlockListView(QListView):
    """A list from which bricks are dragged with the mouse, and whose sections fold.

    A click, Enter or Space on a header folds or unfolds; so do Left and Right anywhere in it.

    Signals:
        sections_changed: Names of the open sections, a ``frozenset[str]``, when a person changed
            them.
    """

    sections_changed = Signal(object)

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
        self.setUniformItemSizes(False)
        self.clicked.connect(self._toggle)
        model.modelReset.connect(self._hide_folded)

    def show_open(self, names: Collection[str]) -> None:
        """Open these sections and fold the others."""
        self._blocks.show_open(names)
        self._hide_folded()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        section = self._blocks.section_of(index.row())
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if section and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._set_open(section, event.key() == Qt.Key.Key_Right)
        elif event.key() in keys and self._blocks.header_at(index.row()) is not None:
            self._toggle(index)
        else:
            super().keyPressEvent(event)

    def _toggle(self, index: QModelIndex) -> None:
        header = self._blocks.header_at(index.row())
        if header is not None:
            self._set_open(header.name, not header.is_open)

    def _set_open(self, section: str, is_open: bool) -> None:
        names = self._blocks.open_sections
        wanted = names | {section} if is_open else names - {section}
        if wanted == names:
            return
        self.show_open(wanted)
        header = self._blocks.index(self._blocks.below(section).start - 1, 0)
        if not is_open:
            self.setCurrentIndex(header)  # what was chosen may have gone out of sight
        else:
            self.scrollTo(self._blocks.index(self._blocks.below(section).stop - 1, 0))
            self.scrollTo(header)
        self.sections_changed.emit(wanted)

    def _hide_folded(self) -> None:
        hidden = set(self._blocks.hidden_rows())
        for row in range(self._blocks.rowCount()):
            self.setRowHidden(row, row in hidden)

    def startDrag(self, actions: Qt.DropAction) -> None:
        entry = self._blocks.entry_at(self.currentIndex().row())
        if entry is None:
            return
        drag = QDrag(self)
        drag.setMimeData(mime_of_entry(entry))
        category = category_of(entry)
        picture = drag_pixmap(title_of(entry), category, self.font(), self.devicePixelRatioF())
        drag.setPixmap(picture)
        # Held as the canvas takes it to be held, in the middle near the top: the picture then
        # hangs over the place where the brick will land.
        drag.setHotSpot(QPoint(int(DRAG_SIZE.width() / 2), int(DRAG_SIZE.height() / 4)))
        drag.exec(Qt.DropAction.CopyAction)


def title_of(entry: Entry) -> str:
    """Return what people call a brick of the list."""
    if isinstance(entry, CompositeSpec):
        return entry.network.name
    return entry.type if isinstance(entry, BlockSpec) else entry.name


def mime_of_entry(entry: Entry | None) -> QMimeData:
    """Pack a brick of the list for a drag."""
    if isinstance(entry, BlockSpec):
        return mime_of(entry.type)
    return mime_of_file(entry.path) if entry is not None else QMimeData()
