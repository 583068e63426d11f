"""MobileNetV2, after M. Sandler et al., MobileNetV2: Inverted Residuals ..., 2018."""

from __future__ import annotations

from torch import Tensor, nn

STAGES = (
    (1, 16, 1, 1),
    (6, 24, 2, 2),
    (6, 32, 3, 2),
    (6, 64, 4, 2),
    (6, 96, 3, 1),
    (6, 160, 3, 2),
    (6, 320, 1, 1),
)
"""Expansion, channels, blocks and stride: table 2 of the paper."""


def unit(before: int, after: int, size: int, stride: int = 1, groups: int = 1) -> list[nn.Module]:
    """Return a convolution, its norm and ReLU6."""
    padding = (size - 1) // 2
    conv = nn.Conv2d(before, after, size, stride, padding, groups=groups, bias=False)
    return [conv, nn.BatchNorm2d(after), nn.ReLU6()]


class Inverted(nn.Module):
    """Widen, filter each channel, narrow; the narrow ends are joined where they are alike."""

    def __init__(self, before: int, after: int, expansion: int, stride: int) -> None:
        super().__init__()
        hidden = before * expansion
        widen = unit(before, hidden, 1) if expansion > 1 else []
        depthwise = unit(hidden, hidden, 3, stride, groups=hidden)
        narrow = unit(hidden, after, 1)[:2]
        self.way = nn.Sequential(*widen, *depthwise, *narrow)
        self.joined = stride == 1 and before == after

    def forward(self, x: Tensor) -> Tensor:
        return x + self.way(x) if self.joined else self.way(x)


class MobileNetV2(nn.Module):
    """Seventeen inverted residual blocks."""

    def __init__(self, classes: int = 1000) -> None:
        super().__init__()
        layers, channels = unit(3, 32, 3, 2), 32
        for expansion, width, count, stride in STAGES:
            for number in range(count):
                layers.append(Inverted(channels, width, expansion, stride if number == 0 else 1))
                channels = width
        self.features = nn.Sequential(*layers, *unit(channels, 1280, 1))
        self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(1280, classes))

    def forward(self, images: Tensor) -> Tensor:
        return self.classifier(self.features(images).mean((2, 3)))
