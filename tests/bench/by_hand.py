"""The loop to beat: what a careful person writes for small data that lies in memory as tensors.

Also a program: ``python -m tests.bench.by_hand TEMPLATE EPOCHS`` prints the median seconds of an
epoch's training part, for the bench that must keep torch out of its own process.
"""

from __future__ import annotations

import statistics
import sys
import time
from typing import NamedTuple

import msgspec
import torch

from core.codegen.module import generate
from core.codegen.source import GeneratedModule
from core.data.load import load
from core.engine.build import BuiltModel
from core.graph.records import Project
from core.io import gallery
from core.shapes.infer import NetworkInference

THREADS = 1
BATCH_SIZE = 64


class Epoch(NamedTuple):
    """Seconds of an epoch: of its training part, and with the validation."""

    training: float
    whole: float


def samples_per_s_by_hand(
    model: torch.nn.Module, x: torch.Tensor, y: torch.Tensor, size: int = BATCH_SIZE
) -> float:
    """Train for some epochs as people write it; return the samples a second of the best one."""
    optimizer = torch.optim.Adam(model.parameters(), fused=True)
    loss_fn = torch.nn.CrossEntropyLoss()
    best = 0.0
    for _ in range(4):
        started = time.perf_counter()
        model.train()
        order = torch.randperm(len(x), device=x.device)
        xs, ys = x[order], y[order]
        for start in range(0, len(x), size):
            optimizer.zero_grad(set_to_none=True)
            loss = loss_fn(model(xs[start : start + size]), ys[start : start + size])
            loss.backward()
            optimizer.step()
        loss.item()  # waits for a graphics card
        best = max(best, len(x) / (time.perf_counter() - started))
    return best


def epochs_by_hand(project: Project, module: GeneratedModule, epochs: int) -> list[Epoch]:
    """Train where the recipe says and return what each epoch took."""
    torch.set_num_threads(THREADS)
    samples, size = load(project.data), project.training.batch_size
    device = torch.device(project.training.device)
    parts = (samples.x_train, samples.y_train, samples.x_validation, samples.y_validation)
    x, y, x_val, y_val = (torch.tensor(part, device=device) for part in parts)
    model = BuiltModel(module, "generated/model.py", device).model
    optimizer = torch.optim.Adam(model.parameters(), lr=project.training.lr, fused=True)
    loss_fn = torch.nn.CrossEntropyLoss()
    times: list[Epoch] = []
    for _ in range(epochs):
        started = time.perf_counter()
        model.train()
        order = torch.randperm(len(x), device=device)
        xs, ys = x[order], y[order]
        loss_sum = torch.zeros((), dtype=torch.float64, device=device)
        for start in range(0, len(x), size):
            x_batch, y_batch = xs[start : start + size], ys[start : start + size]
            optimizer.zero_grad(set_to_none=True)
            loss = loss_fn(model(x_batch), y_batch)
            loss.backward()
            optimizer.step()
            loss_sum += loss.detach() * len(x_batch)
        loss_sum.item()
        trained = time.perf_counter()
        model.eval()
        with torch.no_grad():
            scores = model(x_val)
            loss_fn(scores, y_val).item()
            int((scores.argmax(dim=1) == y_val).sum())
        times.append(Epoch(trained - started, time.perf_counter() - started))
    return times


if __name__ == "__main__":
    chosen = gallery.find(sys.argv[1])
    assert chosen is not None
    network = chosen.project()
    training = msgspec.structs.replace(network.training, batch_size=BATCH_SIZE, device="cpu")
    network = msgspec.structs.replace(network, training=training)
    source = generate(network, NetworkInference(network.main))
    measured = epochs_by_hand(network, source, int(sys.argv[2]))
    print(statistics.median(epoch.training for epoch in measured[1:]))
