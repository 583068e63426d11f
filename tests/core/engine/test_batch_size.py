"""Batches of another size while a run goes on: from the next epoch on, exactly, and told."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import torch

from core.data.load import load
from core.engine.recipe.choice import settled
from core.engine.run import Run
from core.engine.session import Session
from core.engine.talk.messages import EpochDone, PaceChanged, RunNoted, RunStarted, Steps
from core.graph.augmentation import Augmentation
from core.graph.records import DataConfig, TrainingConfig
from core.runs.record import read_epochs
from core.texts import say
from tests.core.engine.keep.test_resume import Trained
from tests.helpers.engine import mlp
from tests.helpers.goals import network_for
from tests.helpers.recipes import CNN, figures_of_scripts

SAMPLES = 1257
"""Digits to learn from."""


class Sized(Trained):
    """A run whose batches a person wants to be of other sizes after some steps."""

    def play(self, wishes: dict[int, int], *, stop: int = 0, resume: bool = False) -> None:
        session = Session(self.module, "generated/model.py", load(self.data), self.recipe)
        run = Run("r1", self.folder, self.heard.append)
        taken = 0

        def count() -> None:
            nonlocal taken
            taken += 1
            run.wishes.batch_size = wishes.get(taken)
            if taken == stop:
                run.stop()

        run.train(session, count, resume=resume)


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


def notes(run: Trained) -> list[str]:
    return [say(message.what) for message in run.of(RunNoted)]


def test_it_counts_from_the_next_epoch_on_and_is_told(tmp_path: Path):
    run = Sized(tmp_path / "run", mlp(), "digits", epochs=3)
    run.play({2: 512})
    assert notes(run) == ["Batches have 512 samples from epoch 2 on; before, 256."]
    [changed] = run.of(PaceChanged)
    [later] = changed.stretches
    assert (later.epoch, later.first, later.batch_size, later.steps) == (2, 5, 512, 3)
    assert sum(len(steps.losses) for steps in run.of(Steps)) == 5 + 3 + 3
    assert [done.batch_size for done in run.of(EpochDone)] == [256, 512, 512]
    table = (run.folder.path / "metrics.csv").read_text().splitlines()
    assert [row.rpartition(",")[2] for row in table] == ["batch_size", "256", "512", "512"]
    assert [done.batch_size for done in run.folder.epochs] == [256, 512, 512]


@pytest.mark.parametrize(
    "recipe",
    [
        {},
        {"scheduler": "OneCycleLR"},
        {"scheduler": "CosineAnnealingLR", "warmup": 0.5, "accumulate": 2, "ema": 0.9},
    ],
    ids=["plain", "by step", "all of it"],
)
def test_interrupted_anywhere_it_ends_as_it_would_have(tmp_path: Path, recipe):
    wishes = {2: 100, 7: 512}
    whole = Sized(tmp_path / "whole", mlp(), "digits", epochs=3, **recipe)
    whole.play(wishes)
    assert [done.batch_size for done in whole.folder.epochs] == [256, 100, 512]
    for stop in (3, 5, 6, 17, 18, 20):
        cut = Sized(tmp_path / f"cut-{stop}", mlp(), "digits", epochs=3, **recipe)
        cut.play(wishes, stop=stop)
        cut.play({at - stop: size for at, size in wishes.items()}, resume=True)
        assert cut.weights == whole.weights, stop
        assert cut.found == whole.found
        assert [done.batch_size for done in cut.folder.epochs] == [256, 100, 512]
        steps = [(one.first, len(one.losses)) for one in cut.of(Steps)]
        assert steps[-1][0] + steps[-1][1] == 5 + 13 + 3


def test_a_resumed_run_says_how_many_steps_its_epochs_have(tmp_path: Path):
    run = Sized(tmp_path / "run", mlp(), "digits", epochs=3)
    run.play({2: 100}, stop=8)
    run.play({}, resume=True)
    started = run.of(RunStarted)[-1]
    assert (started.steps, started.steps_per_epoch) == (8, 5)
    assert [(s.epoch, s.first, s.steps) for s in started.stretches] == [(2, 5, 13)]


def test_varied_samples_are_those_of_a_run_that_was_planned_so(tmp_path: Path):
    data = DataConfig(dataset="digits", augment=Augmentation(noise=0.1))
    run = Sized(tmp_path / "run", mlp(), "digits", epochs=3)
    planned = Trained(tmp_path / "planned", mlp(), "digits", epochs=3, batch_sizes=((2, 100),))
    run.data = planned.data = data
    run.play({2: 100})
    planned.go()
    assert run.weights == planned.weights


@pytest.mark.parametrize(
    "recipe",
    [{}, {"scheduler": "OneCycleLR", "accumulate": 2}, {"scheduler": "LinearLR", "warmup": 1}],
    ids=["plain", "by step", "warm-up"],
)
def test_the_exported_script_takes_the_same_steps(tmp_path: Path, recipe):
    run = Sized(tmp_path / "run", mlp(), "digits", epochs=3, **recipe)
    run.play({2: 100, 7: 512})
    exported = settled(run.recipe, run.folder.record.choice)
    assert exported.batch_sizes == ((2, 100), (3, 512))
    [said] = figures_of_scripts([("digits", exported, mlp())], tmp_path)
    for line, done in zip(said, run.folder.epochs, strict=True):
        assert line.startswith(f"epoch {done.epoch} train_loss {done.train_loss!r} val_loss")


def test_two_networks_against_each_other_keep_their_course_too(tmp_path: Path):
    recipe = {
        "objective": "adversarial", "loss": "BCEWithLogitsLoss", "scheduler": "OneCycleLR",
        "optimizer": "SGD",
    }  # fmt: skip
    module = network_for("digits", TrainingConfig(device="cpu", **recipe))
    run = Sized(tmp_path / "run", module, "digits", epochs=3, **recipe)
    run.play({2: 100})
    exported = settled(run.recipe, run.folder.record.choice)
    [said] = figures_of_scripts([("digits", exported, module)], tmp_path)
    figures = [f"train_loss {done.train_loss!r}" for done in run.folder.epochs]
    assert all(figure in line for figure, line in zip(figures, said, strict=True))


def test_what_cannot_be_is_said_and_the_run_goes_on(tmp_path: Path):
    run = Sized(tmp_path / "run", CNN, "digits", epochs=2)
    run.play({1: 1, 2: 0, 3: 10**9, 7: 64})
    alone, least, most, last = notes(run)
    assert "a batch needs at least 2" in alone
    assert "at least 1 sample" in least and "10000000 at most" in most
    assert "this is the last" in last
    assert [done.batch_size for done in run.of(EpochDone)] == [256, 256]


def test_a_wish_is_taken_back(tmp_path: Path):
    run = Sized(tmp_path / "run", mlp(), "digits", epochs=2)
    run.play({1: 64, 3: 256})
    assert notes(run)[1] == "Batches keep their 256 samples."
    assert run.of(PaceChanged)[-1].stretches == ()
    assert [done.batch_size for done in run.of(EpochDone)] == [256, 256]


@pytest.mark.parametrize("said", ["256 2:0", "256 1:5", "256 3:5 2:5", "256 2:", "x 2:5"])
def test_a_record_that_says_nonsense_changes_no_recipe(said):
    config = TrainingConfig(batch_size=256)
    assert settled(config, {"batch_sizes": said}) == config


def test_figures_of_earlier_versions_are_read():
    rows = (
        b"epoch,train_loss,val_loss,accuracy,seconds,samples_per_s,lr\n1,0.5,0.4,0.9,1.0,2.0,0.1\n"
    )
    [done] = read_epochs(rows, "r")
    assert (done.lr, done.batch_size, done.metrics) == (0.1, None, {"accuracy": 0.9})
    assert msgspec.structs.replace(done, lr=None) != done
