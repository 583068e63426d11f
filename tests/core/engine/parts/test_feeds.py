"""How samples reach a network: noise, two views, two parts, and what was written so far."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from core.engine.parts import feeds

X = torch.rand(200, 1, 4, 4)
Y = torch.zeros(200, dtype=torch.int64)


def chance(seed: int = 1) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


@pytest.mark.parametrize(
    ("noise", "changed"),
    [
        (feeds.GaussianNoise(0.5), 1.0),
        (feeds.MaskingNoise(0.25), 0.25),
        (feeds.SaltAndPepper(0.5, -9.0, 9.0), 0.5),
        (feeds.MaskingNoise(0.0), 0.0),
        (feeds.MaskingNoise(1.0), 1.0),
    ],
)
def test_noise_changes_its_share_of_the_numbers(noise: feeds.Noise, changed: float) -> None:
    made = noise(X, chance())
    assert (made != X).double().mean().item() == pytest.approx(changed, abs=0.03)
    assert torch.equal(noise(X, chance()), made)
    assert not torch.equal(noise(X, chance(2)), made) or changed in (0.0, 1.0)


def test_salt_is_as_much_as_pepper_and_gaussian_noise_as_wide_as_asked() -> None:
    grains = feeds.SaltAndPepper(0.5, -9.0, 9.0)(X, chance())
    assert (grains == 9).sum().item() == pytest.approx((grains == -9).sum().item(), rel=0.1)
    added = feeds.GaussianNoise(0.5)(X, chance()) - X
    assert added.std().item() == pytest.approx(0.5, rel=0.05)


def test_noise_is_new_at_each_step_and_the_same_at_each_measurement() -> None:
    model, feed = nn.Identity(), feeds.Noisy(feeds.GaussianNoise(1.0), seed=3)
    torch.manual_seed(0)
    assert not torch.equal(feed(model, X, Y), feed(model, X, Y))
    model.eval()
    state = torch.get_rng_state()
    assert torch.equal(feed(model, X, Y), feed(model, X, Y))
    assert torch.equal(torch.get_rng_state(), state)  # measuring leaves no trace


def test_two_views_are_both_of_the_same_samples() -> None:
    views = feeds.TwoViews(feeds.MaskingNoise(0.1), seed=3)(nn.Identity(), X, Y)
    first, second = views.chunk(2)
    assert len(views) == 2 * len(X)
    assert not torch.equal(first, second)
    assert (first == X).double().mean() > 0.8 < (second == X).double().mean()


def test_the_parts_of_a_pair_come_one_behind_the_other() -> None:
    pairs = torch.stack((X, X + 1), dim=1)
    made = feeds.TwoParts()(nn.Identity(), pairs, Y)
    assert torch.equal(made, torch.cat((X, X + 1)))


class Copies(nn.Module):
    """Writes the token after the last one it was told."""

    def forward(self, x: torch.Tensor, told: torch.Tensor) -> torch.Tensor:
        return nn.functional.one_hot((told + 1) % 9, 9).float()


def test_a_writer_is_told_the_right_tokens_and_then_writes_by_itself() -> None:
    x, y = torch.zeros(2, 3, dtype=torch.int64), torch.tensor([[5, 6, 7], [1, 2, 3]])
    feed = feeds.ToldSoFar(0)
    assert feed.given(x, y)[1].tolist() == [[0, 5, 6], [0, 1, 2]]
    scores = feed(Copies(), x, y)
    assert scores.argmax(2).tolist() == [[1, 6, 7], [1, 2, 3]]
    shown, written = feed.answer(Copies(), x, scores)
    assert shown is scores
    assert written.tolist() == [[1, 2, 3]] * 2
