"""The samples of a table: rows, or windows of successive rows, in their parts."""

from __future__ import annotations

from typing import Any

import numpy as np

from core.data.own.prepare import (
    by_name,
    in_one_group,
    prepared,
    room,
    window_starts,
    windows_of,
)
from core.data.own.readers.table import open_table, table_columns
from core.data.split import parted


def load_table(
    path: str,
    *,
    file: tuple[str, str, str, bool, str],
    decimal: str,
    inputs: list[tuple[int, str, Any]],
    input_plans: list[tuple[int, str, str]],
    targets: list[tuple[int, str, Any]],
    target_plans: list[tuple[int, str, str]],
    group: list[tuple[int, str, Any]],
    time: list[tuple[int, str, Any]],
    window: tuple[int, int, int] | None,
    split: str,
    parts: tuple[float, float],
    overlap: int,
    seed: int,
    target_names: list[str] | None = None,
) -> tuple[np.ndarray, np.ndarray, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Return samples, targets, and the numbers of those that train, validate and test.

    Args:
        path: The table.
        file: Its format, encoding, delimiter, whether a header leads, and its sheet.
        decimal: Mark before the decimals.
        inputs: Place and type of the columns that enter, with what is known of their cells.
        input_plans: Number of categories (0 for a number), filling and scaling of each.
        targets: The columns to foretell, likewise.
        target_plans: Likewise.
        group: The column whose groups stay together, or none.
        time: The column that orders the rows, or none.
        window: Rows in a window, rows to the target, rows to the next window; None for rows alone.
        split: How the parts are chosen.
        parts: Shares of validation and test.
        overlap: Windows before a later part that share rows with it.
        seed: Of the choice.
        target_names: Of the targets, where they are not all numbers: each becomes a field.
    """
    wanted = [*inputs, *targets, *group, *time]
    columns = table_columns(open_table(path, *file), wanted, decimal)
    ends = np.cumsum([len(inputs), len(targets), len(group)])
    needed = [j for j, plan in enumerate(input_plans) if plan[1] == "drop"]
    needed += [*range(ends[0], ends[1]), *range(ends[2], len(wanted))]
    kept = np.flatnonzero(~np.isnan(columns[needed]).any(axis=0))
    if time:
        kept = kept[np.argsort(columns[-1][kept], kind="stable")]
    if not np.array_equal(kept, np.arange(columns.shape[1])):
        columns = np.take(
            columns, kept, 1, out=room((len(wanted), len(kept)), np.float64)
        )
    groups = columns[ends[1]] if group else np.zeros(columns.shape[1])
    x, y = columns[: ends[0]], columns[ends[0] : ends[1]]
    if window is None:
        of_sample = of_target = np.arange(columns.shape[1])
    else:
        length, horizon, stride = window
        if group:  # rows of a group one after another, in the order they had
            order = np.argsort(groups, kind="stable")
            x, y, groups = x[:, order], y[:, order], groups[order]
        of_sample = window_starts(columns.shape[1], length, horizon, stride)
        of_sample = in_one_group(of_sample, groups, length + horizon)
        of_target = of_sample + length + horizon - 1
    classes = [place for place, plan in enumerate(target_plans) if plan[0]]
    labels = y[classes[0]][of_target] if classes else np.zeros(len(of_target))
    found = parted(
        split,
        len(of_sample),
        parts,
        seed,
        labels,
        groups[of_sample],
        overlap,
        (0, 0, 0),
    )
    train = of_sample[found[0]]
    fit = (
        train
        if window is None
        else np.unique(train[:, np.newaxis] + np.arange(window[0]))
    )
    made = prepared(x, fit, input_plans)
    if window is not None:
        made = windows_of(made, of_sample, window[0], window[2])
    if target_names:
        aim = by_name(y, of_target, found[0], target_plans, target_names)
    elif classes:
        aim = labels.astype(np.int64)
    elif targets:
        aim = prepared(y, of_target[found[0]], target_plans)[of_target]
    else:
        aim = np.zeros((len(of_sample), 0), dtype=np.float32)
    return made, aim, found
