"""Early stopping, the best weights back at the end, and another learning rate on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
import safetensors.torch
import torch

from core.codegen.script import training_script
from core.data.load import load
from core.engine.learn.learner import Learner
from core.engine.learn.loop import TrainingLoop
from core.engine.learn.metrics import Measured
from core.engine.recipe.patience import Patience
from core.engine.run import Run
from core.engine.session import Session
from core.engine.talk.messages import EpochDone, Message, RunFinished, RunNoted
from core.graph.records import DataConfig, TrainingConfig
from core.texts import say
from tests.core.engine.keep.test_resume import Trained
from tests.helpers.engine import mlp
from tests.helpers.goals import project_for
from tests.helpers.recipes import figures_of_scripts


class Rated(Trained):
    """A run whose learning rate a person changes after some steps."""

    def play(self, changes: dict[int, float], *, stop: int = 0, resume: bool = False) -> None:
        session = Session(self.module, "generated/model.py", load(self.data), self.recipe)
        run = Run("r1", self.folder, self.heard.append)
        taken = 0

        def count() -> None:
            nonlocal taken
            taken += 1
            if taken in changes:
                run.wishes.lr = changes[taken]
            if taken == stop:
                run.stop()

        run.train(session, count, resume=resume)


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


def notes(heard: list[Message]) -> list[str]:
    return [say(message.what) for message in heard if isinstance(message, RunNoted)]


def test_a_run_without_progress_ends_early_and_says_so(tmp_path: Path):
    run = Trained(tmp_path / "run", mlp(), "digits", lr=0.0, epochs=50, patience=3)
    run.go()
    [finished] = run.of(RunFinished)
    assert finished.status == "done"
    assert len(run.of(EpochDone)) == 4
    assert "no better loss for 3 epochs" in notes(run.heard)[0]


def test_small_changes_do_not_count(tmp_path: Path):
    run = Trained(tmp_path / "run", mlp(), "digits", epochs=50, patience=2, min_change=100.0)
    run.go()
    assert len(run.of(EpochDone)) == 3


def test_patience_outlives_an_interruption(tmp_path: Path):
    recipe = {"lr": 0.0, "epochs": 50, "patience": 4, "batch_size": 512}
    run = Trained(tmp_path / "run", mlp(), "digits", **recipe)
    run.go(steps=8)  # in the third epoch
    run.go(resume=True)
    assert [done.epoch for done in run.folder.epochs] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("watch", ["val_loss", "train_loss"])
def test_the_script_stops_after_the_same_epoch_with_the_same_figures(tmp_path: Path, watch):
    recipe = {"lr": 0.5, "optimizer": "SGD", "patience": 1, "min_change": 0.05, "watch": watch}
    training = TrainingConfig(device="cpu", seed=5, epochs=30, batch_size=256, **recipe)
    run = Trained(tmp_path / "run", mlp(), "digits", epochs=30, **recipe)
    run.go()
    [said] = figures_of_scripts([("digits", training, mlp())], tmp_path)
    assert len(said) == len(run.folder.epochs) < 30
    assert f"train_loss {run.folder.epochs[-1].train_loss!r}" in said[-1]


def test_gaps_count_as_no_better():
    patience = Patience(TrainingConfig(patience=2))
    patience.see(None)
    patience.see(None)
    assert patience.is_over


def test_a_validation_loss_without_end_is_no_better_and_another_does_not_stand_in(
    tmp_path: Path, monkeypatch
):
    found = iter([Measured(1.0, {}), Measured(None, {"accuracy": 0.1}), Measured(None, {})])
    monkeypatch.setattr(TrainingLoop, "_measure", lambda loop: next(found))
    run = Trained(tmp_path / "run", mlp(), "digits", epochs=9, patience=2, lr=0.1)
    run.go()
    assert [done.epoch for done in run.of(EpochDone)] == [1, 2, 3]
    assert run.of(RunFinished)[0].best_epoch == 1


def test_the_best_weights_are_back_when_the_recipe_wants_that(tmp_path: Path):
    training = {"epochs": 3, "lr": 3.0, "batch_size": 512, "optimizer": "SGD"}
    run = Trained(tmp_path / "run", mlp(), "digits", restore_best=True, **training)
    session = Session(mlp(), "generated/model.py", load(DataConfig()), run.recipe)
    Run("r1", run.folder, run.heard.append).train(session, lambda: None)
    best = safetensors.torch.load_file(run.folder.best_weights)
    held = session.built.model.state_dict()
    assert all(torch.equal(held[name], best[name]) for name in best)
    assert session.epoch == run.of(RunFinished)[0].best_epoch


@pytest.mark.parametrize("scheduler", ["none", "StepLR", "OneCycleLR"])
def test_another_rate_counts_from_the_next_step_and_outlives_an_interruption(tmp_path, scheduler):
    recipe = {"batch_size": 512, "epochs": 3, "scheduler": scheduler}
    plain = Trained(tmp_path / "plain", mlp(), "digits", **recipe)
    plain.go()
    whole = Rated(tmp_path / "whole", mlp(), "digits", **recipe)
    whole.play({2: 0.01, 4: 0.003})
    cut = Rated(tmp_path / "cut", mlp(), "digits", **recipe)
    cut.play({2: 0.01, 4: 0.003}, stop=5)
    cut.play({}, resume=True)
    assert whole.weights != plain.weights
    assert cut.weights == whole.weights
    assert "The learning rate is 0.01 from step 3" in notes(whole.heard)[0] or scheduler != "none"
    assert "learning rate" in (whole.folder.path / "log.txt").read_text()


def test_rates_of_several_groups_keep_their_ratios():
    model = torch.nn.Linear(2, 2)
    learner = Learner(model, TrainingConfig(lr=0.1), 4)
    learner.scale_rates(0.5)
    assert learner.lr == pytest.approx(0.05)


def test_a_rate_of_nothing_can_be_changed_too_and_outlives_an_interruption(tmp_path: Path):
    recipe = {"batch_size": 512, "epochs": 3, "lr": 0.0, "scheduler": "LinearLR"}
    whole = Rated(tmp_path / "whole", mlp(), "digits", **recipe)
    whole.play({2: 0.01})
    cut = Rated(tmp_path / "cut", mlp(), "digits", **recipe)
    cut.play({2: 0.01}, stop=5)
    cut.play({}, resume=True)
    assert [done.lr > 0 for done in whole.of(EpochDone)] == [True] * 3
    assert cut.weights == whole.weights
    assert "The learning rate is 0.01 from step 3" in notes(whole.heard)[0]


def test_a_schedule_that_came_to_nothing_goes_on_from_the_rate_it_is_given():
    learner = Learner(torch.nn.Linear(2, 2), TrainingConfig(lr=0.1, scheduler="PolynomialLR"), 1)
    for _ in range(12):
        learner.optimizer.step()
        learner.step()
    assert learner.lr == 0
    learner.raise_rates(0.02)
    learner.step()
    assert learner.lr == 0.02


def test_a_run_that_had_ended_early_takes_no_further_step_when_it_goes_on(tmp_path: Path):
    run = Trained(tmp_path / "run", mlp(), "digits", lr=0.0, epochs=50, patience=3)
    run.go()
    before = run.weights
    run.heard.clear()
    run.go(resume=True)
    assert not run.of(EpochDone)
    assert run.of(RunFinished)[0].status == "done"
    assert "no better loss for 3 epochs" in notes(run.heard)[0]
    assert run.weights == before


def test_a_script_of_the_run_says_that_it_keeps_to_the_recipes_rate(tmp_path: Path):
    run = Rated(tmp_path / "run", mlp(), "digits", batch_size=512, epochs=2)
    run.play({2: 0.01, 4: 0.003})
    project = project_for("digits", run.recipe)
    choice = run.folder.record.choice
    script = training_script(project, mlp(), threads=1, choice=choice)
    assert "changed by hand on the way, at last to 0.003" in script
    assert "begins with 0.001" in script
    compile(script, "train.py", "exec")
    assert "by hand" not in training_script(project, mlp(), threads=1)
    hostile = {"rate_by_hand": "0.1\nimport os"}
    assert "by hand" not in training_script(project, mlp(), threads=1, choice=hostile)
