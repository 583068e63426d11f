"""Metrics of torchmetrics beside a meter of ours.

The classes stand alone: the exported training script carries their text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    import torchmetrics


class Asked:
    """What is asked first: counts samples as every meter does."""

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Count some samples."""

    def figures(self, samples: int) -> dict[str, float]:
        """Return what was found."""
        return {}


class AndMore(Asked):
    """Ask a meter, and metrics by name."""

    def __init__(
        self,
        meter: Asked,
        metrics: tuple[tuple[str, torchmetrics.Metric], ...],
    ) -> None:
        self.meter = meter
        self.metrics = dict(metrics)

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Show all of them some samples."""
        self.meter.add(output, target)
        self.show(output.cpu(), target.cpu())

    def show(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Show the metrics some samples."""
        for metric in self.metrics.values():
            metric.update(output, target)

    def figures(self, samples: int) -> dict[str, float]:
        """Return what all of them find."""
        more = {name: each.compute().item() for name, each in self.metrics.items()}
        return {**self.meter.figures(samples), **more}


class AndMoreOfRows(AndMore):
    """As AndMore; targets are rows or maps whose greatest number stands at the class."""

    def show(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Show the metrics some samples."""
        super().show(output, target.argmax(dim=1))


class AndMoreOfLabels(AndMore):
    """As AndMore; targets are above zero where a class holds."""

    def show(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Show the metrics some samples."""
        super().show(output, (target > 0).long())


class AndMoreOfLogits(AndMoreOfLabels):
    """As AndMoreOfLabels; a sigmoid makes shares of the outputs."""

    def show(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Show the metrics some samples."""
        super().show(output.sigmoid(), target)


class AndMoreOfSets(AndMore):
    """As AndMore; the first number of each target is the class."""

    def show(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Show the metrics some samples."""
        super().show(output, target[:, 0])
