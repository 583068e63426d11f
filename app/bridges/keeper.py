"""Keeps a worker: starts it, looks 30 times a second what it said, and notices when it died.

Whatever a worker says, a look takes no longer than its budget: what is left is told by the next.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.bridges.worker_host import WorkerHost
from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.engine.talk.frames import Arrays
from core.errors import AppError

LOOK_INTERVAL_MS = 33
LOOK_BUDGET_MS = 6.0
"""For telling what was said, after it was taken from the pipe; a message is never told in halves.
"""
START_UP_TRIES = 3

log = logging.getLogger(__name__)


class WorkerKeeper(QObject):
    """Owns one worker process after the other.

    Signals:
        said: A message and its arrays.
        looked: What had arrived was said, or as much of it as a look may; whether that was
            anything.
        died: Why the worker ended, a ``Text``, and whether it had been warm. Everything it said
            was told before. Also if it cannot be started at all.
    """

    said = Signal(object, object)
    looked = Signal(bool)
    died = Signal(object, bool)

    def __init__(self, make_host: Callable[[], WorkerHost], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make_host = make_host
        self._host: WorkerHost | None = None
        self._untold: deque[tuple[m.FromWorker, Arrays]] = deque()
        self._is_warm = False
        self._early_deaths = 0
        self._timer = QTimer(self, interval=LOOK_INTERVAL_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)

    @property
    def has_worker(self) -> bool:
        """Whether there is a worker, be it still warming."""
        return self._host is not None

    @property
    def is_warm(self) -> bool:
        """Whether the worker said that it is ready."""
        return self._is_warm

    @property
    def is_hopeless(self) -> bool:
        """Whether one worker after the other died before it was warm."""
        return self._early_deaths >= START_UP_TRIES

    def start(self) -> None:
        """Start a worker unless there is one, whatever became of earlier ones."""
        if self._host is None:
            self._early_deaths = 0
            self.replace()

    def replace(self) -> None:
        """Start a fresh worker; one that is still there is ended at once."""
        self.close(0.0)
        host = self._make_host()
        try:
            host.start()
        except AppError as error:
            log.warning("the worker cannot be started: %s", error)
            self._early_deaths = START_UP_TRIES
            self.died.emit(error.what, False)
            return
        self._host = host
        self._timer.start()

    def send(self, message: ask.ToWorker) -> None:
        """Hand the worker a message; without a worker it goes nowhere."""
        if self._host is not None:
            self._host.send(message)

    def close(self, patience_s: float) -> None:
        """End the worker, by force once it had ``patience_s`` to end itself."""
        self._timer.stop()
        self._untold.clear()
        self._is_warm = False
        host, self._host = self._host, None
        if host is not None:
            host.close(patience_s)

    def _look(self) -> None:
        """Tell what arrived; a worker counts as dead once everything it said is told."""
        if self._host is None:
            return
        if not self._untold:
            self._untold.extend(self._host.drain(LOOK_BUDGET_MS))
        anything = bool(self._untold)
        due = time.monotonic() + LOOK_BUDGET_MS / 1000
        while self._untold:  # who listens may close the worker, and nothing more is told then
            message, arrays = self._untold.popleft()
            if isinstance(message, m.Ready):
                self._is_warm, self._early_deaths = True, 0
            self.said.emit(message, arrays)
            if time.monotonic() >= due:
                break
        self.looked.emit(anything)
        if anything or self._host is None:
            return
        if (why := self._host.exit_text()) is not None:
            was_warm = self._is_warm
            self._early_deaths = 0 if was_warm else self._early_deaths + 1
            self.close(0.0)
            self.died.emit(why, was_warm)
