"""How a network that is the loss meets what another puts out. The script carries these classes."""

from __future__ import annotations

import torch
from torch import nn

from core.engine.parts.criteria import Around
from core.engine.parts.feeds import Plain
from core.engine.parts.more_meters import Asked


class MeanOf(Around):
    """Hands a network that is the loss what its Inputs take; of a loss a sample it is the mean."""

    def __init__(self, loss: nn.Module, takes: tuple[int, ...] = (0, -1)) -> None:
        """Take the network, and for each of its Inputs the number of an output; -1 is the target.

        Where the samples are handed on too, they come behind the outputs.
        """
        super().__init__(loss)
        self.takes = takes

    def forward(
        self, output: torch.Tensor | tuple[torch.Tensor, ...], target: torch.Tensor
    ) -> torch.Tensor:
        """Return the loss."""
        outputs = output if isinstance(output, tuple) else (output,)
        given = [target if number < 0 else outputs[number] for number in self.takes]
        return self.compare(*given).mean()


class AndSamples(Plain):
    """Hands on the samples behind what the model puts out, for a loss that looks at them."""

    def __init__(self, feed: Plain) -> None:
        self.feed = feed

    def given(
        self, x: torch.Tensor, y: torch.Tensor, chance: torch.Generator | None = None
    ) -> tuple[torch.Tensor, ...]:
        """Return what goes into the model."""
        return self.feed.given(x, y, chance)

    def __call__(
        self, model: nn.Module, x: torch.Tensor, y: torch.Tensor
    ) -> torch.Tensor | tuple[torch.Tensor, ...]:
        """Return what the model puts out, and the samples."""
        output = self.feed(model, x, y)
        return (*output, x) if isinstance(output, tuple) else (output, x)

    def answer(
        self,
        model: nn.Module,
        x: torch.Tensor,
        output: torch.Tensor | tuple[torch.Tensor, ...],
    ) -> torch.Tensor | tuple[torch.Tensor, ...]:
        """Return what is measured beside the loss."""
        made = tuple(output[:-1])
        only: torch.Tensor = made if len(made) > 1 else made[0]  # type: ignore[assignment]
        return self.feed.answer(model, x, only)


class SamplesTo(Plain):
    """Hands on the samples beside some of several outputs, for losses that look at them."""

    def __init__(self, places: tuple[int, ...]) -> None:
        """Take the numbers of those outputs."""
        self.places = places

    def __call__(
        self, model: nn.Module, x: torch.Tensor, y: torch.Tensor
    ) -> torch.Tensor | tuple[torch.Tensor, ...]:
        """Return what the model puts out, some with the samples."""
        output = model(x)
        outputs = output if isinstance(output, tuple) else (output,)
        pairs = enumerate(outputs)
        return tuple((o, x) if n in self.places else o for n, o in pairs)  # type: ignore[misc]


class OfFirst:
    """Measures the first of what is handed to a loss: the samples come behind it."""

    def __init__(self, meter: Asked) -> None:
        self.meter = meter

    def add(self, output: tuple[torch.Tensor, ...], target: torch.Tensor) -> None:
        """Add some samples."""
        self.meter.add(output[0], target)

    def figures(self, samples: int) -> dict[str, float]:
        """Return what the meter found."""
        return self.meter.figures(samples)


class Unmeasured:
    """Measures nothing beside the loss."""

    def add(self, output: torch.Tensor, target: torch.Tensor) -> None:
        """Pass some samples by."""

    def figures(self, samples: int) -> dict[str, float]:
        """Return nothing."""
        return {}
