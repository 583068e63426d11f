"""Norms that treat each channel for itself: over the whole batch, or over one sample."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import msgspec

from core.catalog.dims import Dim, product
from core.catalog.emitting import changed, module
from core.catalog.literals import call
from core.catalog.rules.expect import expect_floating, expect_rank, expect_rank_from, known
from core.catalog.rules.norms import (
    EPS,
    affine_cost,
    affine_line,
    affine_params,
    averaged_line,
    expect_several,
)
from core.catalog.spec import BlockSpec, Call, Cost, Emission, Help, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params

Specs = tuple[TensorSpec, ...]


def _momentum(help_: str, *, optional: bool) -> ParamSpec:
    return ParamSpec(
        name="momentum",
        kind="float",
        default=0.1,
        minimum=0.0,
        maximum=1.0,
        optional=optional,
        shown_if=("track_running_stats", (True,)),
        help=help_,
    )


def _tracking(*, default: bool) -> ParamSpec:
    return ParamSpec(
        name="track_running_stats",
        kind="bool",
        default=default,
        help="Whether the mean and variance of training are kept for later use.",
    )


_BATCH_PARAMS = (
    EPS,
    _momentum(
        "Share of the newest batch in the running mean; None weighs all batches alike.",
        optional=True,
    ),
    *affine_params("affine", "channel"),
    _tracking(default=True),
)
_INSTANCE_PARAMS = (
    EPS,
    _momentum("Share of the newest batch in the running mean.", optional=False),
    *affine_params("affine", "channel", default=False),
    _tracking(default=False),
)


def _channel_norm(
    type_: str,
    prefix: str,
    help_: Help,
    params: tuple[ParamSpec, ...],
    *,
    check: Callable[[TensorSpec], None],
    averaged: Callable[[tuple[Dim, ...]], tuple[Dim, ...]],
    keywords: tuple[str, ...],
) -> BlockSpec:
    """Return the spec of a norm with a mean, a variance, a scale and a shift a channel.

    Args:
        type_: The module's class.
        prefix: Stem of names.
        help_: Its card.
        params: Keywords of its constructor.
        check: What it demands of its input's sizes; raises Misfit.
        averaged: Which of the input's sizes a mean is taken over.
        keywords: Words to find it by.
    """

    def infer(params: Params, inputs: Specs) -> Specs:
        (x,) = inputs
        check(x)
        expect_floating(type_, x)
        known(type_, x, 1)
        return inputs

    def cost(params: Params, inputs: Specs, outputs: Specs) -> Cost:
        return affine_cost(params, cast(int, inputs[0].dims[1]))

    def worked(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
        dims = inputs[0].dims
        return (
            averaged_line("mean and variance of each channel over", averaged(dims)),
            affine_line(params, cast(int, dims[1])),
        )

    def emit(call_: Call) -> Emission:
        keywords = changed(call_.params, params)
        return module(call_, call(f"nn.{type_}", call_.inputs[0].dims[1], **keywords))

    return BlockSpec(
        type=type_,
        category="normalization",
        prefix=prefix,
        help=help_,
        infer=infer,
        emit=emit,
        cost=cost,
        worked=worked,
        learns="scale",
        params=params,
        keywords=keywords,
    )


def _over_batch(dims: tuple[Dim, ...]) -> tuple[Dim, ...]:
    return dims[:1] + dims[2:]


_BATCH_HELP = Help(
    summary="Gives each channel mean 0 and variance 1 over the batch, then rescales it.",
    formula="y = (x - mean) / sqrt(var + eps) * weight + bias",
    when="Between a layer with weights and its activation; training gets faster and steadier.",
    paper="S. Ioffe, C. Szegedy, Batch normalization: accelerating deep network training by "
    "reducing internal covariate shift, 2015",
)
_BATCH_RANKS = {1: (2, 3), 2: (4,), 3: (5,)}


def _batch_norm(axes: int) -> BlockSpec:
    type_ = f"BatchNorm{axes}d"
    twins = {rank: f"BatchNorm{n}d" for n, ranks in _BATCH_RANKS.items() for rank in ranks}

    def check(x: TensorSpec) -> None:
        expect_rank(type_, x, *_BATCH_RANKS[axes], twins=twins)

    return _channel_norm(
        type_,
        "bn",
        _BATCH_HELP,
        _BATCH_PARAMS,
        check=check,
        averaged=_over_batch,
        keywords=("batch normalization", "norm", "batchnorm", "bn"),
    )


def _check_sync(x: TensorSpec) -> None:
    expect_rank_from("SyncBatchNorm", x, 2)


SYNC_BATCH_NORM = _channel_norm(
    "SyncBatchNorm",
    "bn",
    msgspec.structs.replace(
        _BATCH_HELP,
        summary="A BatchNorm that counts the samples of all GPUs that train together.",
        when="When each of several GPUs gets only a few samples; on one device it is BatchNorm.",
    ),
    _BATCH_PARAMS,
    check=_check_sync,
    averaged=_over_batch,
    keywords=("batch normalization", "norm", "bn", "distributed", "gpu"),
)


def _over_places(dims: tuple[Dim, ...]) -> tuple[Dim, ...]:
    return dims[2:]


def _instance_norm(axes: int) -> BlockSpec:
    type_ = f"InstanceNorm{axes}d"
    twins = {n + 2: f"InstanceNorm{n}d" for n in (1, 2, 3)} | {2: "LayerNorm"}

    def check(x: TensorSpec) -> None:
        expect_rank(type_, x, axes + 2, twins=twins)
        expect_several(type_, x, product(_over_places(x.dims)))

    return _channel_norm(
        type_,
        "norm",
        Help(
            summary="Gives each channel of each sample mean 0 and variance 1.",
            formula="y = (x - mean) / sqrt(var + eps) * weight + bias",
            when="In style transfer and image generators, where contrast should not matter.",
            paper="D. Ulyanov, A. Vedaldi, V. Lempitsky, Instance normalization: the missing "
            "ingredient for fast stylization, 2016",
        ),
        _INSTANCE_PARAMS,
        check=check,
        averaged=_over_places,
        keywords=("instance normalization", "norm", "style", "contrast"),
    )


SPECS: tuple[BlockSpec, ...] = (
    *map(_batch_norm, (1, 2, 3)),
    *map(_instance_norm, (1, 2, 3)),
    SYNC_BATCH_NORM,
)
