"""The worker's end: frames are safe from prints, and the end of input is the end."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from core.engine.talk.frames import FrameParser, encode_frame
from core.engine.talk.messages import FromWorker, Hello, Ready
from core.engine.talk.process import ROOT
from core.engine.talk.requests import ListDevices

_WORKER = """
import os, sys, time
sys.path[:] = sys.argv[1:]
from core.engine.talk.channel import open_channel
from core.engine.talk.messages import Hello, Ready
from core.engine.talk.requests import Quit
channel = open_channel()
channel.listen()
print("a print")
os.write(1, b"a write\\n")
os.system("echo a child")
try:
    input()
except EOFError:
    print("no input")
channel.send(Hello(pid=os.getpid()))
while not isinstance(message := channel.inbox.get(), Quit):
    channel.send(Ready(torch=type(message).__name__))
{after}
"""


def worker(after: str = "") -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    command = [sys.executable, "-I", "-c", _WORKER.format(after=after), str(ROOT), *sys.path]
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0)


@pytest.fixture
def process() -> Iterator[subprocess.Popen[bytes]]:
    with worker() as started:
        yield started
        started.kill()


def hear(process: subprocess.Popen[bytes], count: int) -> list[object]:
    assert process.stdout is not None
    parser: FrameParser[FromWorker] = FrameParser(FromWorker)
    heard: list[object] = []
    while len(heard) < count:
        chunk = os.read(process.stdout.fileno(), 65536)
        assert chunk
        heard += [message for message, _ in parser.feed(chunk)]
    return heard


def test_only_frames_leave_over_the_channel(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None and process.stderr is not None
    [hello] = hear(process, 1)
    assert hello == Hello(pid=process.pid)
    process.stdin.write(encode_frame(ListDevices(request=1)))
    assert hear(process, 1) == [Ready(torch="ListDevices")]
    process.stdin.close()
    assert process.stderr.read().split(b"\n") == [
        b"a print", b"a write", b"a child", b"no input", b"",
    ]  # fmt: skip
    assert process.wait(2) == 0


def test_a_worker_that_hangs_ends_when_its_input_does() -> None:
    with worker(after="time.sleep(600)") as process:
        assert process.stdin is not None
        hear(process, 1)
        process.stdin.close()
        assert process.wait(3) == 1


def test_input_that_is_no_frame_ends_the_worker(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None and process.stderr is not None
    hear(process, 1)
    process.stdin.write(b"\xff" * 100)
    assert process.wait(3) == 0
    assert b"the channel broke: lengths" in process.stderr.read()
