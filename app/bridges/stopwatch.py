"""How long a run has been at work, pauses left out."""

from __future__ import annotations

import time
from collections.abc import Callable


class Stopwatch:
    """Counts seconds between a start and a halt; a halted one can go on."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._before = 0.0
        self._since: float | None = None

    @property
    def seconds(self) -> float:
        """What was counted so far."""
        return self._before + (0.0 if self._since is None else self._clock() - self._since)

    def start(self) -> None:
        """Count from nothing."""
        self._before, self._since = 0.0, self._clock()

    def halt(self) -> None:
        """Stand still."""
        self._before, self._since = self.seconds, None

    def go_on(self) -> None:
        """Count on from where it stands."""
        if self._since is None:
            self._since = self._clock()
