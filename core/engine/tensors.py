"""The samples as tensors, on the device for the whole run."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from core.data.load import Samples
from core.errors import InputError
from core.texts import text


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Samples and their classes.

    Attributes:
        x: float32 of shape ``(samples, *sample)``.
        y: int64 of shape ``(samples,)``.
    """

    x: Tensor
    y: Tensor

    def __len__(self) -> int:
        return len(self.x)


class TensorData:
    """A data set's parts on a device, each moved there when first used.

    Attributes:
        samples: Where they come from.
    """

    def __init__(self, samples: Samples, device: torch.device) -> None:
        self.samples = samples
        self._device = device
        self._parts: dict[str, Part] = {}

    def part(self, name: str) -> Part:
        """Return ``train``, ``validation`` or ``test``.

        Raises:
            InputError: There is no such part, or it holds what cannot be learnt from.
        """
        if name not in self._parts:
            x, y = self.samples.part(name)
            part = Part(torch.tensor(x), torch.tensor(y))
            _check(part, len(self.samples.info.classes), self.samples.info.title)
            self._parts[name] = Part(part.x.to(self._device), part.y.to(self._device))
        return self._parts[name]

    def sample(self, name: str, index: int) -> tuple[Tensor, int]:
        """Return one sample as a batch of one, and its class.

        Raises:
            InputError: The part has no such sample.
        """
        part = self.part(name)
        if not 0 <= index < len(part):
            raise InputError(text("engine.no_sample", part=name, index=index, count=len(part)))
        return part.x[index : index + 1], int(part.y[index])


def _check(part: Part, classes: int, title: str) -> None:
    finite = torch.isfinite(part.x).flatten(1).all(dim=1)
    if not bool(finite.all()):
        index = int((~finite).nonzero()[0])
        raise InputError(text("engine.data_not_finite", title=title, index=index))
    wrong = ((part.y < 0) | (part.y >= classes)).nonzero()
    if len(wrong):
        index = int(wrong[0])
        label, last = int(part.y[index]), classes - 1
        raise InputError(text("engine.label", title=title, index=index, label=label, last=last))
