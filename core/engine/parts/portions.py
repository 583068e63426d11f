"""A batch in portions, for memory that does not hold all of it at once.

The class stands alone: the exported training script carries its text.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch


class Portions:
    """Parts batches into portions whose losses, times their shares, add up to that of the batch.

    Most losses are means over the samples, so a portion's share is that of its samples. Where a
    loss is divided by the weights of the classes, or leaves out a number, the share goes by that.
    """

    def __init__(
        self, size: int, weights: torch.Tensor | None = None, ignored: int | None = None
    ) -> None:
        """Get ready.

        Args:
            size: Samples of a portion at most.
            weights: How much each class counts, where the loss is divided by them.
            ignored: Targets that do not count at all, where there are such.
        """
        self.size, self.weights, self.ignored = size, weights, ignored

    def __call__(
        self, x: torch.Tensor, y: torch.Tensor
    ) -> Iterator[tuple[torch.Tensor, torch.Tensor, float]]:
        """Yield portions that are as equal as can be, with their targets and their shares."""
        count = -(-len(x) // self.size)
        for x_part, y_part in zip(x.tensor_split(count), y.tensor_split(count), strict=True):
            targets, share = self.shared(y_part, y, count)
            if share:
                yield x_part, targets, share

    def shared(
        self, part: torch.Tensor, whole: torch.Tensor, count: int
    ) -> tuple[torch.Tensor, float]:
        """Return the targets of a portion with its share in the loss of a batch.

        Of what counts for nothing the mean would be 0 / 0, so its share is 0.

        Args:
            part: Some of the targets.
            whole: All of them.
            count: How many portions there are.
        """
        mass = self.mass(whole)
        return part, self.mass(part) / mass if mass else 1 / count

    def mass(self, y: torch.Tensor) -> float:
        """Return how much targets count."""
        if self.weights is None and self.ignored is None:
            return float(len(y))
        counted = y if self.ignored is None else y[y != self.ignored]
        if self.weights is None:
            return float(counted.numel())
        return float(self.weights[counted].sum())


class PortionsOfEach(Portions):
    """Parts batches where several outputs learn: a portion's share is another for each of them."""

    def __init__(self, size: int, *each: Portions) -> None:
        super().__init__(size)
        self.each = each

    def shared(
        self, part: torch.Tensor, whole: torch.Tensor, count: int
    ) -> tuple[torch.Tensor, float]:
        """Return the targets of a portion, which know the share of each; together it is 1."""
        some: Any = part  # a tensor for each output
        every: Any = whole
        pairs = zip(self.each, some.parts, every.parts, strict=True)
        shares = [own.shared(one, all_of_it, count)[1] for own, one, all_of_it in pairs]
        shares = [share * of for share, of in zip(shares, every.shares, strict=True)]
        return some.counting(shares), float(any(shares))
