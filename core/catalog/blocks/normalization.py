"""Norms that treat each sample for itself: over its features, groups of channels or neighbours."""

from __future__ import annotations

import math
from typing import cast

from core.catalog.dims import product
from core.catalog.emitting import changed, module
from core.catalog.literals import call
from core.catalog.rules.expect import expect_floating, expect_rank_from, known
from core.catalog.rules.norms import (
    EPS,
    affine_cost,
    affine_line,
    affine_params,
    averaged_line,
    expect_several,
)
from core.catalog.spec import BlockSpec, Call, Cost, Emission, Help, Misfit, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]

_NORMALIZED_DIMS = ParamSpec(
    name="normalized_dims",
    kind="int",
    default=1,
    minimum=1,
    maximum=7,
    help="How many trailing dimensions are normalised together.",
)


def _normalized_shape(type_: str, params: Params, x: TensorSpec) -> tuple[int, ...]:
    count = cast(int, params["normalized_dims"])
    if count >= x.rank:
        raise Misfit(text("shape.layer_norm", block=type_, most=x.rank - 1, dims=count, received=x))
    return tuple(known(type_, x, axis) for axis in range(x.rank - count, x.rank))


def _feature_norm(
    type_: str,
    help_: Help,
    keyword_params: tuple[ParamSpec, ...],
    *,
    means: str,
    keywords: tuple[str, ...],
) -> BlockSpec:
    """Return the spec of a norm over the trailing dimensions of each sample.

    Args:
        type_: The module's class.
        help_: Its card.
        keyword_params: Keywords of its constructor.
        means: What it takes over these dimensions.
        keywords: Words to find it by.
    """

    def infer(params: Params, inputs: Specs) -> Specs:
        (x,) = inputs
        expect_floating(type_, x)
        _normalized_shape(type_, params, x)
        return inputs

    def cost(params: Params, inputs: Specs, outputs: Specs) -> Cost:
        return affine_cost(params, math.prod(_normalized_shape(type_, params, inputs[0])))

    def worked(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
        shape = _normalized_shape(type_, params, inputs[0])
        return (
            averaged_line(f"{means} over each", shape),
            affine_line(params, math.prod(shape)),
        )

    def emit(call_: Call) -> Emission:
        shape = _normalized_shape(type_, call_.params, call_.inputs[0])
        written = shape if len(shape) > 1 else shape[0]
        return module(call_, call(f"nn.{type_}", written, **changed(call_.params, keyword_params)))

    return BlockSpec(
        type=type_,
        category="normalization",
        prefix="norm",
        help=help_,
        infer=infer,
        emit=emit,
        cost=cost,
        worked=worked,
        learns="scale",
        params=(_NORMALIZED_DIMS, *keyword_params),
        keywords=keywords,
    )


LAYER_NORM = _feature_norm(
    "LayerNorm",
    Help(
        summary="Gives the features of each sample mean 0 and variance 1, then rescales them.",
        formula="y = (x - mean) / sqrt(var + eps) * weight + bias",
        when="In transformers, and where batches are too small for BatchNorm.",
        paper="J. L. Ba, J. R. Kiros, G. E. Hinton, Layer normalization, 2016",
    ),
    (EPS, *affine_params("elementwise_affine", "element")),
    means="mean and variance",
    keywords=("layer normalization", "norm", "ln", "transformer"),
)

RMS_NORM = _feature_norm(
    "RMSNorm",
    Help(
        summary="Divides the features of each sample by their root mean square.",
        formula="y = x / sqrt(mean(x^2) + eps) * weight",
        when="Instead of LayerNorm in large language models; it is cheaper and as good.",
        paper="B. Zhang, R. Sennrich, Root mean square layer normalization, 2019",
    ),
    (
        ParamSpec(
            name="eps",
            kind="float",
            default=None,
            minimum=1e-12,
            maximum=1.0,
            optional=True,
            help="Small number added to the mean; None takes the smallest that makes a difference.",
        ),
        ParamSpec(
            name="elementwise_affine",
            kind="bool",
            default=True,
            help="Whether each element has a learned scale.",
        ),
    ),
    means="root mean square",
    keywords=("root mean square", "norm", "rms", "llama", "transformer"),
)

_GROUP_PARAMS = (
    ParamSpec(
        name="num_groups",
        kind="int",
        default=1,
        minimum=1,
        maximum=1_000_000,
        help="Into how many groups the channels are divided; 1 puts all together.",
    ),
    EPS,
    *affine_params("affine", "channel"),
)


def _infer_group_norm(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    expect_rank_from("GroupNorm", x, 2)
    expect_floating("GroupNorm", x)
    channels, groups = known("GroupNorm", x, 1), cast(int, params["num_groups"])
    if channels % groups:
        fitting = math.gcd(channels, groups)
        raise Misfit(text("shape.num_groups", groups=groups, received=channels, fitting=fitting))
    expect_several("GroupNorm", x, channels // groups * product(x.dims[2:]))
    return inputs


def _cost_group_norm(params: Params, inputs: Specs, outputs: Specs) -> Cost:
    return affine_cost(params, cast(int, inputs[0].dims[1]))


def _worked_group_norm(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    _, channels, *places = inputs[0].dims
    groups = cast(int, params["num_groups"])
    each = cast(int, channels) // groups
    return (
        f"channels of each group = {channels}/{groups} = {each}",
        averaged_line("mean and variance of each group over", (each, *places)),
        affine_line(params, cast(int, channels)),
    )


def _emit_group_norm(call_: Call) -> Emission:
    keywords = changed(call_.params, _GROUP_PARAMS[1:])
    channels = call_.inputs[0].dims[1]
    return module(call_, call("nn.GroupNorm", call_.params["num_groups"], channels, **keywords))


GROUP_NORM = BlockSpec(
    type="GroupNorm",
    category="normalization",
    prefix="norm",
    help=Help(
        summary="Gives each group of channels of each sample mean 0 and variance 1.",
        formula="y = (x - mean) / sqrt(var + eps) * weight + bias",
        when="Instead of BatchNorm where memory allows only a few samples at once.",
        paper="Y. Wu, K. He, Group normalization, 2018",
    ),
    infer=_infer_group_norm,
    emit=_emit_group_norm,
    cost=_cost_group_norm,
    worked=_worked_group_norm,
    learns="scale",
    params=_GROUP_PARAMS,
    keywords=("group normalization", "norm", "gn"),
)

SPECS: tuple[BlockSpec, ...] = (LAYER_NORM, RMS_NORM, GROUP_NORM)
