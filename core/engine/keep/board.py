"""What TensorBoard shows of a run, where its package is here and the recipe wants it."""

from __future__ import annotations

import importlib
import math
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from core.engine.talk.messages import EpochDone
from core.errors import AppError, InputError, WorldError
from core.io.faults import reason, shown
from core.texts import text

FOLDER = "tensorboard"
"""Of the logs, in a run's folder."""
_FLUSH_S = 10

Warn = Callable[[AppError], None]


class Board:
    """Writes losses, figures, learning rate and batch size by the number of the step.

    Logs are no reason to end a run: what keeps them from being written is told once, and then
    nothing more is written.
    """

    def __init__(self, run: Path, step: int, warn: Warn) -> None:
        """Begin, or go on with the logs of a run that is resumed.

        Args:
            run: The run's folder.
            step: Steps taken before; what an earlier process wrote of later ones counts no more.
            warn: Called with what keeps the logs from being written.
        """
        self._path = run / FOLDER
        self._warn = warn
        self._writer: Any = None
        self._step = step
        try:
            made = importlib.import_module("torch.utils.tensorboard").SummaryWriter
            later = step + 1 if step else None
            self._writer = made(str(self._path), purge_step=later, flush_secs=_FLUSH_S)
        except ImportError:
            warn(InputError(text("engine.no_board"), text("engine.no_board_fix")))
        except OSError as error:
            self._give_up(error)
        except Exception as error:  # a package of another age than what it stands on
            what = text("engine.bad_board", reason=error)
            warn(InputError(what, text("engine.bad_board_fix")))

    def add_steps(self, first: int, losses: Sequence[float | None]) -> None:
        """Write the losses of successive steps."""
        self._write((first + n, "loss/step", loss) for n, loss in enumerate(losses, start=1))
        self._step = first + len(losses)

    def add_epoch(self, done: EpochDone) -> None:
        """Write what an epoch found, at the last step that was written."""
        found = {
            "loss/train": done.train_loss,
            "loss/validation": done.val_loss,
            **{f"metric/{name}": value for name, value in done.metrics.items()},
            "recipe/learning_rate": done.lr,
            "recipe/batch_size": done.batch_size,
            "recipe/epoch": done.epoch,
        }
        self._write((self._step, name, value) for name, value in found.items())

    def close(self) -> None:
        """Write what is left."""
        writer, self._writer = self._writer, None
        try:
            if writer is not None:
                writer.close()
        except OSError as error:
            self._give_up(error)

    def _write(self, figures: Iterable[tuple[int, str, float | None]]) -> None:
        try:
            for step, name, value in figures:
                if self._writer is not None and value is not None and math.isfinite(value):
                    self._writer.add_scalar(name, value, step)
        except OSError as error:
            self._give_up(error)

    def _give_up(self, error: OSError) -> None:
        self._writer = None
        what = text("run.not_written", path=shown(self._path), reason=reason(error))
        self._warn(WorldError(what, text("run.not_written_fix")))
