"""How well a model does on samples it does not learn from."""

from __future__ import annotations

import math
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
        confusion: Rows are the truth, columns the prediction.
    """

    loss: float | None
    metrics: dict[str, float]
    confusion: tuple[tuple[int, ...], ...]


def measure(model: nn.Module, loss_fn: nn.Module, part: Part, classes: int) -> Measured:
    """Run ``model``, which must be in evaluation mode, over ``part``.

    Args:
        model: Puts out ``N x classes``.
        loss_fn: Compares that with class numbers.
        part: What to measure on.
        classes: How many there are.
    """
    if not len(part):
        return Measured(None, {}, ())
    loss_sum = torch.zeros((), dtype=torch.float64, device=part.x.device)
    confusion = torch.zeros(classes * classes, dtype=torch.int64, device=part.x.device)
    with torch.no_grad():
        for start in range(0, len(part), CHUNK):
            x, y = part.x[start : start + CHUNK], part.y[start : start + CHUNK]
            output = model(x)
            loss_sum += loss_fn(output, y) * len(x)
            predicted = output.argmax(dim=1)
            confusion += torch.bincount(y * classes + predicted, minlength=classes * classes)
    return _measured(loss_sum.item() / len(part), confusion.reshape(classes, classes))


def finite(value: float) -> float | None:
    """Return the value, or None for what JSON has no token for."""
    return value if math.isfinite(value) else None


def _measured(loss: float, confusion: Tensor) -> Measured:
    rows: list[list[int]] = confusion.tolist()
    right = sum(row[index] for index, row in enumerate(rows))
    total = sum(map(sum, rows))
    return Measured(finite(loss), {"accuracy": right / total}, tuple(tuple(row) for row in rows))
