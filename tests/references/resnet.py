"""Residual networks, after K. He et al., Deep Residual Learning for Image Recognition, 2015.

In the bottleneck the 3 x 3 convolution has the stride, as in the version most people use.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional


def norm_conv(before: int, after: int, size: int, stride: int = 1) -> nn.Sequential:
    """Return a convolution that keeps the picture's size but for the stride, and its norm."""
    conv = nn.Conv2d(before, after, size, stride=stride, padding=size // 2, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(after))


class Residual(nn.Module):
    """A way through convolutions beside a shortcut.

    Args:
        way: Convolutions with norms; ReLUs stand between them.
        shortcut: What the shortcut does.
    """

    def __init__(self, way: list[nn.Module], shortcut: nn.Module | None) -> None:
        super().__init__()
        self.way = nn.ModuleList(way)
        self.shortcut = shortcut

    def forward(self, x: Tensor) -> Tensor:
        known = x if self.shortcut is None else self.shortcut(x)
        for number, layer in enumerate(self.way):
            x = layer(x if number == 0 else functional.relu(x))
        return functional.relu(x + known)


def basic(before: int, width: int, stride: int) -> tuple[Residual, int]:
    """Return a block of two 3 x 3 convolutions and the channels behind it."""
    way = [norm_conv(before, width, 3, stride), norm_conv(width, width, 3)]
    return Residual(way, shortcut_of(before, width, stride)), width


def bottleneck(before: int, width: int, stride: int) -> tuple[Residual, int]:
    """Return a block that narrows, looks and widens, and the channels behind it."""
    way = [
        norm_conv(before, width, 1),
        norm_conv(width, width, 3, stride),
        norm_conv(width, 4 * width, 1),
    ]
    return Residual(way, shortcut_of(before, 4 * width, stride)), 4 * width


def shortcut_of(before: int, after: int, stride: int) -> nn.Module | None:
    """Return a projection where the sizes differ."""
    if before == after and stride == 1:
        return None
    return norm_conv(before, after, 1, stride)


class ResNet(nn.Module):
    """A stem, four stages of residual blocks, a pool and a linear layer."""

    def __init__(self, block, depths: tuple[int, int, int, int], classes: int = 1000) -> None:
        super().__init__()
        self.stem = norm_conv(3, 64, 7, 2)
        stages, channels = [], 64
        for stage, depth in enumerate(depths):
            for number in range(depth):
                stride = 2 if stage > 0 and number == 0 else 1
                made, channels = block(channels, 64 * 2**stage, stride)
                stages.append(made)
        self.stages = nn.Sequential(*stages)
        self.head = nn.Linear(channels, classes)

    def forward(self, images: Tensor) -> Tensor:
        x = functional.max_pool2d(functional.relu(self.stem(images)), 3, stride=2, padding=1)
        x = functional.adaptive_avg_pool2d(self.stages(x), 1)
        return self.head(x.flatten(1))


def resnet18() -> ResNet:
    """Return the network of 18 layers with weights."""
    return ResNet(basic, (2, 2, 2, 2))


def resnet50() -> ResNet:
    """Return the network of 50 layers with weights."""
    return ResNet(bottleneck, (3, 4, 6, 3))
