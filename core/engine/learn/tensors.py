"""The samples as tensors, on the device for the whole run."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import numpy as np
import torch
from torch import Tensor

from core.data import targets
from core.data.load import Samples
from core.data.rows import Rows
from core.engine.learn.faster import laid_out
from core.engine.parts.augment import Augmenter
from core.engine.parts.heads import Targets
from core.engine.parts.stream import Stream
from core.engine.recipe.class_weights import TARGETS, WEIGHTS
from core.engine.recipe.goal import Goal
from core.engine.recipe.goal import Part as OutputPart
from core.engine.recipe.made import make
from core.engine.recipe.varying import augmenter_arguments, wrong_augmentation
from core.errors import InputError
from core.graph.records import TrainingConfig
from core.texts import text

_CHECKED_BYTES = 64 << 20
"""Of samples that are looked at together: there may be more than memory holds."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Samples and what a network's output for them is compared with.

    Attributes:
        x: Of shape ``(samples, *sample)``.
        y: One target a sample, in the form that the loss wants; one for each of several outputs.
    """

    x: Tensor
    y: Tensor

    def __len__(self) -> int:
        return len(self.x)


class TensorData:
    """A data set's parts on a device, each moved there when first used.

    Attributes:
        samples: Where they come from.
        goal: What they are for.
    """

    def __init__(self, samples: Samples, goal: Goal, device: torch.device) -> None:
        self.samples = samples
        self.goal = goal
        self._device = device
        self._parts: dict[str, Part] = {}
        self._channels_last = False

    def lay_out(self, channels_last: bool) -> None:
        """Let pictures lie in memory with the channels of a pixel side by side, or as they come."""
        self._channels_last = channels_last
        self._parts.clear()

    def part(self, name: str) -> Part:
        """Return ``train``, ``validation`` or ``test``.

        Raises:
            InputError: There is no such part, or it holds what cannot be learnt from.
        """
        if name not in self._parts:
            x, y = self.samples.part(name)
            _check(x, y, self.samples)
            self._parts[name] = Part(self._placed(x, self._channels_last), self._aims(x, y))
        return self._parts[name]

    def _aims(self, x: np.ndarray, y: np.ndarray) -> Tensor:
        """Return the targets on the device."""
        parts = self.goal.parts
        if not parts:
            return self._placed(_made(self.goal, x, y), channels_last=False)
        made = [_made(part.goal, x, target_of(part, y)) for part in parts]
        return cast(Tensor, Targets(*(self._placed(one, channels_last=False) for one in made)))

    def _placed(self, values: np.ndarray | Rows, channels_last: bool) -> Tensor:
        """Return values on the device, or what brings them there batch by batch."""
        if isinstance(values, Rows):
            is_last = channels_last and values.ndim == 4 and values.dtype.kind == "f"
            return cast(Tensor, Stream(values.x, values.rows, self._device, is_last))
        return laid_out(torch.tensor(values).to(self._device), channels_last)

    def augmenter(self, config: TrainingConfig) -> Augmenter | None:
        """Return what varies training samples, or None where they stay as they are.

        Raises:
            InputError: They cannot be varied so.
        """
        augment, info = self.samples.augment, self.samples.info
        wrong = wrong_augmentation(augment, info, config.objective)
        if wrong is not None:
            raise InputError(wrong)
        if not augment.is_any:
            return None
        return Augmenter(config.seed, **augmenter_arguments(augment, info, self.goal))  # type: ignore[arg-type]

    @functools.cached_property
    def weights(self) -> dict[str, Tensor]:
        """How much each class counts, by what that is called; empty where all count alike."""
        y = self.samples.part("train")[1]
        asked = [(WEIGHTS, self.goal, TARGETS, y)]
        for part in self.goal.parts:
            name, aims = part.weights_name, f"{part.source}[train]"
            asked.append((name, part.goal, aims, target_of(part, y)))
        found = {}
        for name, goal, aims, own in asked:
            if goal.weights is not None:
                known = {**vars(targets), aims: own, "torch.tensor": torch.tensor}
                made = make(goal.weights, known.__getitem__)
                found[name] = torch.as_tensor(made).to(self._device)
        return found

    def truth(self, name: str, output: int = 0) -> Tensor:
        """Return the targets of a part as the data have them, of several those of an output.

        Raises:
            InputError: There is no such part.
        """
        y = self.samples.part(name)[1]
        own = target_of(self.goal.parts[output], y) if self.goal.parts else y
        return torch.tensor(np.asarray(own)).to(self._device)

    def sample(self, name: str, index: int) -> Tensor:
        """Return one sample as a batch of one.

        Raises:
            InputError: The part has no such sample.
        """
        part = self.part(name)
        if not 0 <= index < len(part):
            raise InputError(text("engine.no_sample", part=name, index=index, count=len(part)))
        return part.x[index : index + 1]


def target_of(part: OutputPart, y: np.ndarray) -> np.ndarray:
    """Return what one of several outputs is compared with, out of what the data have."""
    if part.field:
        return np.ascontiguousarray(np.asarray(y)[part.field])
    if part.column is not None:
        return np.asarray(y)[:, part.column : part.column + 1]
    return y


def _made(goal: Goal, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Return the targets in the form that the goal asks for."""
    if not goal.target:
        return y
    if goal.target == "x":
        return x
    further = () if goal.target_argument is None else (goal.target_argument,)
    made: np.ndarray = getattr(targets, goal.target)(y, *further)
    return made


def _pieces(values: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """Yield some samples after the others, each time with the number of the first."""
    each = values.dtype.itemsize * math.prod(values.shape[1:])
    size = max(1, _CHECKED_BYTES // max(each, 1))
    for at in range(0, len(values), size):
        yield at, values[at : at + size]


def _check(x: np.ndarray, y: np.ndarray, samples: Samples) -> None:
    """Refuse what cannot be learnt from: torch would say so late, or on CUDA end the process."""
    info = samples.info
    checked = [(x, info.classes), (y, info.classes)]
    if y.dtype.names:
        fields = [(np.asarray(y)[each.name], each.classes) for each in info.targets]
        checked = [(x, info.classes), *fields]
    for array, classes in checked:
        for start, values in _pieces(array):
            _check_some(start, values, info.title, len(classes) - 1)


def _check_some(start: int, values: np.ndarray, title: str, last: int) -> None:
    is_real = values.dtype.kind == "f"
    wrong = ~np.isfinite(values) if is_real else (values < 0) | (values > last)
    bad = wrong.any(axis=tuple(range(1, wrong.ndim)))
    if not bad.any():
        return
    index = int(bad.argmax())
    if is_real:
        raise InputError(text("engine.data_not_finite", title=title, index=start + index))
    label = int(values[index][wrong[index]].flat[0])
    raise InputError(text("engine.label", title=title, index=start + index, label=label, last=last))
