"""What TensorBoard shows of a run, where its package is here and the recipe wants it."""

from __future__ import annotations

import importlib
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from core.engine.talk.messages import EpochDone
from core.errors import AppError, WorldError
from core.io.faults import reason, shown
from core.texts import text

LOGS = "tensorboard"
"""The folder in a run's folder, and the package that reads it."""
_FLUSH_S = 10


class Board:
    """Writes losses, figures, learning rate and batch size by the number of the step."""

    def __init__(self, folder: Path, step: int) -> None:
        """Begin, or go on with the logs of a run that is resumed.

        Args:
            folder: The run's.
            step: Steps taken before; what an earlier process wrote of later ones counts no more.

        Raises:
            AppError: The package is not installed, or the disk said no.
        """
        self._path = folder / LOGS
        try:
            made = importlib.import_module("torch.utils.tensorboard").SummaryWriter
            self._writer: Any = made(str(self._path), purge_step=step or None, flush_secs=_FLUSH_S)
        except ImportError as error:
            raise AppError(text("engine.no_board"), text("engine.no_board_fix")) from error
        except OSError as error:
            raise self._not_written(error) from error

    def add_steps(self, first: int, losses: Sequence[float | None]) -> None:
        """Write the losses of successive steps; WorldError if the disk says no."""
        figures = ((first + n, "loss/step", loss) for n, loss in enumerate(losses, start=1))
        self._write(figures)

    def add_epoch(self, done: EpochDone, step: int) -> None:
        """Write what an epoch found, at the step it ended with; WorldError if the disk says no."""
        found = {
            "loss/train": done.train_loss,
            "loss/validation": done.val_loss,
            **{f"metric/{name}": value for name, value in done.metrics.items()},
            "recipe/learning_rate": done.lr,
            "recipe/batch_size": done.batch_size,
            "epoch": done.epoch,
        }
        self._write((step, name, value) for name, value in found.items())

    def close(self) -> None:
        """Write what is left; WorldError if the disk says no."""
        try:
            self._writer.close()
        except OSError as error:
            raise self._not_written(error) from error

    def _write(self, figures: Iterable[tuple[int, str, float | None]]) -> None:
        try:
            for step, name, value in figures:
                if value is not None and math.isfinite(value):
                    self._writer.add_scalar(name, value, step)
        except OSError as error:
            raise self._not_written(error) from error

    def _not_written(self, error: OSError) -> WorldError:
        what = text("run.not_written", path=shown(self._path), reason=reason(error))
        return WorldError(what, text("run.not_written_fix"))
