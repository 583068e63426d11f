"""A host and processes that end in every way: told in words, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.engine.talk import process
from core.engine.talk.frames import FrameError
from core.engine.talk.host import Host, default_threads
from core.engine.talk.messages import Ready, RunFinished, Steps
from core.engine.talk.requests import ListDevices, Quit
from core.errors import WorldError
from core.texts import say

# What a worker that imports no torch would send.
_SPEAK = """
import os, sys, time
sys.path[:] = sys.argv[3:]
from core.engine.talk.frames import encode_frame
from core.engine.talk.messages import *
from core.engine.talk.requests import *
def say(message):
    os.write(1, encode_frame(message))
"""

StartWorker = Callable[[str], Host]


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Iterator[StartWorker]:
    """Return a function that starts a host whose worker runs the given lines."""
    hosts: list[Host] = []

    def start_one(lines: str) -> Host:
        monkeypatch.setattr(process, "_BOOT", _SPEAK + lines)
        host = Host(threads=1)
        host.start()
        hosts.append(host)
        return host

    yield start_one
    for host in hosts:
        host.close(0.2)


def ended(host: Host) -> tuple[list[object], str]:
    """Return what a worker said before it ended, and why it ended."""
    heard: list[object] = []
    deadline = time.monotonic() + 20
    while host.exit_text() is None:
        assert time.monotonic() < deadline, "the worker did not end"
        host.wait(0.5)
        heard += [message for message, _ in host.drain()]
    reason = host.exit_text()
    assert reason is not None
    return heard, say(reason)


def is_there(pid: int) -> bool:
    """Return whether a process exists and has not just ended."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def wait_until_gone(pid: int, seconds: float) -> float:
    """Wait until a process has ended and return how long it took."""
    started = time.monotonic()
    while is_there(pid):
        assert time.monotonic() - started < seconds, f"process {pid} is still there"
        time.sleep(0.01)  # nothing signals the end of a process that is not our child
    return time.monotonic() - started


def test_a_worker_that_ends_without_a_word_is_told(start: StartWorker) -> None:
    heard, reason = ended(start("say(Ready(torch='2'))"))
    assert heard == [Ready(torch="2")]
    assert reason == "The training process ended without saying why."


@pytest.mark.parametrize("name", ["SIGSEGV", "SIGABRT", "SIGTERM", "SIGBUS", "SIGKILL"])
def test_a_signal_is_told_by_its_name(start: StartWorker, name: str) -> None:
    _, reason = ended(start(f"import signal; os.kill(os.getpid(), signal.{name})"))
    assert name in reason


def test_an_exception_is_told_with_its_last_line(start: StartWorker) -> None:
    _, reason = ended(start("raise OSError('the disk is on fire')"))
    assert "exit code 1" in reason
    assert reason.endswith("It last printed: OSError: the disk is on fire")


def test_the_last_word_is_drained_before_the_end_is_told(start: StartWorker) -> None:
    host = start(
        "say(RunFinished(run='r', status='done', best_epoch=1, metrics={}))\nsay(Ready(torch='2'))"
    )
    while host.is_running:
        host.wait(0.1)
    assert host.exit_text() is None
    heard, _ = ended(host)
    assert heard == [
        RunFinished(run="r", status="done", best_epoch=1, metrics={}),
        Ready(torch="2"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "os.write(1, b'hello from a print')",
        "os.write(1, encode_frame(Quit()))",
        "say(Hello(pid=1, protocol=99))",
        "os.write(1, bytes(4) + b'\\xff' * 4)",
    ],
)
def test_what_is_no_frame_ends_the_worker_and_is_told(start: StartWorker, line: str) -> None:
    host = start(f"say(Ready(torch='2')); {line}; time.sleep(600)")
    heard, reason = ended(host)
    assert heard == [Ready(torch="2")]
    assert "not a message" in reason
    assert not is_there(host.pid)


def test_ten_thousand_messages_arrive_whole(start: StartWorker) -> None:
    heard, _ = ended(
        start(
            "for i in range(10_000):\n"
            "    say(Steps(run='r', first=i, losses=(float(i),)))\n"
            "say(RunFinished(run='r', status='done', best_epoch=1, metrics={}))"
        )
    )
    losses = [loss for m in heard if isinstance(m, Steps) for loss in m.losses]
    assert losses == [float(i) for i in range(10_000)]
    assert isinstance(heard[-1], RunFinished)


def test_endless_printing_keeps_only_the_end(start: StartWorker) -> None:
    host = start(
        "for _ in range(200): os.write(2, b'x' * 100_000)\n"
        "os.write(2, b'\\n\\x1b[31mred\\xff <b>bold</b>\\n')\n"
        "raise SystemExit(3)"
    )
    _, reason = ended(host)
    assert "exit code 3" in reason
    assert host.log()[-1] == "[31mred\ufffd <b>bold</b>"
    assert sum(map(len, host.log())) < 2**17


def test_a_worker_that_reads_nothing_does_not_block_the_sender(start: StartWorker) -> None:
    host = start("time.sleep(600)")
    started = time.monotonic()
    for number in range(20_000):
        host.send(ListDevices(request=number))
    assert time.monotonic() - started < 5
    host.close(0.4)
    assert not is_there(host.pid)


@pytest.mark.parametrize(
    "lines",
    [
        "time.sleep(600)",
        "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: pass",
        "import signal, subprocess\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "child = subprocess.Popen(['sleep', '600'])\n"
        "print(child.pid, file=sys.stderr, flush=True)\n"
        "child.wait()",
    ],
)
def test_closing_leaves_no_process(start: StartWorker, lines: str) -> None:
    host = start(f"say(Ready(torch='2'))\n{lines}")
    assert host.wait(20)
    started = time.monotonic()
    host.close()
    assert time.monotonic() - started < 2
    assert not is_there(host.pid)
    for line in host.log():
        if line.isdecimal():
            wait_until_gone(int(line), 1)
    assert host.exit_text() is None  # it was wanted


def test_closing_twice_or_before_the_start_is_harmless(start: StartWorker) -> None:
    Host().close()
    host = start("time.sleep(600)")
    host.close(0.2)
    host.close(0.2)
    host.send(Quit())


def test_a_host_starts_once(start: StartWorker) -> None:
    host = start("time.sleep(600)")
    with pytest.raises(RuntimeError):
        host.start()


def test_a_system_that_starts_no_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_PYTHON", ("/no/such/python",))
    with pytest.raises(WorldError, match="cannot be started: No such file"):
        Host().start()


def test_a_message_too_large_is_refused_at_once(
    start: StartWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = start("time.sleep(600)")
    with monkeypatch.context() as patched:
        patched.setattr("core.engine.talk.frames.MAX_HEADER", 10)
        with pytest.raises(FrameError):
            host.send(Quit())


def test_a_core_stays_free(monkeypatch: pytest.MonkeyPatch) -> None:
    for cores, threads in ((1, 1), (2, 1), (8, 7)):
        monkeypatch.setattr("core.engine.talk.host.usable_cores", lambda n=cores: n)
        assert default_threads() == threads


_PARENT = """
import sys, time
sys.path[:] = sys.argv[1:]
from core.engine.talk.host import Host
if __name__ == "__main__":
    host = Host(threads=1)
    host.start()
    print(host.pid, flush=True)
    {wait}
    print("heard", flush=True)
    time.sleep(600)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel for the parent's death")
@pytest.mark.parametrize(
    "wait",
    [
        pytest.param("pass", id="while importing"),
        pytest.param("host.wait(60)", id="when up", marks=pytest.mark.slow),
    ],
)
def test_a_worker_dies_with_its_parent(wait: str) -> None:
    command = [sys.executable, "-c", _PARENT.format(wait=wait), str(process.ROOT), *sys.path]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert parent.stdout.readline() == b"heard\n"
        assert is_there(pid)
        parent.send_signal(signal.SIGKILL)
        parent.wait()
        wait_until_gone(pid, 2)
