"""Pools of maxima over windows laid at random, which shrink by any ratio."""

from __future__ import annotations

from typing import Any, cast

from core.catalog.blocks.pooling import (
    INDEXED_OUTPUTS,
    RETURN_INDICES,
    emit_indexed,
    with_indices,
)
from core.catalog.dims import Dim
from core.catalog.emitting import changed
from core.catalog.literals import call
from core.catalog.rules.expect import expect_floating, expect_rank
from core.catalog.rules.window import along_axes, scaled, size_lines, window_param
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]


def _params(axes: int) -> tuple[ParamSpec, ...]:
    return (
        window_param("kernel_size", axes, 2, "Size of the windows, which may overlap."),
        window_param(
            "output_size",
            axes,
            None,
            "The size that comes out; None takes output_ratio.",
            optional=True,
        ),
        ParamSpec(
            name="output_ratio",
            kind="floats",
            default=0.5,
            minimum=0.001,
            maximum=0.999,
            lengths=(axes,),
            optional=True,
            shown_if=("output_size", (None,)),
            help="How large the output is in relation to the input.",
        ),
        RETURN_INDICES,
    )


def _ratios(params: Params, axes: int) -> tuple[float, ...]:
    ratio = cast(Any, params["output_ratio"])
    return ratio if isinstance(ratio, tuple) else (ratio,) * axes


def _sizes(block: str, params: Params, sizes: tuple[Dim, ...]) -> tuple[Dim, ...]:
    if params["output_size"] is not None:
        return along_axes(params, "output_size", len(sizes))
    if params["output_ratio"] is None:
        raise Misfit(text("shape.size_or_ratio", block=block))
    return tuple(map(scaled, sizes, _ratios(params, len(sizes))))


def _check_sizes(
    block: str, kernel: tuple[int, ...], sizes: tuple[Dim, ...], out: tuple[Dim, ...]
) -> None:
    """Demand that so many windows fit when they start one cell apart, the closest they may."""
    for cells, size, given in zip(kernel, sizes, out, strict=True):
        if isinstance(size, int) and isinstance(given, int):
            most = size - cells + (1 if len(kernel) == 2 else 0)  # torch wants more room in 3-D
            if not 1 <= given <= most:
                raise Misfit(
                    text("shape.fractional", block=block, most=most, size=size, received=given)
                )


def _spec(axes: int) -> BlockSpec:
    type_, params_ = f"FractionalMaxPool{axes}d", _params(axes)

    def infer(params: Params, inputs: Specs) -> tuple[TensorSpec | None, ...]:
        (x,) = inputs
        expect_rank(type_, x, axes + 2, twins={n + 2: f"FractionalMaxPool{n}d" for n in (2, 3)})
        expect_floating(type_, x)
        out = _sizes(type_, params, x.dims[2:])
        _check_sizes(type_, along_axes(params, "kernel_size", axes), x.dims[2:], out)
        return with_indices(TensorSpec((*x.dims[:2], *out), x.dtype, x.roles), params)

    def worked(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
        if params["output_size"] is not None:
            return ()
        pairs = zip(inputs[0].dims[2:], _ratios(params, axes), strict=True)
        return size_lines([f"floor({size}*{ratio})" for size, ratio in pairs], outputs[0])

    def emit(call_: Call) -> Emission:
        unused = "output_size" if call_.params["output_size"] is None else "output_ratio"
        specs = [spec for spec in params_[1:] if spec.name != unused]
        keywords = changed(call_.params, specs, always=("output_size", "output_ratio"))
        return emit_indexed(call_, call(f"nn.{type_}", call_.params["kernel_size"], **keywords))

    return BlockSpec(
        type=type_,
        category="pooling",
        prefix="pool",
        help=Help(
            summary="Keeps the largest values of windows laid at random, to shrink by any ratio.",
            formula="size_out = floor(size * output_ratio), or output_size",
            when="Where halving loses too much at once, and some chance helps to generalise.",
            paper="B. Graham, Fractional max-pooling, 2014",
        ),
        infer=infer,
        emit=emit,
        worked=worked,
        is_random=True,
        params=params_,
        outputs=INDEXED_OUTPUTS,
        keywords=("pooling", "maximum", "random", "downsample", "smaller"),
    )


SPECS: tuple[BlockSpec, ...] = (_spec(2), _spec(3))
