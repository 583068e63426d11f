"""Tables as text cells, and what cells become: numbers, places of categories, days."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from core.data.own.prepare import room


def open_table(
    path: str, kind: str, encoding: str, delimiter: str, header: bool, sheet: str
) -> pl.LazyFrame:
    """Return a table that is not read yet, of CSV with every cell as text."""
    if kind == "csv":
        with Path(path).open("rb") as file:
            head = file.read(1 << 16)
        source: str | bytes = path
        # Other encodings, and lines that end as on old Macs, are rewritten in memory.
        if encoding != "utf-8" or (b"\r" in head and b"\n" not in head):
            with Path(path).open(encoding=encoding) as text:
                source = text.read().encode()
        return pl.scan_csv(
            source,
            separator=delimiter,
            has_header=header,
            infer_schema=False,
            glob=False,
            truncate_ragged_lines=False,
        )
    if kind == "parquet":
        return pl.scan_parquet(path, glob=False)
    import fastexcel

    book = fastexcel.read_excel(path)
    read = book.load_sheet(
        sheet or 0, header_row=0 if header else None, dtypes="string"
    )
    return read.to_polars().lazy()


def table_frames(table: pl.LazyFrame) -> Iterator[pl.DataFrame]:
    """Yield a table piece by piece: ``row`` counts from 0, then cells as text, by place.

    Rows without any cell are left out.
    """
    cells = [
        (pl.lit(None) if kind.is_nested() or kind == pl.Binary else pl.col(name))
        .cast(pl.String)
        .alias(str(place))
        for place, (name, kind) in enumerate(table.collect_schema().items())
    ]
    table = table.select(cells).with_row_index("row")
    table = table.filter(~pl.all_horizontal(pl.exclude("row").is_null()))
    yield from table.collect_batches(chunk_size=100_000, maintain_order=True)


def filled(cells: pl.Series) -> pl.Series:
    """Return trimmed cells; what stands for nothing is null."""
    nothing = [
        "",
        "NA",
        "N/A",
        "n/a",
        "na",
        "NaN",
        "nan",
        "NULL",
        "null",
        "None",
        "#N/A",
        "?",
        "-",
    ]
    cells = cells.str.strip_chars()
    return cells.set(cells.is_in(nothing), None)


def numbers(cells: pl.Series, decimal: str) -> np.ndarray:
    """Return cells as numbers; NaN where there is none, or one without end."""
    cells = filled(cells)
    thousand = "," if decimal == "." else r"\."
    grouped = cells.str.contains(
        rf"^[+-]?\d{{1,3}}({thousand}\d{{3}})+([.,]\d*)?$"
    ).fill_null(False)
    if grouped.any():
        cells = cells.zip_with(~grouped, cells.str.replace_all(thousand, ""))
    if decimal == ",":
        cells = cells.str.replace(",", ".", literal=True)
    found = cells.cast(pl.Float64, strict=False).fill_null(float("nan")).to_numpy()
    return np.where(np.isfinite(found), found, np.nan)


def places(cells: pl.Series, categories: list[str]) -> np.ndarray:
    """Return the place of each cell among categories; NaN where it is not among them."""
    order = {name: float(place) for place, name in enumerate(categories)}
    cells = filled(cells)
    found = cells.replace_strict(order, default=float("nan"), return_dtype=pl.Float64)
    return np.array(found.fill_null(float("nan")).to_numpy())


def days(cells: pl.Series, form: str) -> np.ndarray:
    """Return cells as days since 1970, with fractions; NaN where there is no date."""
    found = filled(cells).str.to_datetime(form, strict=False, time_unit="us")
    return (
        np.array(found.cast(pl.Float64).fill_null(float("nan")).to_numpy()) / 86_400e6
    )


def table_columns(
    table: pl.LazyFrame, columns: list[tuple[int, str, Any]], decimal: str
) -> np.ndarray:
    """Return columns as numbers (columns, rows); NaN where there is no value.

    Args:
        table: As :func:`open_table` returns it.
        columns: Place and type of each, with the categories, or the form of its dates; cells of
            a ``group`` are numbered as they come.
        decimal: Mark before the decimals.
    """
    seen: dict[str, float] = {}  # groups, in the order they come
    rows = table.select(pl.len()).collect(engine="streaming").item()
    found, filled_ = room((len(columns), rows), np.float64), 0
    for frame in table_frames(table):
        piece = found[:, filled_ : filled_ + len(frame)]
        for row, (place, kind, known) in enumerate(columns):
            cells = frame[str(place)]
            if kind == "number":
                piece[row] = numbers(cells, decimal)
            elif kind == "date":
                piece[row] = days(cells, known)
            elif kind == "category":
                piece[row] = places(cells, known)
            else:
                for name in cells.unique(maintain_order=True):
                    seen.setdefault(name, len(seen))
                piece[row] = cells.replace_strict(
                    seen, return_dtype=pl.Float64
                ).to_numpy()
        filled_ += len(frame)
    return found[:, :filled_]
