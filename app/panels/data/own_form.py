"""How own data are read and prepared, as a form made for their kind."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.panels.data.own_words import OPTIONS, ROLES, WINDOWS, Option, called
from app.widgets.choice_row import ChoiceRow
from app.widgets.field import Field
from core.catalog.spec import ParamSpec
from core.graph.own_data import Array, ArrayData, Own, TableData, Windows

MOST_ARRAYS = 30
Row = ChoiceRow | Field


class OwnForm(QWidget):
    """Edits a record of own data; built anew for another kind.

    Signals:
        changed: The changed record, and whether the data have to be looked at again for it.
        finished: The person is done with a field.
    """

    changed = Signal(object, bool)
    finished = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Build a form whose editors are called ``<name>.<field>``."""
        super().__init__(parent)
        self._name = name
        self._own: Own | None = None
        self._rows: dict[str, Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._inside = QWidget()
        self._column.addWidget(self._inside)
        self._windowed: QCheckBox | None = None

    def show_own(self, own: Own) -> None:
        """Show a record."""
        if self._own is None or _form_of(self._own) != _form_of(own):
            self._build(own)
        self._own = own
        for name, row in self._rows.items():
            value = _value(own, name)
            if isinstance(row, ChoiceRow):
                row.show_value(value)
            elif isinstance(value, int):
                row.show_values([value])

    # ------------------------------------------------------------ building

    def _build(self, own: Own) -> None:
        self._column.removeWidget(self._inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._rows, self._inside = {}, QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for name, row in self._made(own):
            self._rows[name] = row
            column.addWidget(row)
            if isinstance(row, ChoiceRow):
                row.chosen.connect(lambda value, n=name: self._set(n, value))
            else:
                row.chosen.connect(lambda value, n=name: self._set(n, value))
                row.finished.connect(self.finished)
        if isinstance(own, TableData):
            column.addWidget(self._window_box(own))
        self._column.addWidget(self._inside)

    def _made(self, own: Own) -> list[tuple[str, Row]]:
        rows: list[tuple[str, Row]] = []
        if isinstance(own, ArrayData):
            roles = [(role, called(ROLES[role])) for role in ("input", "target", "ignored")]
            for place, array in enumerate(own.arrays[:MOST_ARRAYS]):
                name = f"arrays.{place}"
                rows.append((name, ChoiceRow(f"{self._name}.{name}", _about(array), roles)))
        for option in OPTIONS[type(own)]:
            if isinstance(own, TableData) and own.format != "csv" and option.name != "header":
                continue
            if isinstance(own, TableData) and own.format == "parquet":
                continue
            rows.append((option.name, _row(option, f"{self._name}.{option.name}")))
        if isinstance(own, TableData) and own.windows is not None:
            for option in WINDOWS:
                name = f"windows.{option.name}"
                rows.append((name, _row(option, f"{self._name}.{name}")))
        return rows

    def _window_box(self, own: TableData) -> QCheckBox:
        box = QCheckBox(self.tr("Successive rows make one sample"))
        box.setObjectName(f"{self._name}.windows")
        box.setStatusTip(self.tr("For a series: windows of rows, and what comes after each."))
        box.setChecked(own.windows is not None)
        box.toggled.connect(self._set_windowed)
        return box

    # ------------------------------------------------------------ changing

    def _set(self, name: str, value: object) -> None:
        own = self._own
        if own is None:
            return
        head, _, tail = name.partition(".")
        looks = any(option.looks for option in OPTIONS[type(own)] if option.name == name)
        if head == "arrays" and isinstance(own, ArrayData):
            arrays = list(own.arrays)
            place = int(tail)
            arrays[place] = msgspec.structs.replace(arrays[place], role=value)
            own = msgspec.structs.replace(own, arrays=tuple(arrays))
            looks = value == "target"  # its classes have to be found
        elif head == "windows" and isinstance(own, TableData) and own.windows is not None:
            windows = msgspec.structs.replace(own.windows, **{tail: value})
            own = msgspec.structs.replace(own, windows=windows)
        else:
            own = msgspec.structs.replace(own, **{name: value})
        self.changed.emit(own, looks)

    def _set_windowed(self, wanted: bool) -> None:
        own = self._own
        if isinstance(own, TableData) and wanted != (own.windows is not None):
            windows = Windows(length=max(1, min(32, own.rows // 8))) if wanted else None
            self.changed.emit(msgspec.structs.replace(own, windows=windows), False)


def _row(option: Option, name: str) -> Row:
    words = called(option.words)
    if option.choices:
        return ChoiceRow(name, words, [(value, called(label)) for value, label in option.choices])
    spec = ParamSpec(
        name=option.name, kind="int", default=option.least, minimum=option.least,
        maximum=option.most,
    )  # fmt: skip
    return Field(spec, name, label=words, has_default=False)


def _about(array: Array) -> str:
    sizes = " x ".join(map(str, array.shape)) or "1"
    return f"{array.name} ({sizes} {array.dtype})"


def _value(own: Own, name: str) -> object:
    head, _, tail = name.partition(".")
    if head == "arrays" and isinstance(own, ArrayData):
        return own.arrays[int(tail)].role
    if head == "windows" and isinstance(own, TableData):
        return getattr(own.windows, tail, None)
    return getattr(own, name)


def _form_of(own: Own) -> object:
    """Return what decides which rows there are."""
    if isinstance(own, TableData):
        return own.path, own.format, own.windows is None
    if isinstance(own, ArrayData):
        return own.path, tuple(array.name for array in own.arrays)
    return type(own)
