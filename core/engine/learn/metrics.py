"""How well a model does on samples it does not learn from."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from core.engine.learn.objectives import make_meter
from core.engine.learn.room import Before, Fitting
from core.engine.learn.tensors import Part
from core.engine.parts.feeds import Plain
from core.engine.parts.meters import Meter
from core.engine.recipe.goal import Goal
from core.engine.recipe.portions import CHUNK


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
def measure(
    model: nn.Module,
    criterion: nn.Module,
    meter: Meter,
    part: Part,
    feed: Plain,
    size: int = CHUNK,
) -> Measured:
    """Return the loss and what a meter finds.

    Args:
        model: In evaluation mode.
        criterion: Compares what it puts out with the targets.
        meter: A new one.
        part: What to measure on.
        feed: Hands it the samples.
        size: Samples that are measured at once.
    """
    if not len(part):
        return Measured(None, {})
    loss_sum = 0.0
    for x, y in _chunks(part.x, part.y, size):
        output: Any = feed(model, x, y)  # a tensor or several
        loss_sum += criterion(output, y).item() * len(y)
        answer: Any = feed.answer(model, x, output)
        meter.add(answer, y)
    return gathered(loss_sum, meter, len(part))


def gathered(loss_sum: float, meter: Meter, samples: int) -> Measured:
    """Return what was found, out of the sum of the losses and a meter of as many samples."""
    figures = {k: v for k, v in meter.figures(samples).items() if math.isfinite(v)}
    return Measured(finite(loss_sum / samples), figures)


def measured(
    model: nn.Module,
    criterion: nn.Module,
    goal: Goal,
    part: Part,
    feed: Plain,
    fitting: Fitting,
    before: Before | None = None,
) -> Measured:
    """Return the same, of as many samples at once as there is memory for.

    Args:
        model: In evaluation mode.
        criterion: Compares what it puts out with the targets.
        goal: Says what measures.
        part: What to measure on.
        feed: Hands it the samples.
        fitting: Finds how many samples fit.
        before: What goes back to how things were after an attempt; None for a new one.
    """

    def attempt(size: int) -> Measured:
        return measure(model, criterion, make_meter(goal, criterion), part, feed, size)

    before = before or Before((model, criterion), part.x.device)
    before.note()
    return fitting.run(len(part), attempt, before.restore, part.x.device)


def finite(value: float) -> float | None:
    """Return the value, or None for what JSON has no token for."""
    return value if math.isfinite(value) else None


def _chunks(x: Tensor, y: Tensor, size: int) -> Iterator[tuple[Tensor, Tensor]]:
    if size >= len(x) and isinstance(x, Tensor):  # else it is read from the disk
        yield x, y
        return
    for start in range(0, len(x), size):
        yield x[start : start + size], y[start : start + size]
