"""Pools: they make images and sequences smaller without learning anything."""

from __future__ import annotations

from collections.abc import Callable

from core.catalog.emitting import emit_module, module
from core.catalog.expect import expect_floating, expect_rank, expect_window
from core.catalog.literals import call
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec
from core.catalog.values import TensorSpec
from core.catalog.window import along_axes, positions, positions_ceil, span
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]
Infer = Callable[[Params, Specs], Specs]

_TWINS = {"MaxPool1d": {4: "MaxPool2d"}, "MaxPool2d": {3: "MaxPool1d"}}


def _window_params(axes: int) -> tuple[ParamSpec, ...]:
    return (
        ParamSpec(
            name="kernel_size",
            kind="ints",
            default=2,
            minimum=1,
            maximum=65_536,
            lengths=(axes,),
            help="Size of the window; 2 makes the image half as large.",
        ),
        ParamSpec(
            name="stride",
            kind="ints",
            default=None,
            minimum=1,
            maximum=65_536,
            lengths=(axes,),
            optional=True,
            help="How far the window moves each time; None moves it by its own size.",
        ),
        ParamSpec(
            name="padding",
            kind="ints",
            default=0,
            minimum=0,
            maximum=65_536,
            lengths=(axes,),
            help="Cells added on each side, at most half the window.",
        ),
    )


_DILATION = {
    axes: ParamSpec(
        name="dilation",
        kind="ints",
        default=1,
        minimum=1,
        maximum=65_536,
        lengths=(axes,),
        help="Distance between the cells the window looks at.",
    )
    for axes in (1, 2)
}

_CEIL_MODE = ParamSpec(
    name="ceil_mode",
    kind="bool",
    default=False,
    help="Whether a last window may hang over the edge instead of being left out.",
)

_AVERAGE_PARAMS = (
    ParamSpec(
        name="count_include_pad",
        kind="bool",
        default=True,
        help="Whether the added zeros count in the mean.",
    ),
    ParamSpec(
        name="divisor_override",
        kind="int",
        default=None,
        minimum=1,
        maximum=1_000_000,
        optional=True,
        help="What to divide the sum by instead of the number of cells.",
    ),
)


def _infer_window(type_: str, axes: int) -> Infer:
    def infer(params: Params, inputs: Specs) -> Specs:
        (x,) = inputs
        expect_rank(type_, x, axes + 2, twins=_TWINS.get(type_))
        expect_floating(type_, x)
        kernel = along_axes(params, "kernel_size", axes)
        strides = along_axes(params, "stride", axes) if params["stride"] is not None else kernel
        paddings = along_axes(params, "padding", axes)
        holes = along_axes(params, "dilation", axes) if "dilation" in params else (1,) * axes
        window = span(kernel, holes)
        _check_padding(type_, kernel, paddings)
        padded = tuple(size + 2 * pad for size, pad in zip(x.dims[2:], paddings, strict=True))
        if params["ceil_mode"]:
            out = tuple(map(positions_ceil, padded, window, strides, paddings))
        else:
            out = tuple(map(positions, padded, window, strides))
        expect_window(type_, window, padded, out)
        return (TensorSpec((*x.dims[:2], *out), x.dtype, x.roles),)

    return infer


def _check_padding(block: str, kernel: tuple[int, ...], paddings: tuple[int, ...]) -> None:
    for cells, padding in zip(kernel, paddings, strict=True):
        if padding > cells // 2:
            raise Misfit(text("shape.pool_padding", block=block, most=cells // 2, received=padding))


def _max_pool(axes: int) -> BlockSpec:
    type_ = f"MaxPool{axes}d"
    params = (*_window_params(axes), _DILATION[axes], _CEIL_MODE)
    what = "an image" if axes == 2 else "a sequence"
    return BlockSpec(
        type=type_,
        category="pooling",
        prefix="pool",
        help=Help(
            summary=f"Keeps the largest value of each window, which makes {what} smaller.",
            formula="size_out = floor((size + 2*padding - dilation*(kernel_size - 1) - 1) / "
            "stride) + 1",
            when="After a convolution and its activation, to look at more with the next one.",
            paper="K. Yamaguchi, K. Sakamoto, T. Akabane, Y. Fujimoto, "
            "A neural network for speaker-independent isolated word recognition, 1990",
        ),
        infer=_infer_window(type_, axes),
        emit=emit_module(type_, params, always=("kernel_size",)),
        params=params,
        keywords=("pooling", "maximum", "downsample", "subsample", "smaller"),
    )


def _avg_pool_2d() -> BlockSpec:
    params = (*_window_params(2), _CEIL_MODE, *_AVERAGE_PARAMS)
    return BlockSpec(
        type="AvgPool2d",
        category="pooling",
        prefix="pool",
        help=Help(
            summary="Takes the mean of each window, which makes an image smaller and smoother.",
            formula="H_out = floor((H + 2*padding - kernel_size) / stride) + 1, W_out likewise",
            when="Where every cell of the window matters, not only the strongest.",
            paper="Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "
            "Gradient-based learning applied to document recognition, 1998",
        ),
        infer=_infer_window("AvgPool2d", 2),
        emit=emit_module("AvgPool2d", params, always=("kernel_size",)),
        params=params,
        keywords=("pooling", "mean", "average", "downsample", "subsample", "smaller"),
    )


def _infer_adaptive(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    expect_rank("AdaptiveAvgPool2d", x, 4)
    expect_floating("AdaptiveAvgPool2d", x)
    dims = (*x.dims[:2], *along_axes(params, "output_size", 2))
    return (TensorSpec(dims, x.dtype, x.roles),)


def _emit_adaptive(call_: Call) -> Emission:
    return module(call_, call("nn.AdaptiveAvgPool2d", call_.params["output_size"]))


ADAPTIVE_AVG_POOL_2D = BlockSpec(
    type="AdaptiveAvgPool2d",
    category="pooling",
    prefix="pool",
    help=Help(
        summary="Takes means over windows chosen so that the output has the size you ask for.",
        formula="H_out x W_out = output_size",
        when="Before the last Linear, so that images of any size fit; 1 is global pooling.",
        paper="M. Lin, Q. Chen, S. Yan, Network in network, 2013",
    ),
    infer=_infer_adaptive,
    emit=_emit_adaptive,
    params=(
        ParamSpec(
            name="output_size",
            kind="ints",
            default=1,
            minimum=1,
            maximum=65_536,
            lengths=(2,),
            help="Height and width that come out.",
        ),
    ),
    keywords=("pooling", "mean", "average", "global", "gap"),
)

SPECS: tuple[BlockSpec, ...] = (
    _max_pool(1),
    _max_pool(2),
    _avg_pool_2d(),
    ADAPTIVE_AVG_POOL_2D,
)
