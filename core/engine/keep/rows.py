"""The rows of a run's table that are not on the disk yet."""

from __future__ import annotations

import math
import time

from core.engine.talk.messages import EpochDone
from core.errors import AppError
from core.runs.folder import RunFolder
from core.texts import Text

WRITE_EVERY_S = 0.1


class Rows:
    """Writes the epochs of a run into its table, several at once where they follow each other fast.

    Opening a file costs more than a hundredth of the epoch of a small network. Whoever writes what
    a run is resumed from calls :meth:`write` first, so that the table is never behind it.

    Attributes:
        refused: Why the disk did not take the rows that wait, or None.
    """

    def __init__(self, folder: RunFolder) -> None:
        self.refused: Text | None = None
        self._folder = folder
        self._waiting: list[EpochDone] = []
        self._due = -math.inf  # the first epoch shows at once

    def add(self, done: EpochDone) -> None:
        """Take an epoch; as :meth:`write` where the last one is long enough ago, or failed."""
        self._waiting.append(done)
        if time.monotonic() >= self._due:
            self.write()

    def write(self) -> None:
        """Write the epochs that wait.

        Raises:
            WorldError: The disk said no; they go on waiting.
        """
        if not self._waiting:
            return
        try:
            self._folder.append_epochs(*self._waiting)
        except AppError as error:
            self.refused, self._due = error.what, -math.inf
            raise
        self.refused = None
        self._waiting.clear()
        self._due = time.monotonic() + WRITE_EVERY_S
