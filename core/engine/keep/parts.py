"""Tensors of which each process of a team holds a part: the whole of one, and a part of a whole.

What is kept on the disk is always whole, so a file is the same whoever trained, and anybody goes on
from it.
"""

from __future__ import annotations

from typing import Any, cast

import torch
from torch import Tensor


def is_shared_out(value: Tensor) -> bool:
    """Return whether this process holds only a part; told without importing what takes seconds."""
    return hasattr(value, "full_tensor")


def whole(value: Tensor) -> Tensor:
    """Return a copy on the CPU of all of a tensor; all processes must ask at the same time."""
    full = cast(Any, value).full_tensor() if is_shared_out(value) else value
    copied = full.detach().to("cpu", copy=True, memory_format=torch.contiguous_format)
    return cast(Tensor, copied)


def part_of(value: Tensor) -> Tensor:
    """Return what this process holds of a tensor."""
    return cast(Tensor, cast(Any, value).to_local()) if is_shared_out(value) else value


def laid_out_as(like: Tensor, value: Tensor) -> Tensor:
    """Return a tensor that lies in memory as another of its sizes: fused kernels count on it.

    Args:
        like: What it shall be like; where that is shared out, so is what is returned.
        value: All of it.
    """
    if value.shape != like.shape:
        return value
    if is_shared_out(like):
        from torch.distributed.tensor import distribute_tensor

        there = cast(Any, like)
        mesh, placements = there.device_mesh, there.placements
        return distribute_tensor(value, mesh, placements, src_data_rank=None)
    return torch.empty_like(like, dtype=value.dtype, device=value.device).copy_(value)
