"""What a batch adds to the gradients, all at once or in portions where memory is small."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import Tensor, nn

from core.engine.learn.faster import Forward
from core.engine.learn.learner import Learner
from core.engine.learn.room import Before, Fitting
from core.engine.parts.portions import Portions

Compare = Callable[[Any, Tensor], Tensor]


class Gradients:
    """Computes batches so that a step is the same, however many portions they come in."""

    def __init__(
        self,
        learner: Learner,
        models: Iterable[nn.Module],
        forward: Forward,
        compare: Compare,
        portions: Portions,
        fitting: Fitting,
        device: torch.device,
    ) -> None:
        """Get ready.

        Args:
            learner: What learns.
            models: Its network, and the loss.
            forward: Computes what the network puts out for samples and targets.
            compare: Returns the loss of that.
            portions: Parts the batches.
            fitting: Finds how many samples there is memory for.
            device: Where they are.
        """
        self._learner = learner
        self._forward, self._compare = forward, compare
        self._portions, self._fitting = portions, fitting
        self._device = device
        self._before = Before(models, device)

    def add(self, x: Tensor, y: Tensor, share: float, *, is_first: bool) -> Tensor:
        """Add a batch's gradients; return its loss, detached.

        Args:
            x: The samples.
            y: Their targets.
            share: What the gradients are multiplied by.
            is_first: Whether a step begins with this batch; else it goes on.
        """
        earlier = [] if is_first else self._learner.gradients
        self._learner.clear()
        self._before.note()
        compute = functools.partial(self._computed, x, y, share, earlier)
        return self._fitting.run(len(x), compute, self._undo, self._device)

    def _undo(self) -> None:
        self._learner.clear()
        self._before.restore()

    def _computed(
        self, x: Tensor, y: Tensor, share: float, earlier: list[Tensor | None], size: int
    ) -> Tensor:
        """Compute a batch; ``earlier``, what the step had gathered, stays as it is."""
        if size >= len(x):
            loss = self._compare(self._forward(x, y), y)
            self._learner.backward(loss if share == 1.0 else loss * share)
            self._learner.add_gradients(earlier)
            return loss.detach()
        self._learner.begin_with(earlier)  # sums are taken in the order in which the script has it
        whole = torch.zeros((), device=self._device)
        self._portions.size = size
        for some, targets, part in self._portions(x, y):
            loss = self._compare(self._forward(some, targets), targets) * part
            self._learner.backward(loss if share == 1.0 else loss * share)
            whole += loss.detach()
        return whole
