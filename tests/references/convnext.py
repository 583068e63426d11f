"""ConvNeXt-T, after Z. Liu et al., A ConvNet for the 2020s, 2022."""

from __future__ import annotations

import torch
from torch import Tensor, nn

DEPTHS = (3, 3, 9, 3)
WIDTHS = (96, 192, 384, 768)


class ChannelNorm(nn.Module):
    """Layer norm over the channels of pictures."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(channels, eps=1e-6)

    def forward(self, x: Tensor) -> Tensor:
        return self.norm(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class Block(nn.Module):
    """A large filter for each channel, then a small network at every pixel."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.layer_scale = nn.Parameter(torch.full((width, 1, 1), 1e-6))
        self.filter = nn.Conv2d(width, width, 7, padding=3, groups=width)
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.widen = nn.Linear(width, 4 * width)
        self.narrow = nn.Linear(4 * width, width)

    def forward(self, x: Tensor) -> Tensor:
        change = self.norm(self.filter(x).permute(0, 2, 3, 1))
        change = self.narrow(nn.functional.gelu(self.widen(change)))
        return x + self.layer_scale * change.permute(0, 3, 1, 2)


class ConvNeXt(nn.Module):
    """Four stages; in evaluation, where no block is skipped."""

    def __init__(self, classes: int = 1000) -> None:
        super().__init__()
        layers: list[nn.Module] = [nn.Conv2d(3, WIDTHS[0], 4, stride=4), ChannelNorm(WIDTHS[0])]
        for stage, (depth, width) in enumerate(zip(DEPTHS, WIDTHS, strict=True)):
            if stage > 0:
                before = WIDTHS[stage - 1]
                layers += [ChannelNorm(before), nn.Conv2d(before, width, 2, stride=2)]
            layers += [Block(width) for _ in range(depth)]
        self.features = nn.Sequential(*layers)
        self.norm = ChannelNorm(WIDTHS[-1])
        self.head = nn.Linear(WIDTHS[-1], classes)

    def forward(self, images: Tensor) -> Tensor:
        x = self.features(images).mean((2, 3), keepdim=True)
        return self.head(self.norm(x).flatten(1))
