"""Ways to compute the same thing faster: fewer bits, another layout, compiled kernels."""

from __future__ import annotations

import functools
import importlib.util
import os
import shutil
from collections.abc import Callable
from typing import Any, TypeVar, cast

import torch
from torch import Tensor, nn

from core.engine.parts.feeds import Plain
from core.engine.parts.precision import in_float32
from core.errors import InputError
from core.graph.records import TrainingConfig
from core.texts import Text, text

T = TypeVar("T", Tensor, nn.Module)
Forward = Callable[[Tensor, Tensor], Any]

_COMPILERS = ("g++", "clang++", "c++", "cl")
_REASON_SHOWN = 300


def is_picture(x: Tensor) -> bool:
    """Return whether samples have channels, height and width."""
    return x.dim() == 4 and x.is_floating_point()


def laid_out(value: T, channels_last: bool) -> T:
    """Return samples or a network as they are, or with the channels of a pixel side by side."""
    if not channels_last or (isinstance(value, Tensor) and not is_picture(value)):
        return value
    return value.to(memory_format=torch.channels_last)  # type: ignore[call-overload,no-any-return]


def precision_of(config: TrainingConfig, device: torch.device) -> torch.dtype:
    """Return the numbers that a recipe computes with.

    Raises:
        InputError: The device has no use for them.
    """
    if config.precision == "float16" and device.type != "cuda":
        raise InputError(text("engine.float16", device=device), text("engine.float16_fix"))
    dtype: torch.dtype = getattr(torch, config.precision)
    return dtype


def forward_of(
    net: nn.Module, feed: Plain, precision: torch.dtype, device: torch.device
) -> Forward:
    """Return what computes a network's output for a batch and its targets."""
    forward: Forward = functools.partial(feed, net)
    if hasattr(net, "_orig_mod"):
        forward = functools.partial(_told, feed, net)
    if precision is torch.float32:
        return forward

    def in_fewer_bits(x: Tensor, y: Tensor) -> object:
        with torch.autocast(device.type, precision):
            output = forward(x, y)
        return in_float32(output)

    return in_fewer_bits


def why_no_compile(device: torch.device) -> Text | None:
    """Return why ``torch.compile`` does not run here, or None where it does."""
    if device.type == "cuda":
        found = importlib.util.find_spec("triton") is not None
        return None if found else text("engine.no_triton")
    if device.type != "cpu":
        return text("engine.no_compile_device", device=device.type)
    names = (os.environ.get("CXX", ""), *_COMPILERS)
    return None if any(name and shutil.which(name) for name in names) else text("engine.no_cpp")


def compiled(model: nn.Module, device: torch.device) -> nn.Module:
    """Return the compiled network; what the compiler cannot is told when it is first called.

    Raises:
        InputError: There is no compiler.
    """
    why = why_no_compile(device)
    if why is not None:
        raise InputError(why, text("engine.no_compile_fix"))
    # Kernels of their own for each batch size: the last batch of an epoch must not change how all
    # the others are computed, or a resumed run would differ from a whole one.
    return cast("nn.Module", torch.compile(model, dynamic=False))


def _told(feed: Plain, net: nn.Module, x: Tensor, y: Tensor) -> object:
    """Compute with a compiled network; InputError says why it cannot be compiled."""
    try:
        return feed(net, x, y)
    except torch._dynamo.exc.TorchDynamoException as error:
        reason = str(error).strip().split("\n", 1)[0][:_REASON_SHOWN]
        what = text("engine.not_compiled", reason=reason)
        raise InputError(what, text("engine.no_compile_fix")) from error
