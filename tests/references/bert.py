"""BERT base, after J. Devlin et al., BERT: Pre-training of Deep Bidirectional ..., 2018."""

from __future__ import annotations

import torch
from torch import Tensor, nn

WIDTH, HEADS, DEPTH = 768, 12, 12
WORDS, PLACES, SEGMENTS = 30_522, 512, 2


class Layer(nn.Module):
    """Attention and a small network, each added to what came and then normalised."""

    def __init__(self) -> None:
        super().__init__()
        self.attention = nn.MultiheadAttention(WIDTH, HEADS, dropout=0.1, batch_first=True)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, 4 * WIDTH)
        self.narrow = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor) -> Tensor:
        seen, _ = self.attention(x, x, x, need_weights=False)
        x = self.norm1(x + self.dropout(seen))
        thought = self.narrow(nn.functional.gelu(self.widen(x)))
        return self.norm2(x + self.dropout(thought))


class Bert(nn.Module):
    """Words, places and segments, read by twelve layers; the first word stands for the text."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(WORDS, WIDTH, padding_idx=0)
        self.segments = nn.Embedding(SEGMENTS, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(DEPTH))
        self.pooler = nn.Linear(WIDTH, WIDTH)

    def forward(self, tokens: Tensor, segments: Tensor) -> tuple[Tensor, Tensor]:
        places = self.places(torch.arange(tokens.shape[1]))
        x = self.dropout(self.norm(self.words(tokens) + places + self.segments(segments)))
        for layer in self.layers:
            x = layer(x)
        return self.pooler(x[:, 0]).tanh(), x
