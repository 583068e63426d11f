"""The recipe: bit-equal from run to run, whatever is asked between two steps."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest
import torch

from core.data.load import load
from core.engine.learn import loop
from core.engine.learn.loop import LossLog, TrainingLoop
from core.engine.session import Session
from core.engine.talk.requests import Evaluate, Explain, ShowActivations
from core.errors import InputError
from core.graph.records import DataConfig, TrainingConfig
from tests.helpers.engine import mlp
from tests.helpers.measuring import evaluated

Losses = list[float | None]


def session(**training: object) -> Session:
    config = TrainingConfig(**{"device": "cpu", "seed": 3, "epochs": 2, **training})
    return Session(mlp(), "generated/model.py", load(DataConfig()), config)


def train(held: Session, go_on: Callable[[], bool] = lambda: True) -> tuple[list[float], Losses]:
    """Train two epochs; return their losses and those of every step."""
    steps: Losses = []
    log = LossLog(lambda first, losses: steps.extend(losses))
    training = TrainingLoop(held.built, held.data, held.config, log, go_on)
    results = [training.run_epoch() for _ in range(2)]
    log.flush()
    return [result.train_loss for result in results if result], steps


def by_hand() -> list[float]:
    """Return the epochs' losses of the recipe, written out."""
    held = session()
    model, part = held.built.model, held.data.part("train")
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, weight_decay=0.0, fused=True)
    generator = torch.Generator().manual_seed(3)
    found = []
    for _ in range(2):
        model.train()
        order = torch.randperm(len(part), generator=generator)
        total = torch.zeros((), dtype=torch.float64)
        for start in range(0, len(part), 64):
            rows = order[start : start + 64]
            optimizer.zero_grad(set_to_none=True)
            loss = torch.nn.CrossEntropyLoss()(model(part.x[rows]), part.y[rows])
            loss.backward()
            optimizer.step()
            total += loss.detach() * len(rows)
        found.append(total.item() / len(part))
        model.eval()
    return found


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


def test_losses_are_those_of_the_recipe_to_the_last_digit() -> None:
    losses, steps = train(session())
    assert losses == by_hand()
    assert len(steps) == 2 * 20
    assert losses[1] < losses[0]


def test_all_losses_of_an_epoch_are_sent_before_it_is_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sent: Losses = []
    sent_by_then: list[int] = []

    def measure(*args: object, **more: object) -> loop.Measured:
        sent_by_then.append(len(sent))
        return original(*args, **more)

    original = loop.measured
    monkeypatch.setattr(loop, "measured", measure)
    held = session()
    log = LossLog(lambda first, losses: sent.extend(losses))
    TrainingLoop(held.built, held.data, held.config, log, lambda: True).run_epoch()
    assert sent_by_then == [20]


@pytest.mark.parametrize("device", ["cpu", "cuda", "mps"])
def test_losses_are_summed_in_the_widest_type_of_the_device(device: str) -> None:
    widest = torch.float32 if device == "mps" else torch.float64
    assert loop.sum_type(torch.device(device)) is widest


def test_another_seed_gives_other_losses() -> None:
    assert train(session())[0] != train(session(seed=4))[0]


def test_questions_between_steps_change_nothing() -> None:
    held = session()
    asked = 0

    def ask() -> bool:
        nonlocal asked
        asked += 1
        if asked % 7 == 0:
            held.activations(ShowActivations(request=asked, block="b4", sample=asked))
            held.explanation(Explain(request=asked, sample=asked))
            evaluated(held, Evaluate(request=asked))
            assert held.built.model.training
        return True

    assert train(held, ask) == train(session())
    assert asked == 40


def test_a_question_that_fails_changes_nothing_either() -> None:
    held = session()

    def ask() -> bool:
        with pytest.raises(InputError):
            held.activations(ShowActivations(request=1, block="unknown"))
        with pytest.raises(InputError):
            held.explanation(Explain(request=1, target=99))
        return True

    assert train(held, ask) == train(session())


def test_activations_are_free_of_dropout() -> None:
    held = session()
    held.built.model.train()
    _, first = held.activations(ShowActivations(request=1, block="b4"))
    _, second = held.activations(ShowActivations(request=2, block="b4"))
    assert first == second
    assert held.built.model.training


def test_stopping_ends_after_the_present_step() -> None:
    held = session()
    taken = 0

    def go_on() -> bool:
        nonlocal taken
        taken += 1
        return taken < 5

    log = LossLog(lambda first, losses: None)
    training = TrainingLoop(held.built, held.data, held.config, log, go_on)
    assert training.run_epoch() is None
    assert taken == 5


def test_a_single_left_over_sample_is_no_batch() -> None:
    held = session(batch_size=1256)  # of 1257
    log = LossLog(lambda first, losses: None)
    training = TrainingLoop(held.built, held.data, held.config, log, lambda: True)
    assert training.steps_per_epoch == 1
    assert training.run_epoch() is not None


def test_a_loss_that_is_not_finite_ends_the_run_naming_the_step() -> None:
    with pytest.raises(InputError, match=r"not a finite number at step \d+") as caught:
        train(session(lr=1e30, optimizer="SGD"))
    assert "Lower the learning rate" in str(caught.value)


def test_losses_are_sent_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 10.0
    monkeypatch.setattr(loop.time, "monotonic", lambda: now)
    sent: list[tuple[int, tuple[float | None, ...]]] = []
    log = LossLog(lambda first, losses: sent.append((first, losses)))

    log.add(torch.tensor(3.0))
    assert sent == [(0, (3.0,))]  # the first shows at once

    log.add(torch.tensor(2.0))
    log.add(torch.tensor(1.0))
    assert len(sent) == 1
    now += loop.SEND_EVERY_S
    log.add(torch.tensor(0.5))
    assert sent[1:] == [(1, (2.0, 1.0, 0.5))]

    log.flush()
    assert len(sent) == 2


def test_a_loss_that_is_not_finite_is_sent_before_the_end() -> None:
    sent: list[tuple[float | None, ...]] = []
    log = LossLog(lambda first, losses: sent.append(losses))
    with pytest.raises(InputError, match="at step 1,"):
        log.add(torch.tensor(math.inf))
    assert sent == [(None,)]
