"""Messages between the thread that reads them and the one that shows them.

A reader may get ten thousand messages a second while the window is busy for a second. Losses of
successive steps are joined as they arrive, so that flood becomes one message; nothing is ever
dropped. When even that is too much the reader waits, its pipe fills and the worker waits too.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass

from core.engine.talk.frames import Arrays
from core.engine.talk.messages import FromWorker, Steps

MAX_MESSAGES = 4096
MAX_BYTES = 64 * 2**20
MAX_LOSSES = 100_000

Mail = tuple[FromWorker, Arrays]


@dataclass(slots=True)
class _GrowingSteps:
    """Steps of one run that are still being joined."""

    run: str
    first: int
    losses: list[float | None]

    def takes(self, steps: Steps) -> bool:
        return (
            self.run == steps.run
            and self.first + len(self.losses) == steps.first
            and len(self.losses) < MAX_LOSSES
        )

    def message(self) -> Steps:
        return Steps(run=self.run, first=self.first, losses=tuple(self.losses))


class Mailbox:
    """A bounded queue that joins successive :class:`Steps`."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: deque[Mail | _GrowingSteps] = deque()
        self._bytes = 0
        self._is_closed = False

    def put(self, message: FromWorker, arrays: Arrays) -> None:
        """Add a message; waits while the box is full and open."""
        with self._changed:
            self._changed.wait_for(self._has_room)
            if isinstance(message, Steps):
                self._put_steps(message)
            else:
                self._bytes += _size(arrays)
                self._waiting.append((message, arrays))
            self._changed.notify_all()

    def take(self, budget_s: float) -> list[Mail]:
        """Return what is there, in order, stopping after ``budget_s`` seconds."""
        deadline = time.monotonic() + budget_s
        taken: list[Mail] = []
        with self._changed:
            while self._waiting:
                item = self._waiting.popleft()
                if isinstance(item, _GrowingSteps):
                    taken.append((item.message(), {}))
                else:
                    self._bytes -= _size(item[1])
                    taken.append(item)
                if time.monotonic() >= deadline:
                    break
            self._changed.notify_all()
        return taken

    def wait(self, timeout_s: float) -> bool:
        """Wait until there is a message or the box is closed; return whether either holds."""
        with self._changed:
            return self._changed.wait_for(lambda: bool(self._waiting) or self._is_closed, timeout_s)

    def close(self) -> None:
        """Say that nothing more comes; what is there can still be taken."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    @property
    def is_finished(self) -> bool:
        """Whether the box is closed and everything was taken."""
        with self._changed:
            return self._is_closed and not self._waiting

    def _has_room(self) -> bool:
        has_room = len(self._waiting) < MAX_MESSAGES and self._bytes < MAX_BYTES
        return has_room or self._is_closed

    def _put_steps(self, steps: Steps) -> None:
        last = self._waiting[-1] if self._waiting else None
        if isinstance(last, _GrowingSteps) and last.takes(steps):
            last.losses.extend(steps.losses)
        else:
            self._waiting.append(_GrowingSteps(steps.run, steps.first, list(steps.losses)))


def _size(arrays: Arrays) -> int:
    return sum(len(array.data) for array in arrays.values())
