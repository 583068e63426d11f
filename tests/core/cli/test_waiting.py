"""What a terminal shows while a worker gets ready."""

from __future__ import annotations

import io

import pytest

from core.cli import waiting
from core.cli.session import Session
from core.engine.talk.messages import Devices, Hello, Measuring, RunNoted
from core.engine.talk.requests import Explain, ListDevices
from core.texts import Text
from tests.helpers.terminal import AnsweringHost


class Screen(io.StringIO):
    """Takes what is written to the terminal."""

    def __init__(self, *, is_terminal: bool = True) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    def read_new(self) -> str:
        written = self.getvalue()
        self.seek(0)
        self.truncate()
        return written


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(waiting.time, "monotonic", lambda: now[0])
    return now


def test_a_wait_is_counted_and_its_line_taken_away(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    host, screen = AnsweringHost(lambda _: []), Screen()
    monkeypatch.setattr("core.cli.session.Host", lambda threads: host)
    monkeypatch.setattr("sys.stderr", screen)
    with Session() as session:
        session.poll()
        assert screen.read_new() == ""
        clock[0] = 3.5
        host.says(Hello(pid=1))
        session.poll()
        session.poll()
        session.poll()
        assert screen.read_new() == "\rGetting ready… 3 s"
        host.says(RunNoted(run="r", what=Text("run.none")))
        session.poll()
        assert screen.read_new().strip(" ") == "\r" + " " * 36 + "\r"
        session.poll()
    assert screen.read_new() == ""


def test_a_question_after_the_first_is_waited_for_in_its_own_words(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    line = waiting.Waiting()
    clock[0] = 2.0
    line.tell()
    line.end()
    screen.read_new()
    line.begin("cli.explaining")
    clock[0] = 2.9
    line.tell()
    assert screen.read_new() == ""
    clock[0] = 4.0
    line.tell()
    assert screen.read_new() == "\rExplaining… 2 s"


def test_while_a_run_is_explained_the_terminal_says_so(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    host, screen = AnsweringHost(lambda _: []), Screen()
    monkeypatch.setattr("core.cli.session.Host", lambda threads: host)
    monkeypatch.setattr("sys.stderr", screen)
    with Session() as session:
        host.says(Devices(request=0, devices=()))
        session.ask(ListDevices(request=0), Devices)
        assert screen.read_new() == ""

        def pass_time(_seconds: float) -> bool:
            clock[0] += 2.5
            if clock[0] > 6:
                host.says(Measuring(request=2, done=1, samples=1))
            return True

        monkeypatch.setattr(host, "wait", pass_time)
        session.ask(Explain(request=2), Measuring, doing="cli.explaining")
        said = screen.read_new()
    assert said.startswith("\rExplaining… 2 s\rExplaining… 5 s\r ")


def test_what_is_no_terminal_is_told_nothing(
    clock: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen(is_terminal=False)
    monkeypatch.setattr("sys.stderr", screen)
    line = waiting.Waiting()
    clock[0] = 9.0
    line.tell()
    line.end()
    assert screen.read_new() == ""
