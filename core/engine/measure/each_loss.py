"""The loss of each sample by itself, which says where a model is most wrong."""

from __future__ import annotations

import warnings
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn


class EachLoss:
    """Compares samples one by one, all at once where the loss allows that."""

    def __init__(self, criterion: nn.Module) -> None:
        self._criterion = criterion
        self._at_once = True

    def of(self, output: Any, target: Tensor) -> NDArray[np.float32]:  # noqa: ANN401 - or several
        """Return the loss of each of some samples.

        Args:
            output: What a model puts out for them; a tuple where the loss takes several.
            target: What that is compared with.
        """
        if self._at_once:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")  # of kernels that take one after the other
                    return _numbers(torch.vmap(self._alone)(output, target))
            except (RuntimeError, ValueError, NotImplementedError, TypeError):
                self._at_once = False  # it looks at what its numbers are, or has no such kernel
        rows = range(len(target))
        return _numbers(torch.stack([self._alone(_row(output, i), target[i]) for i in rows]))

    def _alone(self, output: Any, target: Tensor) -> Tensor:  # noqa: ANN401 - or several
        loss: Tensor = self._criterion(_batch(output), target.unsqueeze(0))
        return loss


def _row(output: Any, number: int) -> Any:  # noqa: ANN401 - a tensor or several
    if isinstance(output, tuple):
        return tuple(part[number] for part in output)
    return output[number]


def _batch(output: Any) -> Any:  # noqa: ANN401 - a tensor or several
    if isinstance(output, tuple):
        return tuple(part.unsqueeze(0) for part in output)
    return output.unsqueeze(0)


def _numbers(losses: Tensor) -> NDArray[np.float32]:
    found: NDArray[np.float32] = losses.detach().float().cpu().numpy()
    return found
