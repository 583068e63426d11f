"""Inception v3, after C. Szegedy et al., Rethinking the Inception Architecture ..., 2015.

Without the auxiliary head.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


def unit(before: int, after: int, size, stride: int = 1, padding=0) -> nn.Sequential:
    """Return a convolution, its norm and ReLU."""
    conv = nn.Conv2d(before, after, size, stride, padding, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(after, eps=1e-3), nn.ReLU())


def row(before: int, after: int, length: int = 7) -> nn.Sequential:
    """Return a convolution along the rows."""
    return unit(before, after, (1, length), padding=(0, length // 2))


def column(before: int, after: int, length: int = 7) -> nn.Sequential:
    """Return a convolution along the columns."""
    return unit(before, after, (length, 1), padding=(length // 2, 0))


class Branches(nn.Module):
    """Ways side by side, their channels joined.

    Args:
        ways: The layers of each way in a row.
    """

    def __init__(self, *ways: list[nn.Module]) -> None:
        super().__init__()
        self.ways = nn.ModuleList(nn.Sequential(*way) for way in ways)

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([way(x) for way in self.ways], 1)


def around() -> nn.Module:
    """Return a mean over a pixel's neighbours."""
    return nn.AvgPool2d(3, stride=1, padding=1)


def figure5(before: int, pooled: int) -> Branches:
    """Return a module of 35 x 35: 5 x 5 and two times 3 x 3."""
    return Branches(
        [unit(before, 64, 1)],
        [unit(before, 48, 1), unit(48, 64, 5, padding=2)],
        [unit(before, 64, 1), unit(64, 96, 3, padding=1), unit(96, 96, 3, padding=1)],
        [around(), unit(before, pooled, 1)],
    )


def to_17(before: int) -> Branches:
    """Return what makes 17 x 17 of 35 x 35."""
    return Branches(
        [unit(before, 384, 3, stride=2)],
        [unit(before, 64, 1), unit(64, 96, 3, padding=1), unit(96, 96, 3, stride=2)],
        [nn.MaxPool2d(3, stride=2)],
    )


def figure6(narrow: int) -> Branches:
    """Return a module of 17 x 17: rows and columns of seven."""
    deep = [unit(768, narrow, 1), column(narrow, narrow), row(narrow, narrow)]
    return Branches(
        [unit(768, 192, 1)],
        [unit(768, narrow, 1), row(narrow, narrow), column(narrow, 192)],
        [*deep, column(narrow, narrow), row(narrow, 192)],
        [around(), unit(768, 192, 1)],
    )


def to_8() -> Branches:
    """Return what makes 8 x 8 of 17 x 17."""
    return Branches(
        [unit(768, 192, 1), unit(192, 320, 3, stride=2)],
        [unit(768, 192, 1), row(192, 192), column(192, 192), unit(192, 192, 3, stride=2)],
        [nn.MaxPool2d(3, stride=2)],
    )


def figure7(before: int) -> Branches:
    """Return a module of 8 x 8: ways that part into a row and a column of three."""

    def parted() -> Branches:
        return Branches([row(384, 384, 3)], [column(384, 384, 3)])

    return Branches(
        [unit(before, 320, 1)],
        [unit(before, 384, 1), parted()],
        [unit(before, 448, 1), unit(448, 384, 3, padding=1), parted()],
        [around(), unit(before, 192, 1)],
    )


class InceptionV3(nn.Module):
    """A stem and eleven modules."""

    def __init__(self, classes: int = 1000) -> None:
        super().__init__()
        self.stem = nn.Sequential(
            unit(3, 32, 3, stride=2),
            unit(32, 32, 3),
            unit(32, 64, 3, padding=1),
            nn.MaxPool2d(3, stride=2),
            unit(64, 80, 1),
            unit(80, 192, 3),
            nn.MaxPool2d(3, stride=2),
        )
        self.large = nn.Sequential(figure5(192, 32), figure5(256, 64), figure5(288, 64), to_17(288))
        self.middle = nn.Sequential(*map(figure6, (128, 160, 160, 192)), to_8())
        self.small = nn.Sequential(figure7(1280), figure7(2048))
        self.head = nn.Sequential(nn.Dropout(), nn.Flatten(), nn.Linear(2048, classes))

    def forward(self, images: Tensor) -> Tensor:
        x = self.small(self.middle(self.large(self.stem(images))))
        return self.head(nn.functional.adaptive_avg_pool2d(x, 1))
