"""Runs as the rows of a table."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from app import theme
from app.widgets.figure_names import figure_name
from app.widgets.run_progress import clock_text, first_metric, metric_text
from core.texts import say

if TYPE_CHECKING:
    from core.runs.belonging import Belonging
    from core.runs.history import Entry

    def QT_TRANSLATE_NOOP(context: str, source: str) -> str:
        """Mark a text for translation; PySide6's own stub calls the result an object."""
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
STAR, NAME, STATUS, BEST, EPOCHS, TIME, CREATED, PROJECT = range(8)
HEADS = (
    "★",
    QT_TRANSLATE_NOOP("RunsModel", "Run"),
    QT_TRANSLATE_NOOP("RunsModel", "Status"),
    QT_TRANSLATE_NOOP("RunsModel", "Best"),
    QT_TRANSLATE_NOOP("RunsModel", "Epochs"),
    QT_TRANSLATE_NOOP("RunsModel", "Time"),
    QT_TRANSLATE_NOOP("RunsModel", "Begun"),
    QT_TRANSLATE_NOOP("RunsModel", "Project"),
)
STATUS_WORDS = {
    "running": QT_TRANSLATE_NOOP("RunsModel", "running"),
    "done": QT_TRANSLATE_NOOP("RunsModel", "done"),
    "stopped": QT_TRANSLATE_NOOP("RunsModel", "stopped"),
    "failed": QT_TRANSLATE_NOOP("RunsModel", "failed"),
    "lost": QT_TRANSLATE_NOOP("RunsModel", "broken off"),
    "damaged": QT_TRANSLATE_NOOP("RunsModel", "cannot be read"),
}
STATUS_ICONS = {
    "running": "train", "done": "ok", "stopped": "stop", "failed": "error", "lost": "warning",
    "damaged": "warning",
}  # fmt: skip
SORT_ROLE = Qt.ItemDataRole.UserRole


def translated(words: str) -> str:
    """Return words of the tables above in the window's language."""
    return QCoreApplication.translate("RunsModel", words)


class RunsModel(QAbstractTableModel):
    """One row a run; a tick beside its name shows its curves.

    Signals:
        ticked: The runs whose curves are wanted changed.
        starred: Folder of a run and whether it has a star now.
        renamed: Folder of a run and its new name.
    """

    ticked = Signal()
    starred = Signal(object, bool)
    renamed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Entry] = []
        self._ticked: list[Path] = []

    @property
    def shown_paths(self) -> list[Path]:
        """Folders of the runs whose curves are wanted, in the order they were chosen."""
        return list(self._ticked)

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these runs; of the same runs only what changed is drawn anew."""
        old, new = self._rows, list(entries)
        if [one.path for one in old] != [one.path for one in new]:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
        else:
            self._rows = new
            for row, (before, after) in enumerate(zip(old, new, strict=True)):
                if before != after:
                    self.dataChanged.emit(self.index(row, 0), self.index(row, PROJECT))
        there = {one.path for one in new}
        if not there.issuperset(self._ticked):
            self._ticked = [path for path in self._ticked if path in there]
            self.ticked.emit()

    def entry(self, row: int) -> Entry:
        """Return the run of a row."""
        return self._rows[row]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, way: Qt.Orientation, role: int = 0) -> object:
        if way is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return translated(HEADS[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == NAME and self._rows[index.row()].record is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry, column = self._rows[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _words(entry, column)
            case Qt.ItemDataRole.EditRole if column == NAME:
                return entry.name
            case Qt.ItemDataRole.CheckStateRole if column == NAME and entry.record is not None:
                is_shown = entry.path in self._ticked
                return Qt.CheckState.Checked if is_shown else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.DecorationRole if column == STATUS:
                return theme.icon(STATUS_ICONS[entry.status])
            case Qt.ItemDataRole.ToolTipRole:
                return _tip(entry, column)
            case Qt.ItemDataRole.TextAlignmentRole if column in (EPOCHS, TIME, BEST):
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            case _ if role == SORT_ROLE:
                return _sort_key(entry, column)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entry = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            if entry.path in self._ticked:
                self._ticked.remove(entry.path)
            else:
                self._ticked.append(entry.path)
            self.dataChanged.emit(index, index)
            self.ticked.emit()
            return True
        if role == Qt.ItemDataRole.EditRole and str(value).strip() != entry.name:
            self.renamed.emit(entry.path, str(value))
            return True
        return False


class RunsFilter(QSortFilterProxyModel):
    """The runs that a person looks for: by words, and of one project or of all."""

    def __init__(self, model: RunsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._words = ""
        self._only: Belonging | None = None
        self.setSourceModel(model)
        self.setSortRole(SORT_ROLE)

    def look_for(self, words: str) -> None:
        """Show only runs in which all these words stand."""
        self._words = words
        self.invalidate()

    def show_only(self, project: Belonging | None) -> None:
        """Show only runs of a project, or all."""
        if project != self._only:
            self._only = project
            self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        entry = self._model.entry(row)
        if self._only is not None and not self._only.owns(entry):
            return False
        return entry.matches(self._words)


def best_text(entry: Entry) -> str:
    """Return the figure of the best epoch, and which epoch that is."""
    record = entry.record
    if record is None or not record.best_epoch:
        return ""
    name = first_metric({n: v for n, v in record.metrics.items() if v is not None})
    return metric_text(name, record.metrics.get(name))


def begun_text(entry: Entry) -> str:
    """Return when a run began, as people here read a moment."""
    moment = _begun(entry)
    return "" if moment is None else moment.astimezone().strftime("%Y-%m-%d %H:%M")


def _begun(entry: Entry) -> datetime.datetime | None:
    if entry.record is None:
        return None
    try:
        moment = datetime.datetime.fromisoformat(entry.record.created)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=datetime.UTC)


def _words(entry: Entry, column: int) -> str:
    record = entry.record
    match column:
        case 0:
            return "★" if entry.notes.star else "☆" if record is not None else ""
        case 1:
            return entry.name
        case 2:
            return translated(STATUS_WORDS[entry.status])
        case 3:
            return best_text(entry)
        case 4:
            return str(record.epochs) if record is not None and record.epochs else ""
        case 5:
            return clock_text(record.seconds) if record is not None and record.seconds else ""
        case 6:
            return begun_text(entry)
        case _:
            return record.title if record is not None else ""


def _tip(entry: Entry, column: int) -> str:
    if column == BEST and entry.record is not None:
        figures = entry.record.metrics.items()
        return ", ".join(f"{figure_name(n)} {metric_text(n, v)}" for n, v in figures)
    if column == STATUS and entry.trouble is not None:
        return entry.trouble if isinstance(entry.trouble, str) else say(entry.trouble)
    return str(entry.path) if column == NAME else ""


def _sort_key(entry: Entry, column: int) -> object:
    record = entry.record
    match column:
        case 0:
            return 0 if entry.notes.star else 1
        case 3 if record is not None and record.best_epoch:
            name = first_metric({n: v for n, v in record.metrics.items() if v is not None})
            return record.metrics.get(name) or 0.0
        case 4:
            return record.epochs if record is not None else -1
        case 5:
            return record.seconds if record is not None else -1.0
        case 6:
            moment = _begun(entry)
            return 0.0 if moment is None else moment.timestamp()
        case 3:
            return -1.0
        case _:
            return _words(entry, column).casefold()
