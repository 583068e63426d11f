"""A CNN on pictures of 28 x 28: what ``auto`` chooses against the loop people write.

Run: pytest tests/bench/test_faster_ways.py -n0 -s
"""

from __future__ import annotations

import msgspec
import numpy as np
import torch

from core.data.datasets import get
from core.data.load import Samples
from core.engine.learn.loop import LossLog
from core.engine.session import Session
from core.graph.records import TrainingConfig
from tests.bench.by_hand import BATCH_SIZE, THREADS, samples_per_s_by_hand
from tests.helpers.engine import mlp

LIMIT = 0.80
ROUNDS = 4
SAMPLES = 2048
CNN = """\
from torch import Tensor, nn


class Mlp(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, 3, padding=1)
        self.bn1 = nn.BatchNorm2d(16)
        self.conv2 = nn.Conv2d(16, 32, 3, padding=1)
        self.bn2 = nn.BatchNorm2d(32)
        self.fc = nn.Linear(32 * 49, 10)
        self.pool = nn.MaxPool2d(2)

    def forward(self, x: Tensor) -> Tensor:
        x = self.pool(self.bn1(self.conv1(x)).relu())
        x = self.pool(self.bn2(self.conv2(x)).relu())
        return self.fc(x.flatten(1))
"""
TRACE = "def trace(self, x, keep):\n    return self(x)\n"


def test_auto_layout_beats_the_loop_people_write() -> None:
    torch.set_num_threads(THREADS)
    module = msgspec.structs.replace(mlp(CNN), trace=TRACE, spans=(), attributes={})
    session = Session(module, "generated/model.py", _samples(), _recipe())
    plain = Session(module, "generated/model.py", _samples(), _recipe(channels_last="off"))
    choice, note = session.tune()
    session.settle(choice)
    loop = session.loop(LossLog(lambda first, losses: None), lambda: True)
    part = plain.data.part("train")
    by_hand, ours = 0.0, 0.0
    for _ in range(ROUNDS):  # in turns; the best round of each counts
        by_hand = max(by_hand, samples_per_s_by_hand(plain.built.model, part.x, part.y))
        for _ in range(4):
            result = loop.run_epoch()
            assert result is not None
            ours = max(ours, result.samples_per_s)

    print(f"\n{note}\n{by_hand:,.0f} samples/s by hand, {ours:,.0f}: {by_hand / ours:.3f}")
    assert by_hand / ours <= LIMIT


def _recipe(**changes: str) -> TrainingConfig:
    usual = {"device": "cpu", "batch_size": BATCH_SIZE, "channels_last": "auto"}
    return TrainingConfig(**{**usual, **changes})


def _samples() -> Samples:
    """Return pictures of noise; only their size counts."""
    chance = np.random.default_rng(0)
    info = msgspec.structs.replace(get("digits"), sample_shape=(1, 28, 28))

    def part(count: int) -> tuple[np.ndarray, np.ndarray]:
        pictures = chance.standard_normal((count, 1, 28, 28), dtype=np.float32)
        return pictures, chance.integers(0, 10, count)

    parts = [array for count in (SAMPLES, 64, 64) for array in part(count)]
    return Samples(info, *parts)
