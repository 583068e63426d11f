"""Shuffles: they move numbers between channels and places, or between groups of channels."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from core.catalog.dims import Dim
from core.catalog.emitting import module
from core.catalog.literals import call
from core.catalog.rules.expect import expect_rank_from
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]

_SHI = (
    "W. Shi, J. Caballero, F. Huszar, J. Totz, A. Aitken, R. Bishop, D. Rueckert, Z. Wang, "
    "Real-time single image and video super-resolution using an efficient sub-pixel "
    "convolutional neural network, 2016"
)


def _param(name: str, maximum: int, help_: str) -> ParamSpec:
    return ParamSpec(name=name, kind="int", default=2, minimum=1, maximum=maximum, help=help_)


_UPSCALE = _param("upscale_factor", 65_536, "How many times as high and wide the output is.")
_DOWNSCALE = _param("downscale_factor", 65_536, "How many times as high and wide the input is.")
_GROUPS = _param("groups", 1_000_000, "Parts that the channels are dealt out from in turn.")


def _emit(type_: str, name: str) -> Callable[[Call], Emission]:
    return lambda call_: module(call_, call(f"nn.{type_}", call_.params[name]))


def _expect_divisible(block: str, what: str, size: Dim, divisor: int) -> None:
    if isinstance(size, int) and size % divisor:
        raise Misfit(text("shape.shuffle", block=block, what=what, divisor=divisor, received=size))


def _infer_shuffle(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    expect_rank_from("PixelShuffle", x, 4)
    factor = cast(int, params["upscale_factor"])
    *others, channels, height, width = x.dims
    _expect_divisible("PixelShuffle", "channels", channels, factor * factor)
    dims = (*others, channels // (factor * factor), height * factor, width * factor)
    return (TensorSpec(dims, x.dtype, x.roles),)


def _worked_shuffle(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    factor, before, after = params["upscale_factor"], inputs[0].dims, outputs[0].dims
    return (
        f"C' = {before[-3]}/({factor}*{factor}) = {after[-3]}",
        f"H' = {before[-2]}*{factor} = {after[-2]}",
        f"W' = {before[-1]}*{factor} = {after[-1]}",
    )


def _infer_unshuffle(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    expect_rank_from("PixelUnshuffle", x, 4)
    factor = cast(int, params["downscale_factor"])
    *others, channels, height, width = x.dims
    _expect_divisible("PixelUnshuffle", "a height", height, factor)
    _expect_divisible("PixelUnshuffle", "a width", width, factor)
    dims = (*others, channels * factor * factor, height // factor, width // factor)
    return (TensorSpec(dims, x.dtype, x.roles),)


def _worked_unshuffle(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    factor, before, after = params["downscale_factor"], inputs[0].dims, outputs[0].dims
    return (
        f"C' = {before[-3]}*{factor}*{factor} = {after[-3]}",
        f"H' = {before[-2]}/{factor} = {after[-2]}",
        f"W' = {before[-1]}/{factor} = {after[-1]}",
    )


def _infer_channels(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    expect_rank_from("ChannelShuffle", x, 3)
    _expect_divisible("ChannelShuffle", "channels", x.dims[1], cast(int, params["groups"]))
    return (x,)


def _worked_channels(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    channels, groups = inputs[0].dims[1], cast(int, params["groups"])
    each = channels // groups
    return (
        f"channels of a group = {channels}/{groups} = {each}",
        f"channel i comes from channel (i mod {groups})*{each} + floor(i/{groups})",
    )


SPECS: tuple[BlockSpec, ...] = (
    BlockSpec(
        type="PixelShuffle",
        category="shape",
        prefix="shuffle",
        help=Help(
            summary="Lays channels out side by side, so that an image gets larger and shallower.",
            formula="N x C*r*r x H x W -> N x C x H*r x W*r, r = upscale_factor",
            when="At the end of a network that makes images sharper, after a convolution that "
            "gives r*r times the channels.",
            paper=_SHI,
        ),
        infer=_infer_shuffle,
        emit=_emit("PixelShuffle", "upscale_factor"),
        worked=_worked_shuffle,
        params=(_UPSCALE,),
        keywords=("depth to space", "subpixel", "super-resolution", "upsample", "larger"),
    ),
    BlockSpec(
        type="PixelUnshuffle",
        category="shape",
        prefix="unshuffle",
        help=Help(
            summary="Stacks neighbouring cells as channels, so that an image gets smaller and "
            "deeper.",
            formula="N x C x H*r x W*r -> N x C*r*r x H x W, r = downscale_factor",
            when="To make an image smaller without losing anything of it.",
            paper=_SHI,
        ),
        infer=_infer_unshuffle,
        emit=_emit("PixelUnshuffle", "downscale_factor"),
        worked=_worked_unshuffle,
        params=(_DOWNSCALE,),
        keywords=("space to depth", "subpixel", "downsample", "smaller", "patches"),
    ),
    BlockSpec(
        type="ChannelShuffle",
        category="shape",
        prefix="shuffle",
        help=Help(
            summary="Deals the channels out anew, one of each group in turn.",
            formula="channel i comes from (i mod groups)*(C / groups) + floor(i / groups)",
            when="Between convolutions in groups, so that the groups learn of each other.",
            paper="X. Zhang, X. Zhou, M. Lin, J. Sun, ShuffleNet: an extremely efficient "
            "convolutional neural network for mobile devices, 2018",
        ),
        infer=_infer_channels,
        emit=_emit("ChannelShuffle", "groups"),
        worked=_worked_channels,
        params=(_GROUPS,),
        keywords=("groups", "mix channels", "shufflenet", "permute"),
    ),
)
