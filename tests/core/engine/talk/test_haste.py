"""What may wait for the next message, and what may not."""

from __future__ import annotations

import pytest

from core.engine.talk import haste
from core.engine.talk.haste import EVERY_S, Haste
from core.engine.talk.messages import EpochDone, FromWorker, RunNoted, RunStarted, Steps
from core.texts import text

NOTE = RunNoted(run="r", what=text("engine.failed", reason=""))
STEPS = Steps(run="r", first=0, losses=(1.0,))


def started(epochs: int) -> RunStarted:
    return RunStarted(run="r", device="cpu", steps_per_epoch=3, epochs=epochs, parameters=1)


def done(epoch: int) -> EpochDone:
    return EpochDone(
        run="r", epoch=epoch, train_loss=None, val_loss=None, metrics={}, seconds=1.0,
        samples_per_s=1.0,
    )  # fmt: skip


class Sent:
    """Messages that are sent at a time, in seconds."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        self._haste = Haste()
        monkeypatch.setattr(haste.time, "monotonic", lambda: self.now)

    def waits(self, message: FromWorker, after: float = 0.0) -> bool:
        self.now += after
        return self._haste.may_wait(message)


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    sent = Sent(monkeypatch)
    assert not sent.waits(started(9))
    return sent


def test_quick_epochs_are_told_together_before_long(sent: Sent) -> None:
    moment = EVERY_S / 9.5
    assert not sent.waits(done(1), 1.0)  # nobody knows yet how long one takes
    told = []
    for number in range(2, 9):
        told.append([sent.waits(STEPS, moment), sent.waits(done(number), moment)])
    assert told == [[False, True], *[[True, True]] * 4, [False, True], [True, True]]


def test_slow_epochs_are_told_at_once(sent: Sent) -> None:
    for number in (1, 2, 3):
        assert not sent.waits(STEPS, EVERY_S)
        assert not sent.waits(done(number), EVERY_S / 10)


def test_the_last_epoch_is_told_at_once(sent: Sent) -> None:
    for number in range(1, 9):
        sent.waits(done(number), EVERY_S / 100)
    assert not sent.waits(done(9), EVERY_S / 100)


def test_all_else_is_told_at_once(sent: Sent) -> None:
    for number in (1, 2, 3):
        sent.waits(done(number), EVERY_S / 100)
    assert not sent.waits(NOTE)
    assert not sent.waits(started(3))


def test_the_losses_of_an_epoch_that_takes_longer_do_not_wait(sent: Sent) -> None:
    for number in (1, 2, 3):
        sent.waits(done(number), EVERY_S / 100)
    assert not sent.waits(STEPS, EVERY_S)
