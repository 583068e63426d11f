"""How own data are read: which function reads them, and with what arguments.

The worker calls it with them, and the exported script carries both, so they read the same.
"""

from __future__ import annotations

from typing import Any, Literal

from core.data.own.describe import (
    chosen_arrays,
    given_parts,
    is_mixed,
    named_targets,
    overlap,
    role_column,
    table_inputs,
    table_targets,
)
from core.graph.own_data import ArrayData, AudioData, Column, ImageData, Own, TableData, TextData
from core.graph.records import DataConfig

Loader = Literal["load_table", "load_images", "load_audio", "load_arrays", "load_text"]
"""Names of the functions in :mod:`core.data.own.readers` that read samples."""

Options = dict[str, Any]
"""Their arguments after the path: nothing but what can be written as a literal."""

PACKAGES: dict[Loader, tuple[str, ...]] = {
    "load_table": ("polars",),
    "load_images": ("pillow",),
    "load_audio": ("scipy",),
    "load_arrays": (),
    "load_text": (),
}
"""What must be installed besides numpy."""

PICTURES = (".bmp", ".gif", ".jpeg", ".jpg", ".png", ".ppm", ".tif", ".tiff", ".webp")
"""How names of files end that are taken for pictures."""


def loader_of(config: DataConfig, own: Own) -> tuple[Loader, Options]:
    """Return the function that reads the samples, and its arguments after the path."""
    match own:
        case TableData():
            return "load_table", _table(config, own)
        case ImageData():
            return "load_images", {
                "suffixes": PICTURES,
                "classes": list(own.classes),
                "shape": (own.channels, own.height, own.width),
                "resize": own.resize,
                "scaling": own.scaling,
                **_shared(config),
            }
        case AudioData():
            return "load_audio", {
                "classes": list(own.classes),
                "rate": own.rate,
                "length": own.length,
                "scaling": own.scaling,
                **_shared(config),
            }
        case ArrayData():
            return "load_arrays", _arrays(config, own)
        case TextData():
            return "load_text", {
                "encoding": own.encoding,
                "vocabulary": own.vocabulary,
                "length": own.length,
                "stride": own.stride,
                **_shared(config),
                "overlap": overlap(own),
            }


def packages_of(own: Own, name: Loader) -> tuple[str, ...]:
    """Return what must be installed besides numpy to read own data."""
    more: tuple[str, ...] = ()
    if isinstance(own, TableData) and own.format == "excel":
        more = ("fastexcel",)
    if isinstance(own, ArrayData) and own.format == "safetensors":
        more = ("safetensors",)
    return (*PACKAGES[name], *more)


def _arrays(config: DataConfig, own: ArrayData) -> Options:
    order = {"": 0, "train": 0, "validation": 1, "test": 2}

    def named(role: str) -> list[str]:
        arrays = sorted(chosen_arrays(own, role), key=lambda array: order[array.part])
        return [array.name for array in arrays]

    return {
        "kind": own.format,
        "inputs": named("input"),
        "targets": named("target"),
        "held": given_parts(own),
        "classes": list(own.classes),
        "layout": own.layout,
        "scaling": own.scaling,
        "target_scaling": own.target_scaling,
        **_shared(config),
    }


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

    group, names = role_column(own, "group"), [each.name for each in named_targets(own)]
    return {
        "file": (own.format, own.encoding, own.delimiter, own.header, own.sheet),
        "decimal": own.decimal,
        "inputs": wanted(*inputs),
        "input_plans": [_plan(column) for column in inputs],
        "targets": wanted(*targets),
        "target_plans": [_plan(column) for column in targets],
        **({"target_names": names} if is_mixed(targets) else {}),
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
