"""Several targets one by one, as if each were all that the data have."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace
from numpy.typing import NDArray

from core.data.info import DatasetInfo

Array = NDArray[Any]


def each_target(info: DatasetInfo, y: Array) -> list[tuple[str, DatasetInfo, Array]]:
    """Return every target with its name, what is known of it, and its values."""
    if info.target != "several":
        return [("", info, y)]
    return [
        (
            one.name,
            replace(
                info,
                target=one.target,
                classes=one.classes,
                target_shape=one.shape,
                target_range=one.range,
                targets=(),
            ),
            y[one.name],
        )
        for one in info.targets
    ]


def told_target(info: DatasetInfo, y: Array) -> tuple[DatasetInfo, Array]:
    """Return the target that samples are shown by: a class where there is one."""
    every = each_target(info, y)
    classes = [(own, values) for _, own, values in every if own.target == "class"]
    return classes[0] if classes else every[0][1:]
