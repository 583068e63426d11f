"""What a look at a file or folder found: the guess, and what a person sees of it first."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from core.graph.own_data import Own
from core.graph.records import Split
from core.texts import Text

FAULTS_TOLD = 100
"""How many bad places are listed; all are counted."""

PREVIEW_ROWS = 50
THUMBNAILS = 48
THUMBNAIL_SIDE = 64


class Fault(msgspec.Struct, frozen=True):
    """A place that cannot be used.

    Attributes:
        place: Name of a file below the folder, or of a column.
        row: Number of the row in the file, counted from 1 with the header; 0 where there is none.
        reason: What is wrong there, and what happens to it.
    """

    place: str
    row: int
    reason: Text


class Thumbnail(msgspec.Struct, frozen=True):
    """A sample as a small picture.

    Attributes:
        name: Of the file, or the number of the sample.
        label: Its class, or "".
        width: In pixels.
        height: In pixels.
        channels: 1 for grey, 3 for colour.
        pixels: Row by row, a byte a channel.
    """

    name: str
    label: str
    width: int
    height: int
    channels: int
    pixels: bytes


Rows: TypeAlias = tuple[tuple[str, ...], ...]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a look found.

    Attributes:
        own: The record, with types and roles guessed or as wished.
        split: How it is best parted.
        rows: The first cells of a table as they stand in the file, without the header; the first
            lines of a text.
        thumbnails: Some samples as pictures; sounds show their wave.
        balance: Names of the classes, and how many samples are of each.
        faults: Bad files, rows and cells, the first :data:`FAULTS_TOLD`.
        faults_total: How many there are.
        notes: What else one should know, such as that the first row was taken for the header.
    """

    own: Own
    split: Split = "random"
    rows: Rows = ()
    thumbnails: tuple[Thumbnail, ...] = ()
    balance: tuple[tuple[str, int], ...] = ()
    faults: tuple[Fault, ...] = ()
    faults_total: int = 0
    notes: tuple[Text, ...] = ()
