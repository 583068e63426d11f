"""Convolutions. Sizes and defaults follow ``torch.nn``'s documentation."""

from __future__ import annotations

from typing import cast

from core.catalog.dims import Dim, at, product
from core.catalog.emitting import changed, module
from core.catalog.literals import call
from core.catalog.rules.expect import expect_floating, expect_rank, known
from core.catalog.rules.filters import (
    BIAS,
    GROUPS,
    OUT_CHANNELS,
    TWINS,
    dilation_param,
    expect_groups,
    filter_weights,
    kernel_param,
    parameters_line,
)
from core.catalog.rules.window import Slide, along_axes, size_lines, slide, window_param
from core.catalog.spec import BlockSpec, Call, Cost, Emission, Help, Misfit, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]


def _params(axes: int) -> tuple[ParamSpec, ...]:
    return (
        OUT_CHANNELS,
        kernel_param(axes),
        window_param("stride", axes, 1, "How far the window moves each time; 2 halves the size."),
        window_param(
            "padding",
            axes,
            0,
            "Cells added on each side; 'same' keeps the size, 'valid' adds none.",
            minimum=0,
            choices=("same", "valid"),
        ),
        dilation_param(axes),
        GROUPS,
        BIAS,
        ParamSpec(
            name="padding_mode",
            kind="choice",
            default="zeros",
            choices=("zeros", "reflect", "replicate", "circular"),
            help="What the added cells hold.",
        ),
    )


def _slides(params: Params, axes: int) -> tuple[Slide, ...]:
    kernel, strides, holes = (
        along_axes(params, name, axes) for name in ("kernel_size", "stride", "dilation")
    )
    if params["padding"] == "same":
        total = [hole * (cells - 1) for cells, hole in zip(kernel, holes, strict=True)]
        pads = [(cells // 2, cells - cells // 2) for cells in total]
    elif params["padding"] == "valid":
        pads = [(0, 0)] * axes
    else:
        pads = [(cells, cells) for cells in along_axes(params, "padding", axes)]
    return tuple(
        Slide(cells, stride, *pad, hole)
        for cells, stride, pad, hole in zip(kernel, strides, pads, holes, strict=True)
    )


def _check_padding(
    block: str, params: Params, sizes: tuple[Dim, ...], slides: tuple[Slide, ...]
) -> None:
    if params["padding"] == "same" and any(axis.stride != 1 for axis in slides):
        raise Misfit(text("shape.same_stride", block=block, received=params["stride"]))
    mode = params["padding_mode"]
    # Mirrored cells leave the edge out, and a circle goes round once at most.
    spare = {"reflect": 1, "circular": 0}.get(cast(str, mode))
    if spare is None:
        return
    for size, axis in zip(sizes, slides, strict=True):
        received = max(axis.before, axis.after)
        if isinstance(size, int) and received > size - spare:
            raise Misfit(
                text(
                    "shape.padding_mode",
                    block=block,
                    mode=mode,
                    most=size - spare,
                    received=received,
                )
            )


def _spec(axes: int) -> BlockSpec:
    type_, params_ = f"Conv{axes}d", _params(axes)

    def infer(params: Params, inputs: Specs) -> Specs:
        (x,) = inputs
        expect_rank(type_, x, axes + 2, twins=TWINS["Conv"])
        expect_floating(type_, x)
        expect_groups(type_, params, known(type_, x, 1))
        slides, sizes = _slides(params, axes), x.dims[2:]
        _check_padding(type_, params, sizes, slides)
        out = slide(type_, slides, sizes)
        dims = (x.dims[0], cast(int, params["out_channels"]), *out)
        return (TensorSpec(dims, x.dtype, x.roles),)

    def filters(params: Params, inputs: Specs) -> tuple[int, int]:
        """Return how many filters there are, and over how many channels each reaches."""
        in_channels, groups = cast(int, inputs[0].dims[1]), cast(int, params["groups"])
        return cast(int, params["out_channels"]), in_channels // groups

    def cost(params: Params, inputs: Specs, outputs: Specs) -> Cost:
        rows, columns = filters(params, inputs)
        weights = filter_weights(params, rows, columns, axes)
        biases = rows if params["bias"] else 0
        return Cost(weights + biases, weights * at(product(outputs[0].dims[2:])))

    def worked(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
        pairs = zip(_slides(params, axes), inputs[0].dims[2:], strict=True)
        sizes = size_lines([axis.formula(size) for axis, size in pairs], outputs[0])
        return (*sizes, parameters_line(params, *filters(params, inputs), axes))

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
        worked=worked,
        learns="weight",
        params=params_,
        keywords=_KEYWORDS[axes],
    )


_SIZE = "floor(({0} + 2*padding - dilation*(kernel_size - 1) - 1) / stride) + 1"
_LECUN = (
    "Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "
    "Gradient-based learning applied to document recognition, 1998"
)

_HELP = {
    1: Help(
        summary="Slides small learned filters along a sequence and puts out one channel a filter.",
        formula=f"T_out = {_SIZE.format('T')}",
        when="For signals, sound and other series, where a pattern may come at any time.",
        paper=_LECUN,
    ),
    2: Help(
        summary="Slides small learned filters over an image and puts out one channel a filter.",
        formula=f"H_out = {_SIZE.format('H')}, W_out likewise",
        when="For images, where a pattern means the same wherever it lies.",
        paper=_LECUN,
    ),
    3: Help(
        summary="Slides small learned filters through a volume and puts out one channel a filter.",
        formula=f"D_out = {_SIZE.format('D')}, H_out and W_out likewise",
        when="For scans and short films, where depth or time counts as much as height and width.",
        paper="S. Ji, W. Xu, M. Yang, K. Yu, "
        "3D convolutional neural networks for human action recognition, 2013",
    ),
}

_KEYWORDS = {
    1: ("convolution", "filter", "kernel", "sequence", "signal", "time series", "cnn"),
    2: ("convolution", "filter", "kernel", "image", "cnn"),
    3: ("convolution", "filter", "kernel", "volume", "video", "scan", "cnn"),
}

SPECS: tuple[BlockSpec, ...] = (_spec(1), _spec(2), _spec(3))
