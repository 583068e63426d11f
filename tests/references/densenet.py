"""DenseNet, after G. Huang et al., Densely Connected Convolutional Networks, 2016."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

GROWTH = 32
DEPTHS = (6, 12, 24, 16)


class Composite(nn.Module):
    """Norm, ReLU and convolution, in the order of the paper."""

    def __init__(self, before: int, after: int, size: int) -> None:
        super().__init__()
        self.norm = nn.BatchNorm2d(before)
        self.conv = nn.Conv2d(before, after, size, padding=size // 2, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.conv(functional.relu(self.norm(x)))


class DenseLayer(nn.Module):
    """Adds its channels to all that there were before."""

    def __init__(self, before: int) -> None:
        super().__init__()
        self.narrow = Composite(before, 4 * GROWTH, 1)
        self.look = Composite(4 * GROWTH, GROWTH, 3)

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat((x, self.look(self.narrow(x))), 1)


class DenseNet121(nn.Module):
    """Every layer of a block sees the channels of all layers before it."""

    def __init__(self, classes: int = 1000) -> None:
        super().__init__()
        channels = 2 * GROWTH
        self.stem = nn.Conv2d(3, channels, 7, stride=2, padding=3, bias=False)
        self.stem_norm = nn.BatchNorm2d(channels)
        layers: list[nn.Module] = []
        for block, depth in enumerate(DEPTHS):
            if block > 0:
                layers += [Composite(channels, channels // 2, 1), nn.AvgPool2d(2)]
                channels //= 2
            layers += [DenseLayer(channels + GROWTH * number) for number in range(depth)]
            channels += GROWTH * depth
        self.layers = nn.Sequential(*layers)
        self.last_norm = nn.BatchNorm2d(channels)
        self.head = nn.Linear(channels, classes)

    def forward(self, images: Tensor) -> Tensor:
        x = functional.relu(self.stem_norm(self.stem(images)))
        x = self.layers(functional.max_pool2d(x, 3, stride=2, padding=1))
        x = functional.relu(self.last_norm(x))
        return self.head(functional.adaptive_avg_pool2d(x, 1).flatten(1))
