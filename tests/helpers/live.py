"""What panels that watch a run need in tests: a bridge whose worker the test plays."""

from __future__ import annotations

from pathlib import Path

from app.bridges.engine import EngineBridge
from core.document.document import Document
from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.engine.talk.frames import RawArray
from core.graph.records import TrainingConfig
from tests.helpers.build import chain
from tests.helpers.fake_host import FakeHosts

DIGITS = ("Input", "Conv2d", "ReLU", "Flatten", "Linear", "Output")


def digits_document(**training) -> Document:
    """Return a small network for digits that can train; ``b2`` is its Conv2d, ``b5`` its Linear."""
    params = {"input1": {"shape": (1, 8, 8)}, "fc1": {"out_features": 10}}
    project = chain(*DIGITS, params=params, training=TrainingConfig(**training))
    return Document(project)


class Stage:
    """A bridge, its fake host, and the messages a real worker would send."""

    def __init__(self, qtbot, document: Document) -> None:
        self.qtbot = qtbot
        self.document = document
        self.hosts = FakeHosts()
        self.bridge = EngineBridge(self.hosts)

    @property
    def host(self):
        return self.hosts.newest

    def says(self, *messages: m.Message, **arrays: RawArray) -> None:
        """Have the worker say something and wait until the bridge has told everyone."""
        with self.qtbot.waitSignal(self.bridge.drained, timeout=2000):
            self.host.says(*messages, **arrays)

    def warm(self) -> None:
        self.bridge.start()
        self.says(m.Ready(torch="2.13"))

    def train(self, *, epochs: int = 2, steps_per_epoch: int = 4) -> str:
        """Start a run and return its id."""
        if not self.hosts.made:
            self.warm()
        assert self.bridge.train(self.document.project, self.document.generated(), Path("run"))
        run = self.host.last(ask.Train).run
        self.says(
            m.RunStarted(
                run=run,
                device="cpu",
                steps_per_epoch=steps_per_epoch,
                epochs=epochs,
                parameters=1234,
            )
        )
        return run

    def steps(self, run: str, *losses: float | None, first: int = 0) -> None:
        self.says(m.Steps(run=run, first=first, losses=losses))

    def epoch(self, run: str, number: int, **fields) -> None:
        values = {"train_loss": 0.5, "val_loss": 0.25, "metrics": {"accuracy": 0.75}}
        values |= {"seconds": 1.0, "samples_per_s": 12345.0} | fields
        self.says(m.EpochDone(run=run, epoch=number, **values))

    def finish(self, run: str, status: str = "done", best: int = 2) -> None:
        metrics = {"accuracy": 0.974} if best else {}
        self.says(m.RunFinished(run=run, status=status, best_epoch=best, metrics=metrics))
