"""A batch in portions: their losses, times their shares, add up to that of the batch."""

from __future__ import annotations

import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn

from core.engine.parts.portions import Portions


def summed(loss: nn.Module, portions: Portions, x: torch.Tensor, y: torch.Tensor) -> float:
    return sum((loss(some, targets) * part).item() for some, targets, part in portions(x, y))


@given(
    samples=st.integers(1, 40),
    size=st.integers(1, 40),
    ignored=st.sampled_from([None, 0, 2]),
    weighs=st.booleans(),
)
def test_portions_add_up_whatever_counts(
    samples: int, size: int, ignored: int | None, weighs: bool
) -> None:
    chance = torch.Generator().manual_seed(samples * 100 + size)
    x = torch.randn(samples, 3, generator=chance)
    y = torch.randint(0, 3, (samples,), generator=chance)
    weights = torch.tensor([0.0, 1.0, 5.0]) if weighs else None
    loss = nn.CrossEntropyLoss(weights, ignore_index=-100 if ignored is None else ignored)
    portions = Portions(size, weights, ignored)
    whole = loss(x, y)

    assert all(len(some) <= size for some, _, _ in portions(x, y))
    if torch.isfinite(whole):
        assert abs(summed(loss, portions, x, y) - whole.item()) < 1e-5


def test_portions_are_as_equal_as_can_be() -> None:
    batch = torch.zeros(10, 2)
    assert [len(x) for x, _, _ in Portions(3)(batch, batch)] == [3, 3, 2, 2]


def test_a_portion_that_counts_for_nothing_is_left_out() -> None:
    x, y = torch.zeros(4, 3), torch.tensor([1, 1, 2, 0])
    assert [part for _, _, part in Portions(2, None, 1)(x, y)] == [1.0]
