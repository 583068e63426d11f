"""How samples reach a network, where it does not simply get them.

A feed is called with the model, a batch and its targets, and returns what the model puts out. While
the model is measured, what is random is the same each time. The classes stand alone: the exported
training script carries their text.
"""

from __future__ import annotations

import torch
from torch import nn


class Plain:
    """Hands on the samples as they are."""

    def given(
        self, x: torch.Tensor, y: torch.Tensor, chance: torch.Generator | None = None
    ) -> tuple[torch.Tensor, ...]:
        """Return what goes into the model; ``chance`` draws what is random."""
        return (x,)

    def __call__(
        self, model: nn.Module, x: torch.Tensor, y: torch.Tensor
    ) -> torch.Tensor | tuple[torch.Tensor, ...]:
        """Return what the model puts out."""
        output: torch.Tensor | tuple[torch.Tensor, ...] = model(x)
        return output

    def answer(
        self, model: nn.Module, x: torch.Tensor, output: torch.Tensor
    ) -> torch.Tensor | tuple[torch.Tensor, ...]:
        """Return what is measured beside the loss."""
        return output


class Noisy(Plain):
    """Adds noise to the samples: other noise at each step, the same at each measurement."""

    def __init__(self, noise: Noise, seed: int) -> None:
        self.noise = noise
        self.seed = seed

    def given(
        self, x: torch.Tensor, y: torch.Tensor, chance: torch.Generator | None = None
    ) -> tuple[torch.Tensor, ...]:
        """Return the samples with noise."""
        return (self.noise(x, chance),)

    def __call__(
        self, model: nn.Module, x: torch.Tensor, y: torch.Tensor
    ) -> torch.Tensor | tuple[torch.Tensor, ...]:
        """Return what the model makes of the samples with noise."""
        chance = None
        if not model.training:
            chance = torch.Generator(x.device).manual_seed(self.seed)
        given = self.given(x, y, chance)
        output: torch.Tensor | tuple[torch.Tensor, ...] = model(*given)
        return output


class TwoViews(Noisy):
    """Hands over each sample twice, with other noise: all first views, then all second ones."""

    def given(
        self, x: torch.Tensor, y: torch.Tensor, chance: torch.Generator | None = None
    ) -> tuple[torch.Tensor, ...]:
        """Return both views."""
        return (torch.cat((self.noise(x, chance), self.noise(x, chance))),)


class TwoParts(Plain):
    """Hands over the two parts of which each sample is made: all first ones, then all second."""

    def given(
        self, x: torch.Tensor, y: torch.Tensor, chance: torch.Generator | None = None
    ) -> tuple[torch.Tensor, ...]:
        """Return both parts."""
        return (torch.cat(x.unbind(dim=1)),)

    def __call__(
        self, model: nn.Module, x: torch.Tensor, y: torch.Tensor
    ) -> torch.Tensor | tuple[torch.Tensor, ...]:
        """Return what the model makes of both parts."""
        output: torch.Tensor | tuple[torch.Tensor, ...] = model(*self.given(x, y))
        return output


class ToldSoFar(Plain):
    """Tells a network that writes a sequence the right tokens before each one."""

    def __init__(self, start: int) -> None:
        self.start = start

    def given(
        self, x: torch.Tensor, y: torch.Tensor, chance: torch.Generator | None = None
    ) -> tuple[torch.Tensor, ...]:
        """Return what is read, and what is written but for the last token, behind a start."""
        begin = torch.full_like(y[:, :1], self.start)
        return x, torch.cat((begin, y[:, :-1]), dim=1)

    def __call__(
        self, model: nn.Module, x: torch.Tensor, y: torch.Tensor
    ) -> torch.Tensor | tuple[torch.Tensor, ...]:
        """Return the scores of each token that follows."""
        output: torch.Tensor | tuple[torch.Tensor, ...] = model(*self.given(x, y))
        return output

    def answer(
        self, model: nn.Module, x: torch.Tensor, output: torch.Tensor
    ) -> torch.Tensor | tuple[torch.Tensor, ...]:
        """Return the scores, and what the model writes when nobody tells it."""
        written = torch.full(output.shape[:2], self.start, device=x.device)
        for place in range(written.shape[1]):
            scores = model(*self.given(x, written))
            written[:, place] = scores[:, place].argmax(dim=1)
        return output, written


class Noise:
    """Leaves the samples as they are; what does not derives from it."""

    def __call__(self, x: torch.Tensor, chance: torch.Generator | None) -> torch.Tensor:
        """Return the samples; ``chance`` draws what is random."""
        return x


class GaussianNoise(Noise):
    """Adds normal random numbers."""

    def __init__(self, deviation: float) -> None:
        self.deviation = deviation

    def __call__(self, x: torch.Tensor, chance: torch.Generator | None) -> torch.Tensor:
        """Return the samples with noise."""
        drawn = torch.randn(x.shape, generator=chance, device=x.device)
        return x + self.deviation * drawn


class MaskingNoise(Noise):
    """Sets a share of the numbers to zero."""

    def __init__(self, share: float) -> None:
        self.share = share

    def __call__(self, x: torch.Tensor, chance: torch.Generator | None) -> torch.Tensor:
        """Return the samples with holes."""
        drawn = torch.rand(x.shape, generator=chance, device=x.device)
        return x * (drawn >= self.share)


class SaltAndPepper(Noise):
    """Sets a share of the numbers to the least or the greatest."""

    def __init__(self, share: float, low: float, high: float) -> None:
        self.share = share
        self.low = low
        self.high = high

    def __call__(self, x: torch.Tensor, chance: torch.Generator | None) -> torch.Tensor:
        """Return the samples with grains."""
        drawn = torch.rand(x.shape, generator=chance, device=x.device)
        salted = x.masked_fill(drawn < self.share, self.high)
        return salted.masked_fill(drawn < self.share / 2, self.low)
