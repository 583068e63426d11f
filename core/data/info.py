"""What a data set is: the facts one has without reading it."""

from __future__ import annotations

import math
from typing import Literal

import msgspec

Target = Literal["class", "value", "tokens", "none"]
"""What each sample comes with: a class number, real numbers, the token after each of its own
tokens, or nothing."""

Range = tuple[float, float]
"""The least and the greatest value."""


class DatasetInfo(msgspec.Struct, frozen=True, kw_only=True):
    """One data set.

    Attributes:
        id: What a project file calls it; ``sources`` has a reader for it.
        title: What people see.
        target: What each sample comes with.
        sample_shape: Sizes of one sample, without the batch: ``(1, 8, 8)`` or ``(30,)``.
        dtype: Of the samples: ``int64`` where they are tokens, ``float32`` else.
        classes: Names of the classes, or of the tokens, in the order of their numbers.
        target_shape: Sizes of one target; () for a class.
        samples: How many there are.
        features: Names of the columns of a table; empty for pictures.
        description: One or two sentences.
        source: Where it comes from, and who says so.
        standardised: Whether each column is brought to mean 0 and deviation 1.
        sample_range: Between which values all numbers of the samples lie.
        target_range: Between which values all targets lie, where they are values.
    """

    id: str
    title: str
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
