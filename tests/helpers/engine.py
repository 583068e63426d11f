"""Hand-written classes for the engine's tests, and a conversation with a real worker."""

from __future__ import annotations

import time
from collections import deque
from pathlib import Path
from typing import TypeVar

from core.codegen.source import GeneratedModule, Owned
from core.engine.talk.frames import Arrays
from core.engine.talk.host import Host
from core.engine.talk.messages import FromWorker, Message, RunFailed
from core.engine.talk.requests import Train
from core.graph.records import DataConfig, TrainingConfig, empty_project
from core.runs.folder import RunFolder

M = TypeVar("M", bound=Message)

MLP = """\
from torch import Tensor, nn


class Mlp(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.flatten1 = nn.Flatten()
        self.linear1 = nn.Linear(64, 32)
        self.dropout1 = nn.Dropout(0.2)
        self.linear2 = nn.Linear(32, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = self.flatten1(x)
        x = self.linear1(x).relu()
        x = self.dropout1(x)
        return self.linear2(x)
"""

TRACE = """\
def trace(self, x, keep):
    keep("b1", x)
    x = self.flatten1(x)
    keep("b2", x)
    x = self.linear1(x).relu()
    keep("b3", x)
    x = self.dropout1(x)
    keep("b4", x)
    x = self.linear2(x)
    keep("b5", x)
    return x
"""


def mlp(text: str = MLP) -> GeneratedModule:
    """Return a small network for the digits; line 14 of ``text`` belongs to block ``b3``."""
    return GeneratedModule(
        text=text,
        class_name="Mlp",
        owned=(Owned(6, ["b2", "b3"], [1, 1]), Owned(12, ["b2", "b3"], [1, 1])),
        attributes={"b2": "flatten1", "b3": "linear1", "b4": "dropout1", "b5": "linear2"},
        trace=TRACE,
    )


def mlp_with(forward_line: str) -> GeneratedModule:
    """Return the network with another statement in the line of block ``b3``."""
    return mlp(MLP.replace("x = self.linear1(x).relu()", forward_line))


def train_message(
    path: Path,
    *,
    run: str = "r1",
    module: GeneratedModule | None = None,
    data: DataConfig | None = None,
    **training: object,
) -> Train:
    """Make a run's folder and return the message that trains in it."""
    module = module or mlp()
    RunFolder.create(path, empty_project(), module, threads=1)
    return Train(
        run=run,
        folder=str(path),
        module=module,
        data=data or DataConfig(),
        training=TrainingConfig(**{"device": "cpu", **training}),
        threads=1,
    )


class Talk:
    """A conversation with a worker.

    Attributes:
        heard: Everything it said.
        arrays: What came with the message found last.
    """

    def __init__(self, host: Host) -> None:
        self.host = host
        self.heard: list[FromWorker] = []
        self.arrays: Arrays = {}
        self._unread: deque[tuple[FromWorker, Arrays]] = deque()

    def until(self, kind: type[M], *, timeout_s: float = 60.0, run: str = "") -> M:
        """Read on until a message of a kind (and run) and return it."""
        deadline = time.monotonic() + timeout_s
        while time.monotonic() < deadline and self.host.exit_text() is None:
            while self._unread:
                message, self.arrays = self._unread.popleft()
                self.heard.append(message)
                if isinstance(message, kind) and (not run or message.run == run):
                    return message
                if isinstance(message, RunFailed) and kind is not RunFailed:
                    raise AssertionError(f"the run failed: {message.what}\n{message.traceback}")
            self.host.wait(0.5)
            self._unread += self.host.drain()
        raise AssertionError(f"no {kind.__name__}; {self.host.exit_text()}, {self.heard}")

    def of(self, kind: type[M], *, run: str = "") -> list[M]:
        """Return what was heard of one kind (and run)."""
        found = (message for message in self.heard if isinstance(message, kind))
        return [message for message in found if not run or message.run == run]
