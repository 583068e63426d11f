"""The search for a learning rate: a short training of a copy, its curve, and what it says."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from core.data.load import load
from core.engine.learn.lr_finder import search, sweep
from core.engine.recipe.lr_curve import COUNT, HIGHEST, rates, smoothed, suggested
from core.engine.session import Session
from core.engine.talk.host import Host
from core.engine.talk.messages import LrFound, LrTried, Ready, Refused
from core.engine.talk.requests import Cancel, FindLr, Train
from core.errors import InputError
from core.graph.records import DataConfig, TrainingConfig
from tests.helpers import warm
from tests.helpers.engine import Talk, mlp
from tests.helpers.goals import network_for


def session(**recipe: object) -> Session:
    torch.set_num_threads(1)
    training = TrainingConfig(**{"device": "cpu", "seed": 1, **recipe})
    return Session(mlp(), "generated/model.py", load(DataConfig()), training)


def test_the_network_and_chance_are_as_before():
    held = session(ema=0.9, scheduler="OneCycleLR", accumulate=2, clip_norm=1.0)
    weights = {name: value.clone() for name, value in held.built.model.state_dict().items()}
    chance, mode = torch.get_rng_state(), held.built.model.training

    assert sweep(held, lambda lr, loss: True)

    assert torch.equal(torch.get_rng_state(), chance)
    assert held.built.model.training == mode
    for name, value in held.built.model.state_dict().items():
        assert torch.equal(value, weights[name])


def test_it_finds_a_rate_at_which_the_network_learns_and_the_same_one_twice():
    sent: list[LrTried] = []
    found = search(session(), 1, sent.append, lambda: True)

    assert found.is_whole
    assert found.suggestion is not None
    assert 1e-4 <= found.suggestion <= 0.3
    assert found.lrs[0] == pytest.approx(1e-6)
    assert found == search(session(), 1, sent.append, lambda: True)
    assert sent[0].count == COUNT
    assert math.isfinite(sum(found.losses))


def test_it_ends_early_where_the_loss_runs_away():
    found = search(session(optimizer="SGD"), 1, lambda _: None, lambda: True)

    assert len(found.lrs) <= COUNT
    assert smoothed(found.losses)[-1] > smoothed(found.losses)[0] or found.lrs[-1] < HIGHEST * 1.1


def test_it_can_be_ended_and_says_what_was_tried():
    calls = iter([True] * 6 + [False])
    found = search(session(), 1, lambda _: None, lambda: next(calls))

    assert (len(found.lrs), found.is_whole) == (7, False)


def test_classes_weigh_as_they_do_in_training():
    def first(**recipe: object) -> float:
        losses: list[float] = []
        sweep(session(**recipe), lambda lr, loss: bool(losses.append(loss)))
        return losses[0]

    assert first(class_weights=(0.0,) * 9 + (1.0,)) != first()


def test_two_networks_are_refused_in_words():
    training = TrainingConfig(objective="adversarial", loss="BCEWithLogitsLoss", device="cpu")
    module = network_for("digits", training)
    rivals = Session(module, "generated/model.py", load(DataConfig()), training)

    with pytest.raises(InputError, match="two networks"):
        sweep(rivals, lambda lr, loss: True)


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=COUNT))
def test_what_is_suggested_was_tried_and_lies_before_the_lowest_loss(losses):
    lrs = rates()[: len(losses)]
    found = suggested(lrs, losses)

    if found is not None:
        smooth = smoothed(losses)
        lowest = smooth.index(min(smooth))
        assert any(math.isclose(found, lr, rel_tol=0.06) for lr in lrs[: lowest + 1])


def test_a_loss_that_only_rises_suggests_nothing():
    assert suggested(rates(), [1.0 + number for number in range(COUNT)]) is None
    assert suggested([], []) is None


@pytest.mark.slow
def test_a_worker_searches_refuses_a_run_meanwhile_and_can_be_called_off():
    host = Host(threads=1)
    with warm.workers():
        host.start()
    talk = Talk(host)
    talk.until(Ready)
    training = TrainingConfig(device="cpu", batch_size=1)
    host.send(FindLr(request=7, module=mlp(), data=DataConfig(), training=training))
    talk.until(LrTried)
    rest = {"module": mlp(), "data": DataConfig(), "training": training, "threads": 1}
    host.send(Train(run="r", folder="/nowhere", **rest))
    host.send(Cancel(request=7))
    found = talk.until(LrFound)

    assert found.request == 7
    if not found.is_whole:  # a fast machine may have been done by then
        assert talk.of(Refused)[0].run == "r"
    host.close()
