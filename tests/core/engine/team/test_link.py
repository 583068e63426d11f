"""The gate through which members of a team reach the worker that started it, and who stands at it.

A socket of the test plays the member, and a process that only waits the launcher.
"""

from __future__ import annotations

import queue
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.engine.talk.frames import encode_frame
from core.engine.talk.messages import FromWorker, Measuring, Refused, RunFailed, RunFinished
from core.engine.talk.requests import Evaluate, ToWorker
from core.engine.team.crew import Crew, Last
from core.engine.team.link import HOST, Gate, Place, come_in, way_in
from tests.helpers.engine import train_message

FINISHED = RunFinished(run="r1", status="done", best_epoch=1, metrics={})
QUESTION = Evaluate(request=7, part="validation")


def threads_of(name: str) -> list[threading.Thread]:
    return [each for each in threading.enumerate() if each.name == name]


def test_who_waits_at_a_gate_hears_that_it_is_closed() -> None:
    gate, heard = Gate(), threading.Event()

    def wait() -> None:
        with pytest.raises(OSError):
            gate.admit()
        heard.set()

    threading.Thread(target=wait, daemon=True).start()
    assert not heard.wait(0.2)
    gate.close()

    assert heard.wait(5)


def test_who_keeps_silent_at_a_gate_holds_up_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    gate, admitted = Gate(), queue.SimpleQueue[Place]()
    own = {**gate.environment, "TORCHELASTIC_RESTART_COUNT": "0", "RANK": "1", "WORLD_SIZE": "2"}
    for name, value in own.items():
        monkeypatch.setenv(name, value)
    port = int(own["BRICKYARD_TEAM_PORT"])

    def wait() -> None:
        place, there = gate.admit()
        there.close()
        admitted.put(place)

    silent = [socket.create_connection((HOST, port)) for _ in range(3)]
    silent[1].sendall(b"slow")
    silent[2].sendall(b"x" * 200)
    thread = threading.Thread(target=wait)
    thread.start()
    member = come_in(*way_in())
    assert admitted.get(timeout=5) == Place(attempt=0, rank=1, size=2)
    thread.join()
    gate.close()
    with pytest.raises(OSError):
        gate.admit()
    assert silent[0].recv(1) == b""  # sent away when the gate was closed
    for each in (member, *silent):
        each.close()


class Meeting:
    """A crew at work whose first member is played by the test.

    Attributes:
        said: What the window heard.
        member: The first member's connection.
    """

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.said: list[FromWorker] = []
        self.inbox: queue.SimpleQueue[ToWorker] = queue.SimpleQueue()
        self.launcher = subprocess.Popen(
            [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
        )
        message = train_message(path, device="cpu,cpu")
        self.crew = Crew(message, lambda said, _: self.said.append(said))
        monkeypatch.setattr(self.crew, "_launch", lambda: self.launcher)
        monkeypatch.setattr("core.engine.team.crew._END_S", 0.1)
        self.result: tuple[Last, list[ToWorker]] | None = None
        self._thread = threading.Thread(target=self._work)
        self._thread.start()
        for name, value in self.crew._gate.environment.items():
            monkeypatch.setenv(name, value)
        for name, value in (
            ("RANK", "0"),
            ("WORLD_SIZE", "2"),
            ("TORCHELASTIC_RESTART_COUNT", "0"),
        ):
            monkeypatch.setenv(name, value)
        self.member = come_in(*way_in())
        self.hears(b"train")

    def _work(self) -> None:
        self.result = self.crew.work(self.inbox)

    def hears(self, word: bytes) -> None:
        """Read on until the member heard a word."""
        self.member.settimeout(10)
        said = b""
        while word not in said.lower():
            said += self.member.recv(2**18)

    def end(self) -> tuple[Last, list[ToWorker]]:
        """Return what the crew had to say in the end."""
        self._thread.join(10)
        assert self.result is not None
        return self.result

    def close(self) -> None:
        self.member.close()
        self.launcher.communicate()


@pytest.fixture
def meeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Meeting]:
    made = Meeting(tmp_path / "run", monkeypatch)
    yield made
    made.close()


def test_a_question_that_the_end_of_the_run_overtakes_is_handed_back(meeting: Meeting) -> None:
    meeting.inbox.put(QUESTION)
    meeting.hears(b"evaluate")
    meeting.member.sendall(encode_frame(Measuring(request=7, done=1, samples=2)))
    meeting.member.sendall(encode_frame(FINISHED))

    assert meeting.end() == (FINISHED, [QUESTION])


def test_where_all_are_lost_questions_are_refused_in_words(meeting: Meeting) -> None:
    meeting.inbox.put(QUESTION)
    meeting.hears(b"evaluate")
    meeting.launcher.kill()
    last, left = meeting.end()

    assert isinstance(last, RunFailed) and left == []
    assert [each.request for each in meeting.said if isinstance(each, Refused)] == [7]


def test_nothing_is_left_of_a_team_that_has_ended(meeting: Meeting) -> None:
    meeting.member.sendall(encode_frame(FINISHED))
    last, left = meeting.end()

    assert (last, left) == (FINISHED, [])
    for name in ("team-gate", "team-member"):
        for thread in threads_of(name):
            thread.join(5)
            assert not thread.is_alive(), name
