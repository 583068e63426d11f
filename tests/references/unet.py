"""U-Net with padded convolutions, after O. Ronneberger et al., U-Net, 2015."""

from __future__ import annotations

import torch
from torch import Tensor, nn

WIDTHS = (64, 128, 256, 512)


def twice(before: int, after: int) -> nn.Sequential:
    """Return two convolutions with norms and ReLUs."""
    layers: list[nn.Module] = []
    for channels in (before, after):
        conv = nn.Conv2d(channels, after, 3, padding=1, bias=False)
        layers += [conv, nn.BatchNorm2d(after), nn.ReLU()]
    return nn.Sequential(*layers)


class UNet(nn.Module):
    """Down four times, up four times, every level joined with its other side."""

    def __init__(self, channels: int = 1, classes: int = 2) -> None:
        super().__init__()
        self.down = nn.ModuleList()
        for width in WIDTHS:
            self.down.append(twice(channels, width))
            channels = width
        self.bottom = twice(channels, 2 * channels)
        self.widen, self.up = nn.ModuleList(), nn.ModuleList()
        for width in reversed(WIDTHS):
            self.widen.append(nn.ConvTranspose2d(2 * width, width, 2, stride=2))
            self.up.append(twice(2 * width, width))
        self.pool = nn.MaxPool2d(2)
        self.head = nn.Conv2d(WIDTHS[0], classes, 1)

    def forward(self, x: Tensor) -> Tensor:
        sides = []
        for level in self.down:
            sides.append(level(x))
            x = self.pool(sides[-1])
        x = self.bottom(x)
        for widen, level in zip(self.widen, self.up, strict=True):
            x = level(torch.cat((sides.pop(), widen(x)), 1))
        return self.head(x)
