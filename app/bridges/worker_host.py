"""What the bridge needs of a worker's host: the seam where a test puts its own."""

from __future__ import annotations

from typing import Protocol

from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.engine.talk.frames import Arrays
from core.texts import Text


class WorkerHost(Protocol):
    """What the bridge needs of :class:`core.engine.talk.host.Host`; a test brings its own."""

    def start(self) -> None:
        """Start the worker process."""

    def send(self, message: ask.ToWorker) -> None:
        """Hand the worker a message; never waits and never fails because it died."""

    def drain(self, budget_ms: float = ...) -> list[tuple[m.FromWorker, Arrays]]:
        """Return what arrived, without waiting."""

    def exit_text(self) -> Text | None:
        """Return how the worker died, or None while it lives."""

    def close(self, timeout_s: float = ...) -> None:
        """End the worker, politely for ``timeout_s``, then by force."""


def make_worker_host() -> WorkerHost:
    """Return a host of a real worker."""
    from core.engine.talk.host import Host

    return Host()
