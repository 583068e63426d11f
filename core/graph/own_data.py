"""A person's own data as a project keeps them: where they lie, what was found, what it is used as.

All that shapes and checks need stands here, so a project opens, and shows what enters its network,
while the file itself is on another disk.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

ColumnType = Literal["number", "category", "text", "date"]
Role = Literal["input", "target", "group", "time", "ignored"]
"""What a column or an array is used as: a group never lies in two parts, time orders the rows."""

Scaling = Literal["standard", "min-max", "none"]
"""Mean 0 and deviation 1, from 0 to 1, or as they are; measured on the training part only."""

Filling = Literal["mean", "median", "most_frequent", "drop"]
"""What stands in for a missing value: measured on the training part only; or its row is left out.
"""

Resize = Literal["crop", "pad", "stretch"]
"""How a picture comes to the common size: its middle, all of it with margins, or out of shape."""

PARTS = ("train", "validation", "test")
CLASS_LIMIT = 1000
"""Most classes of a target, and most values of a category."""

COLUMN_LIMIT = 50_000
_SIDE = Annotated[int, msgspec.Meta(ge=1, le=4096)]
_Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
_Length = Annotated[int, msgspec.Meta(ge=1, le=10_000_000)]
_Short = Annotated[str, msgspec.Meta(max_length=1000)]
_Path = Annotated[str, msgspec.Meta(min_length=1, max_length=4096)]
_Classes = Annotated[tuple[_Short, ...], msgspec.Meta(max_length=CLASS_LIMIT)]
_Axes = Annotated[tuple[_Count, ...], msgspec.Meta(max_length=32)]
Given = tuple[_Count, _Count, _Count]
"""How many samples the data themselves put into each of the parts; all 0 where they do not say."""


class OwnData(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """What all kinds share.

    Attributes:
        path: Of the file or folder; absolute in memory, relative to the project in its file.
        size: Size of the file, or of all files together.
        sha256: Of the content, see :func:`core.data.own.place.fingerprint`.
    """

    path: _Path
    size: _Count = 0
    sha256: Annotated[str, msgspec.Meta(max_length=64)] = ""


class Column(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A column of a table.

    Attributes:
        name: Its heading; unique in the table.
        type: What its cells are read as.
        role: What it is used as.
        categories: Its values in order, for a category: numbers of classes count from the first.
        missing: How many cells are empty.
        bad: How many cells cannot be read as the type; they count as missing.
        low: The least number.
        high: The greatest number.
        form: How a date is written, as ``strptime`` has it.
        scaling: Of a number.
        filling: What stands in for a missing number or category.
    """

    name: _Short
    type: ColumnType = "number"
    role: Role = "input"
    categories: _Classes = ()
    missing: _Count = 0
    bad: _Count = 0
    low: float = 0.0
    high: float = 0.0
    form: Annotated[str, msgspec.Meta(max_length=40)] = ""
    scaling: Scaling = "standard"
    filling: Filling = "mean"


class Windows(msgspec.Struct, frozen=True, kw_only=True):
    """Successive rows that make one sample of a series.

    Attributes:
        length: Rows in a window.
        horizon: How many rows after the window's last the target lies.
        stride: Rows from the start of a window to that of the next.
    """

    length: _Length = 32
    horizon: _Length = 1
    stride: _Length = 1


class TableData(OwnData, frozen=True, kw_only=True, tag="table"):
    """A file of rows and columns.

    Attributes:
        format: Of the file.
        encoding: Of a CSV file, by Python's name.
        delimiter: Between the cells of a CSV file.
        decimal: The mark before the decimals of its numbers.
        header: Whether the first row names the columns.
        sheet: Of an Excel file.
        columns: In the order of the file.
        rows: How many there are, without the header.
        windows: For a series: what makes a sample; None where each row is one.
    """

    format: Literal["csv", "excel", "parquet"] = "csv"
    encoding: Annotated[str, msgspec.Meta(max_length=40)] = "utf-8"
    delimiter: Literal[",", ";", "\t", "|"] = ","
    decimal: Literal[".", ","] = "."
    header: bool = True
    sheet: _Short = ""
    columns: Annotated[tuple[Column, ...], msgspec.Meta(max_length=COLUMN_LIMIT)] = ()
    rows: _Count = 0
    windows: Windows | None = None


class ImageData(OwnData, frozen=True, kw_only=True, tag="images"):
    """A folder of pictures, in a folder for each class.

    Attributes:
        classes: Names of the folders; () where pictures are only looked at.
        samples: How many pictures can be read.
        given: How many of them lie in folders for the parts.
        bad: How many cannot be read; they are left out.
        height: Of every sample.
        width: Of every sample.
        channels: 1 for grey, 3 for colour.
        resize: How a picture comes to that size.
        scaling: Of each channel; ``none`` leaves values from 0 to 1.
    """

    classes: _Classes = ()
    samples: _Count = 0
    given: Given = (0, 0, 0)
    bad: _Count = 0
    height: _SIDE = 32
    width: _SIDE = 32
    channels: Literal[1, 3] = 3
    resize: Resize = "crop"
    scaling: Literal["standard", "none"] = "none"


class Array(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One of the arrays in a file.

    Attributes:
        name: In the file.
        shape: With the samples first.
        dtype: By NumPy's name.
        role: ``input``, ``target`` or ``ignored``.
        part: Which part its samples are; "" for all.
    """

    name: _Short
    shape: _Axes
    dtype: Annotated[str, msgspec.Meta(max_length=40)]
    role: Literal["input", "target", "ignored"] = "ignored"
    part: Literal["", "train", "validation", "test"] = ""


class ArrayData(OwnData, frozen=True, kw_only=True, tag="arrays"):
    """Arrays in a ``.npz``, ``.npy`` or ``.safetensors`` file.

    Attributes:
        arrays: In the order of the file.
        classes: Names of the classes that the target numbers; () where it holds values.
        layout: Where pictures have their channels: ``as is``, ``last`` (moved to the front) or
            ``none`` (one is added).
        scaling: Of all numbers of a sample together.
        target_scaling: Of the targets, where they are values.
    """

    format: Literal["npz", "npy", "safetensors"] = "npz"
    arrays: Annotated[tuple[Array, ...], msgspec.Meta(max_length=1000)] = ()
    classes: _Classes = ()
    layout: Literal["as is", "last", "none"] = "as is"
    scaling: Scaling = "none"
    target_scaling: Scaling = "none"


class TextData(OwnData, frozen=True, kw_only=True, tag="text"):
    """A text, of which the network learns to foretell every next character.

    Attributes:
        encoding: By Python's name.
        characters: How long it is.
        vocabulary: Its characters in the order of their numbers; what is not among them is left
            out of the text.
        length: Characters in a sample.
        stride: Characters from the start of a sample to that of the next.
    """

    encoding: Annotated[str, msgspec.Meta(max_length=40)] = "utf-8"
    characters: _Count = 0
    vocabulary: Annotated[str, msgspec.Meta(max_length=CLASS_LIMIT)] = ""
    length: _Length = 64
    stride: _Length = 32


class AudioData(OwnData, frozen=True, kw_only=True, tag="audio"):
    """A folder of ``.wav`` files, in a folder for each class.

    Attributes:
        classes: Names of the folders.
        samples: How many files can be read.
        given: How many of them lie in folders for the parts.
        bad: How many cannot be read; they are left out.
        rate: Values a second that every file is brought to.
        length: Values of each sample: a longer file is cut, a shorter one filled with silence.
        scaling: Of all values; ``none`` leaves values from -1 to 1.
    """

    classes: _Classes = ()
    samples: _Count = 0
    given: Given = (0, 0, 0)
    bad: _Count = 0
    rate: Annotated[int, msgspec.Meta(ge=100, le=400_000)] = 16_000
    length: _Length = 16_000
    scaling: Literal["standard", "none"] = "none"


Own = TableData | ImageData | ArrayData | TextData | AudioData
"""Own data of any kind."""
