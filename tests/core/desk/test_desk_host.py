"""A real desk answers, refuses in words, and says when it ended."""

from __future__ import annotations

import time

import pytest

from core.desk import host as desk_host
from core.desk.host import DeskHost, Mail
from core.desk.messages import DataShown, Refused, ShowData
from core.graph.own_data import Column, TableData
from core.graph.records import DataConfig
from core.texts import say

pytestmark = pytest.mark.slow


def heard(host: DeskHost) -> list[Mail]:
    """Wait until the desk said something or ended."""
    deadline = time.monotonic() + 30
    while not (mail := host.drain()):
        if host.exit_text() is not None:
            return []
        assert time.monotonic() < deadline
        host._is_over.wait(0.02)
    return mail


def test_it_answers_one_question_after_the_other_and_refuses_in_words() -> None:
    host = DeskHost()
    try:
        host.ask(ShowData(request=1, data=DataConfig(dataset="xor")))
        ((answer, _),) = heard(host)
        assert isinstance(answer, DataShown)
        assert (answer.request, answer.sizes) == (1, (280, 60, 60))
        host.ask(ShowData(request=2, data=DataConfig(dataset="nothing")))
        ((answer, _),) = heard(host)
        assert isinstance(answer, Refused)
        assert "nothing" in say(answer.what)
    finally:
        host.close()
    assert host._process.poll() is not None


def test_a_question_larger_than_a_pipe_is_asked_without_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A desk that has not begun to read must not stop the window; and no frame is cut short."""
    slow = desk_host._BOOT.replace("main()", "import time; time.sleep(1.5); main()")
    monkeypatch.setattr(desk_host, "_BOOT", slow)
    columns = tuple(Column(name=f"column {number}") for number in range(40_000))
    wide = DataConfig(dataset="", own=TableData(path="/nowhere/wide.csv", columns=columns))
    host = DeskHost()
    try:
        began = time.monotonic()
        host.ask(ShowData(request=1, data=wide))
        assert time.monotonic() - began < 1.0
        ((answer, _),) = heard(host)
        assert isinstance(answer, DataShown) and "wide.csv" in say(answer.missing)
    finally:
        host.close()


def test_a_desk_that_dies_says_what_it_printed_last(monkeypatch: pytest.MonkeyPatch) -> None:
    dying = "import sys; sys.stderr.write('no more memory'); sys.exit(3)"
    monkeypatch.setattr(desk_host, "_BOOT", dying)
    host = DeskHost()
    try:
        assert heard(host) == []
        assert "no more memory" in say(host.exit_text())
        host.ask(ShowData(request=1, data=DataConfig()))  # goes nowhere, raises nothing
    finally:
        host.close()
