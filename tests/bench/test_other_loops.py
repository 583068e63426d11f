"""The digits MLP at the same batch size: the worker's loop against skorch and Lightning.

Both come with the extra ``bench``. Run: pytest tests/bench/test_other_loops.py -n0 -s
"""

from __future__ import annotations

import logging
import time
import warnings

import pytest
import torch
from torch import nn

from core.data.load import load
from core.engine.learn.loop import LossLog
from core.engine.session import Session
from core.graph.records import DataConfig, TrainingConfig
from tests.bench.by_hand import BATCH_SIZE, THREADS
from tests.helpers.engine import mlp

EPOCHS, ROUNDS = 6, 3
OVER_SKORCH, OVER_LIGHTNING = 2.0, 2.5

pytestmark = pytest.mark.filterwarnings("ignore")


def session() -> Session:
    torch.set_num_threads(THREADS)
    recipe = TrainingConfig(device="cpu", batch_size=BATCH_SIZE)
    return Session(mlp(), "generated/model.py", load(DataConfig()), recipe)


def ours(held: Session) -> float:
    """Return samples a second, validation left out on both sides."""
    loop = held.loop(LossLog(lambda first, losses: None), lambda: True)
    speeds = [result.samples_per_s for _ in range(EPOCHS) if (result := loop.run_epoch())]
    return max(speeds)


def test_at_least_twice_as_fast_as_skorch() -> None:
    skorch = pytest.importorskip("skorch")
    held = session()
    part = held.data.part("train")
    best, other = 0.0, 0.0
    for _ in range(ROUNDS):
        best = max(best, ours(held))
        net = skorch.NeuralNetClassifier(
            type(held.built.model), criterion=nn.CrossEntropyLoss, optimizer=torch.optim.Adam,
            optimizer__fused=True, batch_size=BATCH_SIZE, max_epochs=EPOCHS, train_split=None,
            iterator_train__shuffle=True, verbose=0,
        )  # fmt: skip
        net.initialize()
        net.fit(part.x, part.y, epochs=1)
        started = time.perf_counter()
        net.partial_fit(part.x, part.y)
        other = max(other, EPOCHS * len(part) / (time.perf_counter() - started))

    print(f"\nskorch {other:,.0f} samples/s, ours {best:,.0f}: {best / other:.2f}")
    assert best / other >= OVER_SKORCH


def test_two_and_a_half_times_as_fast_as_lightning() -> None:
    lightning = pytest.importorskip("pytorch_lightning")
    logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)
    held = session()
    part = held.data.part("train")

    class Task(lightning.LightningModule):  # type: ignore[misc,name-defined]
        def __init__(self) -> None:
            super().__init__()
            self.model = type(held.built.model)()
            self.times: list[float] = []

        def training_step(self, batch: list[torch.Tensor], _: int) -> torch.Tensor:
            return nn.functional.cross_entropy(self.model(batch[0]), batch[1])

        def on_train_epoch_start(self) -> None:
            self.times.append(time.perf_counter())

        def on_train_epoch_end(self) -> None:
            self.times.append(time.perf_counter())

        def configure_optimizers(self) -> torch.optim.Optimizer:
            return torch.optim.Adam(self.parameters(), fused=True)

    best, other = 0.0, 0.0
    for _ in range(ROUNDS):
        best = max(best, ours(held))
        data = torch.utils.data.TensorDataset(part.x, part.y)
        batches = torch.utils.data.DataLoader(data, batch_size=BATCH_SIZE, shuffle=True)
        task = Task()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            trainer = lightning.Trainer(
                max_epochs=EPOCHS, accelerator="cpu", logger=False, enable_checkpointing=False,
                enable_progress_bar=False, enable_model_summary=False,
            )  # fmt: skip
            trainer.fit(task, batches)
        spans = [end - start for start, end in zip(task.times[::2], task.times[1::2], strict=True)]
        other = max(other, len(part) / min(spans))

    print(f"\nLightning {other:,.0f} samples/s, ours {best:,.0f}: {best / other:.2f}")
    assert best / other >= OVER_LIGHTNING
