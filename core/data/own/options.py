"""How own data are read: which function reads them, and with what arguments.

The worker calls it with them, and the exported script carries both, so they read the same.
"""

from __future__ import annotations

from typing import Any, Literal

from core.data.own.describe import overlap, role_column, table_inputs, table_targets
from core.graph.own_data import Column, Own, TableData
from core.graph.records import DataConfig

Loader = Literal["load_table"]
"""Names of the functions in :mod:`core.data.own.readers` that read samples."""

Options = dict[str, Any]
"""Their arguments after the path: nothing but what can be written as a literal."""

PACKAGES: dict[Loader, tuple[str, ...]] = {"load_table": ("polars", "fastexcel")}
"""What must be installed besides numpy."""


def loader_of(config: DataConfig, own: Own) -> tuple[Loader, Options]:
    """Return the function that reads the samples, and its arguments after the path."""
    assert isinstance(own, TableData)
    return "load_table", _table(config, own)


def _shared(config: DataConfig) -> Options:
    return {
        "split": config.split,
        "parts": (config.validation, config.test),
        "seed": config.seed,
    }


def _table(config: DataConfig, own: TableData) -> Options:
    inputs, targets, windows = table_inputs(own), table_targets(own), own.windows
    places = {column.name: place for place, column in enumerate(own.columns)}

    def wanted(*columns: Column | None) -> list[tuple[int, str, object]]:
        return [(places[c.name], c.type, _known(c)) for c in columns if c is not None]

    group = role_column(own, "group")
    return {
        "file": (own.format, own.encoding, own.delimiter, own.header, own.sheet),
        "decimal": own.decimal,
        "inputs": wanted(*inputs),
        "input_plans": [_plan(column) for column in inputs],
        "targets": wanted(*targets),
        "target_plans": [_plan(column) for column in targets],
        "group": [(place, "group", None) for place, _, _ in wanted(group)],
        "time": wanted(role_column(own, "time")),
        "window": (windows.length, windows.horizon, windows.stride) if windows else None,
        **_shared(config),
        "overlap": overlap(own),
    }


def _known(column: Column) -> object:
    if column.type == "category":
        return list(column.categories)
    return column.form if column.type == "date" else None


def _plan(column: Column) -> tuple[int, str, str]:
    return len(column.categories), column.filling, column.scaling
