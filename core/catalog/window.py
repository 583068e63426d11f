"""Sliding-window arithmetic that convolutions and pools share."""

from __future__ import annotations

from typing import cast

from core.catalog.dims import Dim
from core.graph.records import Params


def along_axes(params: Params, name: str, axes: int) -> tuple[int, ...]:
    """Return one integer for each axis of a parameter given as one or as a tuple.

    >>> along_axes({"stride": 2, "padding": (0, 1)}, "stride", 2)
    (2, 2)
    """
    value = params[name]
    return value if isinstance(value, tuple) else (cast(int, value),) * axes


def span(kernel: tuple[int, ...], dilation: tuple[int, ...]) -> tuple[int, ...]:
    """Return how much each axis of the window covers, its holes included.

    >>> span((3, 3), (1, 2))
    (3, 5)
    """
    return tuple(d * (k - 1) + 1 for k, d in zip(kernel, dilation, strict=True))


def positions(size: Dim, window: int, stride: int) -> Dim:
    """Return how many places a window has in ``size`` cells, the padding included.

    >>> positions(28, 3, 2)
    13
    """
    return (size - window) // stride + 1


def positions_ceil(size: Dim, window: int, stride: int, padding: int) -> Dim:
    """Return the places of a pool with ``ceil_mode``, whose last window may hang over the end.

    A window that would start in the padding behind the end is left out, as torch does.

    >>> positions_ceil(5, 2, 2, 0), positions(5, 2, 2)
    (3, 2)
    """
    count = (size - window + stride - 1) // stride + 1
    if isinstance(count, int) and isinstance(size, int) and (count - 1) * stride >= size - padding:
        return count - 1
    return count
