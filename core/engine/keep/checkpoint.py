"""What a run has on disk: its ``best`` and ``last`` weights, and all it needs to be resumed.

An epoch of a small network takes milliseconds and a safe write as long again, so the weights are
copied after every epoch and written every other second at most, and always at the end.
"""

from __future__ import annotations

import functools
import math
import time
from collections.abc import Callable
from pathlib import Path

import safetensors.torch
from torch import nn

from core.engine.keep.weights import Weights, copied
from core.io.atomic import atomic_write
from core.runs.folder import DISCRIMINATOR, LOSS, RunFolder, beside

Others = dict[str, Weights]
"""The weights of a discriminator and of a loss, by what their files are called."""

WRITE_EVERY_S = 2.0
_MOST_WAITING = 8
"""So many single epochs wait for a disk that is full."""
_WRITING_SHARE = 20
"""Writing takes at most one part in this many of the time."""


class Checkpoints:
    """Keeps a run's best and last weights, and the state it is resumed from.

    Attributes:
        best_epoch: Epoch of the best weights, 0 before one was finished.
        best_loss: What made them the best.
        due: When to write again, on the clock that only goes on.
    """

    def __init__(
        self,
        folder: RunFolder,
        model: nn.Module,
        discriminator: nn.Module | None = None,
        loss: nn.Module | None = None,
        *,
        every: int = 0,
        weights: Callable[[], Weights] | None = None,
    ) -> None:
        """Keep what a run has.

        Args:
            folder: The run's.
            model: What is kept.
            discriminator: What it is trained against, if anything.
            loss: The network that is its loss, if one is; of one without weights nothing is kept.
            every: After so many epochs each the weights are kept for good; 0 for never.
            weights: Returns those of the model, where its own process does not hold all of them.
        """
        self.best_epoch = 0
        self.best_loss = math.inf
        self._folder = folder
        self._best, self._last = folder.best_weights, folder.last_weights
        self._weights = weights or functools.partial(copied, model)
        others = {DISCRIMINATOR: discriminator, LOSS: loss}
        self._others = {
            what: each for what, each in others.items() if each is not None and each.state_dict()
        }
        self._every = every
        self._unwritten: dict[Path, tuple[int, Weights]] = {}
        self._for_good: dict[int, tuple[Weights, Others]] = {}
        self.due = time.monotonic() + WRITE_EVERY_S

    def keep(self, epoch: int, loss: float | None) -> bool:
        """Take the weights after an epoch; call :meth:`write` to see them on disk.

        Args:
            epoch: Counted from 1.
            loss: What decides which epoch is best; weights without a finite one are not kept.

        Returns:
            Whether these are the best so far.
        """
        if loss is None:
            return False
        weights, others = self._copied()
        self._take(self._last, epoch, weights, others)
        if self._every and epoch % self._every == 0:
            self._for_good[epoch] = weights, others
        if loss >= self.best_loss:
            return False
        self.best_loss, self.best_epoch = loss, epoch
        self._take(self._best, epoch, weights, others)
        return True

    def keep_last(self, epoch: int) -> None:
        """Take the weights of a run that is stopped, ``epoch`` epochs and some steps old."""
        self._take(self._last, epoch, *self._copied())

    def _copied(self) -> tuple[Weights, Others]:
        """Return all weights as they are now."""
        return self._weights(), {what: copied(each) for what, each in self._others.items()}

    def _take(self, path: Path, epoch: int, weights: Weights, others: Others) -> None:
        """Have a file of weights written, and those that belong to it."""
        self._unwritten[path] = (epoch, weights)
        for what, each in others.items():
            self._unwritten[beside(path, what)] = (epoch, each)

    @property
    def is_due(self) -> bool:
        """Whether the last write was long enough ago."""
        return time.monotonic() >= self.due

    def write(self, state: Callable[[], bytes] | None = None) -> None:
        """Write what was kept and is not on disk yet.

        Args:
            state: Returns the run as it is now, where it could be resumed.

        Raises:
            WorldError: The disk said no; the files are as they were and the weights still kept,
                of single epochs the newest, lest they fill the memory too.
        """
        started = time.monotonic()
        try:
            for path, (epoch, weights) in list(self._unwritten.items()):
                atomic_write(path, _packed(epoch, weights))
                del self._unwritten[path]
            if state is not None:
                atomic_write(self._folder.state, state())
            if self._for_good:
                self._folder.make_room_for_epochs()
            for epoch, (weights, others) in list(self._for_good.items()):
                path = self._folder.epoch_weights(epoch)
                for what, each in others.items():  # first: whoever finds the epoch finds them
                    atomic_write(beside(path, what), _packed(epoch, each))
                atomic_write(path, _packed(epoch, weights))
                del self._for_good[epoch]
        finally:
            for epoch in list(self._for_good)[:-_MOST_WAITING]:
                del self._for_good[epoch]
            now = time.monotonic()
            self.due = now + max(WRITE_EVERY_S, _WRITING_SHARE * (now - started))


def _packed(epoch: int, weights: Weights) -> bytes:
    return safetensors.torch.save(weights, {"format": "pt", "epoch": str(epoch)})
