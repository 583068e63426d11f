"""EfficientNet-B0, after M. Tan and Q. V. Le, EfficientNet: Rethinking Model Scaling ..., 2019."""

from __future__ import annotations

from torch import Tensor, nn

STAGES = (
    (1, 3, 16, 1, 1),
    (6, 3, 24, 2, 2),
    (6, 5, 40, 2, 2),
    (6, 3, 80, 3, 2),
    (6, 5, 112, 3, 1),
    (6, 5, 192, 4, 2),
    (6, 3, 320, 1, 1),
)
"""Expansion, size of the filters, channels, blocks and stride: table 1 of the paper."""


def unit(before: int, after: int, size: int = 1, stride: int = 1, groups: int = 1) -> nn.Sequential:
    """Return a convolution and its norm."""
    conv = nn.Conv2d(before, after, size, stride, size // 2, groups=groups, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(after))


class Excite(nn.Module):
    """Weighs the channels by what the whole picture shows."""

    def __init__(self, channels: int, narrow: int) -> None:
        super().__init__()
        self.narrow = nn.Conv2d(channels, narrow, 1)
        self.widen = nn.Conv2d(narrow, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        mean = nn.functional.adaptive_avg_pool2d(x, 1)
        return x * self.widen(nn.functional.silu(self.narrow(mean))).sigmoid()


class MBConv(nn.Module):
    """Widen, filter, weigh, narrow; while training, some samples skip it."""

    def __init__(self, before: int, after: int, expansion: int, size: int, stride: int) -> None:
        super().__init__()
        hidden = expansion * before
        widen = [unit(before, hidden), nn.SiLU()] if expansion > 1 else []
        self.way = nn.Sequential(
            *widen,
            unit(hidden, hidden, size, stride, groups=hidden),
            nn.SiLU(),
            Excite(hidden, max(1, before // 4)),
            unit(hidden, after),
        )
        self.joined = stride == 1 and before == after

    def forward(self, x: Tensor) -> Tensor:
        return self.way(x) + x if self.joined else self.way(x)


class EfficientNet(nn.Module):
    """Sixteen MBConvs; in evaluation, where nothing is skipped."""

    def __init__(self, classes: int = 1000) -> None:
        super().__init__()
        layers: list[nn.Module] = [unit(3, 32, 3, 2), nn.SiLU()]
        channels = 32
        for expansion, size, width, count, stride in STAGES:
            for number in range(count):
                step = stride if number == 0 else 1
                layers.append(MBConv(channels, width, expansion, size, step))
                channels = width
        self.features = nn.Sequential(*layers, unit(channels, 1280), nn.SiLU())
        self.head = nn.Sequential(nn.Dropout(0.2), nn.Linear(1280, classes))

    def forward(self, images: Tensor) -> Tensor:
        return self.head(self.features(images).mean((2, 3)))
