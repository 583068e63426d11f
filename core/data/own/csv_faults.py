"""Where a CSV file is broken: the row, and what is wrong with it."""

from __future__ import annotations

import csv
from pathlib import Path

from core.data.own.found import Fault
from core.data.own.sniff import cells_of
from core.texts import Text, text

LONGEST_CELL = 1 << 24
_LINES = 50_000_000


def csv_fault(path: Path, encoding: str, delimiter: str) -> Text | None:
    """Return the first thing that keeps a CSV file from being read as a table.

    Raises:
        OSError: It cannot be read.
    """
    row, width = 0, 0
    before = csv.field_size_limit(LONGEST_CELL)
    try:
        with path.open(encoding=encoding, newline="") as file:
            for cells in csv.reader(file, delimiter=delimiter, strict=True):
                row += 1
                width = width or len(cells)
                if len(cells) > width:
                    return text(
                        "own.long_row", file=path.name, row=row, cells=len(cells), columns=width
                    )
                if row > _LINES:
                    return None
    except csv.Error as error:
        if "unexpected end" in str(error):
            return text("own.open_quote", file=path.name, row=row + 1)
        return text("own.broken_row", file=path.name, row=row + 1, reason=error)
    except (UnicodeDecodeError, UnicodeError):
        return text("own.encoding", file=path.name, encoding=encoding, row=row + 1)
    finally:
        csv.field_size_limit(before)
    return None


def short_rows(beginning: str, delimiter: str, columns: int) -> list[Fault]:
    """Return rows that have fewer cells than there are columns, among the first of a file."""
    rows = cells_of(beginning, delimiter, 100_000)
    return [
        Fault("", number, text("own.short_row", row=number, cells=len(row), columns=columns))
        for number, row in enumerate(rows, start=1)
        if len(row) < columns
    ]
