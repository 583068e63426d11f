"""What a run has on disk: its ``best`` and ``last`` weights, and all it needs to be resumed.

An epoch of a small network takes milliseconds and a safe write as long again, so the weights are
copied after every epoch and written every other second at most, and always at the end.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from pathlib import Path

import safetensors.torch
from torch import nn

from core.engine.keep.weights import Weights, copied
from core.io.atomic import atomic_write
from core.runs.folder import RunFolder

WRITE_EVERY_S = 2.0
_WRITING_SHARE = 20
"""Writing takes at most one part in this many of the time."""


class Checkpoints:
    """Keeps a run's best and last weights, and the state it is resumed from.

    Attributes:
        best_epoch: Epoch of the best weights, 0 before one was finished.
        best_loss: What made them the best.
    """

    def __init__(
        self, folder: RunFolder, model: nn.Module, discriminator: nn.Module | None = None
    ) -> None:
        self.best_epoch = 0
        self.best_loss = math.inf
        self._folder = folder
        self._model = model
        self._discriminator = discriminator
        self._unwritten: dict[Path, tuple[int, Weights]] = {}
        self._next_write = time.monotonic() + WRITE_EVERY_S

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
        weights = copied(self._model)
        self._unwritten[self._folder.last_weights] = (epoch, weights)
        if loss >= self.best_loss:
            return False
        self.best_loss, self.best_epoch = loss, epoch
        self._unwritten[self._folder.best_weights] = (epoch, weights)
        if self._discriminator is not None:
            rival = copied(self._discriminator)
            self._unwritten[self._folder.discriminator_weights] = (epoch, rival)
        return True

    def keep_last(self, epoch: int) -> None:
        """Take the weights of a run that is stopped, ``epoch`` epochs and some steps old."""
        self._unwritten[self._folder.last_weights] = (epoch, copied(self._model))

    @property
    def is_due(self) -> bool:
        """Whether the last write was long enough ago."""
        return time.monotonic() >= self._next_write

    def write(self, state: Callable[[], bytes] | None = None) -> None:
        """Write what was kept and is not on disk yet.

        Args:
            state: Returns the run as it is now, where it could be resumed.

        Raises:
            WorldError: The disk said no; the files are as they were and the weights still kept.
        """
        started = time.monotonic()
        try:
            for path, (epoch, weights) in list(self._unwritten.items()):
                data = safetensors.torch.save(weights, {"format": "pt", "epoch": str(epoch)})
                atomic_write(path, data)
                del self._unwritten[path]
            if state is not None:
                atomic_write(self._folder.state, state())
        finally:
            now = time.monotonic()
            self._next_write = now + max(WRITE_EVERY_S, _WRITING_SHARE * (now - started))
