"""Two networks against each other: the steps, what is measured, what is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
import safetensors.torch
import torch
from torch import nn

from core.codegen.source import GeneratedModule
from core.data.load import load
from core.engine.learn.adversarial import fixed_noise
from core.engine.learn.loop import LossLog
from core.engine.run import Run
from core.engine.session import Session
from core.engine.talk.messages import EpochDone, Message, RunFinished
from core.engine.talk.requests import Evaluate, Explain, ShowActivations
from core.errors import InputError, WorldError
from core.graph.records import DataConfig, TrainingConfig, empty_project
from core.runs.folder import RunFolder
from core.texts import say
from tests.helpers.goals import network_for
from tests.helpers.measuring import evaluated

TRACE = "def trace(self, x, keep):\n    keep('b1', x)\n    return self(x)\n"


def recipe(**training: object) -> TrainingConfig:
    usual = {"objective": "adversarial", "loss": "BCEWithLogitsLoss", "device": "cpu", "seed": 3}
    return TrainingConfig(**{**usual, "epochs": 2, **training})


def module() -> GeneratedModule:
    return msgspec.structs.replace(network_for("digits", recipe()), trace=TRACE)


def session(**training: object) -> Session:
    return Session(module(), "generated/model.py", load(DataConfig()), recipe(**training))


def train(held: Session, go_on: Callable[[], bool] = lambda: True) -> list[float]:
    loop = held.loop(LossLog(lambda first, losses: None), go_on)
    results = [loop.run_epoch() for _ in range(2)]
    return [value for one in results if one for value in (one.train_loss, one.validation.loss)]


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


def test_losses_are_those_of_the_recipe_to_the_last_digit() -> None:
    held = session()
    generator, discriminator = held.built.model, held.built.discriminator
    assert discriminator is not None
    x, entropy = held.data.part("train").x, nn.functional.binary_cross_entropy_with_logits
    optimizers = [
        torch.optim.Adam(model.parameters(), lr=1e-3, fused=True)
        for model in (generator, discriminator)
    ]
    chance = torch.Generator().manual_seed(3)
    found = []
    for _ in range(2):
        order, total = torch.randperm(len(x), generator=chance), 0.0
        for start in range(0, len(x), 64):
            real = x[order[start : start + 64]]
            made = generator(torch.randn(len(real), 4, generator=chance))
            ones, zeros = torch.ones(len(real), 1), torch.zeros(len(real), 1)
            optimizers[1].zero_grad()
            fooled = entropy(discriminator(made.detach()), zeros)
            (entropy(discriminator(real), ones) + fooled).backward()
            optimizers[1].step()
            optimizers[0].zero_grad()
            loss = entropy(discriminator(made), ones)
            loss.backward()
            optimizers[0].step()
            total += (loss.detach() * len(real)).item()
        found.append(total / len(x))

    assert train(session())[::2] == found


def test_questions_between_steps_change_nothing() -> None:
    held = session()

    def ask() -> bool:
        held.activations(ShowActivations(request=1, block="b1", sample=1))
        evaluated(held, Evaluate(request=2))
        return True

    assert train(held, ask) == train(session())


def test_scores_and_both_losses_are_measured() -> None:
    held = session()
    measured = evaluated(held).metrics
    assert list(measured) == ["loss", "real_score", "fake_score", "discriminator_loss"]
    assert all(0 < measured[name] < 1 for name in ("real_score", "fake_score"))

    squares = evaluated(session(loss="MSELoss")).metrics
    assert squares["loss"] != measured["loss"]
    assert squares["fake_score"] != measured["fake_score"]  # as it is, no sigmoid


def test_activations_are_those_of_fixed_noise() -> None:
    held = session()
    shown, arrays = held.activations(ShowActivations(request=1, block="b1", sample=2))
    noise = fixed_noise(len(held.data.part("validation")), (4,), 3)[2]
    assert shown.shape == (4,) and "input" not in arrays
    assert (shown.low, shown.high) == (noise.min().item(), noise.max().item())
    with pytest.raises(InputError, match="no sample 9999"):
        held.activations(ShowActivations(request=1, block="b1", sample=9999))


def test_explanations_are_refused_in_words() -> None:
    with pytest.raises(InputError, match="no score for each class"):
        session().explanation(Explain(request=1))


def test_one_network_alone_is_refused() -> None:
    alone = msgspec.structs.replace(module(), discriminator="")
    with pytest.raises(InputError, match="needs two networks, a generator and a discriminator"):
        Session(alone, "generated/model.py", load(DataConfig()), recipe())


@pytest.mark.parametrize(
    ("was", "is_", "said"),
    [
        (".reshape(len(x), 1, 8, 8)", "", "must put out N x 1 x 8 x 8; it puts out N x 64"),
        ("nn.Linear(16, 1)", "nn.Linear(16, 2)", "must put out N x 1; it puts out N x 2"),
    ],
)
def test_outputs_that_do_not_fit_are_refused(was: str, is_: str, said: str) -> None:
    wrong = msgspec.structs.replace(module(), text=module().text.replace(was, is_))
    held = Session(wrong, "generated/model.py", load(DataConfig()), recipe())
    with pytest.raises(InputError, match=said):
        held.check()


def test_a_run_keeps_both_networks_of_its_last_epoch(tmp_path: Path) -> None:
    folder = RunFolder.create(tmp_path / "run", empty_project(), module(), threads=1)
    held, said = session(epochs=4), list[Message]()
    Run("r", folder, said.append).train(held, lambda: None)

    epochs = [message for message in said if isinstance(message, EpochDone)]
    [finished] = [message for message in said if isinstance(message, RunFinished)]
    assert (finished.best_epoch, finished.metrics) == (4, epochs[-1].metrics)
    assert folder.epochs[-1].metrics == epochs[-1].metrics
    discriminator = held.built.discriminator
    assert discriminator is not None
    for path, model in (
        (folder.best_weights, held.built.model),
        (folder.discriminator_weights, discriminator),
    ):
        saved = safetensors.torch.load_file(path)
        assert all(torch.equal(saved[name], value) for name, value in model.state_dict().items())

    again = session()
    again.load(folder)
    assert again.epoch == 4
    assert evaluated(again) == evaluated(held)


def test_without_validation_nothing_is_measured() -> None:
    data = load(DataConfig(validation=0.0))
    held = Session(module(), "generated/model.py", data, recipe())
    result = held.loop(LossLog(lambda first, losses: None), lambda: True).run_epoch()
    assert result is not None and (result.validation.loss, result.validation.metrics) == (None, {})


def test_memory_that_runs_out_is_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    held = session()

    def too_much(x: torch.Tensor) -> torch.Tensor:
        raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate")

    monkeypatch.setattr(held.built.discriminator, "forward", too_much)
    with pytest.raises(WorldError) as refused:
        train(held)

    assert say(refused.value.what) == (
        "The batch of 64 did not fit in the memory of cpu, and it cannot be computed in parts: "
        "two networks learn from each other."
    )
    assert refused.value.fix is not None and "smaller batch size" in say(refused.value.fix)
