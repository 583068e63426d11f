"""Transposed convolutions: they make images and sequences larger, as convolutions make smaller."""

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
from core.catalog.rules.window import AXES, along_axes, size_lines, window_param
from core.catalog.spec import BlockSpec, Call, Cost, Emission, Help, Misfit, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]

_WHAT = {1: "a sequence", 2: "an image", 3: "a volume"}


def _params(axes: int) -> tuple[ParamSpec, ...]:
    return (
        OUT_CHANNELS,
        kernel_param(axes),
        window_param(
            "stride", axes, 1, "How far apart neighbours come to lie; 2 doubles the size."
        ),
        window_param("padding", axes, 0, "Cells cut off on each side of the output.", minimum=0),
        window_param(
            "output_padding",
            axes,
            0,
            "Cells added at the end of the output, fewer than stride or dilation.",
            minimum=0,
        ),
        GROUPS,
        BIAS,
        dilation_param(axes),
    )


def _steps(params: Params, axes: int) -> list[tuple[int, ...]]:
    """Return kernel, stride, padding, dilation and output padding of each axis."""
    names = ("kernel_size", "stride", "padding", "dilation", "output_padding")
    return list(zip(*(along_axes(params, name, axes) for name in names), strict=True))


def _grown(size: Dim, step: tuple[int, ...]) -> Dim:
    cells, stride, padding, dilation, extra = step
    return (size - 1) * stride - 2 * padding + dilation * (cells - 1) + extra + 1


def _formula(size: Dim, step: tuple[int, ...]) -> str:
    cells, stride, padding, dilation, extra = step
    return f"({size} - 1)*{stride} - 2*{padding} + {dilation}*({cells} - 1) + {extra} + 1"


def _check_sizes(block: str, params: Params, sizes: tuple[Dim, ...], axes: int) -> None:
    for size, step in zip(sizes, _steps(params, axes), strict=True):
        _, stride, _, dilation, extra = step
        if extra >= max(stride, dilation):
            most = max(stride, dilation) - 1
            raise Misfit(text("shape.output_padding", block=block, most=most, received=extra))
        grown = _grown(size, step)
        if isinstance(grown, int) and grown < 1:
            raise Misfit(text("shape.cut_away", block=block, size=size, left=grown))


def _spec(axes: int) -> BlockSpec:
    type_, params_ = f"ConvTranspose{axes}d", _params(axes)

    def infer(params: Params, inputs: Specs) -> Specs:
        (x,) = inputs
        expect_rank(type_, x, axes + 2, twins=TWINS["ConvTranspose"])
        expect_floating(type_, x)
        expect_groups(type_, params, known(type_, x, 1))
        _check_sizes(type_, params, x.dims[2:], axes)
        sizes = map(_grown, x.dims[2:], _steps(params, axes))
        dims = (x.dims[0], cast(int, params["out_channels"]), *sizes)
        return (TensorSpec(dims, x.dtype, x.roles),)

    def filters(params: Params, inputs: Specs) -> tuple[int, int]:
        """Return how many filters there are, and over how many channels each reaches."""
        out_channels, groups = cast(int, params["out_channels"]), cast(int, params["groups"])
        return cast(int, inputs[0].dims[1]), out_channels // groups

    def cost(params: Params, inputs: Specs, outputs: Specs) -> Cost:
        weights = filter_weights(params, *filters(params, inputs), axes)
        biases = cast(int, params["out_channels"]) if params["bias"] else 0
        return Cost(weights + biases, weights * at(product(inputs[0].dims[2:])))

    def worked(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
        sizes = size_lines(map(_formula, inputs[0].dims[2:], _steps(params, axes)), outputs[0])
        return (*sizes, parameters_line(params, *filters(params, inputs), axes))

    def emit(call_: Call) -> Emission:
        in_channels = call_.inputs[0].dims[1]
        out_channels = call_.params["out_channels"]
        keywords = changed(call_.params, params_[1:], always=("kernel_size",))
        return module(call_, call(f"nn.{type_}", in_channels, out_channels, **keywords))

    return BlockSpec(
        type=type_,
        category="convolution",
        prefix="up",
        help=_help(axes),
        infer=infer,
        emit=emit,
        cost=cost,
        worked=worked,
        learns="weight",
        params=params_,
        keywords=("deconvolution", "upsample", "larger", "decoder", "generator", "transposed"),
    )


def _help(axes: int) -> Help:
    first, others = AXES[axes][0], [f"{letter}_out" for letter in AXES[axes][1:]]
    likewise = f", {' and '.join(others)} likewise" if others else ""
    return Help(
        summary=f"Makes {_WHAT[axes]} larger: each cell lays down a learned pattern, and patterns "
        "that overlap add up.",
        formula=f"{first}_out = ({first} - 1)*stride - 2*padding + dilation*(kernel_size - 1) + "
        f"output_padding + 1{likewise}",
        when="In decoders and generators, to come back to the size that convolutions took away.",
        paper="M. Zeiler, D. Krishnan, G. Taylor, R. Fergus, Deconvolutional networks, 2010",
    )


SPECS: tuple[BlockSpec, ...] = (_spec(1), _spec(2), _spec(3))
