"""A run that was interrupted and resumed ends as one that was not, to the last bit."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
import safetensors.torch
import torch

from core.codegen.source import GeneratedModule
from core.data.load import load
from core.engine.failures import Failure
from core.engine.keep import checkpoint
from core.engine.keep.resume import Moment, packed, restore
from core.engine.learn.loop import LossLog, TrainingLoop
from core.engine.recipe.optimizers import OPTIMIZERS
from core.engine.recipe.schedulers import SCHEDULERS, find_scheduler
from core.engine.run import Run
from core.engine.session import Session
from core.engine.talk.messages import EpochDone, Message, RunStarted, RunWarned, Steps
from core.errors import InputError, WorldError
from core.graph.augmentation import Augmentation
from core.graph.records import DataConfig, TrainingConfig, empty_project
from core.runs.folder import RunFolder
from core.texts import text
from tests.helpers.engine import mlp
from tests.helpers.goals import network_for
from tests.helpers.heads import PLACE, SHAPE
from tests.helpers.recipes import CNN

OBJECTIVES = {
    "supervised": ("digits", "CrossEntropyLoss"),
    "reconstruction": ("digits", "MSELoss"),
    "variational": ("digits", "BCEWithLogitsLoss"),
    "next_token": ("rhymes", "CrossEntropyLoss"),
    "denoising": ("digits", "MSELoss"),
    "seq2seq": ("reversal", "CrossEntropyLoss"),
    "contrastive": ("digits", "CrossEntropyLoss"),
    "adversarial": ("digits", "BCEWithLogitsLoss"),
    "of labels": ("shape-sets", "BCEWithLogitsLoss"),
    "of places": ("shapes", "CrossEntropyLoss"),
    "of several outputs": ("shape-places", "CrossEntropyLoss"),
}
EPOCHS = 2
SCHEDULES = [(name, spec) for name in SCHEDULERS if (spec := find_scheduler(name)) is not None]


class Trained:
    """One run in a folder, in this process; each call of :meth:`go` is a process of its own."""

    def __init__(self, path: Path, module: GeneratedModule, dataset: str, **recipe: object):
        self.module, self.data = module, DataConfig(dataset=dataset)
        usual = {"device": "cpu", "seed": 5, "epochs": EPOCHS, "batch_size": 256}
        self.recipe = TrainingConfig(**{**usual, **recipe})
        self.folder = RunFolder.create(path, empty_project(), module, threads=1)
        self.heard: list[Message] = []

    def go(self, *, steps: int = 0, resume: bool = False, kill: int = 0) -> None:
        """Train to the end, or stop or be killed after some steps."""
        torch.manual_seed(os.getpid())  # whatever another process had
        run = self.last = Run("r1", self.folder, self.heard.append)
        session = Session(self.module, "generated/model.py", load(self.data), self.recipe)
        taken = 0

        def count() -> None:
            nonlocal taken
            taken += 1
            if taken == steps:
                run.stop()
            if taken == kill:
                raise KeyboardInterrupt

        run.train(session, count, resume=resume)

    @property
    def weights(self) -> dict[str, bytes]:
        """Every file of weights, byte by byte."""
        files = (self.folder.best_weights, self.folder.last_weights)
        return {
            path.name + name: value.numpy().tobytes()
            for path in (*files, self.folder.discriminator_weights)
            if path.exists()
            for name, value in safetensors.torch.load_file(path).items()
        }

    @property
    def found(self) -> list[tuple[object, ...]]:
        """The figures of every epoch, without how long it took."""
        return [(e.epoch, e.train_loss, e.val_loss, e.metrics) for e in self.folder.epochs]

    def of(self, kind: type[Message]) -> list[Message]:
        """What was heard of one kind."""
        return [message for message in self.heard if isinstance(message, kind)]


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Trained]:
    def make(name: str, *, objective: str = "supervised", **recipe: object) -> Trained:
        dataset, loss = OBJECTIVES[objective]
        kind = "supervised" if objective.startswith("of ") else objective
        if objective == "of several outputs":
            recipe["heads"] = (SHAPE, PLACE)
        heads = recipe.get("heads", ())
        training = TrainingConfig(objective=kind, loss=loss, device="cpu", heads=heads)
        # Dropout, so that the random numbers count too.
        module = mlp() if objective == "supervised" else network_for(dataset, training)
        return Trained(tmp_path / name, module, dataset, objective=kind, loss=loss, **recipe)

    return make


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_interrupted_after_any_step_it_ends_with_the_same_weights(run, objective):
    whole = run("whole", objective=objective)
    whole.go()
    in_all = sum(len(message.losses) for message in whole.of(Steps))
    per_epoch = whole.of(RunStarted)[0].steps_per_epoch
    assert in_all == EPOCHS * per_epoch

    for step in sorted({1, 2, per_epoch - 1, per_epoch, per_epoch + 1, in_all - 1}):
        other = run(f"cut-{step}", objective=objective)
        other.go(steps=step)
        other.go(resume=True)

        assert other.weights == whole.weights, step
        assert other.found == whole.found, step


def test_samples_are_varied_after_a_resume_as_they_would_have_been(run):
    data = DataConfig(dataset="digits", augment=Augmentation(flip=True, noise=0.1, mixup=0.2))
    whole, other = run("whole"), run("cut")
    whole.data = other.data = data
    whole.go()
    per_epoch = whole.of(RunStarted)[0].steps_per_epoch

    other.go(steps=per_epoch + 2)
    other.go(resume=True)

    assert other.weights == whole.weights


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_every_optimiser_keeps_its_memory(run, optimizer):
    whole, cut = run("whole", optimizer=optimizer), run("cut", optimizer=optimizer)
    whole.go()
    cut.go(steps=3)
    cut.go(steps=2, resume=True)
    cut.go(resume=True)

    assert cut.weights == whole.weights


RECIPES = [
    *({"scheduler": name, "warmup": 0 if spec.warms_up else 0.5} for name, spec in SCHEDULES),
    {"scheduler": "OneCycleLR", "optimizer": "SGD"},
    {"scheduler": "ReduceLROnPlateau", "scheduler_args": {"patience": 0, "threshold": 1}},
    {"clip_norm": 0.5, "clip_value": 0.01, "decay_all": False, "weight_decay": 0.1},
    {"accumulate": 3},
    {"precision": "bfloat16", "accumulate": 2},
    {"accumulate": 4, "ema": 0.9, "warmup": 0.5, "scheduler": "CosineAnnealingLR"},
]


@pytest.mark.parametrize("recipe", RECIPES, ids=str)
def test_all_that_a_recipe_adds_to_a_step_goes_on_where_it_was(run, recipe):
    whole, cut = run("whole", epochs=3, **recipe), run("cut", epochs=3, **recipe)
    whole.go()
    for steps in (2, 3, 2):
        cut.go(steps=steps, resume=steps != 2 or cut.folder.state.exists())
    cut.go(resume=True)

    assert cut.weights == whole.weights
    assert cut.found == whole.found
    assert [epoch.lr for epoch in cut.folder.epochs] == [epoch.lr for epoch in whole.folder.epochs]


def test_pictures_with_channels_last_go_on_where_they_were(run):
    whole, cut = run("whole", channels_last="on"), run("cut", channels_last="on")
    whole.module = cut.module = CNN
    whole.go()
    cut.go(steps=3)
    cut.go(resume=True)

    assert cut.weights == whole.weights


def test_a_process_that_was_killed_goes_on_from_what_it_wrote_last(run, monkeypatch):
    whole, killed = run("whole"), run("killed")
    whole.go()
    monkeypatch.setattr(checkpoint, "WRITE_EVERY_S", 0.0)  # a state after every step
    monkeypatch.setattr(checkpoint, "_WRITING_SHARE", 0)
    killed.go(steps=3)
    state = killed.folder.state.read_bytes()
    killed.go(steps=6, resume=True)
    killed.folder.state.write_bytes(state)  # what came later never reached the disk

    killed.go(resume=True)

    assert killed.weights == whole.weights
    assert killed.found == whole.found


def test_steps_are_counted_on(run):
    cut = run("cut")
    cut.go(steps=3)
    cut.heard.clear()
    cut.go(resume=True)

    assert cut.of(RunStarted)[0].steps == 3
    assert cut.of(Steps)[0].first == 3
    assert [message.epoch for message in cut.of(EpochDone)] == [1, 2]


def test_more_epochs_may_be_asked_for(run):
    long, short = run("long", epochs=4), run("short", epochs=2)
    long.go()
    short.go()
    short.recipe = long.recipe
    short.go(resume=True)

    assert short.weights == long.weights
    assert short.found == long.found


@pytest.mark.parametrize("damage", ["missing", "empty", "cut", "no head", "other"])
def test_a_state_that_cannot_be_used_is_refused_in_words(run, damage):
    cut = run("cut")
    cut.go(steps=3)
    path, data = cut.folder.state, cut.folder.state.read_bytes()
    weights, rows = cut.weights, cut.found
    if damage == "missing":
        path.unlink()
    elif damage == "empty":
        path.write_bytes(b"")
    elif damage == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif damage == "no head":
        path.write_bytes(safetensors.torch.save(safetensors.torch.load(data)))
    else:
        other = run("other", objective="reconstruction")
        other.go(steps=1)
        path.write_bytes(other.folder.state.read_bytes())

    with pytest.raises(InputError) as caught:
        cut.go(resume=True)

    assert str(path) in str(caught.value)
    assert (cut.weights, cut.found) == (weights, rows)


def test_a_full_disk_ends_no_training_and_leaves_the_state_before(run, monkeypatch):
    cut = run("cut")
    cut.go(steps=3)
    before = cut.folder.state.read_bytes()
    monkeypatch.setattr(checkpoint, "WRITE_EVERY_S", 0.0)
    monkeypatch.setattr(checkpoint, "_WRITING_SHARE", 0)
    write = checkpoint.atomic_write

    def full(path: Path, data: bytes) -> None:
        if path == cut.folder.state:
            raise WorldError(text("run.not_written", path="x", reason="no room"))
        write(path, data)

    monkeypatch.setattr(checkpoint, "atomic_write", full)
    with pytest.raises(WorldError):  # told once more at the end
        cut.go(resume=True)

    assert cut.folder.state.read_bytes() == before
    assert cut.of(RunWarned)
    assert len(cut.found) == EPOCHS


def test_a_run_that_was_killed_has_told_how_long_it_was_trained_for(run, monkeypatch):
    monkeypatch.setattr(checkpoint, "WRITE_EVERY_S", 0.0)
    monkeypatch.setattr(checkpoint, "_WRITING_SHARE", 0)
    killed = run("killed", epochs=3)
    with pytest.raises(KeyboardInterrupt):
        killed.go(kill=8)
    record = killed.folder.record
    assert record.status == "running"
    assert record.epochs == 1
    assert record.seconds > 0

    killed.go(resume=True)
    assert killed.folder.record.seconds > record.seconds
    assert killed.folder.record.epochs == 3


def test_a_run_that_failed_says_how_long_it_was_trained_for(run):
    failed = run("failed", epochs=3)
    with pytest.raises(KeyboardInterrupt):
        failed.go(kill=8)
    failed.last.fail(Failure(what=text("engine.busy")))
    assert failed.folder.record.epochs == 1
    assert failed.folder.record.seconds > 0


def test_what_scales_the_gradients_of_float16_comes_back_as_it_was(tmp_path: Path) -> None:
    def loop(scale: float) -> TrainingLoop:
        recipe = TrainingConfig(device="cpu")
        made = Session(mlp(), "generated/model.py", load(DataConfig()), recipe).loop(
            LossLog(lambda first, losses: None), lambda: True
        )
        # float16 needs a graphics card, its scaler does not
        made.learners["model"]._scaler = torch.amp.GradScaler("cpu", init_scale=scale)
        return made

    before, after = loop(2.0**7), loop(2.0**16)
    (tmp_path / "state").write_bytes(packed(before, Moment(epoch=0, steps=0)))
    restore(tmp_path / "state", after)
    kept, found = (each.learners["model"].numbers["scaler"] for each in (before, after))
    assert found == kept and found["scale"] == 2.0**7
    # torch counts with these
    assert {name: type(value) for name, value in found.items()} == {
        name: type(value) for name, value in kept.items()
    }
