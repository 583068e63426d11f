"""A look at a table: CSV, Excel or Parquet."""

from __future__ import annotations

import contextlib
import itertools
import re
import time
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec
import polars as pl

from core.data.own.csv_faults import csv_fault, short_rows
from core.data.own.describe import likely_split
from core.data.own.found import FAULTS_TOLD, PREVIEW_ROWS, Fault, Found
from core.data.own.guess import as_column, guess_roles, guess_type, is_series
from core.data.own.readers.table import open_table, table_frames
from core.data.own.sniff import beginning, dialect_of, encoding_of, is_number
from core.data.own.tally import BAD_KEPT, Tally, add_frame
from core.errors import InputError
from core.graph.own_data import COLUMN_LIMIT, Column, TableData, Windows
from core.texts import Text, text

PREVIEW_COLUMNS = 200
MOST_SECONDS = 20.0
"""How long cells are counted; a longer table is known by its first rows."""

EXCEL_LIMIT = 1 << 30
"""Bytes of an Excel file once unpacked."""

_EXCEL = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
_CELL = 200
_NAME = 200


def look_table(path: Path, wish: TableData | None = None) -> Found:
    """Return what a table holds.

    Raises:
        InputError: It is empty or broken, or a wish cannot be met.
        OSError: It cannot be read.
    """
    own, names = _opened(path, wish)
    if len(names) > COLUMN_LIMIT:
        raise InputError(
            text("own.too_many_columns", file=path.name, columns=len(names), most=COLUMN_LIMIT)
        )
    tallies = [Tally() for _ in names]
    wanted = frozenset({0, len(names) - 1} | _wished(names, wish))
    preview, rows, notes = _counted(own, tallies, wanted)
    if not rows or not names:
        raise InputError(text("own.empty", file=path.name), text("own.empty_fix"))
    columns = _columns(path, names, tallies, wish)
    windows = wish.windows if wish is not None else None
    if wish is None and is_series(columns, tallies):
        windows = Windows(length=max(1, min(32, rows // 8)))
    own = msgspec.structs.replace(own, columns=columns, rows=rows, windows=windows)
    faults, total = _faults(own, tallies)
    if own.format == "csv":
        short = short_rows(beginning(path, own.encoding), own.delimiter, len(names))
        faults, total = (*short, *faults)[:FAULTS_TOLD], total + len(short)
    return Found(
        own=own,
        split=likely_split(own),
        rows=preview,
        balance=_balance(own, tallies),
        faults=faults,
        faults_total=total,
        notes=tuple(notes),
    )


# ---------------------------------------------------------------- opening


def _opened(path: Path, wish: TableData | None) -> tuple[TableData, list[str]]:
    """Return how a file is read, and the names of its columns."""
    kind = _format(path)
    if kind == "parquet":
        return _named(TableData(path=str(path), format="parquet"))
    if kind == "excel":
        return _named(_excel(path, wish))
    encoding = wish.encoding if wish is not None else encoding_of(path)
    head = _text(path, encoding)
    dialect = dialect_of(head, encoding, wish.delimiter if wish is not None else None)
    if wish is not None:
        dialect = msgspec.structs.replace(dialect, decimal=wish.decimal, header=wish.header)
    own = msgspec.convert(
        {"path": str(path), "kind": "table", **msgspec.structs.asdict(dialect)}, TableData
    )
    wrong = csv_fault(path, encoding, own.delimiter) if _is_doubtful(head) else None
    if wrong is not None:
        raise InputError(wrong)
    return _named(own)


def _named(own: TableData) -> tuple[TableData, list[str]]:
    with told(own):
        names = _table(own).collect_schema().names()
    if own.format == "csv":  # polars leaves quotes inside of quotes doubled in names
        names = [name.replace('""', '"') for name in names]
    return own, _unique(_as_written(names) if own.header else [""] * len(names))


def _is_doubtful(head: str) -> bool:
    """Whether quotes may be open: an odd number of them in a file that fits into the sample."""
    return head.count('"') % 2 == 1


def _text(path: Path, encoding: str) -> str:
    try:
        head = beginning(path, encoding)
    except LookupError as error:
        raise InputError(text("own.no_encoding", encoding=encoding)) from error
    if not head.strip("\ufeff \t\r\n\0"):
        raise InputError(text("own.empty", file=path.name), text("own.empty_fix"))
    return head


def _format(path: Path) -> Literal["csv", "excel", "parquet"]:
    with path.open("rb") as file:
        magic = file.read(4)
    if magic == b"PAR1":
        return "parquet"
    if magic in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0") and path.suffix.lower() in _EXCEL:
        return "excel"
    if path.suffix.lower() in {*_EXCEL, ".parquet"}:
        raise InputError(text("own.not_what_it_says", file=path.name, suffix=path.suffix))
    return "csv"


def _excel(path: Path, wish: TableData | None) -> TableData:
    import fastexcel

    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
        if size > EXCEL_LIMIT:
            raise InputError(text("own.excel_too_big", file=path.name, mb=size // 1_000_000))
    try:
        book = fastexcel.read_excel(str(path))
        sheet = wish.sheet if wish is not None and wish.sheet else book.sheet_names[0]
        if sheet not in book.sheet_names:
            known = ", ".join(book.sheet_names)
            raise InputError(text("own.no_sheet", file=path.name, sheet=sheet, known=known))
        first = book.load_sheet(sheet, header_row=None, n_rows=20, dtypes="string").to_polars()
    except fastexcel.FastExcelError as error:
        raise InputError(text("own.excel_broken", file=path.name, reason=error)) from error
    cells = [["" if cell is None else cell for cell in row] for row in first.iter_rows()]
    if not cells:
        raise InputError(text("own.empty", file=path.name), text("own.empty_fix"))
    header = wish.header if wish is not None else not any(map(is_number, cells[0]))
    return TableData(path=str(path), format="excel", sheet=sheet, header=header)


_TWICE = re.compile(r"(.*)_duplicated_[0-9]+", re.DOTALL)


def _as_written(names: Sequence[str]) -> list[str]:
    """Return heads without what polars adds to one that is there a second time."""
    found = [_TWICE.fullmatch(name) for name in names]
    known = set(names)
    return [
        twice[1] if twice and twice[1] in known else name
        for name, twice in zip(names, found, strict=True)
    ]


def _unique(names: Sequence[str]) -> list[str]:
    """Return names of columns: none is empty, long or there twice."""
    found: dict[str, None] = {}
    for place, name in enumerate(names, start=1):
        plain = " ".join(name.split())[:_NAME] or f"column {place}"
        for number in itertools.count(2):
            if plain not in found:
                break
            plain = f"{' '.join(name.split())[:_NAME]} ({number})"
        found[plain] = None
    return list(found)


# ---------------------------------------------------------------- counting


def frames_of(own: TableData) -> Iterator[pl.DataFrame]:
    """Yield the pieces of a table; see :func:`core.data.own.readers.table.table_frames`.

    Raises:
        InputError: It is broken; the sentence says where.
        OSError: It cannot be read.
    """
    with told(own):
        yield from table_frames(_table(own))


def _table(own: TableData) -> pl.LazyFrame:
    return open_table(own.path, own.format, own.encoding, own.delimiter, own.header, own.sheet)


@contextlib.contextmanager
def told(own: TableData) -> Iterator[None]:
    """Say in words, and where, what keeps a table from being read."""
    path = Path(own.path)
    try:
        yield
    except (pl.exceptions.PolarsError, UnicodeError) as error:
        wrong: Text | None = None
        if own.format == "csv":
            wrong = csv_fault(path, own.encoding, own.delimiter)
        reason = " ".join(str(error).split())[:200]
        raise InputError(wrong or text("own.broken", file=path.name, reason=reason)) from error


def _counted(
    own: TableData, tallies: list[Tally], wanted: frozenset[int]
) -> tuple[tuple[tuple[str, ...], ...], int, list[Text]]:
    """Count all cells; return the first rows, how many there are, and what to know of them."""
    preview: tuple[tuple[str, ...], ...] = ()
    rows, notes, due = 0, list[Text](), time.monotonic() + MOST_SECONDS
    for frame in frames_of(own):
        if not preview:
            preview = tuple(
                tuple("" if cell is None else cell[:_CELL] for cell in row[1 : PREVIEW_COLUMNS + 1])
                for row in frame.head(PREVIEW_ROWS).iter_rows()
            )
        rows += len(frame)
        if notes:
            continue
        add_frame(tallies, frame, own.decimal, wanted)
        if time.monotonic() > due:
            notes.append(text("own.only_first", rows=rows))
    return preview, rows, notes


def _wished(names: Sequence[str], wish: TableData | None) -> set[int]:
    categories = {c.name for c in wish.columns if c.type == "category"} if wish else set()
    return {place for place, name in enumerate(names) if name in categories}


def _columns(
    path: Path, names: Sequence[str], tallies: Sequence[Tally], wish: TableData | None
) -> tuple[Column, ...]:
    guessed = tuple(
        as_column(name, tally, guess_type(tally))
        for name, tally in zip(names, tallies, strict=True)
    )
    if wish is None:
        return guess_roles(guessed, tallies)
    before = {column.name: column for column in wish.columns}
    return tuple(
        _as_wished(path, column, before[column.name], tally) if column.name in before else column
        for column, tally in zip(guessed, tallies, strict=True)
    )


def _as_wished(path: Path, column: Column, wish: Column, tally: Tally) -> Column:
    if wish.type == "category" and tally.values is None:
        raise InputError(text("own.too_many_values", file=path.name, column=wish.name))
    if wish.type == "date" and not tally.forms:
        raise InputError(text("own.no_dates", file=path.name, column=wish.name))
    found = column if column.type == wish.type else as_column(column.name, tally, wish.type)
    return msgspec.structs.replace(
        found, role=wish.role, scaling=wish.scaling, filling=wish.filling
    )


# ---------------------------------------------------------------- telling


def _balance(own: TableData, tallies: Sequence[Tally]) -> tuple[tuple[str, int], ...]:
    for column, tally in zip(own.columns, tallies, strict=True):
        if column.role == "target" and column.type == "category" and tally.values is not None:
            return tuple((name, tally.values[name]) for name in column.categories)
    return ()


def _faults(own: TableData, tallies: Sequence[Tally]) -> tuple[tuple[Fault, ...], int]:
    faults: list[Fault] = []
    total = 0
    first = 2 if own.header and own.format != "parquet" else 1
    for column, tally in zip(own.columns, tallies, strict=True):
        if column.role == "ignored" or column.type != "number":
            continue
        total += column.bad
        for row, cell in tally.wrong[:BAD_KEPT]:
            reason = text("own.no_number", column=column.name, cell=cell[:_CELL])
            faults.append(Fault(column.name, row + first, reason))
    return tuple(faults[:FAULTS_TOLD]), total
