"""What a column holds, counted piece by piece: the ground for a guess of its type."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from core.data.own.readers.table import days, filled, numbers
from core.graph.own_data import CLASS_LIMIT

FORMS = (
    "%Y-%m-%d", "%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M:%S%.fZ", "%Y/%m/%d", "%Y/%m/%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y.%m.%d",
    "%d.%m.%Y", "%d.%m.%Y %H:%M", "%d/%m/%Y", "%m/%d/%Y", "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M",
    "%Y%m%d",
)  # fmt: skip
"""How dates are written, the plainest first."""

FEW = 500
"""Up to so many columns the values of every one are counted; else only of those asked for."""

BAD_KEPT = 10
"""Bad cells of a column that are kept to be told."""


@dataclass
class Tally:
    """Counts over the cells of one column.

    Attributes:
        cells: How many there are.
        missing: How many are empty or stand for nothing.
        numbers: How many are numbers.
        low: The least.
        high: The greatest.
        whole: Whether all numbers are whole.
        rises: Whether each number is greater than the one before.
        values: How often each value is there; None once there are too many, or nobody asked.
        forms: Of how many cells each way to write dates makes sense.
        letters: Of the cells that hold no number, together.
        wrong: Row and text of the first cells that are no numbers.
    """

    cells: int = 0
    missing: int = 0
    numbers: int = 0
    low: float = math.inf
    high: float = -math.inf
    whole: bool = True
    rises: bool = True
    values: Counter[str] | None = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    letters: int = 0
    wrong: list[tuple[int, str]] = field(default_factory=list)
    _last: float = -math.inf

    @property
    def filled(self) -> int:
        """How many cells hold anything."""
        return self.cells - self.missing

    def add(self, cells: pl.Series, rows: pl.Series, decimal: str) -> None:
        """Count some cells, which come as text."""
        there = filled(cells)
        found = numbers(cells, decimal)
        self.cells += len(there)
        self.missing += there.null_count()
        self._add_numbers(found)
        if self.values is not None:
            self._add_values(there)
        if np.isfinite(found).sum() < len(there) - there.null_count():
            self._add_words(there, found, rows)

    def _add_numbers(self, found: np.ndarray) -> None:
        found = found[np.isfinite(found)]
        if not len(found):
            return
        self.numbers += len(found)
        self.low, self.high = min(self.low, float(found.min())), max(self.high, float(found.max()))
        self.whole = self.whole and bool((found == np.floor(found)).all())
        self.rises = self.rises and found[0] > self._last and bool((np.diff(found) > 0).all())
        self._last = float(found[-1])

    def _add_values(self, there: pl.Series) -> None:
        assert self.values is not None
        counts = there.drop_nulls().value_counts(name="cells")
        if len(counts) > CLASS_LIMIT:
            self.values = None
            return
        self.values.update(dict(counts.iter_rows()))
        if len(self.values) > CLASS_LIMIT:
            self.values = None

    def _add_words(self, there: pl.Series, found: np.ndarray, rows: pl.Series) -> None:
        is_word = there.is_not_null() & pl.Series(~np.isfinite(found))
        words = there.filter(is_word)
        self.letters += int(words.str.len_chars().sum())
        if len(self.wrong) < BAD_KEPT:
            self.wrong += zip(rows.filter(is_word), words.head(BAD_KEPT), strict=False)
        if self.numbers * 2 > self.filled:
            return
        head = words.head(10_000)
        for form in FORMS:
            try:
                fits = int(np.isfinite(days(head, form)).sum())
            except pl.exceptions.PolarsError:
                continue
            if fits:
                self.forms[form] += fits * len(words) // len(head)


def add_frame(
    tallies: list[Tally], frame: pl.DataFrame, decimal: str, wanted: frozenset[int]
) -> None:
    """Count a piece of a table.

    Args:
        tallies: One a column.
        frame: As :func:`core.data.own.readers.table.table_frames` yields it.
        decimal: Mark before the decimals.
        wanted: Places of columns whose values are counted, in a table of many columns.
    """
    rows, names = frame["row"], frame.columns[1:]
    is_wide = len(names) > FEW
    plain = _add_plain(tallies, frame.drop("row"), wanted) if is_wide else frozenset[int]()
    for place, name in enumerate(names):
        if place not in plain:
            tallies[place].add(frame[name], rows, decimal)


def _add_plain(tallies: list[Tally], cells: pl.DataFrame, wanted: frozenset[int]) -> frozenset[int]:
    """Count columns of nothing but plain numbers all at once; return their places."""
    found = cells.with_columns(pl.all().cast(pl.Float64, strict=False))
    numbers_ = found.to_numpy()
    with np.errstate(invalid="ignore"):
        is_plain = np.isfinite(numbers_).all(axis=0)
    for place in np.flatnonzero(is_plain):
        tally, column = tallies[place], numbers_[:, place]
        if place in wanted:
            continue
        tally.cells += len(column)
        tally.values = None
        tally._add_numbers(column)
    return frozenset(int(place) for place in np.flatnonzero(is_plain)) - wanted
