"""What a record of own data means for a network, without reading the data."""

from __future__ import annotations

import math
from pathlib import PurePath

from core.data.info import DatasetInfo, Range, Target, TargetInfo
from core.graph.own_data import (
    Array,
    ArrayData,
    AudioData,
    Column,
    Given,
    ImageData,
    Own,
    TableData,
    TextData,
)
from core.graph.records import Split
from core.texts import Text, text

OWN = "own"
"""Id of every data set that is a person's own."""

_ANY: Range = (-math.inf, math.inf)
NAMED = {" ": "space", "\n": "newline", "\t": "tab"}
"""What characters are called that one does not see."""


def describe(own: Own) -> DatasetInfo:
    """Return what is known of own data that :func:`wrong_own` has nothing to say against."""
    match own:
        case TableData():
            return _table(own)
        case ImageData():
            shape = (own.channels, own.height, own.width)
            unit = own.scaling == "none"
            return _classed(own, shape, (0.0, 1.0) if unit else _ANY)
        case AudioData():
            return _classed(own, (1, own.length), (-1.0, 1.0) if own.scaling == "none" else _ANY)
        case ArrayData():
            return _arrays(own)
        case TextData():
            return DatasetInfo(
                id=OWN,
                title=title_of(own),
                kind="text",
                target="tokens",
                sample_shape=(own.length,),
                dtype="int64",
                classes=tuple(NAMED.get(letter, letter) for letter in own.vocabulary),
                target_shape=(own.length,),
                samples=max(0, (own.characters - own.length - 1) // own.stride + 1),
                description="",
                source=own.path,
            )


def title_of(own: Own) -> str:
    """Return what people call the data: the name of the file or folder."""
    return PurePath(own.path.replace("\\", "/")).name or own.path


def wrong_own(own: Own) -> Text | None:
    """Return why no samples can be had of own data, or None if they can."""
    match own:
        case TableData():
            wrong = _wrong_table(own)
        case ArrayData():
            wrong = _wrong_arrays(own)
        case TextData():
            wrong = text("own.text_empty", file=title_of(own)) if not own.vocabulary else None
        case ImageData() | AudioData():
            wrong = None
    if wrong is not None:
        return wrong
    info = describe(own)
    if info.samples < 1:
        return text("own.no_samples", file=title_of(own))
    if info.target == "class" and len(info.classes) < 2:
        return text("own.one_class", file=title_of(own), name=info.classes[0])
    return None


def given_parts(own: Own | None) -> Given:
    """Return how many samples the data themselves put into each part."""
    if isinstance(own, ImageData | AudioData):
        return own.given
    if isinstance(own, ArrayData):
        inputs = [array for array in own.arrays if array.role == "input" and array.part]
        sizes = {array.part: array.shape[0] for array in inputs}
        return sizes.get("train", 0), sizes.get("validation", 0), sizes.get("test", 0)
    return 0, 0, 0


def has_groups(own: Own | None) -> bool:
    """Whether samples belong to groups."""
    return isinstance(own, TableData) and role_column(own, "group") is not None


def overlap(own: Own | None) -> int:
    """Return how many samples before a part share some of its rows or characters."""
    if isinstance(own, TextData):
        return math.ceil((own.length + 1) / own.stride) - 1
    if isinstance(own, TableData) and own.windows is not None:
        windows = own.windows
        return math.ceil((windows.length + windows.horizon) / windows.stride) - 1
    return 0


# ---------------------------------------------------------------- tables


def table_inputs(own: TableData) -> tuple[Column, ...]:
    """Return the columns that enter the network: of a series, the past of its targets too."""
    takes = [column for column in own.columns if column.role == "input"]
    if own.windows is not None:
        takes += [column for column in table_targets(own) if column.type == "number"]
    return tuple(takes)


def table_targets(own: TableData) -> tuple[Column, ...]:
    """Return the columns that the network shall foretell."""
    return tuple(column for column in own.columns if column.role == "target")


def likely_split(own: Own) -> Split:
    """Return how a table is best parted as its columns are used now; others at random."""
    if not isinstance(own, TableData):
        return "random"
    if own.windows is not None:
        return "time"
    if role_column(own, "group") is not None:
        return "group"
    has_classes = any(column.type == "category" for column in table_targets(own))
    return "stratified" if has_classes else "random"


def role_column(own: TableData, role: str) -> Column | None:
    """Return the column that groups, or orders, the rows."""
    return next((column for column in own.columns if column.role == role), None)


def feature_names(columns: tuple[Column, ...]) -> tuple[str, ...]:
    """Return a name for each number that columns become: one for each value of a category."""
    return tuple(
        name
        for column in columns
        for name in (
            [f"{column.name} = {value}" for value in column.categories]
            if column.type == "category"
            else [column.name]
        )
    )


def _table(own: TableData) -> DatasetInfo:
    inputs, targets = table_inputs(own), table_targets(own)
    features = feature_names(inputs)
    several = named_targets(own)
    is_class = len(targets) == 1 and targets[0].type == "category"
    needed = [*targets, *(column for column in inputs if column.filling == "drop")]
    samples = own.rows - max((column.missing + column.bad for column in needed), default=0)
    shape: tuple[int, ...] = (len(features),)
    if own.windows is not None:
        windows = own.windows
        shape = (windows.length, len(features))
        samples = (samples - windows.length - windows.horizon) // windows.stride + 1
    target: Target = "none"
    if targets:
        target = "class" if is_class else "several" if is_mixed(targets) else "value"
    return DatasetInfo(
        id=OWN,
        title=title_of(own),
        kind="table" if own.windows is None else "series",
        target=target,
        sample_shape=shape,
        classes=targets[0].categories if is_class else (),
        target_shape=(len(targets),) if target == "value" else (),
        samples=max(0, samples),
        features=features if own.windows is None else (),
        description="",
        source=own.path,
        sample_range=_reach(inputs, own),
        target_range=_reach(targets, own) if target == "value" else _ANY,
        targets=several,
    )


def is_mixed(targets: tuple[Column, ...]) -> bool:
    """Return whether targets are not all numbers, so that they are not one row of values."""
    return len(targets) > 1 and any(column.type == "category" for column in targets)


def named_targets(own: TableData) -> tuple[TargetInfo, ...]:
    """Return each of several targets; () where there is one or none."""
    targets = table_targets(own)
    if len(targets) < 2:
        return ()
    fields = is_mixed(targets)
    return tuple(
        TargetInfo(
            name=column.name or str(place),
            target="class" if column.type == "category" else "value",
            classes=column.categories,
            shape=() if column.type == "category" else (1,),
            range=_ANY if column.type == "category" else _reach((column,), own),
            column=None if fields else place,
        )
        for place, column in enumerate(targets)
    )


def _reach(columns: tuple[Column, ...], own: TableData) -> Range:
    """Return between which values columns lie; those that are scaled may lie anywhere."""
    numbers = [column for column in columns if column.type != "category"]
    if not columns or any(column.scaling != "none" for column in numbers):
        return _ANY
    lows = [column.low for column in numbers] + [0.0] * (len(numbers) < len(columns))
    highs = [column.high for column in numbers] + [1.0] * (len(numbers) < len(columns))
    return min(lows), max(highs)


def _wrong_table(own: TableData) -> Text | None:
    file, inputs, targets = title_of(own), table_inputs(own), table_targets(own)
    names = [column.name for column in own.columns]
    if len(set(names)) < len(names):  # only a file that was written by hand has that
        twice = next(name for name in names if names.count(name) > 1)
        return text("own.same_name", file=file, column=twice)
    for role in ("group", "time"):
        if sum(column.role == role for column in own.columns) > 1:
            return text(f"own.two_{role}s", file=file)
    for column in (*inputs, *targets):
        if column.type == "text":
            return text("own.text_column", file=file, column=column.name)
        if column.type == "category" and not column.categories:
            return text("own.no_categories", file=file, column=column.name)
    if not inputs:
        return text("own.no_input", file=file)
    for column in targets:
        if column.type == "date":
            return text("own.date_target", file=file, column=column.name)
    for column in targets:
        if len(targets) > 1 and column.type == "category" and len(column.categories) == 1:
            return text("own.one_class", file=file, name=column.categories[0])
    return None


# ---------------------------------------------------------------- the other kinds


def _classed(
    own: ImageData | AudioData, shape: tuple[int, ...], sample_range: Range
) -> DatasetInfo:
    return DatasetInfo(
        id=OWN,
        title=title_of(own),
        kind="image" if isinstance(own, ImageData) else "audio",
        target="class" if own.classes else "none",
        sample_shape=shape,
        classes=own.classes,
        samples=own.samples,
        description="",
        source=own.path,
        sample_range=sample_range,
    )


def chosen_arrays(own: ArrayData, role: str) -> tuple[Array, ...]:
    """Return the arrays that are used as inputs, or as targets, in the order of the parts."""
    return tuple(array for array in own.arrays if array.role == role)


def _arrays(own: ArrayData) -> DatasetInfo:
    inputs, targets = chosen_arrays(own, "input"), chosen_arrays(own, "target")
    shape = inputs[0].shape[1:] or (1,)
    if own.layout == "last":
        shape = (shape[-1], *shape[:-1])
    elif own.layout == "none":
        shape = (1, *shape)
    target: Target = "none"
    if targets:
        target = "class" if own.classes else "value"
    return DatasetInfo(
        id=OWN,
        title=title_of(own),
        kind="image" if len(shape) == 3 and shape[0] in (1, 3) else "table",
        target=target,
        sample_shape=shape,
        classes=own.classes if targets else (),
        target_shape=(targets[0].shape[1:] or (1,)) if target == "value" else (),
        samples=sum(array.shape[0] for array in inputs),
        description="",
        source=own.path,
    )


def _wrong_arrays(own: ArrayData) -> Text | None:
    file, inputs, targets = title_of(own), chosen_arrays(own, "input"), chosen_arrays(own, "target")
    if not inputs:
        return text("own.no_input_array", file=file)
    for array in (*inputs, *targets):
        if not array.shape:
            return text("own.no_axis", file=file, array=array.name)
    for group in (inputs, targets):
        if len({array.part for array in group}) < len(group):
            return text("own.array_twice", file=file, arrays=", ".join(a.name for a in group))
        if len({array.shape[1:] for array in group}) > 1:
            return text("own.array_shapes", file=file, arrays=", ".join(a.name for a in group))
    lengths = {array.part: array for array in targets}
    for array in inputs:
        if targets and array.part not in lengths:
            return text("own.array_part", file=file, array=array.name)
        other = lengths.get(array.part)
        if other is not None and other.shape[0] != array.shape[0]:
            return text(
                "own.array_lengths",
                file=file, array=array.name, count=array.shape[0],
                target=other.name, targets=other.shape[0],
            )  # fmt: skip
    return None
