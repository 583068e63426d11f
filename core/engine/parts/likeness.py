"""Losses of vectors that shall lie together where the samples belong together.

The first half of an output are the samples' first views, the second half their second ones, unless
said otherwise. The classes stand alone: the exported training script carries their text.
"""

from __future__ import annotations

import torch
from torch import nn

from core.engine.parts.criteria import Around


def likenesses(vectors: torch.Tensor) -> torch.Tensor:
    """Return the cosine of each vector and each of the others, which leaves out the diagonal."""
    vectors = nn.functional.normalize(vectors)
    return without_diagonal(vectors @ vectors.T)


def without_diagonal(square: torch.Tensor) -> torch.Tensor:
    """Return a square matrix with a column less."""
    others = ~torch.eye(len(square), dtype=torch.bool, device=square.device)
    return square[others].reshape(len(square), len(square) - 1)


class SamePlace(Around):
    """Find each view's twin among all other views of the batch: NT-Xent.

    See Chen et al., A simple framework for contrastive learning of visual representations, 2020.
    """

    def __init__(self, loss: nn.Module, temperature: float) -> None:
        super().__init__(loss)
        self.temperature = temperature

    def forward(self, output: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """Return the loss; the targets count for nothing."""
        places = torch.arange(len(output), device=output.device)
        twins = places.roll(len(output) // 2)
        twins = twins - (twins > places).long()  # a column is left out
        return self.compare(likenesses(output) / self.temperature, twins)


class OneClass(Around):
    """Find the samples of the same class among all others of the batch; one view of each.

    See Khosla et al., Supervised contrastive learning, 2020.
    """

    def __init__(self, loss: nn.Module, temperature: float) -> None:
        super().__init__(loss)
        self.temperature = temperature

    def forward(self, output: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """Return the loss; who is alone in its class counts for nothing."""
        same = without_diagonal(target == target[:, None]).to(output.dtype)
        found = same.any(dim=1)
        if not found.any():
            return output.sum() * 0
        shares = same[found] / same[found].sum(dim=1, keepdim=True)
        return self.compare(likenesses(output)[found] / self.temperature, shares)


class AlikeViews(Around):
    """Compare each view with its twin, and with the twin of the sample before."""

    def forward(self, output: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """Return the loss; the targets count for nothing."""
        first, second = output.chunk(2)
        alike = torch.ones(len(first), device=output.device)
        others = torch.cat((second, second.roll(1, 0)))
        signs = torch.cat((alike, -alike))
        return self.compare(torch.cat((first, first)), others, signs)


class NearerViews(Around):
    """Bring each view nearer to its twin than to the twin of the sample before."""

    def forward(self, output: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """Return the loss; the targets count for nothing."""
        first, second = output.chunk(2)
        return self.compare(first, second, second.roll(1, 0))


class AlikePairs(Around):
    """Compare the parts of each sample, which are alike where the target is 1."""

    def forward(self, output: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """Return the loss."""
        first, second = output.chunk(2)
        return self.compare(first, second, 2 * target.to(output.dtype) - 1)
