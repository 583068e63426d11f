from __future__ import annotations

import pytest
import torch
from torch import nn

from core.errors import InputError
from core.explain.activations import block_value


class Small(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.norm1 = nn.BatchNorm1d(3)
        self.dropout1 = nn.Dropout(0.5)


def trace(self, x, keep):
    x = self.norm1(x)
    keep("b2", x)
    x = self.dropout1(x)
    keep("b3", x)
    x += 1
    keep("b4", x)
    return x


X = torch.tensor([[1.0, 2.0, 3.0]])


def test_value_of_a_block_comes_without_the_batch():
    assert block_value(Small(), trace, [X], "b4").shape == (3,)


def test_a_later_operation_in_place_does_not_reach_what_was_kept():
    model = Small()

    kept, after = (block_value(model, trace, [X], block) for block in ("b3", "b4"))

    assert torch.equal(kept + 1, after)


def test_a_look_changes_neither_modes_nor_averages_nor_random_numbers():
    model = Small().train()
    model.dropout1.eval()
    random, mean = torch.get_rng_state(), model.norm1.running_mean.clone()

    value = block_value(model, trace, [X], "b2")

    assert torch.allclose(value, X[0])
    assert [module.training for module in model.modules()] == [True, True, False]
    assert torch.equal(torch.get_rng_state(), random)
    assert torch.equal(model.norm1.running_mean, mean)


def test_a_block_outside_the_model_is_refused_by_its_id():
    with pytest.raises(InputError, match="takes no part") as refusal:
        block_value(Small(), trace, [X], "b9")

    assert refusal.value.block == "b9"


def test_modes_come_back_after_an_error():
    model = Small().train()

    with pytest.raises(RuntimeError):
        block_value(model, trace, [torch.zeros(1, 4)], "b2")

    assert model.training
    assert model.norm1.training
