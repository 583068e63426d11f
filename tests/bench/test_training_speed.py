"""An epoch in the worker against the best loop by hand. Run: pytest tests/bench -n0 -s

Both train the same class on the same tensors with the same optimiser and measure the validation
part; the worker also sends its losses, writes its metrics and keeps its best weights. They take
turns, and the fastest round of each counts, so that whatever else the machine does cancels out.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import torch

from core.codegen.module import generate
from core.codegen.source import GeneratedModule
from core.engine.talk.host import Host
from core.engine.talk.messages import EpochDone, Ready, RunFinished
from core.engine.talk.requests import Train
from core.graph.records import Project
from core.io.gallery import templates
from core.runs.folder import RunFolder
from core.shapes.infer import NetworkInference
from tests.bench.by_hand import BATCH_SIZE, THREADS, epochs_by_hand
from tests.helpers.engine import Talk

LIMIT = 1.05
CARD = pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")
ROUNDS = 12
EPOCHS = 10


@pytest.fixture(scope="module")
def talk() -> Iterator[Talk]:
    host = Host(threads=THREADS)
    host.start()
    talk = Talk(host)
    talk.until(Ready)
    yield talk
    host.close()


@pytest.mark.parametrize("device", ["cpu", pytest.param("cuda", marks=CARD)])
@pytest.mark.parametrize("template", ["digits-mlp", "digits-lstm", "digits-cnn"])
def test_an_epoch_costs_no_more_than_by_hand(
    talk: Talk, template: str, device: str, tmp_path: Path
) -> None:
    project = next(t.project() for t in templates() if t.id == template)
    training = msgspec.structs.replace(project.training, batch_size=BATCH_SIZE, device=device)
    project = msgspec.structs.replace(project, training=training)
    module = generate(project, NetworkInference(project.main))
    by_hand, ours = [], []
    for number in range(ROUNDS):
        by_hand.append(_epoch_by_hand(project, module))
        ours.append(_epoch_in_worker(talk, project, module, tmp_path / str(number)))

    ratio = min(ours) / min(by_hand)
    hand_ms, ours_ms = min(by_hand) * 1e3, min(ours) * 1e3
    print(f"{template}, {device}: {hand_ms:.2f} ms by hand, {ours_ms:.2f} ms: {ratio:.3f}")
    assert ratio <= LIMIT


def _epoch_by_hand(project: Project, module: GeneratedModule) -> float:
    """Return the mean seconds of an epoch but the first."""
    return statistics.fmean(epoch.whole for epoch in epochs_by_hand(project, module, EPOCHS)[1:])


def _epoch_in_worker(talk: Talk, project: Project, module: GeneratedModule, path: Path) -> float:
    """Return the mean seconds from one epoch's message to the next."""
    RunFolder.create(path, project, module, threads=THREADS)
    training = msgspec.structs.replace(project.training, epochs=EPOCHS)
    run = str(path)
    talk.host.send(
        Train(
            run=run,
            folder=run,
            module=module,
            data=project.data,
            training=training,
            threads=THREADS,
        )
    )
    talk.until(EpochDone, run=run)
    started = time.perf_counter()
    for _ in range(EPOCHS - 1):
        talk.until(EpochDone, run=run)
    seconds = time.perf_counter() - started
    talk.until(RunFinished, run=run)
    return seconds / (EPOCHS - 1)
