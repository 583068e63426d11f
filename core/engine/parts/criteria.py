"""How a loss of ``torch.nn`` meets what a network puts out, where it cannot take it as it is.

Every class here is called as the loss itself would be, with the network's output and the target,
so a step is the same for all. They stand alone: the exported training script carries their text.
"""

from __future__ import annotations

import torch
from torch import nn


class Around(nn.Module):
    """Holds the loss that it hands the network's output to."""

    def __init__(self, loss: nn.Module) -> None:
        super().__init__()
        self.loss = loss

    def compare(self, *given: torch.Tensor) -> torch.Tensor:
        """Return the loss of what it is given."""
        loss: torch.Tensor = self.loss(*given)
        return loss


class MeanAndVariance(Around):
    """Compare the mean and the variance, a network's two outputs, with the values."""

    def forward(
        self, output: tuple[torch.Tensor, torch.Tensor], target: torch.Tensor
    ) -> torch.Tensor:
        """Return the loss."""
        mean, variance = output
        return self.compare(mean, target, variance)


class EachToken(Around):
    """Compare the scores of each token, N x T x vocabulary, with the tokens, N x T."""

    def forward(self, output: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """Return the loss."""
        return self.compare(output.flatten(0, 1), target.flatten())


class AnyAlignment(Around):
    """Compare log probabilities over time, N x T x labels, with sequences of labels."""

    def forward(self, output: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """Return the loss."""
        times = torch.full((len(output),), output.shape[1], dtype=torch.long)
        lengths = torch.full((len(target),), target.shape[1], dtype=torch.long)
        return self.compare(output.transpose(0, 1), target, times, lengths)


class AlikeOrNot(Around):
    """Compare each sample's vector with that of the next one in the batch."""

    def forward(self, output: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """Return the loss; samples of one class are alike."""
        alike = 2 * (target == target.roll(1)).to(output.dtype) - 1
        return self.compare(output, output.roll(1, 0), alike)


class InOrder(Around):
    """Compare each sample's score with that of the next one in the batch."""

    def forward(self, output: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """Return the loss; the greater value has to get the greater score."""
        order = torch.sign(target - target.roll(1, 0))
        return self.compare(output, output.roll(1, 0), order)


class WithinTheBatch(Around):
    """Give each sample the next of its class in the batch, and the next of another."""

    def forward(self, output: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """Return the loss; a sample that is alone in its class is its own like."""
        places = torch.arange(len(target), device=target.device)
        steps = (places - places[:, None] - 1) % len(target)
        same = target == target[:, None]
        alike = steps.masked_fill(~same, len(target)).argmin(1)
        other = steps.masked_fill(same, len(target)).argmin(1)
        return self.compare(output, output[alike], output[other])


class Variational(Around):
    """Add the divergence of a normal distribution, told by mean and log variance, from N(0, 1).

    Both parts are sums over a sample's numbers, means over the samples.
    """

    def __init__(self, loss: nn.Module, beta: float) -> None:
        super().__init__(loss)
        self.beta = beta

    def forward(
        self,
        output: tuple[torch.Tensor, torch.Tensor, torch.Tensor],
        target: torch.Tensor,
    ) -> torch.Tensor:
        """Return the loss of a reconstruction, a mean and a log variance."""
        made, mean, log_variance = output
        apart = 1 + log_variance - mean.square() - log_variance.exp()
        divergence = -0.5 * apart.sum() / len(target)
        return self.compare(made, target) * target[0].numel() + self.beta * divergence


class Contest(Around):
    """Compare a discriminator's verdicts with the truth: 1 for real samples, 0 for those made.

    See Goodfellow et al., Generative adversarial networks, 2014.
    """

    def telling(self, real: torch.Tensor, made: torch.Tensor) -> torch.Tensor:
        """Return the discriminator's loss for its verdicts on real samples and on those made."""
        right = self.compare(real, torch.ones_like(real))
        return right + self.compare(made, torch.zeros_like(made))

    def deceiving(self, made: torch.Tensor) -> torch.Tensor:
        """Return the generator's loss: what it makes shall be taken for real."""
        return self.compare(made, torch.ones_like(made))


def euclidean_distance(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Return how far the rows are from each other."""
    return nn.functional.pairwise_distance(a, b)


def manhattan_distance(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Return how far the rows are from each other along the axes."""
    return nn.functional.pairwise_distance(a, b, p=1.0)


def cosine_distance(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    """Return how differently the rows point."""
    return 1 - nn.functional.cosine_similarity(a, b)
