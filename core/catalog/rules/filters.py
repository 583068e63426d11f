"""What convolutions and transposed convolutions share: parameters, groups and counted weights."""

from __future__ import annotations

import math
from typing import cast

from core.catalog.rules.window import along_axes, window_param
from core.catalog.spec import Misfit, ParamSpec
from core.graph.records import Params
from core.texts import text

TWINS = {
    "Conv": {3: "Conv1d", 4: "Conv2d", 5: "Conv3d"},
    "ConvTranspose": {3: "ConvTranspose1d", 4: "ConvTranspose2d", 5: "ConvTranspose3d"},
}
"""Which type takes an input of this many dimensions."""

OUT_CHANNELS = ParamSpec(
    name="out_channels",
    kind="int",
    default=16,
    minimum=1,
    maximum=1_000_000,
    help="How many filters, and so how many channels come out.",
)

GROUPS = ParamSpec(
    name="groups",
    kind="int",
    default=1,
    minimum=1,
    maximum=1_000_000,
    help="Parts the channels are split into, each convolved on its own.",
)

BIAS = ParamSpec(
    name="bias",
    kind="bool",
    default=True,
    help="Whether a learned number is added to each output channel.",
)


def kernel_param(axes: int) -> ParamSpec:
    """Return the parameter ``kernel_size``, for which torch has no default."""
    return window_param("kernel_size", axes, 3, "Size of the window that slides over the input.")


def dilation_param(axes: int) -> ParamSpec:
    """Return the parameter ``dilation``."""
    return window_param("dilation", axes, 1, "Distance between the cells the window looks at.")


def expect_groups(block: str, params: Params, in_channels: int) -> None:
    """Demand channels that can be split into the groups.

    Raises:
        Misfit: Channels would be left over.
    """
    out_channels, groups = cast(int, params["out_channels"]), cast(int, params["groups"])
    for name, count in (("in_channels", in_channels), ("out_channels", out_channels)):
        if count % groups:
            fitting = math.gcd(math.gcd(in_channels, out_channels), groups)
            raise Misfit(
                text(
                    "shape.groups",
                    block=block,
                    name=name,
                    groups=groups,
                    received=count,
                    fitting=fitting,
                )
            )


def filter_weights(params: Params, rows: int, columns: int, axes: int) -> int:
    """Return how many weights ``rows`` filters have that reach over ``columns`` channels each."""
    return rows * columns * math.prod(along_axes(params, "kernel_size", axes))


def parameters_line(params: Params, rows: int, columns: int, axes: int) -> str:
    """Return how the number of parameters comes about."""
    kernel = along_axes(params, "kernel_size", axes)
    biases = cast(int, params["out_channels"]) if params["bias"] else 0
    total = filter_weights(params, rows, columns, axes) + biases
    added = f" + {biases}" if biases else ""
    return f"parameters = {rows}*({columns}*{'*'.join(map(str, kernel))}){added} = {total}"
