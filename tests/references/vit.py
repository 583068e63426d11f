"""ViT-B/16, after A. Dosovitskiy et al., An Image is Worth 16x16 Words, 2020."""

from __future__ import annotations

import torch
from torch import Tensor, nn

WIDTH, HEADS, DEPTH, PATCH = 768, 12, 12, 16


class Encoder(nn.Module):
    """Attention, then a small network at every place, each normalised first."""

    def __init__(self) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-6)
        self.attention = nn.MultiheadAttention(WIDTH, HEADS, batch_first=True)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-6)
        self.network = nn.Sequential(
            nn.Linear(WIDTH, 4 * WIDTH), nn.GELU(), nn.Linear(4 * WIDTH, WIDTH)
        )

    def forward(self, x: Tensor) -> Tensor:
        seen = self.norm1(x)
        x = x + self.attention(seen, seen, seen, need_weights=False)[0]
        return x + self.network(self.norm2(x))


class VisionTransformer(nn.Module):
    """A picture as a row of patches, read by a transformer; a token of its own says the class."""

    def __init__(self, side: int = 224, classes: int = 1000) -> None:
        super().__init__()
        self.patches = nn.Conv2d(3, WIDTH, PATCH, stride=PATCH)
        self.token = nn.Parameter(torch.zeros(1, 1, WIDTH))
        self.places = nn.Parameter(torch.randn(1, (side // PATCH) ** 2 + 1, WIDTH) * 0.02)
        self.encoders = nn.Sequential(*(Encoder() for _ in range(DEPTH)))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-6)
        self.head = nn.Linear(WIDTH, classes)

    def forward(self, images: Tensor) -> Tensor:
        words = self.patches(images).flatten(2).transpose(1, 2)
        token = self.token.expand(len(images), -1, -1)
        x = torch.cat((token, words), 1) + self.places
        return self.head(self.norm(self.encoders(x))[:, 0])
