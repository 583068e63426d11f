"""How many samples are computed at once: fewer each time that memory runs out."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from typing import TypeVar

import torch
from torch import Tensor, nn

from core.engine.failures import is_out_of_memory
from core.engine.recipe.goal import Goal
from core.engine.recipe.portions import CHUNK, MEASURE, MICRO, why_whole, wrong_portions
from core.errors import InputError, WorldError
from core.graph.augmentation import Augmentation
from core.graph.records import TrainingConfig
from core.texts import Text, text

T = TypeVar("T")

Tell = Callable[[str, int, int], None]
"""``tell(name, samples, size)``: so many samples are computed ``size`` at a time from now on."""

_LEAST_WITH_NORM = 3
"""Samples of a portion where batch normalisation wants more than one: the last may hold fewer."""


class Fitting:
    """Finds how many samples fit.

    Attributes:
        name: Field of the recipe that says it.
        size: Samples that are computed at once; 0 for all.
        why_whole: Why there can be no fewer, or None where there can.
        tell: Hears of a size that fits, once.
    """

    def __init__(self, name: str, size: int, least: int = 1) -> None:
        self.name, self.size = name, size
        self.why_whole: Text | None = None
        self.tell: Tell = lambda name, samples, size: None
        self._least = least

    def run(
        self,
        samples: int,
        compute: Callable[[int], T],
        undo: Callable[[], None],
        device: torch.device,
    ) -> T:
        """Compute something, in smaller and smaller portions until it fits.

        Args:
            samples: How many there are.
            compute: Computes at most as many at once as it is told.
            undo: Takes back what is left of an attempt.
            device: Whose memory it needs.

        Raises:
            WorldError: They do not fit and cannot be computed in portions.
            Exception: What ``compute`` raises, where not even the smallest portion fits.
        """
        size = tried = min(self.size or samples, samples)
        while True:
            try:
                result = compute(size)
                break
            except Exception as error:
                size = self.smaller(error, size, device)
            undo()
            release(device)
        if size < tried:
            self.settle(samples, size)
        return result

    def settle(self, samples: int, size: int) -> None:
        """Compute so many at once from now on, and tell of it."""
        self.size = size
        self.tell(self.name, samples, size)

    def smaller(self, error: Exception, size: int, device: torch.device) -> int:
        """Return how many to try after an error, where fewer may fit.

        Args:
            error: What computing raised.
            size: How many were computed at once.
            device: Whose memory ran out.

        Raises:
            WorldError: They do not fit and cannot be computed in portions.
            Exception: The error, where it is another one or not even the smallest portion fits.
        """
        if not is_out_of_memory(error):
            raise error
        if self.why_whole is not None:
            what = text("engine.batch_too_large", batch=size, device=device, why=self.why_whole)
            raise WorldError(what, text("engine.oom_fix")) from error
        fewer = -(-size // 2)
        if fewer < self._least or size == 1:
            raise error
        return fewer


class Room:
    """What is computed at once, while learning and while measuring.

    Attributes:
        training: Samples of a batch.
        measuring: Samples that are measured.
    """

    def __init__(
        self, config: TrainingConfig, goal: Goal, augment: Augmentation, model: nn.Module
    ) -> None:
        """Get ready.

        Args:
            config: The recipe.
            goal: What that asks for.
            augment: How samples are varied.
            model: What computes.

        Raises:
            InputError: The recipe wants portions where there can be none.
        """
        wrong = wrong_portions(goal, config, augment)
        if wrong is not None:
            raise InputError(wrong)
        least = _LEAST_WITH_NORM if has_batch_norm(model) else 1
        self.training = Fitting(MICRO, config.micro_batch, least)
        self.measuring = Fitting(MEASURE, config.measure_batch or CHUNK)
        self.training.why_whole = why_whole(goal, config, augment)
        if goal.is_within_batch:
            self.measuring.why_whole = self.training.why_whole

    def tell_to(self, tell: Tell) -> None:
        """Tell somebody of sizes that fit."""
        self.training.tell = self.measuring.tell = tell


class Before:
    """Networks and the random numbers as they were before a batch, to go back to."""

    def __init__(self, models: Iterable[nn.Module], device: torch.device) -> None:
        buffers = [buffer for model in models for buffer in model.buffers()]
        kinds = {
            buffer.dtype: [b for b in buffers if b.dtype is buffer.dtype] for buffer in buffers
        }
        # Copied together, for each call of a graphics card takes its time.
        self._buffers = [(each, [buffer.clone() for buffer in each]) for each in kinds.values()]
        self._generators = [torch.default_generator]  # asked themselves: this is done each step
        if device.type == "cuda":
            number = torch.cuda.current_device() if device.index is None else device.index
            self._generators.append(torch.cuda.default_generators[number])
        self._random: list[Tensor] = []

    def note(self) -> None:
        """Remember how things are now."""
        self._random = [generator.get_state() for generator in self._generators]
        for buffers, kept in self._buffers:
            torch._foreach_copy_(kept, buffers)

    def restore(self) -> None:
        """Go back."""
        for generator, state in zip(self._generators, self._random, strict=True):
            generator.set_state(state)
        with torch.no_grad():
            for buffers, kept in self._buffers:
                torch._foreach_copy_(buffers, kept)


def has_batch_norm(model: nn.Module) -> bool:
    """Return whether what a network computes for a sample depends on the others of its batch."""
    return any(isinstance(part, nn.modules.batchnorm._BatchNorm) for part in model.modules())


def release(device: torch.device) -> None:
    """Give back what an attempt left behind."""
    gc.collect()
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()
