"""Numbers of fewer bits where they do no harm. The script carries this function."""

from __future__ import annotations

import torch


def in_float32(output: object) -> object:
    """Return what a network puts out in full precision, for the loss."""
    if isinstance(output, tuple):
        return tuple(in_float32(part) for part in output)
    if isinstance(output, torch.Tensor) and output.is_floating_point():
        return output.float()
    return output
