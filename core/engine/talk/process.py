"""The worker as an operating-system process: start it, read its log, end it, say why it ended."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import core
from core.texts import Text, text

ROOT = Path(core.__file__).resolve().parents[1]
"""The folder ``core`` lies in."""

# The lifeline comes first: torch takes more than a second to import.
_BOOT = """
import sys
sys.path[:] = sys.argv[3:]
from core.engine.talk.lifeline import die_with_parent
die_with_parent(int(sys.argv[1]))
from core.engine.worker import main
main()
"""
_PYTHON = (sys.executable, "-I", "-X", "faulthandler")
_LOG_BYTES = 64 * 2**10
_LOG_LINES = 50
_LINE_SHOWN = 300

WorkerPipes = subprocess.Popen[bytes]


def usable_cores() -> int:
    """Return how many cores this process may use."""
    if sys.platform == "linux":
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return cores


def start_process(threads: int, boot: str | None = None) -> WorkerPipes:
    """Start a worker, or what ``boot`` starts instead, in a process group of its own.

    It is isolated from the environment and the present folder (``-I``) and finds what this process
    finds. Linux ends it together with the *thread* that called, so call from the main thread.
    """
    paths = [str(ROOT), *(path for path in sys.path if Path(path).is_absolute())]
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    return subprocess.Popen(
        [*_PYTHON, "-c", boot or _BOOT, str(os.getpid()), str(threads), *paths],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        creationflags=flags,
        start_new_session=True,
    )


def end_process(process: WorkerPipes, patience_s: float) -> None:
    """Wait for a worker that was asked to end, then insist; it is gone on return."""
    for insist in (_terminate, _kill):
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(patience_s)
            return
        insist(process)
        patience_s /= 4  # terminating needs no cooperation, only time to arrive
    process.wait()


def kill_process(process: WorkerPipes) -> None:
    """End a worker, and what it started, at once."""
    if process.poll() is None:
        _kill(process)
    process.wait()


def _terminate(process: WorkerPipes) -> None:
    process.terminate()


def _kill(process: WorkerPipes) -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):  # it ended by itself just now
            os.killpg(process.pid, signal.SIGKILL)


class LogTail:
    """The end of what a worker prints, however much and whatever it is."""

    def __init__(self, process: WorkerPipes) -> None:
        self._process = process
        self._bytes = b""
        self._thread = threading.Thread(target=self._read, name="worker-log", daemon=True)
        self._thread.start()

    def lines(self) -> list[str]:
        """Return the last lines, oldest first, without control characters."""
        decoded = self._bytes.decode("utf-8", errors="replace")
        lines = ("".join(c for c in line if c.isprintable()) for line in decoded.splitlines())
        return [line[:_LINE_SHOWN] for line in lines if line.strip()][-_LOG_LINES:]

    def finish(self, timeout_s: float) -> None:
        """Wait for the last words of a worker that ended."""
        self._thread.join(timeout_s)

    def _read(self) -> None:
        assert self._process.stderr is not None
        with contextlib.suppress(OSError, ValueError):  # closed while reading
            while chunk := self._process.stderr.read(2**16):
                self._bytes = (self._bytes + chunk)[-_LOG_BYTES:]


def exit_reason(code: int, last_line: str) -> Text:
    """Return why a worker ended, in words.

    Args:
        code: Its exit code; on POSIX, minus the signal that ended it.
        last_line: What it printed last, or "".
    """
    if code == 0:
        return text("engine.exit_silent")
    if code < 0:
        id_ = "engine.exit_killed" if -code == signal.SIGKILL else "engine.exit_signal"
        return _with_log(id_, last_line, signal=_signal_name(-code))
    return _with_log("engine.exit_code", last_line, code=code)


def _with_log(id_: str, last_line: str, **values: object) -> Text:
    if last_line:
        return text("engine.exit_log", what=text(id_, **values), line=last_line)
    return text(id_, **values)


def _signal_name(number: int) -> str:
    with contextlib.suppress(ValueError):
        return signal.Signals(number).name
    return str(number)
