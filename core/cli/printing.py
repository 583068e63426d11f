"""What commands print: JSON for programs, tables and sentences for people."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from core.texts import text, visible

T = TypeVar("T")


def words(id_: str, /, **values: object) -> str:
    """Return a sentence of the table ``cli``."""
    return str(text(id_, **values))


def print_json(value: object) -> None:
    """Print a value as one line of JSON; numbers that are not finite become null."""
    plain = _finite(msgspec.to_builtins(value))
    print(json.dumps(plain, allow_nan=False, ensure_ascii=False), flush=True)


def print_table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print rows under their heads; columns of numbers are aligned to the right."""
    print("\n".join(table_lines(heads, rows)))


def table_lines(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """Return a table's lines: its heads, then one for each row.

    >>> table_lines(["name", "size"], [("a", 1000), ("long", 2)])
    ['name   size', 'a     1,000', 'long      2']
    """
    cells = [list(heads), *([_cell(value) for value in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    numeric = [
        bool(rows) and all(isinstance(value, int | float) for value in column)
        for column in zip(*rows, strict=True)
    ] or [False] * len(heads)
    lines = []
    for line in cells:
        padded = (
            cell.rjust(width) if is_number else cell.ljust(width)
            for cell, width, is_number in zip(line, widths, numeric, strict=True)
        )
        lines.append("  ".join(padded).rstrip())
    return lines


def _cell(value: object) -> str:
    """Print a value on one line, whatever a person wrote into it."""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return visible(" ".join(str(value).split()))


def _finite(value: object) -> object:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return value


def figure(value: float | None) -> str:
    """Print a loss or a metric for people.

    >>> figure(0.123456), figure(None)
    ('0.1235', '-')
    """
    return "-" if value is None else f"{value:.4f}"


def percent(value: float) -> str:
    """Print a probability or an accuracy for people.

    >>> percent(0.9634)
    '96.3 %'
    """
    return f"{value:.1%}".replace("%", " %")
