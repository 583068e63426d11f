"""How well a model does on samples it does not learn from."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from core.engine.tensors import Part

CHUNK = 1024
"""Samples a forward pass; more would need memory, fewer would need time."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a pass over a part found.

    Attributes:
        loss: Mean over the samples; None without samples or where not finite.
        metrics: By name; empty without samples.
    """

    loss: float | None
    metrics: dict[str, float]


@torch.no_grad()
def measure(model: nn.Module, loss_fn: nn.Module, part: Part) -> Measured:
    """Return the loss and the share of right answers.

    Args:
        model: Puts out ``N x classes``; in evaluation mode.
        loss_fn: Compares that with class numbers.
        part: What to measure on.
    """
    if not len(part):
        return Measured(None, {})
    loss_sum, right = 0.0, 0
    for output, y in _outputs(model, part):
        loss_sum += loss_fn(output, y).item() * len(y)
        right += int((output.argmax(dim=1) == y).sum())
    return Measured(finite(loss_sum / len(part)), {"accuracy": right / len(part)})


@torch.no_grad()
def confusion(model: nn.Module, part: Part, classes: int) -> tuple[tuple[int, ...], ...]:
    """Return how often each class (rows) was taken for each class (columns).

    Args:
        model: Puts out ``N x classes``; in evaluation mode.
        part: What to measure on.
        classes: How many there are.
    """
    counts = torch.zeros(classes * classes, dtype=torch.int64)
    for output, y in _outputs(model, part):
        pairs = y * classes + output.argmax(dim=1)
        counts += torch.bincount(pairs, minlength=classes * classes).cpu()
    rows: list[list[int]] = counts.reshape(classes, classes).tolist()
    return tuple(tuple(row) for row in rows)


def finite(value: float) -> float | None:
    """Return the value, or None for what JSON has no token for."""
    return value if math.isfinite(value) else None


def _outputs(model: nn.Module, part: Part) -> Iterator[tuple[Tensor, Tensor]]:
    for start in range(0, len(part), CHUNK):
        yield model(part.x[start : start + CHUNK]), part.y[start : start + CHUNK]
