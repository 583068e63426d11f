"""Sliding-window arithmetic that convolutions, pools and unfolding share."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, cast

import msgspec

from core.catalog.dims import Dim
from core.catalog.spec import Misfit, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params, ParamValue
from core.texts import text

MOST_CELLS = 65_536
"""The largest window, stride, padding or size along one axis that a parameter may ask for."""

AXES = {1: "T", 2: "HW", 3: "DHW"}
"""What the axes that a window slides along are called, by how many there are."""


class Slide(msgspec.Struct, frozen=True, gc=False):
    """A window that slides along one axis.

    Attributes:
        cells: Cells the window looks at.
        stride: How far it moves each time.
        before: Cells added in front of the axis.
        after: Cells added behind it.
        dilation: Distance between the cells it looks at.
        ceil: Whether the last window may hang over the end.
    """

    cells: int
    stride: int
    before: int = 0
    after: int = 0
    dilation: int = 1
    ceil: bool = False

    @property
    def span(self) -> int:
        """How much the window covers, its holes included."""
        return self.dilation * (self.cells - 1) + 1

    def places(self, size: Dim) -> Dim:
        """Return how many places the window has in ``size`` cells.

        >>> Slide(3, 2).places(28), Slide(2, 2).places(5), Slide(2, 2, ceil=True).places(5)
        (13, 2, 3)
        """
        room = size + self.before + self.after - self.span
        if not self.ceil:
            return room // self.stride + 1
        count = (room + self.stride - 1) // self.stride + 1
        return count - 1 if self._is_in_padding(count - 1, size) else count

    def formula(self, size: Dim) -> str:
        """Return how the number of places follows from ``size``.

        >>> Slide(3, 2, 1, 1).formula(28), Slide(3, 1, dilation=2).formula(28)
        ('floor((28 + 2*1 - 3)/2) + 1', 'floor((28 + 2*0 - 2*(3 - 1) - 1)/1) + 1')
        """
        pads = f"2*{self.before}" if self.before == self.after else f"{self.before} + {self.after}"
        span = self.cells if self.dilation == 1 else f"{self.dilation}*({self.cells} - 1) - 1"
        steps = f"(({size} + {pads} - {span})/{self.stride}) + 1"
        if not self.ceil:
            return f"floor{steps}"
        room = size + self.before + self.after - self.span
        last = (room + self.stride - 1) // self.stride
        return f"ceil{steps} - 1" if self._is_in_padding(last, size) else f"ceil{steps}"

    def _is_in_padding(self, place: Dim, size: Dim) -> bool:
        """Return whether a window starts behind the last cell; torch leaves such a one out."""
        start, end = place * self.stride, size + self.before
        return isinstance(start, int) and isinstance(end, int) and start >= end


def window_param(
    name: str,
    axes: int,
    default: ParamValue,
    help_: str,
    *,
    minimum: int = 1,
    choices: tuple[str, ...] = (),
    optional: bool = False,
) -> ParamSpec:
    """Return a parameter that is one number for all axes or one for each."""
    return ParamSpec(
        name=name,
        kind="ints",
        default=default,
        minimum=minimum,
        maximum=MOST_CELLS,
        lengths=(axes,),
        choices=choices,
        optional=optional,
        help=help_,
    )


def along_axes(params: Params, name: str, axes: int) -> tuple[int, ...]:
    """Return one integer for each axis of a parameter given as one or as a tuple.

    >>> along_axes({"stride": 2, "padding": (0, 1)}, "stride", 2)
    (2, 2)
    """
    value = params[name]
    return value if isinstance(value, tuple) else (cast(int, value),) * axes


def slides_of(params: Params, axes: int) -> tuple[Slide, ...]:
    """Return the window that parameters under torch's usual names describe, one for each axis.

    Without a stride it moves by its own size; dilation, padding and ceil_mode may be missing.
    """
    kernel = along_axes(params, "kernel_size", axes)
    strides = kernel if params["stride"] is None else along_axes(params, "stride", axes)
    pads = along_axes(params, "padding", axes) if "padding" in params else (0,) * axes
    holes = along_axes(params, "dilation", axes) if "dilation" in params else (1,) * axes
    ceil = bool(params.get("ceil_mode", False))
    return tuple(
        Slide(cells, stride, pad, pad, hole, ceil)
        for cells, stride, pad, hole in zip(kernel, strides, pads, holes, strict=True)
    )


def slide(block: str, slides: tuple[Slide, ...], sizes: tuple[Dim, ...]) -> tuple[Dim, ...]:
    """Return how many places a window has along each axis.

    Raises:
        Misfit: The window is larger than the padded input.
    """
    places = tuple(axis.places(size) for axis, size in zip(slides, sizes, strict=True))
    if any(isinstance(count, int) and count < 1 for count in places):
        padded = (s + axis.before + axis.after for axis, s in zip(slides, sizes, strict=True))
        needed = " x ".join(str(axis.span) for axis in slides)
        received = " x ".join(map(str, padded))
        raise Misfit(text("shape.window", block=block, window=needed, received=received))
    return places


def scaled(size: Dim, factor: float) -> Dim:
    """Return ``floor(size * factor)``, as PyTorch computes it for sizes that are known.

    >>> from core.catalog.dims import symbol
    >>> scaled(7, 1.5), str(scaled(symbol("T"), 2.0)), str(scaled(symbol("T"), 0.5))
    (10, '2*T', '(T)//(2)')
    """
    if isinstance(factor, int):
        return size * factor
    if isinstance(size, int):
        return math.floor(size * factor)
    above, below = factor.as_integer_ratio()
    return size * above // below


def size_lines(formulas: Iterable[str], output: TensorSpec) -> tuple[str, ...]:
    """Return a line of worked formula for each axis behind the channels.

    >>> size_lines(["7*2", "8*2"], TensorSpec(("N", 3, 14, 16)))
    ("H' = 7*2 = 14", "W' = 8*2 = 16")
    """
    sizes: tuple[Any, ...] = output.dims[2:]
    named = zip(AXES[len(sizes)], formulas, sizes, strict=True)
    return tuple(f"{letter}' = {formula} = {size}" for letter, formula, size in named)
