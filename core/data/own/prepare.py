"""From what a file holds to what a network takes; every function here stands alone.

Whatever is measured is measured on the training samples only. The exported training script carries
the text of these functions.
"""

from __future__ import annotations

import numpy as np


def prepared(columns: np.ndarray, fit: np.ndarray, plans: list[tuple[int, str, str]]) -> np.ndarray:
    """Return columns (columns, rows) as numbers (rows, features): filled, scaled or one-hot.

    Args:
        columns: A row for each column; NaN where a value is missing.
        fit: Numbers of the rows that are measured.
        plans: For each column how many categories it has (0 for a number), what stands in for a
            missing value, and how it is scaled.
    """
    width = sum(max(categories, 1) for categories, _, _ in plans)
    made = np.zeros((columns.shape[1], width), dtype=np.float32)
    at = 0
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
            made[np.arange(len(column)), at + column.astype(np.int64)] = 1.0
        else:
            low, spread, known = 0.0, 1.0, column[fit]
            if scaling == "standard":
                low, spread = known.mean(), known.std()
            elif scaling == "min-max":
                low, spread = known.min(), known.max() - known.min()
            made[:, at] = (column - low) / (spread or 1.0)
        at += max(categories, 1)
    return made


def window_starts(rows: int, length: int, horizon: int, stride: int) -> np.ndarray:
    """Return the first row of each window that has a target."""
    return np.arange(0, max(0, rows - length - horizon + 1), stride)


def in_one_group(starts: np.ndarray, groups: np.ndarray, reach: int) -> np.ndarray:
    """Return the starts of windows whose ``reach`` rows are of one group; its rows lie together."""
    kept: np.ndarray = starts[groups[starts] == groups[starts + reach - 1]]
    return kept


def scaled(x: np.ndarray, fit: np.ndarray, scaling: str, axis: tuple[int, ...]) -> np.ndarray:
    """Return numbers scaled by what is measured over some axes of the training samples."""
    if scaling == "none":
        return x
    known = x[fit].astype(np.float64)
    if scaling == "standard":
        low, spread = known.mean(axis, keepdims=True), known.std(axis, keepdims=True)
    else:
        low = known.min(axis, keepdims=True)
        spread = known.max(axis, keepdims=True) - low
    spread[spread == 0] = 1.0  # what never changes stays 0
    return np.asarray((x - low) / spread, dtype=np.float32)
