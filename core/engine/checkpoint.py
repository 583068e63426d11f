"""The weights of a run on disk: ``best`` and ``last``, as safetensors; a discriminator's beside.

An epoch of a small network takes milliseconds and a safe write as long again, so the weights are
copied after every epoch and written every other second at most, and always at the end.
"""

from __future__ import annotations

import math
import time
from pathlib import Path

import safetensors
import safetensors.torch
import torch
from torch import Tensor, nn

from core.errors import InputError
from core.io.atomic import atomic_write
from core.runs.folder import RunFolder
from core.texts import text

WRITE_EVERY_S = 2.0
_WRITING_SHARE = 20
"""Writing takes at most one part in this many of the time."""
_DIFFERENCES_TOLD = 10

Weights = dict[str, Tensor]


class Checkpoints:
    """Keeps a run's best and last weights.

    Attributes:
        best_epoch: Epoch of the best weights, 0 before one was finished.
    """

    def __init__(
        self, folder: RunFolder, model: nn.Module, discriminator: nn.Module | None = None
    ) -> None:
        self.best_epoch = 0
        self._folder = folder
        self._model = model
        self._discriminator = discriminator
        self._best_loss = math.inf
        self._unwritten: dict[Path, tuple[int, Weights]] = {}
        self._next_write = time.monotonic() + WRITE_EVERY_S

    def keep(self, epoch: int, loss: float | None) -> bool:
        """Take the weights after an epoch; call :meth:`write_if_due` to see them on disk.

        Args:
            epoch: Counted from 1.
            loss: What decides which epoch is best; weights without a finite one are not kept.

        Returns:
            Whether these are the best so far.
        """
        if loss is None:
            return False
        weights = _copy(self._model)
        self._unwritten[self._folder.last_weights] = (epoch, weights)
        if loss >= self._best_loss:
            return False
        self._best_loss, self.best_epoch = loss, epoch
        self._unwritten[self._folder.best_weights] = (epoch, weights)
        if self._discriminator is not None:
            rival = _copy(self._discriminator)
            self._unwritten[self._folder.discriminator_weights] = (epoch, rival)
        return True

    def keep_last(self, epoch: int) -> None:
        """Take the weights of a run that is stopped, ``epoch`` epochs and some steps old."""
        self._unwritten[self._folder.last_weights] = (epoch, _copy(self._model))

    def write_if_due(self) -> None:
        """Write what was kept if the last write was long enough ago; as :meth:`write`."""
        if time.monotonic() >= self._next_write:
            self.write()

    def write(self) -> None:
        """Write what was kept and is not on disk yet.

        Raises:
            WorldError: The disk said no; the files are as they were and the weights still kept.
        """
        started = time.monotonic()
        try:
            for path, (epoch, weights) in list(self._unwritten.items()):
                data = safetensors.torch.save(weights, {"format": "pt", "epoch": str(epoch)})
                atomic_write(path, data)
                del self._unwritten[path]
        finally:
            now = time.monotonic()
            self._next_write = now + max(WRITE_EVERY_S, _WRITING_SHARE * (now - started))


def load_weights(path: Path, model: nn.Module) -> int:
    """Load a checkpoint into a model of the same class and return its epoch.

    Raises:
        InputError: There is no checkpoint, it belongs to another network, or not all of it is
            finite; the model is as it was.
    """
    if not path.is_file():
        raise InputError(text("engine.no_weights", path=path), text("engine.no_weights_fix"))
    try:
        with safetensors.safe_open(path, "pt") as file:
            epoch = (file.metadata() or {}).get("epoch", "")
            weights = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    except (safetensors.SafetensorError, OSError) as error:
        raise InputError(text("engine.bad_weights", path=path, reason=error)) from error
    _check_same(weights, model, path)
    _check_finite(weights, path)
    model.load_state_dict(weights)
    return int(epoch) if epoch.isdecimal() and epoch.isascii() and len(epoch) < 10 else 0


def _copy(model: nn.Module) -> Weights:
    with torch.no_grad():
        return {
            name: value.detach().to("cpu", copy=True).contiguous()
            for name, value in model.state_dict().items()
        }


def _check_same(weights: Weights, model: nn.Module, path: Path) -> None:
    """Refuse weights of another network and list how they differ."""
    wanted = {name: _form(value) for name, value in model.state_dict().items()}
    found = {name: _form(value) for name, value in weights.items()}
    differing = sorted(
        name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name)
    )
    if differing:
        lines = [
            f"{name} ({found.get(name, '-')} / {wanted.get(name, '-')})"
            for name in differing[:_DIFFERENCES_TOLD]
        ]
        raise InputError(
            text(
                "engine.other_weights",
                path=path,
                count=len(differing),
                differences=", ".join(lines),
            ),
            text("engine.other_weights_fix"),
        )


def _check_finite(weights: Weights, path: Path) -> None:
    """Refuse weights that have gone astray: whatever is computed with them means nothing."""
    astray = [name for name, value in weights.items() if not bool(torch.isfinite(value).all())]
    if astray:
        names = ", ".join(astray[:_DIFFERENCES_TOLD])
        raise InputError(
            text("engine.weights_not_finite", path=path, names=names),
            text("engine.loss_not_finite_fix"),
        )


def _form(value: Tensor) -> str:
    """Return a tensor's element type and sizes, such as ``float32 16x2``."""
    sizes = "x".join(str(size) for size in value.shape) or "scalar"
    return f"{str(value.dtype).removeprefix('torch.')} {sizes}"
