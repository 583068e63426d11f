"""Pools: they make images and sequences smaller without learning anything."""

from __future__ import annotations

import msgspec

from core.catalog.emitting import changed, emit_module, module
from core.catalog.literals import call
from core.catalog.rules.expect import expect_floating, expect_rank
from core.catalog.rules.window import (
    AXES,
    Slide,
    along_axes,
    size_lines,
    slide,
    slides_of,
    window_param,
)
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]

_WHAT = {1: "a sequence", 2: "an image", 3: "a volume"}

RETURN_INDICES = ParamSpec(
    name="return_indices",
    kind="bool",
    default=False,
    help="Whether the places of the largest values come out too, for MaxUnpool.",
)

INDEXED_OUTPUTS = (
    PortSpec(name="output"),
    PortSpec(name="indices", optional=True, help="where each largest value was"),
)

_CEIL_MODE = ParamSpec(
    name="ceil_mode",
    kind="bool",
    default=False,
    help="Whether a last window may hang over the edge instead of being left out.",
)

_COUNT_INCLUDE_PAD = ParamSpec(
    name="count_include_pad",
    kind="bool",
    default=True,
    help="Whether the added zeros count in the mean.",
)

_DIVISOR_OVERRIDE = ParamSpec(
    name="divisor_override",
    kind="int",
    default=None,
    minimum=1,
    maximum=1_000_000,
    optional=True,
    help="What to divide the sum by instead of the number of cells.",
)

_NORM_TYPE = ParamSpec(
    name="norm_type",
    kind="float",
    default=2.0,
    minimum=1,
    maximum=1000,
    help="The power: 1 sums the window up, and the larger it is, the nearer to the maximum.",
)


def _window_params(axes: int) -> tuple[ParamSpec, ParamSpec]:
    return (
        window_param(
            "kernel_size", axes, 2, "Size of the window; 2 makes the output half as large."
        ),
        window_param(
            "stride",
            axes,
            None,
            "How far the window moves each time; None moves it by its own size.",
            optional=True,
        ),
    )


def _padding_param(axes: int) -> ParamSpec:
    help_ = "Cells added on each side, at most half the window."
    return window_param("padding", axes, 0, help_, minimum=0)


def with_indices(output: TensorSpec, params: Params) -> tuple[TensorSpec | None, ...]:
    """Return what a maximum puts out: its values and, if asked for, their places."""
    indices = msgspec.structs.replace(output, dtype="int64") if params["return_indices"] else None
    return (output, indices)


def emit_indexed(call_: Call, constructor: str) -> Emission:
    """Return the emission of a module that gives a pair only where indices are asked for."""
    targets = "{}, {}" if call_.params["return_indices"] else "{}"
    return Emission(f"{call_.module}({call_.args[0]})", constructor, targets)


def _pooled(type_: str, axes: int, params: Params, x: TensorSpec) -> TensorSpec:
    """Apply the size rule that all pools with a sliding window share."""
    expect_rank(type_, x, axes + 2, twins={n + 2: f"{type_[:-2]}{n}d" for n in AXES})
    expect_floating(type_, x)
    slides = slides_of(params, axes)
    _check_padding(type_, slides)
    return TensorSpec((*x.dims[:2], *slide(type_, slides, x.dims[2:])), x.dtype, x.roles)


def _check_padding(block: str, slides: tuple[Slide, ...]) -> None:
    for axis in slides:
        most = axis.cells // 2
        if axis.before > most:
            raise Misfit(text("shape.pool_padding", block=block, most=most, received=axis.before))


def _averaged(type_: str, axes: int, params: Params, x: TensorSpec) -> TensorSpec:
    """Apply the size rule of means; torch's in 3-D wants the window to fit without padding too."""
    output = _pooled(type_, axes, params, x)
    kernel = along_axes(params, "kernel_size", axes)
    small = (isinstance(s, int) and s < k for s, k in zip(x.dims[2:], kernel, strict=True))
    if axes == 3 and any(small):
        needed, received = (" x ".join(map(str, sizes)) for sizes in (kernel, x.dims[2:]))
        raise Misfit(text("shape.window_bare", block=type_, window=needed, received=received))
    return output


def _worked(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    sizes = inputs[0].dims[2:]
    slides = slides_of(params, len(sizes))
    return size_lines(map(Slide.formula, slides, sizes), outputs[0])


def _max_pool(axes: int) -> BlockSpec:
    type_ = f"MaxPool{axes}d"
    dilation = window_param("dilation", axes, 1, "Distance between the cells the window looks at.")
    params_ = (*_window_params(axes), _padding_param(axes), dilation, RETURN_INDICES, _CEIL_MODE)

    def infer(params: Params, inputs: Specs) -> tuple[TensorSpec | None, ...]:
        return with_indices(_pooled(type_, axes, params, inputs[0]), params)

    def emit(call_: Call) -> Emission:
        keywords = changed(call_.params, params_, always=("kernel_size",))
        return emit_indexed(call_, call(f"nn.{type_}", **keywords))

    return BlockSpec(
        type=type_,
        category="pooling",
        prefix="pool",
        help=Help(
            summary=f"Keeps the largest value of each window, which makes {_WHAT[axes]} smaller.",
            formula="size_out = floor((size + 2*padding - dilation*(kernel_size - 1) - 1) / "
            "stride) + 1",
            when="After a convolution and its activation, to look at more with the next one.",
            paper="K. Yamaguchi, K. Sakamoto, T. Akabane, Y. Fujimoto, "
            "A neural network for speaker-independent isolated word recognition, 1990",
        ),
        infer=infer,
        emit=emit,
        worked=_worked,
        params=params_,
        outputs=INDEXED_OUTPUTS,
        keywords=("pooling", "maximum", "downsample", "subsample", "smaller"),
    )


def _avg_pool(axes: int) -> BlockSpec:
    type_ = f"AvgPool{axes}d"
    last = (_CEIL_MODE, _COUNT_INCLUDE_PAD, *([_DIVISOR_OVERRIDE] if axes > 1 else []))
    params_ = (*_window_params(axes), _padding_param(axes), *last)

    def infer(params: Params, inputs: Specs) -> Specs:
        return (_averaged(type_, axes, params, inputs[0]),)

    return BlockSpec(
        type=type_,
        category="pooling",
        prefix="pool",
        help=Help(
            summary=f"Takes the mean of each window, which makes {_WHAT[axes]} smaller and "
            "smoother.",
            formula="size_out = floor((size + 2*padding - kernel_size) / stride) + 1",
            when="Where every cell of the window matters, not only the strongest.",
            paper="Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "
            "Gradient-based learning applied to document recognition, 1998",
        ),
        infer=infer,
        emit=emit_module(type_, params_, always=("kernel_size",)),
        worked=_worked,
        params=params_,
        keywords=("pooling", "mean", "average", "downsample", "subsample", "smaller"),
    )


def _lp_pool(axes: int) -> BlockSpec:
    type_ = f"LPPool{axes}d"
    kernel_size, stride = _window_params(axes)
    if axes == 1:  # torch multiplies by this one, so it must be no tuple
        kernel_size = msgspec.structs.replace(kernel_size, kind="int")
    params_ = (_NORM_TYPE, kernel_size, stride, _CEIL_MODE)

    def infer(params: Params, inputs: Specs) -> Specs:
        return (_averaged(type_, axes, params, inputs[0]),)

    def emit(call_: Call) -> Emission:
        keywords = changed(call_.params, params_[1:], always=("kernel_size",))
        return module(call_, call(f"nn.{type_}", call_.params["norm_type"], **keywords))

    return BlockSpec(
        type=type_,
        category="pooling",
        prefix="pool",
        help=Help(
            summary="Takes a power mean without the division of each window: between a sum and a "
            "maximum.",
            formula="y = (sum of x**norm_type)**(1 / norm_type), "
            "size_out = floor((size - kernel_size) / stride) + 1",
            when="Where the strongest cells should count most but the others still count.",
            paper="P. Sermanet, S. Chintala, Y. LeCun, "
            "Convolutional neural networks applied to house numbers digit classification, 2012",
        ),
        infer=infer,
        emit=emit,
        worked=_worked,
        params=params_,
        keywords=("pooling", "power", "norm", "downsample", "subsample", "smaller"),
    )


SPECS: tuple[BlockSpec, ...] = (
    *(_max_pool(axes) for axes in AXES),
    *(_avg_pool(axes) for axes in AXES),
    *(_lp_pool(axes) for axes in AXES),
)
