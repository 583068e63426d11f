"""Pools that choose their windows so that the output has the size asked for."""

from __future__ import annotations

from core.catalog.blocks.pooling import (
    INDEXED_OUTPUTS,
    RETURN_INDICES,
    emit_indexed,
    with_indices,
)
from core.catalog.dims import Dim
from core.catalog.emitting import changed, module
from core.catalog.literals import call
from core.catalog.rules.expect import expect_floating, expect_rank
from core.catalog.rules.window import AXES, along_axes, window_param
from core.catalog.spec import BlockSpec, Call, Emission, Help, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params

Specs = tuple[TensorSpec, ...]


def _output_size(axes: int) -> ParamSpec:
    return window_param("output_size", axes, 1, "The size that comes out, along all axes or each.")


def _pooled(type_: str, axes: int, params: Params, x: TensorSpec) -> TensorSpec:
    expect_rank(type_, x, axes + 2, twins={n + 2: f"{type_[:-2]}{n}d" for n in AXES})
    expect_floating(type_, x)
    return TensorSpec((*x.dims[:2], *along_axes(params, "output_size", axes)), x.dtype, x.roles)


def _worked(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    sizes, given = inputs[0].dims[2:], outputs[0].dims[2:]
    return tuple(map(_windows_line, AXES[len(sizes)], sizes, given))


def _windows_line(letter: str, size: Dim, given: Dim) -> str:
    return (
        f"{letter}' = {given}: window i has cells floor(i*{size}/{given}) to "
        f"ceil((i + 1)*{size}/{given}) - 1"
    )


def _avg_pool(axes: int) -> BlockSpec:
    type_ = f"AdaptiveAvgPool{axes}d"

    def infer(params: Params, inputs: Specs) -> Specs:
        return (_pooled(type_, axes, params, inputs[0]),)

    def emit(call_: Call) -> Emission:
        return module(call_, call(f"nn.{type_}", call_.params["output_size"]))

    return BlockSpec(
        type=type_,
        category="pooling",
        prefix="pool",
        help=Help(
            summary="Takes means over windows chosen so that the output has the size you ask for.",
            formula=f"{' x '.join(f'{letter}_out' for letter in AXES[axes])} = output_size",
            when="Before the last Linear, so that inputs of any size fit; 1 is global pooling.",
            paper="M. Lin, Q. Chen, S. Yan, Network in network, 2013",
        ),
        infer=infer,
        emit=emit,
        worked=_worked,
        params=(_output_size(axes),),
        keywords=("pooling", "mean", "average", "global", "gap"),
    )


def _max_pool(axes: int) -> BlockSpec:
    type_ = f"AdaptiveMaxPool{axes}d"

    def infer(params: Params, inputs: Specs) -> tuple[TensorSpec | None, ...]:
        return with_indices(_pooled(type_, axes, params, inputs[0]), params)

    def emit(call_: Call) -> Emission:
        keywords = changed(call_.params, (RETURN_INDICES,))
        return emit_indexed(call_, call(f"nn.{type_}", call_.params["output_size"], **keywords))

    return BlockSpec(
        type=type_,
        category="pooling",
        prefix="pool",
        help=Help(
            summary="Keeps the largest values of windows chosen so that the output has the size "
            "you ask for.",
            formula=f"{' x '.join(f'{letter}_out' for letter in AXES[axes])} = output_size",
            when="Before the last Linear, to ask whether a pattern was anywhere, not how often.",
            paper="K. He, X. Zhang, S. Ren, J. Sun, "
            "Spatial pyramid pooling in deep convolutional networks for visual recognition, 2014",
        ),
        infer=infer,
        emit=emit,
        worked=_worked,
        params=(_output_size(axes), RETURN_INDICES),
        outputs=INDEXED_OUTPUTS,
        keywords=("pooling", "maximum", "global", "spatial pyramid"),
    )


SPECS: tuple[BlockSpec, ...] = (
    *(_avg_pool(axes) for axes in AXES),
    *(_max_pool(axes) for axes in AXES),
)
