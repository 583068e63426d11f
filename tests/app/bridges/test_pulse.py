from __future__ import annotations

import pytest

from app.bridges.pulse import BREAK_PATIENCE_S, PATIENCE_S, PATIENCE_STEPS, Pulse


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def stepping(clock: Clock, *, steps: int, seconds: float, steps_per_epoch: int = 1000) -> Pulse:
    """Return the pulse of a run that took some steps of ``seconds`` each."""
    pulse = Pulse(steps_per_epoch, clock)
    for done in range(1, steps + 1):
        clock.now += seconds
        pulse.step(done)
    return pulse


def test_before_its_first_step_a_run_may_take_any_time(clock):
    pulse = Pulse(10, clock)
    clock.now += 3600
    assert not pulse.is_silent


def test_fast_steps_may_pause_ten_seconds(clock):
    pulse = stepping(clock, steps=50, seconds=0.01)
    clock.now += PATIENCE_S - 0.1
    assert not pulse.is_silent
    clock.now += 0.2
    assert pulse.is_silent
    pulse.step(51)
    assert not pulse.is_silent


def test_slow_steps_may_pause_ten_steps(clock):
    pulse = stepping(clock, steps=20, seconds=8.0)
    clock.now += 8.0 * PATIENCE_STEPS - 0.1
    assert not pulse.is_silent
    clock.now += 0.2
    assert pulse.is_silent


def test_thirty_minutes_of_slow_steps_raise_no_alarm(clock):
    pulse = Pulse(5, clock)
    for done in range(1, 226):
        for _ in range(8):
            clock.now += 1.0
            assert not pulse.is_silent
        pulse.step(done)
        if done % 5 == 0:
            clock.now += 30.0
            assert not pulse.is_silent
            pulse.end_epoch()


def test_batches_of_steps_count_as_their_steps(clock):
    pulse = Pulse(10_000, clock)
    for done in range(100, 2000, 100):
        clock.now += 5.0  # a window that was busy hears of many steps together
        pulse.step(done)
    clock.now += PATIENCE_S + 1
    assert pulse.is_silent


def test_between_epochs_there_is_time_to_measure(clock):
    pulse = stepping(clock, steps=10, seconds=0.1, steps_per_epoch=10)
    clock.now += BREAK_PATIENCE_S - 1
    assert not pulse.is_silent
    clock.now += 2
    assert pulse.is_silent
    pulse.end_epoch()
    assert not pulse.is_silent


def test_a_long_epoch_may_be_measured_long(clock):
    pulse = stepping(clock, steps=100, seconds=1.0, steps_per_epoch=100)
    clock.now += 299
    assert not pulse.is_silent
    clock.now += 2
    assert pulse.is_silent
