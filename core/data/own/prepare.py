"""From what a file holds to what a network takes; every function here stands alone.

Whatever is measured is measured on the training samples only. The exported training script carries
the text of these functions.
"""

from __future__ import annotations

import errno
import math
import os
import shutil
import tempfile

import numpy as np


def room(shape: tuple[int, ...], dtype: type, large: int = 1 << 30) -> np.ndarray:
    """Return an array to be filled: in memory, or in a file for the time being if it is large.

    Raises:
        OSError: The disk has no room for it.
    """
    size = math.prod(shape) * np.dtype(dtype).itemsize
    if size <= large:
        return np.empty(shape, dtype=dtype)
    with tempfile.TemporaryFile() as file:  # which is gone with the array
        if shutil.disk_usage(tempfile.gettempdir()).free < size:
            full = errno.ENOSPC
            raise OSError(full, os.strerror(full), tempfile.gettempdir())
        if hasattr(os, "posix_fallocate"):
            os.posix_fallocate(file.fileno(), 0, size)
        return np.memmap(file, dtype=dtype, mode="w+", shape=shape)


def prepared(
    columns: np.ndarray,
    fit: np.ndarray,
    plans: list[tuple[int, str, str]],
) -> np.ndarray:
    """Return columns (columns, rows) as numbers (rows, features): filled, scaled or one-hot.

    Args:
        columns: A row for each column; NaN where a value is missing.
        fit: Numbers of the rows that are measured.
        plans: For each column how many categories it has (0 for a number), what stands in for a
            missing value, and how it is scaled.
    """
    width = sum(max(categories, 1) for categories, _, _ in plans)
    made, at = room((columns.shape[1], width), np.float32), 0
    for column, (categories, filling, scaling) in zip(columns, plans, strict=True):
        known = column[fit]
        known = known[~np.isnan(known)]
        if not len(known):
            known = np.zeros(1)
        if categories or filling == "most_frequent":
            values, counts = np.unique(known, return_counts=True)
            stand_in = values[counts.argmax()]
        else:
            stand_in = np.median(known) if filling == "median" else known.mean()
        column = np.where(np.isnan(column), stand_in, column)
        if categories:
            made[:, at : at + categories] = 0.0
            made[np.arange(len(column)), at + column.astype(np.int64)] = 1.0
        else:
            low, spread, known = 0.0, 1.0, column[fit] if len(fit) else known
            if scaling == "standard":
                low, spread = known.mean(), known.std()
            elif scaling == "min-max":
                low, spread = known.min(), known.max() - known.min()
            made[:, at] = (column - low) / (spread or 1.0)
        at += max(categories, 1)
    return made


def by_name(
    columns: np.ndarray,
    rows: np.ndarray,
    fit: np.ndarray,
    plans: list[tuple[int, str, str]],
    names: list[str],
) -> np.ndarray:
    """Return some rows of columns as records, with a field for each column by its name.

    Args:
        columns: A row for each column.
        rows: Which of them are returned.
        fit: Which of those are measured.
        plans: For each column as for :func:`prepared`; a category stays the number of its place.
        names: Of the columns.
    """
    fields = [
        (name, np.int64) if plan[0] else (name, np.float32, (1,))
        for name, plan in zip(names, plans, strict=True)
    ]
    made = np.empty(len(rows), dtype=fields)
    for name, column, plan in zip(names, columns, plans, strict=True):
        if plan[0]:
            made[name] = column[rows]
        else:
            made[name] = prepared(column[np.newaxis], rows[fit], [plan])[rows]
    return made


def window_starts(rows: int, length: int, horizon: int, stride: int) -> np.ndarray:
    """Return the first row of each window that has a target."""
    return np.arange(0, max(0, rows - length - horizon + 1), stride)


def windows_of(
    x: np.ndarray,
    starts: np.ndarray,
    length: int,
    stride: int,
) -> np.ndarray:
    """Return windows (windows, length, features) of rows; at equal distances nothing is copied."""
    if not len(starts):
        return np.empty((0, length, x.shape[1]), dtype=x.dtype)
    every = np.lib.stride_tricks.sliding_window_view(x, length, axis=0).swapaxes(1, 2)
    if np.array_equal(starts, np.arange(len(starts)) * stride):
        return every[::stride][: len(starts)]
    return np.asarray(every[starts])


def in_one_group(starts: np.ndarray, groups: np.ndarray, reach: int) -> np.ndarray:
    """Return the starts of windows whose ``reach`` rows are of one group; its rows lie together."""
    kept: np.ndarray = starts[groups[starts] == groups[starts + reach - 1]]
    return kept


def scaled(
    x: np.ndarray,
    fit: np.ndarray,
    scaling: str,
    axis: tuple[int, ...],
    together: int = 1 << 26,
) -> np.ndarray:
    """Scale numbers where they are, by what is measured over some axes of the training samples.

    So many bytes of them are taken ``together``: there may be more than memory holds.
    """
    if scaling == "none" or not len(fit):
        return x
    size = min(4096, max(1, together // max(1, x[:1].nbytes)))
    pieces = [np.sort(fit[at : at + size]) for at in range(0, len(fit), size)]
    if scaling == "standard":
        each = math.prod(x.shape[i] for i in axis[1:]) * len(fit)
        sums = [x[rows].sum(axis, keepdims=True, dtype=np.float64) for rows in pieces]
        low = sum(sums) / each
        squares = [((x[rows] - low) ** 2).sum(axis, keepdims=True) for rows in pieces]
        spread = np.sqrt(sum(squares) / each)
    else:
        low = np.min([x[rows].min(axis, keepdims=True) for rows in pieces], axis=0)
        high = np.max([x[rows].max(axis, keepdims=True) for rows in pieces], axis=0)
        spread = high - low
    spread[spread == 0] = 1.0  # what never changes stays 0
    for at in range(0, len(x), size):
        x[at : at + size] = (x[at : at + size] - low) / spread
    return x
