"""How soon a message must be heard: waking whoever listens is dear for a small network."""

from __future__ import annotations

import math
import time

from core.engine.talk.messages import EpochDone, FromWorker, RunStarted, Steps

EVERY_S = 0.03


class Haste:
    """Lets what is told of epochs wait for what comes after it, while they follow each other fast.

    An epoch of a small network takes milliseconds, and to wake another process for each costs a
    few per cent of it. Nothing waits longer than :data:`EVERY_S` and a step, the last epoch never.
    """

    def __init__(self) -> None:
        self._due = self._epoch_told = -math.inf
        self._is_quick = False
        self._last = 0

    def may_wait(self, message: FromWorker) -> bool:
        """Return whether a message that is sent now may wait for the next one."""
        if isinstance(message, RunStarted):
            self._last = message.epochs
        now = time.monotonic()
        is_last = False
        if isinstance(message, EpochDone):
            is_last = message.epoch >= self._last
            self._is_quick = now - self._epoch_told < EVERY_S
            self._epoch_told = now
        is_of_epochs = isinstance(message, EpochDone | Steps)
        waits = is_of_epochs and self._is_quick and not is_last and now < self._due
        if not waits:
            self._due = now + EVERY_S
        return waits
