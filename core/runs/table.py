"""The figures of runs as one table that spreadsheets open safely."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence

from core.engine.talk.messages import EpochDone
from core.io.cells import safe_cell


def figures_table(
    runs: Sequence[tuple[str, Sequence[EpochDone]]], first: Sequence[str] = ()
) -> bytes:
    """Return a row for each epoch of each run, as CSV in UTF-8.

    Args:
        runs: What each run is called, and its epochs.
        first: Metrics that stand before the others.
    """
    known = dict.fromkeys(n for _, epochs in runs for one in epochs for n in one.metrics)
    metrics = list(dict.fromkeys([*(name for name in first if name in known), *known]))
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    heads = [*map(safe_cell, metrics), "seconds", "lr"]
    writer.writerow(["run", "epoch", "train_loss", "val_loss", *heads])
    for name, epochs in runs:
        for one in epochs:
            values = [one.train_loss, one.val_loss, *(one.metrics.get(m) for m in metrics)]
            cells = [_number(value) for value in (*values, one.seconds, one.lr)]
            writer.writerow([safe_cell(name), one.epoch, *cells])
    return buffer.getvalue().encode("utf-8")


def _number(value: float | None) -> str:
    return "" if value is None or not math.isfinite(value) else repr(float(value))
