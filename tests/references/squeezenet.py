"""SqueezeNet 1.1, after F. N. Iandola et al., SqueezeNet, 2016, and the authors' release 1.1."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

FIRES = (
    (64, 16, 64),
    (128, 16, 64),
    None,
    (128, 32, 128),
    (256, 32, 128),
    None,
    (256, 48, 192),
    (384, 48, 192),
    (384, 64, 256),
    (512, 64, 256),
)
"""Channels before, narrow and twice wide; None for a pool."""


class Fire(nn.Module):
    """A 1 x 1 convolution, then one of 1 x 1 beside one of 3 x 3."""

    def __init__(self, before: int, narrow: int, wide: int) -> None:
        super().__init__()
        self.squeeze = nn.Conv2d(before, narrow, 1)
        self.expand1 = nn.Conv2d(narrow, wide, 1)
        self.expand3 = nn.Conv2d(narrow, wide, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        x = functional.relu(self.squeeze(x))
        return torch.cat([self.expand1(x).relu(), self.expand3(x).relu()], dim=1)


class SqueezeNet(nn.Module):
    """Fires between a convolution that looks and one that decides."""

    def __init__(self, classes: int = 1000) -> None:
        super().__init__()
        self.first = nn.Conv2d(3, 64, 3, stride=2)
        self.fires = nn.Sequential(
            *(Fire(*fire) if fire else nn.MaxPool2d(3, 2, ceil_mode=True) for fire in FIRES)
        )
        self.last = nn.Conv2d(512, classes, 1)

    def forward(self, images: Tensor) -> Tensor:
        x = functional.max_pool2d(self.first(images).relu(), 3, 2, ceil_mode=True)
        x = functional.dropout(self.fires(x), 0.5, self.training)
        return functional.adaptive_avg_pool2d(self.last(x).relu(), (1, 1)).flatten(1)
