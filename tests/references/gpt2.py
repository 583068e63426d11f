"""GPT-2 small, after A. Radford et al., Language Models are Unsupervised Multitask ..., 2019."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, DEPTH = 768, 12, 12
WORDS, LONGEST = 50_257, 1024


class Block(nn.Module):
    """Attention to what came before and a small network, each normalised first."""

    def __init__(self) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(WIDTH)
        self.attention = nn.MultiheadAttention(WIDTH, HEADS, dropout=0.1, batch_first=True)
        self.norm2 = nn.LayerNorm(WIDTH)
        self.widen = nn.Linear(WIDTH, 4 * WIDTH)
        self.narrow = nn.Linear(4 * WIDTH, WIDTH)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        known = self.norm1(x)
        seen, _ = self.attention(known, known, known, attn_mask=mask, need_weights=False)
        x = x + self.dropout(seen)
        thought = functional.gelu(self.widen(self.norm2(x)), approximate="tanh")
        return x + self.dropout(self.narrow(thought))


class Gpt2(nn.Module):
    """The same table turns words into vectors and vectors into scores of words."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Parameter(torch.randn(WORDS, WIDTH) * 0.02)
        self.places = nn.Parameter(torch.randn(1, LONGEST, WIDTH) * 0.02)
        self.blocks = nn.ModuleList(Block() for _ in range(DEPTH))
        self.norm = nn.LayerNorm(WIDTH)

    def forward(self, tokens: Tensor) -> Tensor:
        length = tokens.shape[1]
        mask = torch.full((length, length), float("-inf")).triu(1)
        x = functional.embedding(tokens, self.words) + self.places[:, :length]
        for block in self.blocks:
            x = block(x, mask)
        return self.norm(x) @ self.words.T
