"""How well several classes at once, places of pictures and pairs are told, chunk by chunk.

The classes stand alone: the exported training script carries their text.
"""

from __future__ import annotations

import torch
from torch import nn


class Overlap:
    """Count which class was taken for which at each place of a picture."""

    def __init__(self, classes: int) -> None:
        self.counts = torch.zeros(classes, classes, dtype=torch.int64)

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Count some samples: scores N x classes x places, class numbers N x places."""
        classes = len(self.counts)
        pairs = (target * classes + output.argmax(dim=1)).flatten()
        counts = torch.bincount(pairs, minlength=classes**2)
        self.counts += counts.reshape(classes, classes).cpu()

    def figures(self, samples: int) -> dict[str, float]:
        """Return the mean share of both areas that a class has in common, and of right places.

        A class that is nowhere, and was seen nowhere, counts for nothing.
        """
        both = self.counts.diag()
        either = self.counts.sum(dim=0) + self.counts.sum(dim=1) - both
        there = either > 0
        shares = both[there].double() / either[there]
        right = both.sum() / self.counts.sum()
        return {"iou": shares.mean().item(), "accuracy": right.item()}


class OverlapOfMaps(Overlap):
    """As Overlap; targets are a map of zeros and ones for each class."""

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Count some samples."""
        super().add(output, target.argmax(dim=1))


class YesOrNo:
    """Count the right answers, of which each sample has one for each class."""

    def __init__(self) -> None:
        self.right = 0
        self.answers = 0
        self.whole = 0

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Count some samples; yes is above zero."""
        right = (output > 0) == (target > 0)
        self.right += int(right.sum())
        self.answers += right.numel()
        self.whole += int(right.all(dim=1).sum())

    def figures(self, samples: int) -> dict[str, float]:
        """Return the shares of right answers, and of samples of which all are right."""
        exact = self.whole / samples
        return {"accuracy": self.right / self.answers, "exact_match": exact}


class YesOrNoOfShares(YesOrNo):
    """As YesOrNo, for outputs that say yes from a half on."""

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Count some samples."""
        super().add(output - 0.5, target)


class RightlyRanked:
    """Count the samples whose classes have higher scores than all others."""

    def __init__(self) -> None:
        self.right = 0

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Count some samples; targets are sets of classes, filled up with -1."""
        ranks = output.argsort(dim=1, descending=True).argsort(dim=1)
        holds = target >= 0
        first = ranks.gather(1, target.clamp(min=0)) < holds.sum(dim=1, keepdim=True)
        self.right += int((first | ~holds).all(dim=1).sum())

    def figures(self, samples: int) -> dict[str, float]:
        """Return the share of right samples."""
        return {"accuracy": self.right / samples}


class MatchedViews:
    """Count the views whose nearest other one, of those measured with it, is their twin."""

    def __init__(self) -> None:
        self.right = 0

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Count some samples: all first views, then all second ones."""
        views = nn.functional.normalize(output)
        alike = (views @ views.T).fill_diagonal_(float("-inf"))
        twins = torch.arange(len(views), device=views.device).roll(len(views) // 2)
        self.right += int((alike.argmax(dim=1) == twins).sum())

    def figures(self, samples: int) -> dict[str, float]:
        """Return the share of views that were matched."""
        return {"accuracy": self.right / (2 * samples)}


class AccuracyOfPairs:
    """Count the samples whose parts point one way if they are alike, and not if not."""

    def __init__(self) -> None:
        self.right = 0

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Count some samples: all first parts, then all second ones."""
        first, second = output.chunk(2)
        alike = nn.functional.cosine_similarity(first, second) > 0.5
        self.right += int((alike == (target > 0)).sum())

    def figures(self, samples: int) -> dict[str, float]:
        """Return the share of right samples."""
        return {"accuracy": self.right / samples}
