"""Tells a run that hangs from one that is slow, by the time since its last step."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from statistics import median

from core.engine.recipe.pace import Pace, Stretch

PATIENCE_S = 10.0
PATIENCE_STEPS = 10
"""A run may be silent for as long as this many of its steps took, but at least PATIENCE_S."""
BREAK_PATIENCE_S = 60.0
BREAK_PATIENCE_EPOCHS = 3
"""Between two epochs it may be silent for as long as so many of them took, but at least
BREAK_PATIENCE_S: the validation part is measured then, and checkpoints are written."""
KEPT_PACES = 99


class Pulse:
    """Watches one run from its start; before its first step it is never called silent."""

    def __init__(self, steps_per_epoch: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._pace = Pace(steps_per_epoch)
        self._paces: deque[float] = deque(maxlen=KEPT_PACES)
        self._done = 0
        self._last = self._epoch_began = clock()

    def change_pace(self, stretches: Sequence[Stretch]) -> None:
        """Note that later epochs have other steps."""
        self._pace.change(stretches)

    def step(self, done: int) -> None:
        """Note that ``done`` steps of the run are taken by now."""
        now = self._clock()
        if self._done and done > self._done:
            self._paces.append((now - self._last) / (done - self._done))
        self._done, self._last = done, now

    def end_epoch(self) -> None:
        """Note that an epoch was trained and measured."""
        self._last = self._epoch_began = self._clock()

    def go_on(self) -> None:
        """Note that the run was paused until now."""
        self._last = self._clock()

    @property
    def is_silent(self) -> bool:
        """Whether the run has said nothing for longer than it should."""
        return self._done > 0 and self._clock() - self._last > self._patience_s()

    def _patience_s(self) -> float:
        if self._pace.epochs(self._done).is_integer():
            return max(BREAK_PATIENCE_S, BREAK_PATIENCE_EPOCHS * (self._last - self._epoch_began))
        return max(PATIENCE_S, PATIENCE_STEPS * median(self._paces or (0.0,)))
