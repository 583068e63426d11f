"""A worker's host without a worker: notes what the window says, says what the test wants."""

from __future__ import annotations

from collections import deque
from typing import Any, TypeVar

from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.engine.talk.frames import RawArray
from core.texts import Text, text

M = TypeVar("M", bound=m.Message)


class FakeHost:
    """Speaks real messages; the test plays the worker with :meth:`says` and :meth:`dies`."""

    def __init__(self) -> None:
        self.sent: list[ask.ToWorker] = []
        self.started = 0
        self.closed_with: list[float] = []
        self._queue: deque[tuple[m.Message, dict[str, RawArray]]] = deque()
        self._death: Text | None = None

    # what the bridge calls

    def start(self) -> None:
        self.started += 1

    def send(self, message: ask.ToWorker) -> None:
        self.sent.append(message)

    def drain(self, budget_ms: float = 8.0) -> list[tuple[Any, dict[str, RawArray]]]:
        arrived = list(self._queue)
        self._queue.clear()
        return arrived

    def exit_text(self) -> Text | None:
        return self._death

    def close(self, timeout_s: float = 1.0) -> None:
        self.closed_with.append(timeout_s)

    # what the test calls

    def says(self, *messages: m.Message, **arrays: RawArray) -> None:
        """Have these arrive at the next drain; ``arrays`` belong to each of them."""
        self._queue.extend((message, arrays) for message in messages)

    def dies(self, why: Text | None = None) -> None:
        self._death = why or text("bridge.stop_ignored", seconds=5)

    def asked(self, kind: type[M]) -> list[M]:
        """Return what was sent of one kind, in order."""
        return [message for message in self.sent if isinstance(message, kind)]

    def last(self, kind: type[M]) -> M:
        """Return the last message of a kind that was sent."""
        return self.asked(kind)[-1]


class FakeHosts:
    """A host factory that keeps what it made."""

    def __init__(self) -> None:
        self.made: list[FakeHost] = []

    def __call__(self) -> FakeHost:
        self.made.append(FakeHost())
        return self.made[-1]

    @property
    def newest(self) -> FakeHost:
        return self.made[-1]
