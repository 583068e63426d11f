"""Several outputs of a network, each compared with its own target.

The classes stand alone: the exported training script carries their text.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import nn

from core.engine.parts.more_meters import Asked


class Targets:
    """What the outputs are compared with, a tensor each; asked for some samples as one is.

    Where they are a portion of a batch, they know for each output what share of the loss it is.
    """

    def __init__(self, *parts: torch.Tensor, shares: tuple[float, ...] = ()) -> None:
        self.parts = parts
        self.shares = shares or (1.0,) * len(parts)

    def __len__(self) -> int:
        return len(self.parts[0])

    def __getitem__(self, chosen: slice | torch.Tensor) -> Targets:
        """Return those of some samples."""
        return Targets(*(part[chosen] for part in self.parts))

    def tensor_split(self, count: int) -> list[Targets]:
        """Return them in so many portions."""
        each = (part.tensor_split(count) for part in self.parts)
        return [Targets(*parts) for parts in zip(*each, strict=True)]

    def counting(self, shares: list[float]) -> Targets:
        """Return them with the shares that they are of the losses of a batch."""
        return Targets(*self.parts, shares=tuple(shares))

    def changed(
        self, way: Callable[[torch.Tensor], torch.Tensor], which: tuple[bool, ...]
    ) -> Targets:
        """Return them with some changed, as the samples are."""
        pairs = zip(self.parts, which, strict=True)
        return Targets(*(way(part) if follows else part for part, follows in pairs))

    def in_order(self, order: torch.Tensor) -> Targets:
        """Return them in another order; what is read from disk is read batch by batch."""
        return Targets(
            *(
                part.in_order(order) if hasattr(part, "in_order") else part[order]
                for part in self.parts
            )
        )


class WeightedSum(nn.Module):
    """Add up the losses of all outputs, each by its weight."""

    def __init__(self, *heads: tuple[str, nn.Module, float]) -> None:
        super().__init__()
        self.names = [name for name, _, _ in heads]
        self.losses = nn.ModuleList(loss for _, loss, _ in heads)
        self.weights = [weight for _, _, weight in heads]

    def each(
        self, output: torch.Tensor | tuple[torch.Tensor, ...], target: Targets
    ) -> list[torch.Tensor]:
        """Return the loss of each output."""
        outputs = output if isinstance(output, tuple) else (output,)
        pairs = zip(self.losses, outputs, target.parts, strict=True)
        return [loss(given, aim) for loss, given, aim in pairs]

    def forward(
        self, output: torch.Tensor | tuple[torch.Tensor, ...], target: Targets
    ) -> torch.Tensor:
        """Return the loss."""
        outputs = output if isinstance(output, tuple) else (output,)
        found = []
        heads = zip(self.weights, target.shares, self.losses, outputs, target.parts, strict=True)
        for weight, share, loss, given, aim in heads:
            # The mean of what does not count would be 0 / 0; the output takes part all the same.
            found.append(weight * share * loss(given, aim) if share else 0 * given.sum())
        return torch.stack(found).sum()


class OfEachOutput:
    """Measure each output by itself: its loss, and what a meter of its own finds."""

    def __init__(self, loss_fn: WeightedSum, *meters: Asked) -> None:
        self.loss_fn = loss_fn
        self.meters = meters
        self.sums = [0.0] * len(meters)

    def add(self, output: torch.Tensor | tuple[torch.Tensor, ...], target: Targets) -> None:
        """Add some samples."""
        outputs = output if isinstance(output, tuple) else (output,)
        for number, loss in enumerate(self.loss_fn.each(output, target)):
            self.sums[number] += loss.item() * len(target)
            self.meters[number].add(outputs[number], target.parts[number])

    def figures(self, samples: int) -> dict[str, float]:
        """Return the figures of each output, by its name and theirs."""
        found = {}
        for name, total, meter in zip(self.loss_fn.names, self.sums, self.meters, strict=True):
            found[f"{name}.loss"] = total / samples
            found |= {f"{name}.{figure}": value for figure, value in meter.figures(samples).items()}
        return found
