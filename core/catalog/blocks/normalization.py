"""Normalisation: it keeps values at a size that trains well."""

from __future__ import annotations

import math
from typing import cast

from core.catalog.emitting import changed, module
from core.catalog.expect import expect_floating, expect_rank, known
from core.catalog.literals import call
from core.catalog.spec import BlockSpec, Call, Cost, Emission, Help, Misfit, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]

_EPS = ParamSpec(
    name="eps",
    kind="float",
    default=1e-5,
    minimum=1e-12,  # torch refuses to train with 0
    maximum=1.0,
    help="Small number added to the variance so that nothing is divided by zero.",
)

_BATCH_PARAMS = (
    _EPS,
    ParamSpec(
        name="momentum",
        kind="float",
        default=0.1,
        minimum=0.0,
        maximum=1.0,
        optional=True,
        help="Share of the newest batch in the running mean; None weighs all batches alike.",
    ),
    ParamSpec(
        name="affine",
        kind="bool",
        default=True,
        help="Whether each channel has a learned scale and shift.",
    ),
    ParamSpec(
        name="bias",
        kind="bool",
        default=True,
        help="Whether there is a learned shift besides the scale.",
    ),
    ParamSpec(
        name="track_running_stats",
        kind="bool",
        default=True,
        help="Whether the mean and variance of training are kept for later use.",
    ),
)

_LAYER_PARAMS = (
    ParamSpec(
        name="normalized_dims",
        kind="int",
        default=1,
        minimum=1,
        maximum=7,
        help="How many trailing dimensions are normalised together.",
    ),
    _EPS,
    ParamSpec(
        name="elementwise_affine",
        kind="bool",
        default=True,
        help="Whether each element has a learned scale and shift.",
    ),
    ParamSpec(
        name="bias",
        kind="bool",
        default=True,
        help="Whether there is a learned shift besides the scale.",
    ),
)


def _batch_norm(axes: int) -> BlockSpec:
    type_ = f"BatchNorm{axes}d"
    ranks = (2, 3) if axes == 1 else (4,)
    twins = {4: "BatchNorm2d"} if axes == 1 else {2: "BatchNorm1d", 3: "BatchNorm1d"}

    def infer(params: Params, inputs: Specs) -> Specs:
        (x,) = inputs
        expect_rank(type_, x, *ranks, twins=twins)
        expect_floating(type_, x)
        known(type_, x, 1)
        return inputs

    def cost(params: Params, inputs: Specs, outputs: Specs) -> Cost:
        channels = cast(int, inputs[0].dims[1])
        return Cost(channels * (1 + bool(params["bias"])) if params["affine"] else 0)

    def emit(call_: Call) -> Emission:
        keywords = changed(call_.params, _BATCH_PARAMS)
        return module(call_, call(f"nn.{type_}", call_.inputs[0].dims[1], **keywords))

    return BlockSpec(
        type=type_,
        category="normalization",
        prefix="bn",
        help=Help(
            summary="Gives each channel mean 0 and variance 1 over the batch, then rescales it.",
            formula="y = (x - mean) / sqrt(var + eps) * weight + bias",
            when="Between a layer with weights and its activation; training gets faster and "
            "steadier.",
            paper="S. Ioffe, C. Szegedy, Batch normalization: accelerating deep network training "
            "by reducing internal covariate shift, 2015",
        ),
        infer=infer,
        emit=emit,
        cost=cost,
        learns="scale",
        params=_BATCH_PARAMS,
        keywords=("batch normalization", "norm", "batchnorm", "bn"),
    )


def _normalized_shape(params: Params, x: TensorSpec) -> tuple[int, ...]:
    count = cast(int, params["normalized_dims"])
    if count >= x.rank:
        raise Misfit(text("shape.layer_norm", most=x.rank - 1, dims=count, received=x))
    return tuple(known("LayerNorm", x, axis) for axis in range(x.rank - count, x.rank))


def _infer_layer_norm(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    expect_floating("LayerNorm", x)
    _normalized_shape(params, x)
    return inputs


def _cost_layer_norm(params: Params, inputs: Specs, outputs: Specs) -> Cost:
    if not params["elementwise_affine"]:
        return Cost()
    elements = math.prod(_normalized_shape(params, inputs[0]))
    return Cost(elements * (2 if params["bias"] else 1))


def _emit_layer_norm(call_: Call) -> Emission:
    shape = _normalized_shape(call_.params, call_.inputs[0])
    keywords = changed(call_.params, _LAYER_PARAMS[1:])
    return module(call_, call("nn.LayerNorm", shape if len(shape) > 1 else shape[0], **keywords))


LAYER_NORM = BlockSpec(
    type="LayerNorm",
    category="normalization",
    prefix="norm",
    help=Help(
        summary="Gives the features of each sample mean 0 and variance 1, then rescales them.",
        formula="y = (x - mean) / sqrt(var + eps) * weight + bias",
        when="In transformers, and where batches are too small for BatchNorm.",
        paper="J. L. Ba, J. R. Kiros, G. E. Hinton, Layer normalization, 2016",
    ),
    infer=_infer_layer_norm,
    emit=_emit_layer_norm,
    cost=_cost_layer_norm,
    learns="scale",
    params=_LAYER_PARAMS,
    keywords=("layer normalization", "norm", "ln", "transformer"),
)

SPECS: tuple[BlockSpec, ...] = (_batch_norm(1), _batch_norm(2), LAYER_NORM)
