"""Samples varied at random while a network trains, each batch anew.

The class stands alone: the exported training script carries its text. What it draws depends on the
seed and the number of the step alone, so a run that is resumed draws what it would have drawn.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from functools import partial
from typing import Any

import torch
from torch import Tensor, nn


class Augmenter:
    """Varies the samples of a training batch, and targets that are pictures with them.

    Attributes:
        step: Number of the next batch of the run.
    """

    def __init__(
        self,
        seed: int,
        *,
        flip: bool = False,
        flip_vertical: bool = False,
        crop: int = 0,
        rotate: float = 0.0,
        noise: float = 0.0,
        mixup: float = 0.0,
        follows: bool | tuple[bool, ...] = False,
    ) -> None:
        """Take what :class:`core.graph.augmentation.Augmentation` says.

        ``follows`` says that targets are pictures, which are turned and moved as the samples are;
        of several targets which ones.
        """
        self.step = 0
        self._seed, self._follows = seed, follows
        self._flips = [axis for axis, wished in ((-1, flip), (-2, flip_vertical)) if wished]
        self._crop, self._rotate, self._noise, self._mixup = crop, rotate, noise, mixup
        self._share, self._partners = 1.0, torch.empty(0, dtype=torch.int64)

    def __call__(self, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
        """Return a batch varied."""
        number = (self._seed * 1_000_003 + self.step) % 2**63
        chance = torch.Generator().manual_seed(number)
        self.step += 1
        for axis in self._flips:
            turned = (torch.rand(len(x), generator=chance) < 0.5).to(x.device)
            x, y = self._both(x, y, partial(self._flipped, turned, axis))
        if self._crop:
            moves = torch.randint(-self._crop, self._crop + 1, (2, len(x)), generator=chance)
            x, y = self._both(x, y, partial(self._moved, moves.to(x.device)))
        if self._rotate:
            angles = (2 * torch.rand(len(x), generator=chance) - 1) * math.radians(self._rotate)
            x, y = self._both(x, y, partial(self._turned, angles.to(x.device)))
        if self._noise:
            x = x + self._noise * torch.randn(x.shape, generator=chance).to(x.device)
        if self._mixup:
            self._share = random.Random(number).betavariate(self._mixup, self._mixup)
            self._partners = torch.randperm(len(x), generator=chance).to(x.device)
            x = self._share * x + (1 - self._share) * x[self._partners]
        return x, y

    def loss(self, loss_fn: nn.Module, output: Tensor | tuple[Tensor, ...], y: Tensor) -> Tensor:
        """Return the loss of the batch varied last: of mixed samples that of both, in shares."""
        own: Tensor = loss_fn(output, y)
        if not self._mixup:
            return own
        other: Tensor = loss_fn(output, y[self._partners])
        return self._share * own + (1 - self._share) * other

    def _both(self, x: Tensor, y: Tensor, way: Callable[[Tensor], Tensor]) -> tuple[Tensor, Tensor]:
        """Return samples changed in some way, and the targets that follow them."""
        if isinstance(self._follows, tuple):
            several: Any = y
            return way(x), several.changed(way, self._follows)
        return way(x), way(y) if self._follows else y

    def _flipped(self, chosen: Tensor, axis: int, x: Tensor) -> Tensor:
        """Return samples of which the chosen ones are flipped."""
        return torch.where(chosen.reshape(-1, *[1] * (x.dim() - 1)), x.flip(axis), x)

    def _moved(self, moves: Tensor, x: Tensor) -> Tensor:
        """Return pictures moved by whole pixels; what comes in from outside is 0."""
        height, width = x.shape[-2:]
        rows = torch.arange(height, device=x.device) + moves[0].reshape(-1, 1)
        columns = torch.arange(width, device=x.device) + moves[1].reshape(-1, 1)
        there = ((rows >= 0) & (rows < height))[:, :, None] & ((columns >= 0) & (columns < width))[
            :, None, :
        ]
        rows, columns = rows.clamp(0, height - 1), columns.clamp(0, width - 1)
        sample = torch.arange(len(x), device=x.device)[:, None, None]
        moved = x.movedim(1, -1) if x.dim() == 4 else x[..., None]
        moved = moved[sample, rows[:, :, None], columns[:, None, :]] * there[..., None]
        return moved.movedim(-1, 1) if x.dim() == 4 else moved[..., 0]

    def _turned(self, angles: Tensor, x: Tensor) -> Tensor:
        """Return pictures turned about their middle; numbers of classes are not blended."""
        pictures = x if x.dim() == 4 else x[:, None].float()
        height, width = x.shape[-2:]
        cos, sin, zero = angles.cos(), angles.sin(), torch.zeros_like(angles)
        turns = torch.stack(
            [
                torch.stack([cos, -sin * height / width, zero], dim=1),
                torch.stack([sin * width / height, cos, zero], dim=1),
            ],
            dim=1,
        )
        grid = nn.functional.affine_grid(turns, list(pictures.shape), align_corners=False)
        mode = "bilinear" if x.is_floating_point() else "nearest"
        turned = nn.functional.grid_sample(pictures, grid, mode=mode, align_corners=False)
        return turned if x.dim() == 4 else turned[:, 0].to(x.dtype)
