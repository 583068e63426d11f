"""The history: every run of this project and of others, to look back at, compare and go on with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.panels.runs.comparison import Comparison
from app.panels.runs.details import RunDetails
from app.panels.runs.model import CREATED, NAME, PROJECT, STAR, RunsFilter, RunsModel
from app.runs.run_history import RunHistory
from app.widgets.empty_state import EmptyState
from app.widgets.label import label
from core.errors import AppError

if TYPE_CHECKING:
    from core.runs.belonging import Belonging
    from core.runs.history import Entry

ROW_PX = 26
LIST_PX = 96
THIS_PROJECT, ALL = 0, 1


class RunsPanel(QWidget):
    """Lists runs; one that is selected is told below, two are compared.

    Attributes:
        details: What can be done with the selected run; its signals ask for it.

    Signals:
        shown: It came into sight, so that the folders may be looked at again.
        overlay_changed: Pairs of name and folder of the runs whose curves are wanted.
    """

    shown = Signal()
    overlay_changed = Signal(object)

    def __init__(self, history: RunHistory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._own: Belonging | None = None
        self._is_arranged = False
        self._build_ui()
        self._connect()
        self._show_entries()

    # ------------------------------------------------------------ building

    def _build_ui(self) -> None:
        self.setObjectName("panel.runs")
        self._search = QLineEdit()
        self._search.setObjectName("runs.search")
        self._search.setAccessibleName(self.tr("Search runs"))
        self._search.setPlaceholderText(self.tr("Search name, note, status…"))
        self._search.setClearButtonEnabled(True)
        self._scope = QComboBox()
        self._scope.setObjectName("runs.scope")
        self._scope.setAccessibleName(self.tr("Which runs"))
        self._scope.addItems([self.tr("This project"), self.tr("All runs")])
        self._count = label(role="muted")
        self._count.setObjectName("runs.count")
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 6)
        row.setSpacing(8)
        row.addWidget(self._search, 1)
        row.addWidget(self._scope)
        row.addWidget(self._count)
        self._model = RunsModel(self)
        self._filter = RunsFilter(self._model, self)
        self._table = self._made_table()
        self._empty = EmptyState()
        self.details = RunDetails()
        self._comparison = Comparison()
        self._hint = label(
            self.tr("Select a run to see what it was, or two to compare them."), "muted", wrap=True
        )
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._below = QStackedWidget()
        self._told = _scrolled(self.details)
        for page in (self._hint, self._told, self._comparison):
            self._below.addWidget(page)
        self._lists = QStackedWidget()
        self._lists.setMinimumHeight(LIST_PX)
        self._lists.addWidget(self._table)
        self._lists.addWidget(self._empty)
        self._split = split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self._lists)
        split.addWidget(self._below)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(split, 1)

    def _made_table(self) -> QTableView:
        table = _Table(self._ask_delete, self._open_current)
        table.setObjectName("runs.table")
        table.setAccessibleName(self.tr("Runs"))
        table.setStatusTip(self.tr("Tick a run to see its curves; F2 renames it."))
        table.setModel(self._filter)
        table.setSortingEnabled(True)
        table.sortByColumn(CREATED, Qt.SortOrder.DescendingOrder)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_PX)
        table.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(16)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(NAME, 150)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        return table

    def _connect(self) -> None:
        self._split.splitterMoved.connect(self._note_arranged)
        self._search.textChanged.connect(self._look_for)
        self._scope.activated.connect(self._show_scope)
        self._history.changed.connect(self._show_entries)
        self._history.looked.connect(self._show_count)
        self._model.ticked.connect(self._tell_overlay)
        self._model.renamed.connect(self._history.rename)
        self._table.clicked.connect(self._on_clicked)
        self._table.selectionModel().selectionChanged.connect(self._on_selected)
        self._table.customContextMenuRequested.connect(self._show_menu)
        self.details.noted.connect(self._history.write_note)
        self.details.delete_requested.connect(self._history.delete)

    # ------------------------------------------------------------ showing

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shown.emit()

    def show_project(self, project: Belonging) -> None:
        """Note by what the runs of the project shown are found."""
        self._own = project
        self._show_scope()

    def show_training(self, training: bool) -> None:
        """Note whether a run is under way in this window."""
        self.details.show_training(training)

    def clear_overlay(self) -> None:
        """Take the tick from every run."""
        for path in self._model.shown_paths:
            self._tick(path)

    def _tick(self, path: Path) -> None:
        for row in range(self._model.rowCount()):
            if self._model.entry(row).path == path:
                self._model.setData(self._model.index(row, NAME), None, _CHECK)

    def _show_scope(self, _: int = 0) -> None:
        is_own = self._scope.currentIndex() == THIS_PROJECT and self._own is not None
        self._filter.show_only(self._own if is_own else None)
        self._table.setColumnHidden(PROJECT, is_own)
        self._show_count()

    def _look_for(self, words: str) -> None:
        self._filter.look_for(words)
        self._show_count()

    def _show_entries(self) -> None:
        chosen = [entry.path for entry in self._selected()]
        self._model.show(self._history.entries)
        self._reselect(chosen)
        self._show_count()
        self._show_selected()

    def _reselect(self, paths: list[Path]) -> None:
        """Select the same runs again after rows came or went."""
        if not paths or [entry.path for entry in self._selected()] == paths:
            return
        model = self._table.selectionModel()
        for row in range(self._filter.rowCount()):
            index = self._filter.index(row, 0)
            if self._entry_at(index).path in paths:
                model.select(index, model.SelectionFlag.Select | model.SelectionFlag.Rows)

    def _show_count(self) -> None:
        shown, known = self._filter.rowCount(), self._model.rowCount()
        words = self.tr("Reading…") if self._history.is_reading else f"{shown:,}"
        self._count.setText(words)
        if shown:
            self._lists.setCurrentWidget(self._table)
            return
        self._lists.setCurrentWidget(self._empty)
        if self._search.text():
            self._empty.say(self.tr("Nothing found"), self.tr("No run matches these words."))
        elif known and self._scope.currentIndex() == THIS_PROJECT:
            self._empty.say(
                self.tr("No run of this project yet"),
                self.tr("Press Train, or choose All runs to see those of other projects."),
            )
        else:
            self._empty.say(
                self.tr("No runs yet"), self.tr("Press Train: each run is kept and listed here.")
            )

    def _selected(self) -> list[Entry]:
        rows = self._table.selectionModel().selectedRows(0)
        return [self._entry_at(index) for index in rows]

    def _entry_at(self, index: QModelIndex) -> Entry:
        return self._model.entry(self._filter.mapToSource(index).row())

    def _on_selected(self, _now: QItemSelection, _before: QItemSelection) -> None:
        self._show_selected()

    def _show_selected(self) -> None:
        chosen = self._selected()
        if len(chosen) == 1:
            self.details.show_entry(chosen[0])
            self._below.setCurrentWidget(self._told)
            self._make_room()
        elif len(chosen) == 2:
            self.details.show_entry(None)
            self._compare(*sorted(chosen, key=_moment))
            self._below.setCurrentWidget(self._comparison)
        else:
            self.details.show_entry(None)
            self._below.setCurrentWidget(self._hint)

    def _make_room(self) -> None:
        """Let all that is told of a run be in sight, unless a person wants it lower."""
        beside = self._told.verticalScrollBar().sizeHint().width()
        needed = self.details.heightForWidth(self._below.width() - beside)
        self._told.setMinimumHeight(self.details.minimumSizeHint().height())
        above, below = self._split.sizes()
        room = min(needed, above + below - LIST_PX)
        if not self._is_arranged and below < room:
            self._split.setSizes([above + below - room, room])

    def _note_arranged(self) -> None:
        self._is_arranged = True

    def _compare(self, first: Entry, second: Entry) -> None:
        from core.runs.difference import compare_runs
        from core.runs.folder import RunFolder

        try:
            found = compare_runs(RunFolder(first.path), RunFolder(second.path))
        except AppError as error:
            self._comparison.say(str(error))
        else:
            self._comparison.show_runs(first.name, second.name, found)

    # ------------------------------------------------------------ asking

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == STAR:
            entry = self._entry_at(index)
            self._history.star(entry.path, not entry.notes.star)

    def _tell_overlay(self) -> None:
        names = {entry.path: entry.name for entry in self._history.entries}
        self.overlay_changed.emit([(names[p], p) for p in self._model.shown_paths if p in names])

    def retell_overlay(self, path: Path) -> None:
        """Have the curves of a run drawn anew where they are shown: it found more."""
        if path in self._model.shown_paths:
            self._tell_overlay()

    def _ask_delete(self) -> None:
        for entry in self._selected():
            self._history.delete(entry.path)

    def _open_current(self) -> None:
        chosen = self._selected()
        if len(chosen) == 1 and chosen[0].record is not None:
            self.details.open_requested.emit(chosen[0].path)

    def _show_menu(self, at: QPoint) -> None:
        index = self._table.indexAt(at)
        if not index.isValid():
            return
        entry, details = self._entry_at(index), self.details
        menu = QMenu(self)
        menu.setObjectName("runs.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_run = entry.record is not None
        star = self.tr("Take the star away") if entry.notes.star else self.tr("Give it a star")
        name = self._filter.index(index.row(), NAME)
        rows: tuple[tuple[str, bool, Callable[[], object]], ...] = (
            (self.tr("Rename"), is_run, lambda: self._table.edit(name)),
            (star, is_run, lambda: self._history.star(entry.path, not entry.notes.star)),
            (
                self.tr("Open as project"),
                is_run,
                lambda: details.open_requested.emit(entry.path),
            ),
            (
                self.tr("Show the folder"),
                True,
                lambda: details.reveal_requested.emit(entry.path),
            ),
            (
                self.tr("Delete"),
                not entry.is_under_way,
                lambda: self._history.delete(entry.path),
            ),
        )
        for words, possible, step in rows:
            action = menu.addAction(words)
            action.setEnabled(possible)
            action.triggered.connect(step)
        menu.popup(self._table.viewport().mapToGlobal(at))


def _scrolled(details: RunDetails) -> QScrollArea:
    """Let a low dock scroll what is told of a run."""
    scroll = QScrollArea()
    scroll.setObjectName("runs.told")
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setWidget(details)
    return scroll


_CHECK = Qt.ItemDataRole.CheckStateRole


class _Table(QTableView):
    """A table whose keys delete and open runs."""

    def __init__(self, delete: Callable[[], None], open_run: Callable[[], None]) -> None:
        super().__init__()
        self._delete = delete
        self._open = open_run

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self._delete()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)


def _moment(entry: Entry) -> str:
    return entry.record.created if entry.record is not None else ""
