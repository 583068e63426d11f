"""How well numbers are met, counted chunk by chunk of the samples.

The classes stand alone: the exported training script carries their text.
"""

from __future__ import annotations

import torch

from core.engine.parts.feeds import Noise


class Fit:
    """Sum up the errors of values, and how much of their variance is explained."""

    def __init__(self) -> None:
        self.error = 0.0
        self.squares = 0.0
        self.targets: list[torch.Tensor] = []

    def told(self, output: torch.Tensor) -> torch.Tensor:
        """Return the value that an output stands for."""
        return output

    def add(
        self,
        output: torch.Tensor | tuple[torch.Tensor, ...],
        target: torch.Tensor,
    ) -> None:
        """Sum up some samples; the first of several outputs is the value."""
        value = self.told(output[0] if isinstance(output, tuple) else output)
        error = value - target
        self.error += error.abs().sum().item() / target[0].numel()
        self.squares += error.square().sum().item()
        self.targets.append(target.cpu().double())

    def figures(self, samples: int) -> dict[str, float]:
        """Return the mean absolute error and the coefficient of determination."""
        target = torch.cat(self.targets)
        spread = (target - target.mean(dim=0)).square().sum().item()
        explained = 1 - self.squares / spread if spread else 0.0
        return {"mae": self.error / samples, "r2": explained}


class FitOfLogarithms(Fit):
    """As Fit, for outputs that are logarithms of the values."""

    def told(self, output: torch.Tensor) -> torch.Tensor:
        """Return the value that an output stands for."""
        return output.exp()


class Reconstruction:
    """Sum up how far each sample is from what is made of it."""

    def __init__(self) -> None:
        self.squares = 0.0

    def told(self, output: torch.Tensor) -> torch.Tensor:
        """Return the numbers that an output stands for."""
        return output

    def add(
        self,
        output: torch.Tensor | tuple[torch.Tensor, ...],
        target: torch.Tensor,
    ) -> None:
        """Sum up some samples; the first of several outputs is the reconstruction."""
        made = self.told(output[0] if isinstance(output, tuple) else output)
        self.squares += (made - target).square().sum().item() / target[0].numel()

    def figures(self, samples: int) -> dict[str, float]:
        """Return the mean squared error."""
        return {"mse": self.squares / samples}


class ReconstructionOfLogits(Reconstruction):
    """As Reconstruction, for outputs that a sigmoid makes numbers from 0 to 1."""

    def told(self, output: torch.Tensor) -> torch.Tensor:
        """Return the numbers that an output stands for."""
        return output.sigmoid()


class ReconstructionOfLogarithms(Reconstruction):
    """As Reconstruction, for outputs that are logarithms of the numbers."""

    def told(self, output: torch.Tensor) -> torch.Tensor:
        """Return the numbers that an output stands for."""
        return output.exp()


class Verdicts:
    """Sum up what a discriminator says of real samples and of those that are made."""

    def __init__(self) -> None:
        self.real = 0.0
        self.fake = 0.0

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Sum up verdicts on real samples, and on as many that are made."""
        self.real += output.sum().item()
        self.fake += target.sum().item()

    def figures(self, samples: int) -> dict[str, float]:
        """Return the mean scores; they come together where the samples that are made are good."""
        return {"real_score": self.real / samples, "fake_score": self.fake / samples}


class VerdictsOfLogits(Verdicts):
    """As Verdicts, for logits: a sigmoid makes them probabilities."""

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Sum up verdicts."""
        super().add(output.sigmoid(), target.sigmoid())


class BesideIdentity:
    """Measure what is made of samples with noise beside those samples as they are."""

    def __init__(self, meter: Reconstruction, noise: Noise, seed: int) -> None:
        self.meter = meter
        self.noise = noise
        self.seed = seed
        self.identity = Reconstruction()

    def add(
        self,
        output: torch.Tensor | tuple[torch.Tensor, ...],
        target: torch.Tensor,
    ) -> None:
        """Sum up some samples; the noise is that which was measured with."""
        self.meter.add(output, target)
        chance = torch.Generator(target.device).manual_seed(self.seed)
        self.identity.add(self.noise(target, chance), target)

    def figures(self, samples: int) -> dict[str, float]:
        """Return the error, and that of a network which changes nothing."""
        nothing_done = self.identity.figures(samples)["mse"]
        return {**self.meter.figures(samples), "identity_mse": nothing_done}
