"""An epoch in the worker against the best loop by hand. Run: pytest tests/bench -n0 -s

Both train the same class on the same tensors with the same optimiser and measure the validation
part; the worker also sends its losses, writes its metrics and keeps its best weights. They take
turns, and the fastest round of each counts, so that whatever else the machine does cancels out.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import torch

from core.codegen.module import generate
from core.codegen.source import GeneratedModule
from core.data.load import load
from core.engine.build import BuiltModel
from core.engine.host import Host
from core.engine.messages import EpochDone, Ready, RunFinished, Train
from core.graph.records import Project
from core.io.gallery import templates
from core.runs.folder import RunFolder
from core.shapes.infer import NetworkInference
from tests.helpers.engine import Talk

LIMIT = 1.1
ROUNDS = 12
EPOCHS = 10
THREADS = 1


@pytest.fixture(scope="module")
def talk() -> Iterator[Talk]:
    host = Host(threads=THREADS)
    host.start()
    talk = Talk(host)
    talk.until(Ready)
    yield talk
    host.close()


@pytest.mark.parametrize("template", ["digits-mlp", "digits-cnn"])
def test_an_epoch_costs_no_more_than_by_hand(talk: Talk, template: str, tmp_path: Path) -> None:
    project = next(t.project() for t in templates() if t.id == template)
    module = generate(project, NetworkInference(project.main))
    by_hand, ours = [], []
    for number in range(ROUNDS):
        by_hand.append(_epoch_by_hand(project, module))
        ours.append(_epoch_in_worker(talk, project, module, tmp_path / str(number)))

    ratio = min(ours) / min(by_hand)
    print(f"{template}: {min(by_hand) * 1e3:.2f} ms by hand, {min(ours) * 1e3:.2f} ms: {ratio:.3f}")
    assert ratio <= LIMIT


def _epoch_by_hand(project: Project, module: GeneratedModule) -> float:
    """Return the mean seconds of an epoch but the first."""
    torch.set_num_threads(THREADS)
    samples, size = load(project.data), project.training.batch_size
    x, y = torch.tensor(samples.x_train), torch.tensor(samples.y_train)
    x_val, y_val = torch.tensor(samples.x_validation), torch.tensor(samples.y_validation)
    model = BuiltModel(module, "generated/model.py", torch.device("cpu")).model
    optimizer = torch.optim.Adam(model.parameters(), lr=project.training.lr, fused=True)
    loss_fn = torch.nn.CrossEntropyLoss()
    for epoch in range(EPOCHS):
        if epoch == 1:
            started = time.perf_counter()
        model.train()
        order = torch.randperm(len(x))
        xs, ys = x[order], y[order]
        loss_sum = torch.zeros((), dtype=torch.float64)
        for start in range(0, len(x), size):
            x_batch, y_batch = xs[start : start + size], ys[start : start + size]
            optimizer.zero_grad(set_to_none=True)
            loss = loss_fn(model(x_batch), y_batch)
            loss.backward()
            optimizer.step()
            loss_sum += loss.detach() * len(x_batch)
        loss_sum.item()
        model.eval()
        with torch.no_grad():
            scores = model(x_val)
            loss_fn(scores, y_val).item()
            int((scores.argmax(dim=1) == y_val).sum())
    return (time.perf_counter() - started) / (EPOCHS - 1)


def _epoch_in_worker(talk: Talk, project: Project, module: GeneratedModule, path: Path) -> float:
    """Return the mean seconds from one epoch's message to the next."""
    RunFolder.create(path, project, module, threads=THREADS)
    training = msgspec.structs.replace(project.training, epochs=EPOCHS, device="cpu")
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
