"""A worker for the time of one command."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import TypeVar

from core.cli.waiting import Waiting
from core.engine.talk.frames import Arrays
from core.engine.talk.host import Host, Mail
from core.engine.talk.messages import Hello, Measuring, Ready, Refused, RunFailed
from core.engine.talk.requests import ToWorker
from core.errors import AppError, InputError, WorldError
from core.texts import text

T = TypeVar("T")

POLL_S = 0.2
"""How long to wait at a stretch, so that Ctrl+C is seen soon."""


class Session:
    """Start a worker, talk to it, and leave none behind.

    Use it in a ``with``: ``answer, arrays = session.ask(ListDevices(request=1), Devices)``.
    """

    def __init__(self, *, threads: int | None = None) -> None:
        self._host = Host(threads=threads)
        self._mail: deque[Mail] = deque()
        self._waiting = Waiting()

    def __enter__(self) -> Session:
        self._host.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._waiting.end()
        self._host.close()

    def send(self, message: ToWorker) -> None:
        """Send a message without waiting."""
        self._host.send(message)

    def poll(self) -> Mail | None:
        """Return the next message, or None if none comes for :data:`POLL_S`.

        Raises:
            WorldError: The worker has ended.
        """
        if not self._mail:
            self._host.wait(POLL_S)
            self._mail.extend(self._host.drain())
        if self._mail:
            message, arrays = self._mail.popleft()
            if not isinstance(message, Hello | Ready):
                self._waiting.end()
            return message, arrays
        reason = self._host.exit_text()
        if reason is not None:
            raise WorldError(reason, text("cli.worker_lost_fix"))
        self._waiting.tell()
        return None

    def ask(
        self,
        request: ToWorker,
        answer: type[T],
        progress: Callable[[Measuring], None] = lambda _: None,
        doing: str = "cli.getting_ready",
    ) -> tuple[T, Arrays]:
        """Send a numbered request and wait for its answer.

        Args:
            request: What to ask.
            answer: The message that answers it.
            progress: Hears how far it is.
            doing: Id of the sentence that says meanwhile what goes on.

        Raises:
            InputError: The worker refused what was asked.
            WorldError: The machine refused it, or the worker has ended.
        """
        if self._waiting.is_over:  # else the worker is not even there yet
            self._waiting.begin(doing)
        self.send(request)
        while True:
            mail = self.poll()
            if mail is None:
                continue
            message, arrays = mail
            if isinstance(message, Refused):
                raise as_error(message)
            if isinstance(message, Measuring):
                progress(message)
            if isinstance(message, answer):
                return message, arrays


def as_error(message: Refused | RunFailed) -> AppError:
    """Return what a worker could not do as the error of whoever is to blame."""
    kind = WorldError if message.by_world else InputError
    return kind(message.what, message.fix, block=message.block or None)
