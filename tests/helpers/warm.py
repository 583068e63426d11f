"""Workers and commands forked off a process that has imported torch, which takes four seconds.

What a worker does as it starts is tested with real processes (``tests/core/engine/talk``); what it
finds is the same.
"""

from __future__ import annotations

import faulthandler
import math
import os
import runpy
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import FileIO
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from pathlib import Path
from unittest import mock

from tests.helpers.scripts import server

MAIN = Path(__file__).resolve().parents[2] / "main.py"
PATIENCE_S, LOOK_S = 60.0, 0.005


class Forked:
    """A forked process, with what is asked of ``subprocess.Popen`` where workers are started.

    Attributes:
        pid: Its number, also that of its process group.
        stdin: Where it reads.
        stdout: What it prints.
        stderr: What it complains of.
    """

    def __init__(self, context: BaseContext, be: Callable[..., object], *words: str) -> None:
        told, tells = Pipe(duplex=False)
        reads, writes = zip(*(Pipe(duplex=False) for _ in range(3)), strict=True)
        inside, outside = (reads[0], *writes[1:]), (writes[0], *reads[1:])
        self._running = context.Process(  # type: ignore[attr-defined]
            target=_be, args=(be, words, inside, outside, tells, {**os.environ}, [*sys.path])
        )
        self._running.start()
        self._lock = threading.Lock()  # its end is read once, and several threads ask for it
        self._code: int | None = None
        self.pid: int = self._running.pid
        self.stdin, self.stdout, self.stderr = map(_file, outside, ("wb", "rb", "rb"))
        for end in (*inside, *outside, tells):
            end.close()
        if told.poll(PATIENCE_S):
            told.recv_bytes()
        told.close()

    @property
    def returncode(self) -> int | None:
        """How it ended, or None."""
        return self.poll()

    def poll(self) -> int | None:
        """Return how it ended, or None."""
        with self._lock:
            if self._code is None and self._running.exitcode is not None:
                self._code = self._running.exitcode
                self._running.close()
            return self._code

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end."""
        until = time.monotonic() + (math.inf if timeout is None else timeout)
        while (code := self.poll()) is None:
            if time.monotonic() > until:
                raise subprocess.TimeoutExpired("a forked process", timeout or 0.0)
            time.sleep(LOOK_S)
        return code

    def communicate(self, timeout: float) -> tuple[str, str]:
        """Wait for its end; return what it printed and what it complained of."""
        with ThreadPoolExecutor(2) as readers:
            said = [readers.submit(stream.readall) for stream in (self.stdout, self.stderr)]
            self.wait(timeout)
            out, err = (words.result().decode("utf-8") for words in said)
        for stream in (self.stdin, self.stdout, self.stderr):
            stream.close()
        return out, err

    def send_signal(self, number: int) -> None:
        """Send it a signal."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


@contextmanager
def workers(context: BaseContext | None = None) -> Iterator[None]:
    """Have every worker that is started inside the ``with`` forked."""

    def start(threads: int) -> Forked:
        return Forked(context or server(), _work, str(threads))

    if sys.platform == "win32":
        yield
        return
    with mock.patch("core.engine.talk.host.start_process", start):
        yield


def command(folder: Path, *words: str) -> Forked:
    """Start a command of ``main.py`` in a folder."""
    return Forked(server(), _command, str(folder), *words)


def _file(end: Connection, mode: str) -> FileIO:
    return FileIO(os.dup(end.fileno()), mode)


def _be(
    be: Callable[..., object],
    words: tuple[str, ...],
    inside: tuple[Connection, ...],
    outside: tuple[Connection, ...],
    tells: Connection,
    environment: dict[str, str],
    path: list[str],
) -> None:
    """Be such a process: as if it had been started, not forked."""
    os.setsid()
    for number, end in enumerate(inside):
        os.dup2(end.fileno(), number)
    for end in (*inside, *outside):
        end.close()
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.clear()  # the server's, which other tests have set
    os.environ.update(environment)
    sys.path[:] = path
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(number, mode, closefd=False) for number, mode in enumerate("rww")
    )
    faulthandler.enable()
    tells.send_bytes(b"it has its group")
    tells.close()
    be(*words)


def _work(threads: str) -> None:
    """Be a worker."""
    from core.engine.worker import main

    sys.argv[:] = ["worker", str(os.getppid()), threads]
    main()


def _command(folder: str, *words: str) -> None:
    """Be a command."""
    os.chdir(folder)
    sys.argv[:] = [str(MAIN), *words]
    with workers(get_context("fork")):
        runpy.run_path(str(MAIN), run_name="__main__")
