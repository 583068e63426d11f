"""A CNN on pictures of 28 x 28: what ``auto`` chooses against the loop people write.

Run: pytest tests/bench/test_faster_ways.py -n0 -s
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec
import numpy as np
import pytest
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
        self.conv1 = nn.Conv2d(1, {some}, 3, padding=1)
        self.bn1 = nn.BatchNorm2d({some})
        self.conv2 = nn.Conv2d({some}, {more}, 3, padding=1)
        self.bn2 = nn.BatchNorm2d({more})
        self.fc = nn.Linear({more} * 49, 10)
        self.pool = nn.MaxPool2d(2)

    def forward(self, x: Tensor) -> Tensor:
        x = self.pool(self.bn1(self.conv1(x)).relu())
        x = self.pool(self.bn2(self.conv2(x)).relu())
        return self.fc(x.flatten(1))
"""
TRACE = "def trace(self, x, keep):\n    return self(x)\n"


def test_auto_layout_beats_the_loop_people_write() -> None:
    assert _ratio(Case("cpu", SAMPLES, BATCH_SIZE, 16, {"channels_last": "auto"})) <= LIMIT


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")
def test_auto_beats_it_on_a_graphics_card() -> None:
    # What is smaller waits for the processor, however the card computes it.
    opened = {"channels_last": "auto", "precision": "auto"}
    assert _ratio(Case("cuda", 16 * SAMPLES, 1024, 128, opened)) <= LIMIT


class Case(NamedTuple):
    """What is trained, and what of its recipe is left open."""

    device: str
    samples: int
    batch_size: int
    channels: int
    opened: dict[str, str]


def _ratio(case: Case) -> float:
    """Return the samples a second of the loop by hand over ours."""
    torch.set_num_threads(THREADS)
    source = CNN.format(some=case.channels, more=2 * case.channels)
    module = msgspec.structs.replace(mlp(source), trace=TRACE, owned=(), attributes={})
    recipe = TrainingConfig(device=case.device, batch_size=case.batch_size)
    samples = _samples(case.samples)
    plain = Session(module, "generated/model.py", samples, recipe)
    opened = msgspec.structs.replace(recipe, **case.opened)
    session = Session(module, "generated/model.py", samples, opened)
    choice, note = session.tune()
    session.settle(choice)
    loop = session.loop(LossLog(lambda first, losses: None), lambda: True)
    part = plain.data.part("train")
    by_hand, ours = 0.0, 0.0
    for _ in range(ROUNDS):  # in turns; the best round of each counts
        speed = samples_per_s_by_hand(plain.built.model, part.x, part.y, case.batch_size)
        by_hand = max(by_hand, speed)
        for _ in range(4):
            result = loop.run_epoch()
            assert result is not None
            ours = max(ours, result.samples_per_s)

    print(f"\n{note}\n{by_hand:,.0f} samples/s by hand, {ours:,.0f}: {by_hand / ours:.3f}")
    return by_hand / ours


def _samples(count: int) -> Samples:
    """Return pictures of noise; only their size counts."""
    chance = np.random.default_rng(0)
    info = msgspec.structs.replace(get("digits"), sample_shape=(1, 28, 28))

    def part(count: int) -> tuple[np.ndarray, np.ndarray]:
        pictures = chance.standard_normal((count, 1, 28, 28), dtype=np.float32)
        return pictures, chance.integers(0, 10, count)

    parts = [array for size in (count, 64, 64) for array in part(size)]
    return Samples(info, *parts)
