from __future__ import annotations

import math

import pytest

from app.widgets.loss_series import MOST_POINTS, LossSeries


def test_points_lie_at_the_ends_of_their_steps():
    series = LossSeries(steps_per_epoch=4)
    series.add([4.0, 3.0, 2.0, 1.0, 0.0])
    assert series.epochs() == [0.25, 0.5, 0.75, 1.0, 1.25]
    assert list(series.means()) == [4.0, 3.0, 2.0, 1.0, 0.0]


def test_a_million_steps_stay_few_points_with_the_same_mean():
    series = LossSeries(steps_per_epoch=1000)
    for start in range(0, 1_000_000, 1000):
        series.add([float(start + i) for i in range(1000)])
    assert MOST_POINTS / 2 <= len(series) <= MOST_POINTS
    assert series.epochs()[-1] == pytest.approx(1000, rel=1e-3)
    covered = round(series.epochs()[-1] * 1000)
    assert sum(series.means()) / len(series) == pytest.approx((covered - 1) / 2, rel=1e-9)


def test_how_steps_arrive_does_not_matter():
    losses = [math.sin(i) for i in range(3 * MOST_POINTS)]
    at_once, one_by_one = LossSeries(10), LossSeries(10)
    at_once.add(losses)
    for loss in losses:
        one_by_one.add([loss])
    assert at_once.means() == one_by_one.means()
    assert at_once.smooth() == one_by_one.smooth()


def test_smoothing_starts_at_the_first_loss_and_forgets():
    series = LossSeries(steps_per_epoch=100)
    series.add([8.0])
    assert series.smooth()[0] == 8.0
    series.add([0.0] * 200)
    assert series.smooth()[-1] < 0.01


def test_losses_that_are_not_finite_are_gaps():
    series = LossSeries(4)
    series.add([1.0, None, 3.0])
    assert math.isnan(series.means()[1])
    assert not math.isnan(series.smooth()[1])
    lost = LossSeries(4)
    lost.add([None] * (MOST_POINTS + 5))
    assert all(math.isnan(value) for value in lost.means())
