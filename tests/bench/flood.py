"""A worker that says far too much: ten thousand messages a second of a run it makes up.

Started by ``test_flood.py`` in the place of the real one; the pipes and frames are the real ones.
"""

from __future__ import annotations

import itertools
import math
import os
import time
from collections.abc import Callable, Iterator

from core.engine.talk.channel import open_channel
from core.engine.talk.messages import (
    BrickVitals,
    EpochDone,
    FromWorker,
    Hello,
    Ready,
    RunFinished,
    RunNoted,
    RunStarted,
    Steps,
    Vitals,
)
from core.engine.talk.requests import Quit, Train
from core.texts import text

A_SECOND = 10_000
SECONDS = 6
STEPS_PER_EPOCH = 25
BURST = 20
"""Messages between two looks at the clock."""

BOOT = """
import sys
sys.path[:] = sys.argv[3:]
from core.engine.talk.lifeline import die_with_parent
die_with_parent(int(sys.argv[1]))
from tests.bench.flood import main
main({kind!r})
"""


def main(kind: str) -> None:
    """Wait for a Train, then flood whoever sent it; see :data:`KINDS`."""
    channel = open_channel()
    channel.listen()
    channel.send(Hello(pid=os.getpid()))
    channel.send(Ready(torch="2"))
    while not isinstance(asked := channel.inbox.get(), Quit):
        if isinstance(asked, Train):
            blocks = tuple(asked.module.attributes)
            _flood(channel.send, asked.run, KINDS[kind](asked.run, blocks))
    os._exit(0)


def _flood(send: Callable[[FromWorker], None], run: str, said: Iterator[FromWorker]) -> None:
    epochs = A_SECOND * SECONDS
    send(
        RunStarted(
            run=run, device="cpu", steps_per_epoch=STEPS_PER_EPOCH, epochs=epochs, parameters=1000
        )
    )
    began = time.monotonic()
    sent = 0
    while (passed := time.monotonic() - began) < SECONDS:
        if sent > passed * A_SECOND:
            time.sleep(0.0005)
            continue
        for message in itertools.islice(said, BURST):
            send(message)
        sent += BURST
    sentence = text("engine.tuned_plain")
    send(RunNoted(run=run, what=sentence))
    send(RunFinished(run=run, status="done", best_epoch=1, metrics={"sent": float(sent)}))


def _steps(run: str, blocks: tuple[str, ...]) -> Iterator[FromWorker]:
    """Yield one message a step."""
    for step in itertools.count():
        yield Steps(run=run, first=step, losses=(_loss(step),))


def _epochs(run: str, blocks: tuple[str, ...]) -> Iterator[FromWorker]:
    """Yield nothing but ends of epochs, none of which may be lost."""
    for number in itertools.count(1):
        yield _epoch(run, number)


def _mixed(run: str, blocks: tuple[str, ...]) -> Iterator[FromWorker]:
    """Yield what a run of tiny epochs says: steps, epochs, how the bricks do, notes."""
    for step in itertools.count():
        yield Steps(run=run, first=step, losses=(_loss(step),))
        if (step + 1) % STEPS_PER_EPOCH == 0:
            yield _epoch(run, (step + 1) // STEPS_PER_EPOCH)
        if step % 100 == 0:
            bricks = (
                BrickVitals(path=block, weight=0.1, gradient=0.01 + step * 1e-6, largest=step / 9.0)
                for block in blocks
            )
            yield Vitals(run=run, step=step, bricks=tuple(bricks))
        if step % 1000 == 0:
            yield RunNoted(run=run, what=text("engine.best_restored", epoch=step))


def _loss(step: int) -> float:
    return math.exp(-step / 20_000) + 0.1 * math.sin(step)


def _epoch(run: str, number: int) -> EpochDone:
    return EpochDone(
        run=run,
        epoch=number,
        train_loss=_loss(number),
        val_loss=_loss(number) + 0.1,
        metrics={"accuracy": 1 - _loss(number) / 2},
        seconds=0.002,
        samples_per_s=1e5,
        lr=0.001,
    )


KINDS = {"steps": _steps, "mixed": _mixed, "epochs": _epochs}
