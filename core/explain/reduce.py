"""From tensors of any shape to small pictures that a window can show and a pipe can carry."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import adaptive_avg_pool2d

from core.errors import InputError
from core.explain.requests import MAX_CHANNELS, MAX_SIDE_PX
from core.texts import text


@dataclass(frozen=True, slots=True, eq=False)
class Maps:
    """A block's output as pictures.

    Attributes:
        channels: uint8 of shape ``(channels, height, width)``, at most 64 of 256 px; a vector is
            one row.
        low: Value that maps to 0, the same for all channels.
        high: Value that maps to 255.
        shape: Full shape of the output, without the batch.
        total: Number of channels there are.
    """

    channels: np.ndarray
    low: float
    high: float
    shape: tuple[int, ...]
    total: int


def to_maps(value: Tensor) -> Maps:
    """Reduce a block's output for one sample to pictures.

    Args:
        value: The output without the batch dimension.

    Raises:
        InputError: It holds no finite number.
    """
    planes = _planes(value.detach().to(torch.float32))
    shown = planes[:MAX_CHANNELS]
    height, width = shown.shape[1:]
    if max(height, width) > MAX_SIDE_PX:
        shown = adaptive_avg_pool2d(shown, (min(height, MAX_SIDE_PX), min(width, MAX_SIDE_PX)))
    channels, low, high = _quantised(shown)
    return Maps(channels, low, high, tuple(value.shape), len(planes))


def to_picture(sample: Tensor) -> np.ndarray | None:
    """Return a sample as a picture, uint8 ``(height, width)`` or ``(height, width, 3)``.

    Args:
        sample: The sample without the batch dimension.

    Returns:
        The picture, or None for samples that are none.
    """
    if sample.ndim != 3 or sample.shape[0] not in (1, 3):
        return None
    pixels, _, _ = _quantised(sample.detach().to(torch.float32))
    return pixels[0] if len(pixels) == 1 else np.ascontiguousarray(pixels.transpose(1, 2, 0))


def _planes(value: Tensor) -> Tensor:
    """Return ``(channels, height, width)``; depth is stacked, what has no channels is one."""
    if value.ndim <= 1:
        return value.reshape(1, 1, -1)
    if value.ndim == 2:
        return value.unsqueeze(1)
    return value.reshape(value.shape[0], -1, value.shape[-1])


def _quantised(values: Tensor) -> tuple[np.ndarray, float, float]:
    """Spread the finite values over 0 to 255; what is not finite goes to the nearest end."""
    finite = values[torch.isfinite(values)]
    if not finite.numel():
        raise InputError(text("explain.not_finite"), text("explain.not_finite_fix"))
    low, high = finite.min().item(), finite.max().item()
    scale = 255.0 / (high - low) if high > low else 0.0
    clean = torch.nan_to_num(values, nan=low, posinf=high, neginf=low)
    levels = ((clean - low) * scale).round().clamp(0, 255).to(torch.uint8)
    return levels.cpu().numpy(), low, high
