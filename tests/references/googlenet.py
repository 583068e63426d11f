"""GoogLeNet, after C. Szegedy et al., Going Deeper with Convolutions, 2014.

Without the auxiliary heads, with batch normalisation, and with 3 x 3 where the paper has 5 x 5, as
in the weights most people use.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

INCEPTIONS = (
    ((192, 64, 96, 128, 16, 32, 32), (256, 128, 128, 192, 32, 96, 64)),
    (
        (480, 192, 96, 208, 16, 48, 64),
        (512, 160, 112, 224, 24, 64, 64),
        (512, 128, 128, 256, 24, 64, 64),
        (512, 112, 144, 288, 32, 64, 64),
        (528, 256, 160, 320, 32, 128, 128),
    ),
    ((832, 256, 160, 320, 32, 128, 128), (832, 384, 192, 384, 48, 128, 128)),
)
"""Table 1 of the paper: 3a to 3b, 4a to 4e, 5a to 5b."""


class Unit(nn.Sequential):
    """A convolution, its norm and ReLU."""

    def __init__(self, before: int, after: int, size: int, **options) -> None:
        conv = nn.Conv2d(before, after, size, bias=False, **options)
        super().__init__(conv, nn.BatchNorm2d(after, eps=1e-3), nn.ReLU())


class Inception(nn.Module):
    """Four branches side by side."""

    def __init__(self, before, one, narrow3, three, narrow5, five, pooled) -> None:
        super().__init__()
        self.branches = nn.ModuleList(
            [
                Unit(before, one, 1),
                nn.Sequential(Unit(before, narrow3, 1), Unit(narrow3, three, 3, padding=1)),
                nn.Sequential(Unit(before, narrow5, 1), Unit(narrow5, five, 3, padding=1)),
                nn.Sequential(
                    nn.MaxPool2d(3, stride=1, padding=1, ceil_mode=True), Unit(before, pooled, 1)
                ),
            ]
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([branch(x) for branch in self.branches], dim=1)


class GoogLeNet(nn.Module):
    """A stem and nine inceptions."""

    def __init__(self, classes: int = 1000) -> None:
        super().__init__()
        three, four, five = ([Inception(*row) for row in stage] for stage in INCEPTIONS)
        self.layers = nn.Sequential(
            Unit(3, 64, 7, stride=2, padding=3),
            nn.MaxPool2d(3, stride=2, ceil_mode=True),
            Unit(64, 64, 1),
            Unit(64, 192, 3, padding=1),
            nn.MaxPool2d(3, stride=2, ceil_mode=True),
            *three,
            nn.MaxPool2d(3, stride=2, ceil_mode=True),
            *four,
            nn.MaxPool2d(2, stride=2, ceil_mode=True),
            *five,
            nn.AdaptiveAvgPool2d(1),
        )
        self.dropout = nn.Dropout(0.2)
        self.head = nn.Linear(1024, classes)

    def forward(self, images: Tensor) -> Tensor:
        return self.head(self.dropout(self.layers(images).flatten(1)))
