"""What a look at own data found: rows or pictures, missing values, and bad places."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.panels.data.column_menu import column_menu
from app.panels.data.columns import replaced_by
from app.panels.data.own_words import ROLES, TYPES, called
from app.widgets.class_grid import ClassGrid, Tile
from app.widgets.label import label
from app.widgets.pictures import byte_image
from app.widgets.sample_table import SampleTable, TableColumn
from core.data.own.found import Found, Thumbnail
from core.engine.talk.frames import RawArray
from core.graph.own_data import Column, TableData
from core.texts import say

FAULTS_SHOWN, GAPS_SHOWN = 8, 6
TEXT_PX = 120


class FoundView(QWidget):
    """Shows what was found; the headings of a table can be changed.

    Signals:
        column_changed: The place of a column, the changed column, and what of it was changed.
    """

    column_changed = Signal(int, object, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Build a view whose parts are called ``<name>.table``, ``.pictures``, ``.faults`` …."""
        super().__init__(parent)
        self._table: TableData | None = None
        self._columns: tuple[Column, ...] = ()
        self._hint = label(
            self.tr("Click a heading, or press Enter in a column, to change what it is."),
            "muted", wrap=True,
        )  # fmt: skip
        self.table = SampleTable(editable=True)
        self.table.setObjectName(f"{name}.table")
        self.table.setAccessibleName(self.tr("The first rows as they stand in the file"))
        self.table.column_asked.connect(self._offer)
        self.pictures = ClassGrid()
        self.pictures.setObjectName(f"{name}.pictures")
        self.pictures.setAccessibleName(self.tr("Some of the samples, by class"))
        self.text = QPlainTextEdit()
        self.text.setObjectName(f"{name}.text")
        self.text.setAccessibleName(self.tr("The beginning of the text"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(TEXT_PX)
        self._gaps = label(wrap=True)
        self._gaps.setObjectName(f"{name}.gaps")
        self._faults = label(role="warning", wrap=True)
        self._faults.setObjectName(f"{name}.faults")
        self._notes = label(role="muted", wrap=True)
        self._notes.setObjectName(f"{name}.notes")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (
            self._hint, self.table, self.pictures, self.text, self._faults, self._gaps, self._notes,
        ):  # fmt: skip
            column.addWidget(part)

    def show_found(self, found: Found) -> None:
        """Show what a look found."""
        own = found.own
        is_table = isinstance(own, TableData)
        self._table = own if isinstance(own, TableData) else None
        self._columns = own.columns if isinstance(own, TableData) else ()
        self._hint.setVisible(is_table)
        self.table.setVisible(is_table)
        if is_table:
            columns = [self._heading(column) for column in self._columns]
            self.table.set_table(columns, found.rows)
        self.pictures.setVisible(bool(found.thumbnails))
        self._show_pictures(found)
        self.text.setVisible(not is_table and bool(found.rows))
        self.text.setPlainText("\n".join("".join(row) for row in found.rows))
        self._say(self._gaps, self._gap_words())
        self._say(self._faults, self._fault_words(found))
        self._say(self._notes, "\n".join(say(note) for note in found.notes))

    def _say(self, where: QWidget, words: str) -> None:
        where.setText(words)  # type: ignore[attr-defined]
        where.setVisible(bool(words))

    # ------------------------------------------------------------ tables

    def _heading(self, column: Column) -> TableColumn:
        kind, role = called(TYPES[column.type]), called(ROLES[column.role])
        lines = [f"{column.name}: {kind}, {role}"]
        if column.type == "number" and column.low != column.high:
            lines.append(self.tr("from {low} to {high}").format(
                low=f"{column.low:.6g}", high=f"{column.high:.6g}"
            ))  # fmt: skip
        if column.categories:
            count = self.tr("{count} different values").format(count=len(column.categories))
            lines.append(count)
        if column.missing or column.bad:
            words = self.tr("{missing} missing, {bad} unreadable")
            lines.append(words.format(missing=column.missing, bad=column.bad))
        return TableColumn(
            column.name,
            f"{kind} · {role}",
            "\n".join(lines),
            strong=column.role == "target",
            quiet=column.role == "ignored",
        )

    def _offer(self, place: int, at: QPoint) -> None:
        if place < len(self._columns):

            def chosen(column: Column, field: str) -> None:
                self.column_changed.emit(place, column, field)

            besides = () if self._table is None else replaced_by(self._table, place)
            column_menu(self._columns[place], chosen, self, besides=besides).popup(at)

    def _gap_words(self) -> str:
        gaps = [column for column in self._columns if column.missing + column.bad]
        gaps.sort(key=lambda column: -(column.missing + column.bad))
        if not gaps:
            return ""
        told = ", ".join(
            f"{column.name} {column.missing + column.bad:,}" for column in gaps[:GAPS_SHOWN]
        )
        if len(gaps) > GAPS_SHOWN:
            more = self.tr("and {count} more columns").format(count=len(gaps) - GAPS_SHOWN)
            told = f"{told}, {more}"
        return self.tr("Missing values: {columns}.").format(columns=told)

    # ------------------------------------------------------------ pictures and faults

    def _show_pictures(self, found: Found) -> None:
        names = list(dict.fromkeys(thumbnail.label for thumbnail in found.thumbnails))
        named = any(names)
        tiles = [
            Tile(
                thumbnail_image(one),
                names.index(one.label) if named else -1,
                f"{one.name} ({one.label})" if one.label else one.name,
            )
            for one in sorted(found.thumbnails, key=lambda one: names.index(one.label))
        ]
        self.pictures.set_tiles(tiles, names if named else ())

    def _fault_words(self, found: Found) -> str:
        if not found.faults_total:
            return ""
        lines = []
        for fault in found.faults[:FAULTS_SHOWN]:
            place = fault.place
            if fault.row:
                words = (
                    self.tr("{place}, row {row}: {reason}")
                    if place
                    else self.tr("row {row}: {reason}")
                )
            else:
                words = "{place}: {reason}" if place else "{reason}"
            lines.append(words.format(place=place, row=fault.row, reason=say(fault.reason)))
        if found.faults_total > len(lines):
            more = self.tr("and {count} more").format(count=found.faults_total - len(lines))
            lines.append(more)
        return "\n".join([self.tr("What cannot be used:"), *lines])


def thumbnail_image(thumbnail: Thumbnail) -> QImage:
    """Return a sample as a picture."""
    shape: tuple[int, ...] = (thumbnail.height, thumbnail.width)
    if thumbnail.channels == 3:
        shape = (*shape, 3)
    return byte_image(RawArray("uint8", shape, thumbnail.pixels))
