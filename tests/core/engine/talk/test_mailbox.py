"""The mailbox joins successive losses, drops nothing and makes a flood wait."""

from __future__ import annotations

import threading

import pytest

from core.engine.talk import mailbox
from core.engine.talk.frames import RawArray
from core.engine.talk.mailbox import Mailbox
from core.engine.talk.messages import Activations, Ready, RunFinished, Steps

DONE = RunFinished(run="r", status="done", best_epoch=1, metrics={})


def steps(first: int, *losses: float, run: str = "r") -> Steps:
    return Steps(run=run, first=first, losses=losses)


def taken(box: Mailbox) -> list[object]:
    return [message for message, _ in box.take(1.0)]


def test_successive_losses_are_joined() -> None:
    box = Mailbox()
    box.put(steps(0, 3.0, 2.0), {})
    box.put(steps(2, 1.0), {})
    assert taken(box) == [steps(0, 3.0, 2.0, 1.0)]


@pytest.mark.parametrize("other", [steps(5, 1.0), steps(1, 1.0, run="other")])
def test_losses_that_do_not_follow_stay_apart(other: Steps) -> None:
    box = Mailbox()
    box.put(steps(0, 3.0), {})
    box.put(other, {})
    assert taken(box) == [steps(0, 3.0), other]


def test_the_order_of_messages_is_kept() -> None:
    box = Mailbox()
    for message in (steps(0, 3.0), Ready(torch="2"), steps(1, 2.0), DONE):
        box.put(message, {})
    assert taken(box) == [steps(0, 3.0), Ready(torch="2"), steps(1, 2.0), DONE]


def test_a_flood_of_losses_becomes_one_message_and_the_last_word_stays() -> None:
    box = Mailbox()
    for first in range(50_000):
        box.put(steps(first, float(first)), {})
    box.put(DONE, {})
    [joined, last] = taken(box)
    assert joined == steps(0, *map(float, range(50_000)))
    assert last == DONE


def test_joined_losses_do_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "MAX_LOSSES", 2)
    box = Mailbox()
    for first in range(5):
        box.put(steps(first, 0.0), {})
    assert [len(message.losses) for message in taken(box)] == [2, 2, 1]


def test_no_budget_still_takes_one_message() -> None:
    box = Mailbox()
    box.put(Ready(torch="2"), {})
    box.put(DONE, {})
    assert len(box.take(0.0)) == 1
    assert taken(box) == [DONE]


@pytest.mark.parametrize("limit", ["MAX_MESSAGES", "MAX_BYTES"])
def test_a_full_box_makes_the_reader_wait(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, limit, 3)
    answer = Activations(request=1, block="b", shape=(1,), low=0, high=1, channels=1, epoch=0)
    array = {"channels": RawArray("uint8", (1,), b"x")}
    box = Mailbox()
    filler = threading.Thread(target=lambda: [box.put(answer, array) for _ in range(5)])
    filler.start()
    got: list[object] = []
    while len(got) < 5:
        assert box.wait(5.0)
        batch = taken(box)
        assert len(batch) <= 3
        got += batch
    filler.join(5.0)
    assert not filler.is_alive()


def test_closing_frees_who_waits_and_keeps_what_is_there() -> None:
    box = Mailbox()
    assert not box.wait(0.0)
    box.put(DONE, {})
    box.close()
    assert box.wait(0.0)
    assert not box.is_finished
    assert taken(box) == [DONE]
    assert box.is_finished
