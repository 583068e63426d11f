"""What a data set is: the facts one has without reading it."""

from __future__ import annotations

import math
from typing import Literal

import msgspec

Kind = Literal["table", "image", "series", "audio", "text"]
"""What a sample is: a row of columns, a picture of channels x height x width, values over time of
steps x channels, a waveform of channels x samples, or tokens one after another."""

Target = Literal[
    "class", "value", "tokens", "mask", "labels", "sequence", "pair", "several", "none"
]
"""What each sample comes with: a class number; real numbers; the token after each of its own
tokens; the class number of each place of a picture; a row with a 1 for each class that holds and a
0 for the others; another sequence of tokens, to be written one after the other from the token
:data:`START` on; whether its two parts, of which it is made along its first axis, are alike;
several of these, each with a name; or nothing."""

START = 0
"""The token before the first one of a sequence that is written; it stands in none."""

Range = tuple[float, float]
"""The least and the greatest value."""


LARGE = 1 << 30
"""Bytes from which on samples stay where they are, on disk or as windows of a series."""


class TargetInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One of several targets that each sample comes with.

    Attributes:
        name: What people call it, and what its field of the targets is called.
        target: What it is.
        classes: Names of its classes, in the order of their numbers.
        shape: Sizes of one; () for a class.
        range: Between which values it lies, where it is values.
        column: Where it stands in targets that are all values, one beside the other; None where
            the targets have fields.
    """

    name: str
    target: Target
    classes: tuple[str, ...] = ()
    shape: tuple[int, ...] = ()
    range: Range = (-math.inf, math.inf)
    column: int | None = None


class DatasetInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One data set.

    Attributes:
        id: What a project file calls it; ``sources`` has a reader for it.
        title: What people see.
        kind: What a sample is.
        target: What each sample comes with.
        sample_shape: Sizes of one sample, without the batch: ``(1, 8, 8)`` or ``(30,)``.
        dtype: Of the samples: ``int64`` where they are tokens, ``float32`` else.
        classes: Names of the classes, or of the tokens, in the order of their numbers.
        target_shape: Sizes of one target; () for a class and for a pair.
        samples: How many there are.
        features: Names of the columns of a table; empty for pictures.
        description: One or two sentences.
        source: Where it comes from, and who says so.
        standardised: Whether each column is brought to mean 0 and deviation 1.
        sample_range: Between which values all numbers of the samples lie.
        target_range: Between which values all targets lie, where they are values.
        targets: Each of them, where they are several.
    """

    id: str
    title: str
    kind: Kind = "table"
    target: Target = "class"
    sample_shape: tuple[int, ...]
    dtype: Literal["float32", "int64"] = "float32"
    classes: tuple[str, ...] = ()
    target_shape: tuple[int, ...] = ()
    samples: int
    features: tuple[str, ...] = ()
    description: str
    source: str
    standardised: bool = False
    sample_range: Range = (-math.inf, math.inf)
    target_range: Range = (-math.inf, math.inf)
    targets: tuple[TargetInfo, ...] = ()

    @property
    def stratum(self) -> TargetInfo | None:
        """The first of several targets that is a class: what samples may be parted by."""
        return next((target for target in self.targets if target.target == "class"), None)
