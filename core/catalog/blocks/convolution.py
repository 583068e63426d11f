"""Convolutions. Sizes and defaults follow ``torch.nn``'s documentation."""

from __future__ import annotations

import math
from typing import cast

from core.catalog.dims import Dim, at, product
from core.catalog.emitting import changed, module
from core.catalog.expect import expect_floating, expect_rank, expect_window, known
from core.catalog.literals import call
from core.catalog.spec import BlockSpec, Call, Cost, Emission, Help, Misfit, ParamSpec
from core.catalog.values import TensorSpec
from core.catalog.window import along_axes, positions, span
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]
Pads = tuple[tuple[int, int], ...]


def _params(axes: int) -> tuple[ParamSpec, ...]:
    return (
        ParamSpec(
            name="out_channels",
            kind="int",
            default=16,
            minimum=1,
            maximum=1_000_000,
            help="How many filters, and so how many channels come out.",
        ),
        ParamSpec(
            name="kernel_size",
            kind="ints",
            default=3,
            minimum=1,
            maximum=65_536,
            lengths=(axes,),
            help="Size of the window that slides over the input.",
        ),
        ParamSpec(
            name="stride",
            kind="ints",
            default=1,
            minimum=1,
            maximum=65_536,
            lengths=(axes,),
            help="How far the window moves each time; 2 halves the size.",
        ),
        ParamSpec(
            name="padding",
            kind="ints",
            default=0,
            minimum=0,
            maximum=65_536,
            lengths=(axes,),
            choices=("same", "valid"),
            help="Cells added on each side; 'same' keeps the size, 'valid' adds none.",
        ),
        ParamSpec(
            name="dilation",
            kind="ints",
            default=1,
            minimum=1,
            maximum=65_536,
            lengths=(axes,),
            help="Distance between the cells the window looks at.",
        ),
        ParamSpec(
            name="groups",
            kind="int",
            default=1,
            minimum=1,
            maximum=1_000_000,
            help="Parts the channels are split into, each convolved on its own.",
        ),
        ParamSpec(
            name="bias",
            kind="bool",
            default=True,
            help="Whether a learned number is added to each output channel.",
        ),
        ParamSpec(
            name="padding_mode",
            kind="choice",
            default="zeros",
            choices=("zeros", "reflect", "replicate", "circular"),
            help="What the added cells hold.",
        ),
    )


def _pads(params: Params, window: tuple[int, ...]) -> Pads:
    """Return the cells added before and after each axis."""
    if params["padding"] == "same":
        return tuple(((cells - 1) // 2, cells - 1 - (cells - 1) // 2) for cells in window)
    if params["padding"] == "valid":
        return ((0, 0),) * len(window)
    return tuple((cells, cells) for cells in along_axes(params, "padding", len(window)))


def _check_channels(block: str, params: Params, channels: int) -> None:
    out_channels, groups = cast(int, params["out_channels"]), cast(int, params["groups"])
    for name, count in (("in_channels", channels), ("out_channels", out_channels)):
        if count % groups:
            fitting = math.gcd(math.gcd(channels, out_channels), groups)
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


def _check_padding(block: str, params: Params, sizes: tuple[Dim, ...], pads: Pads) -> None:
    if params["padding"] == "same" and any(s != 1 for s in along_axes(params, "stride", len(pads))):
        raise Misfit(text("shape.same_stride", block=block, received=params["stride"]))
    mode = params["padding_mode"]
    # Mirrored cells leave the edge out, and a circle goes round once at most.
    spare = {"reflect": 1, "circular": 0}.get(cast(str, mode))
    if spare is None:
        return
    for size, pad in zip(sizes, pads, strict=True):
        if isinstance(size, int) and max(pad) > size - spare:
            raise Misfit(
                text(
                    "shape.padding_mode",
                    block=block,
                    mode=mode,
                    most=size - spare,
                    received=max(pad),
                )
            )


def _spec(axes: int) -> BlockSpec:
    type_, rank = f"Conv{axes}d", axes + 2
    twins = {3: "Conv1d", 4: "Conv2d"}
    params_ = _params(axes)

    def infer(params: Params, inputs: Specs) -> Specs:
        (x,) = inputs
        expect_rank(type_, x, rank, twins=twins)
        expect_floating(type_, x)
        _check_channels(type_, params, known(type_, x, 1))
        kernel = along_axes(params, "kernel_size", axes)
        window = span(kernel, along_axes(params, "dilation", axes))
        pads, sizes = _pads(params, window), x.dims[2:]
        _check_padding(type_, params, sizes, pads)
        padded = tuple(size + sum(pad) for size, pad in zip(sizes, pads, strict=True))
        strides = along_axes(params, "stride", axes)
        out = tuple(map(positions, padded, window, strides))
        expect_window(type_, window, padded, out)
        dims = (x.dims[0], cast(int, params["out_channels"]), *out)
        return (TensorSpec(dims, x.dtype, x.roles),)

    def cost(params: Params, inputs: Specs, outputs: Specs) -> Cost:
        out_channels, groups = cast(int, params["out_channels"]), cast(int, params["groups"])
        fan_in = cast(int, inputs[0].dims[1]) // groups
        fan_in *= math.prod(along_axes(params, "kernel_size", axes))
        places = at(product(outputs[0].dims[2:]))
        return Cost(out_channels * (fan_in + bool(params["bias"])), out_channels * fan_in * places)

    def emit(call_: Call) -> Emission:
        in_channels = call_.inputs[0].dims[1]
        out_channels = call_.params["out_channels"]
        keywords = changed(call_.params, params_[1:], always=("kernel_size",))
        return module(call_, call(f"nn.{type_}", in_channels, out_channels, **keywords))

    return BlockSpec(
        type=type_,
        category="convolution",
        prefix="conv",
        help=_HELP[axes],
        infer=infer,
        emit=emit,
        cost=cost,
        params=params_,
        keywords=_KEYWORDS[axes],
    )


_HELP = {
    1: Help(
        summary="Slides small learned filters along a sequence and puts out one channel a filter.",
        formula="T_out = floor((T + 2*padding - dilation*(kernel_size - 1) - 1) / stride) + 1",
        when="For signals, sound and other series, where a pattern may come at any time.",
        paper="Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "
        "Gradient-based learning applied to document recognition, 1998",
    ),
    2: Help(
        summary="Slides small learned filters over an image and puts out one channel a filter.",
        formula="H_out = floor((H + 2*padding - dilation*(kernel_size - 1) - 1) / stride) + 1, "
        "W_out likewise",
        when="For images, where a pattern means the same wherever it lies.",
        paper="Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "
        "Gradient-based learning applied to document recognition, 1998",
    ),
}

_KEYWORDS = {
    1: ("convolution", "filter", "kernel", "sequence", "signal", "time series", "cnn"),
    2: ("convolution", "filter", "kernel", "image", "cnn"),
}

SPECS: tuple[BlockSpec, ...] = (_spec(1), _spec(2))
