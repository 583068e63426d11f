"""How well a network does, counted chunk by chunk of the samples.

A meter is asked ``add(output, target)`` for each chunk and ``figures(samples)`` at the end. They
stand alone: the exported training script carries their text.
"""

from __future__ import annotations

from typing import Protocol

import torch
from torch import nn


class Meter(Protocol):
    """Adds up what says how well a network does."""

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Add some samples."""

    def figures(self, samples: int) -> dict[str, float]:
        """Return the figures of all samples added, by name."""


class Accuracy:
    """Count the samples whose class has the highest score."""

    def __init__(self) -> None:
        self.right = 0

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Count some samples; targets are class numbers."""
        self.right += int((output.argmax(dim=1) == target).sum())

    def figures(self, samples: int) -> dict[str, float]:
        """Return the share of right answers."""
        return {"accuracy": self.right / samples}


class AccuracyOfRows(Accuracy):
    """As Accuracy; targets are rows whose greatest number stands at the class."""

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Count some samples."""
        super().add(output, target.argmax(dim=1))


class AccuracyOfDistances(Accuracy):
    """As AccuracyOfRows, where the right class has the lowest number."""

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Count some samples."""
        super().add(-output, target.argmax(dim=1))


class AccuracyOfSets(Accuracy):
    """As Accuracy; the first number of each target is the class."""

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Count some samples."""
        super().add(output, target[:, 0])


class AccuracyOfSequences(Accuracy):
    """Count the samples whose likeliest labels, repeats and blanks left out, are the target."""

    def __init__(self, blank: int) -> None:
        super().__init__()
        self.blank = blank

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Count some samples; targets are sequences of one label."""
        path = output.argmax(dim=2)
        starts = torch.ones_like(path, dtype=torch.bool)
        starts[:, 1:] = path[:, 1:] != path[:, :-1]
        told = starts & (path != self.blank)
        label = (path * told).sum(dim=1)
        self.right += int(((told.sum(dim=1) == 1) & (label == target[:, 0])).sum())


class AccuracyOfNeighbours(Accuracy):
    """Count the samples whose nearest vector, among those measured with it, has their class."""

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Count some samples; targets are class numbers."""
        apart = torch.cdist(output, output)
        nearest = apart.fill_diagonal_(float("inf")).argmin(dim=1)
        self.right += int((target[nearest] == target).sum())


class AccuracyOfDirections(AccuracyOfNeighbours):
    """As AccuracyOfNeighbours, for vectors of which only the direction counts."""

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Count some samples; targets are class numbers."""
        super().add(nn.functional.normalize(output), target)


class AccuracyOfOrder(Accuracy):
    """Count the samples that stand to the next one as their values do."""

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Count some samples; targets are values."""
        scored, true = output - output.roll(1, 0), target - target.roll(1, 0)
        self.right += int((torch.sign(scored) == torch.sign(true)).sum())


class TokenAccuracy:
    """Count the tokens that have the highest score, and how surprising the right ones are."""

    def __init__(self) -> None:
        self.right = 0
        self.tokens = 0
        self.surprise = 0.0

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Count some samples: scores N x T x vocabulary, tokens N x T."""
        self.right += int((output.argmax(dim=2) == target).sum())
        self.tokens += target.numel()
        scores, tokens = output.flatten(0, 1), target.flatten()
        surprise = nn.functional.cross_entropy(scores, tokens, reduction="sum")
        self.surprise += surprise.item()

    def figures(self, samples: int) -> dict[str, float]:
        """Return the share of right tokens, and among how many the choice is as hard."""
        perplexity = torch.tensor(self.surprise / self.tokens).exp().item()
        return {"accuracy": self.right / self.tokens, "perplexity": perplexity}


class WrittenAccuracy(TokenAccuracy):
    """As TokenAccuracy, for what a network writes by itself; whole sequences are counted too."""

    def __init__(self) -> None:
        super().__init__()
        self.whole = 0

    def add(
        self,
        output: torch.Tensor | tuple[torch.Tensor, ...],
        target: torch.Tensor,
    ) -> None:
        """Count some samples: scores and what was written, N x T."""
        scores, written = output
        right, before = written == target, self.right
        super().add(scores, target)
        self.right = before + int(right.sum())
        self.whole += int(right.all(dim=1).sum())

    def figures(self, samples: int) -> dict[str, float]:
        """Return the shares of right tokens and sequences, and how hard the choice is."""
        return {**super().figures(samples), "sequence_accuracy": self.whole / samples}
