"""Batches and optimiser arguments, shared with the exported script."""

from __future__ import annotations

import msgspec
import pytest
import torch

from core.engine.recipe import OPTIMIZERS, optimizer_arguments
from core.engine.schedule import batch_starts, samples_seen
from core.graph.records import TrainingConfig


@pytest.mark.parametrize(
    ("samples", "batch_size", "starts", "seen"),
    [
        (128, 64, [0, 64], 128),
        (130, 64, [0, 64, 128], 130),
        (129, 64, [0, 64], 128),
        (3, 1, [0, 1, 2], 3),
        (1, 64, [0], 1),
        (5, 64, [0], 5),
        (0, 64, [], 0),
    ],
)
def test_a_last_batch_of_one_sample_is_left_out(
    samples: int, batch_size: int, starts: list[int], seen: int
) -> None:
    assert list(batch_starts(samples, batch_size)) == starts
    assert samples_seen(samples, batch_size) == seen


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_torch_takes_the_arguments_of_every_optimizer(name: str) -> None:
    config = msgspec.structs.replace(TrainingConfig(), optimizer=name, momentum=0.5)
    weight = torch.nn.Parameter(torch.ones(2))
    optimizer = getattr(torch.optim, name)([weight], **optimizer_arguments(config))
    weight.sum().backward()
    optimizer.step()
    assert (weight < 1).all()
