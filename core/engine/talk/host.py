"""A worker as seen from the window or the command line: start it, talk to it, hear how it ended.

Nothing here waits for the worker but :meth:`Host.wait` and :meth:`Host.close`. One thread writes
(a full pipe must not stop the window), one reads frames into a :class:`Mailbox`, one keeps the end
of the log. A worker that sends what is no frame is killed: it is broken, or it is not ours.
"""

from __future__ import annotations

import contextlib
import queue
import subprocess
import threading

from core.engine.talk.frames import FrameError, FrameParser, RawArray, encode_frame
from core.engine.talk.mailbox import Mail, Mailbox
from core.engine.talk.messages import PROTOCOL, FromWorker, Hello
from core.engine.talk.process import (
    LogTail,
    WorkerPipes,
    end_process,
    exit_reason,
    kill_process,
    start_process,
    usable_cores,
)
from core.engine.talk.requests import Quit, ToWorker
from core.errors import WorldError
from core.texts import Text, text

__all__ = ["Host", "Mail", "RawArray", "default_threads"]

_CHUNK = 2**18
_LINGER_S = 1.0
"""How long a worker may live after it closed its channel."""
_LAST_WORDS_S = 0.2


def default_threads() -> int:
    """Return how many CPU threads to train with: one core stays free for the window."""
    return max(1, usable_cores() - 1)


class Host:
    """One worker process; when it has ended, make another host.

    Attributes:
        threads: CPU threads the worker may use.
    """

    def __init__(self, *, threads: int | None = None) -> None:
        self.threads = threads or default_threads()
        self._mail = Mailbox()
        self._outbox: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._process: WorkerPipes | None = None
        self._log: LogTail | None = None
        self._threads: list[threading.Thread] = []
        self._broken: str | None = None
        self._is_closing = False

    def start(self) -> None:
        """Start the worker; its first message is Hello, and Ready when it is warm.

        Call from the main thread, see :func:`core.engine.talk.process.start_process`.

        Raises:
            WorldError: The system starts no process.
            RuntimeError: It was started before.
        """
        if self._process is not None:
            raise RuntimeError("a host starts one worker only")
        try:
            self._process = start_process(self.threads)
        except OSError as error:
            reason = error.strerror or str(error)
            fix = text("engine.not_started_fix")
            raise WorldError(text("engine.not_started", reason=reason), fix) from error
        self._log = LogTail(self._process)
        for name, work in (("worker-reader", self._read), ("worker-writer", self._write)):
            thread = threading.Thread(target=work, name=name, daemon=True)
            thread.start()
            self._threads.append(thread)

    @property
    def pid(self) -> int:
        """The worker's process id, 0 before the start."""
        return self._process.pid if self._process else 0

    @property
    def is_running(self) -> bool:
        """Whether the worker lives."""
        return self._process is not None and self._process.poll() is None

    def send(self, message: ToWorker) -> None:
        """Send a message without waiting; to an ended worker it goes nowhere.

        Raises:
            FrameError: The message is larger than a worker takes.
        """
        self._outbox.put(encode_frame(message))

    def drain(self, budget_ms: float = 8.0) -> list[Mail]:
        """Return the messages that came, oldest first, without waiting.

        Args:
            budget_ms: What it may take; what is left comes with the next call.
        """
        return self._mail.take(budget_ms / 1000)

    def wait(self, timeout: float) -> bool:
        """Wait at most ``timeout`` seconds for a message or the end; return whether one came."""
        return self._mail.wait(timeout)

    def exit_text(self) -> Text | None:
        """Return why the worker ended, or None while it lives or after :meth:`close`.

        It stays None until every message that came was drained, so a run's last word is never
        mistaken for missing.
        """
        if self._process is None or self._is_closing or not self._mail.is_finished:
            return None
        if self._broken is not None:
            return text("engine.bad_frame", why=self._broken)
        lines = self.log()
        return exit_reason(self._process.wait(), lines[-1] if lines else "")

    def log(self) -> list[str]:
        """Return the last lines the worker printed."""
        return self._log.lines() if self._log else []

    def close(self, timeout_s: float = 2.0) -> None:
        """End the worker: ask, then terminate, then kill. Nothing is left on return.

        Args:
            timeout_s: What it may take in all. A run stops and writes its checkpoint within half
                of it.
        """
        self._is_closing = True
        self._mail.close()
        if self._process is None:
            return
        self.send(Quit())
        end_process(self._process, timeout_s / 2)
        self._outbox.put(None)
        for thread in self._threads:
            thread.join(_LINGER_S)
        if self._log:
            self._log.finish(_LAST_WORDS_S)
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                pipe.close()

    # ------------------------------------------------------------ threads

    def _write(self) -> None:
        assert self._process is not None and self._process.stdin is not None
        pipe = self._process.stdin
        while (frame := self._outbox.get()) is not None:
            view = memoryview(frame)
            try:
                while view:
                    view = view[pipe.write(view) or 0 :]
            except (OSError, ValueError):  # it ended; exit_text says why
                return

    def _read(self) -> None:
        assert self._process is not None and self._process.stdout is not None
        parser: FrameParser[FromWorker] = FrameParser(FromWorker)
        try:
            while chunk := self._process.stdout.read(_CHUNK):
                for message, arrays in parser.feed(chunk):
                    _check_protocol(message)
                    self._mail.put(message, arrays)
        except FrameError as error:
            self._broken = str(error)
            kill_process(self._process)
        except (OSError, ValueError):  # closed while reading
            pass
        self._see_it_off()

    def _see_it_off(self) -> None:
        """Wait for the end of a worker that closed its channel, then let everyone know."""
        assert self._process is not None and self._log is not None
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_LINGER_S)
        kill_process(self._process)
        self._log.finish(_LAST_WORDS_S)
        self._outbox.put(None)
        self._mail.close()


def _check_protocol(message: FromWorker) -> None:
    if isinstance(message, Hello) and message.protocol != PROTOCOL:
        raise FrameError(f"protocol {message.protocol}, expected {PROTOCOL}")
