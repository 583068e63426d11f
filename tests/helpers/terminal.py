"""The command line as a person sees it, with a worker that a test plays."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from core import cli
from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from tests.helpers.fake_host import FakeHost


@dataclass
class Shown:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        """Its JSON Lines; anything that JSON forbids fails."""

        def refuse(constant: str) -> None:
            raise AssertionError(f"{constant} in JSON")

        return [json.loads(line, parse_constant=refuse) for line in self.out.splitlines()]


class AnsweringHost(FakeHost):
    """Answers each message with what ``answer`` returns for it."""

    def __init__(self, answer: Callable[[ask.ToWorker], Iterable[m.Message]]) -> None:
        super().__init__()
        self.answer = answer
        self.arrays: dict[str, Any] = {}

    def send(self, message: ask.ToWorker) -> None:
        super().send(message)
        for reply in self.answer(message):
            self.says(reply, **self.arrays)

    def wait(self, timeout: float) -> bool:
        return True


def type_in(capsys: Any, *argv: object) -> Shown:
    """Run a command and return what it showed."""
    code = cli.run([str(argument) for argument in argv])
    captured = capsys.readouterr()
    return Shown(code, captured.out, captured.err)
