"""Memory that runs out: a batch is computed in portions, and the run goes on."""

from __future__ import annotations

from pathlib import Path

import pytest
import safetensors.torch
import torch

from core.codegen.source import GeneratedModule
from core.data.load import load
from core.engine.failures import explain_failure
from core.engine.learn import tuning
from core.engine.run import Run
from core.engine.session import Session
from core.engine.talk.messages import Message, RunFinished, RunNoted, RunStarted
from core.errors import AppError, WorldError
from core.graph.records import DataConfig, TrainingConfig, empty_project
from core.runs.folder import RunFolder
from tests.helpers.engine import MLP, mlp
from tests.helpers.goals import network_for
from tests.helpers.recipes import CNN

ROOM = """
    def make_room(self, samples: int) -> None:
        if samples > {most}:
            raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate")
"""
ASKS = "        self.make_room(len(x) if self.training else len(x) // {eased})\n"


def tight(module: GeneratedModule, most: int, *, eased: int = 1000) -> GeneratedModule:
    """Return a network that has memory for so many samples; for more while it is measured.

    It runs out late, once random numbers are drawn and batches are normalised.
    """
    head, _, last = module.text.rstrip().rpartition("\n")
    source = head + "\n" + ASKS.format(eased=eased) + last + "\n" + ROOM.format(most=most)
    return GeneratedModule(
        text=source, class_name=module.class_name, owned=(), attributes={}, trace=module.trace
    )


class Trained:
    """A run in this process; :meth:`go` trains, or goes on."""

    def __init__(self, path: Path, module: GeneratedModule, **recipe: object) -> None:
        usual = {"device": "cpu", "seed": 5, "epochs": 2, "batch_size": 256}
        self.recipe = TrainingConfig(**{**usual, **recipe})
        self.module = module
        self.folder = RunFolder.create(path, empty_project(), module, threads=1)
        self.heard: list[Message] = []

    def go(self, *, steps: int | None = None, resume: bool = False) -> Trained:
        run = Run("r1", self.folder, self.heard.append)
        session = Session(self.module, "generated/model.py", load(DataConfig()), self.recipe)
        taken = 0

        def count() -> None:
            nonlocal taken
            taken += 1
            if taken == steps:
                run.stop()

        run.train(session, count, resume=resume)
        return self

    @property
    def weights(self) -> dict[str, bytes]:
        found = safetensors.torch.load_file(self.folder.last_weights)
        return {name: value.numpy().tobytes() for name, value in found.items()}

    @property
    def losses(self) -> list[float | None]:
        return [loss for done in self.folder.epochs for loss in (done.train_loss, done.val_loss)]

    @property
    def notes(self) -> list[RunNoted]:
        return [message for message in self.heard if isinstance(message, RunNoted)]


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


NO_DROPOUT = mlp(MLP.replace("Dropout(0.2)", "Identity()"))


@pytest.mark.parametrize(
    "recipe",
    [
        {},
        {"class_weights": "balanced", "clip_norm": 0.5},
        {"accumulate": 2, "ema": 0.9, "warmup": 1.0},
        {"loss_args": {"ignore_index": 3}, "optimizer": "SGD", "scheduler": "OneCycleLR"},
    ],
)
def test_the_steps_are_those_of_the_whole_batch(tmp_path: Path, recipe: dict[str, object]) -> None:
    whole = Trained(tmp_path / "whole", NO_DROPOUT, **recipe).go()
    parts = Trained(tmp_path / "parts", tight(NO_DROPOUT, 70), **recipe).go()

    assert parts.losses == pytest.approx(whole.losses, abs=1e-5)
    assert isinstance(parts.heard[-1], RunFinished) and parts.heard[-1].status == "done"


def test_a_person_is_told_once_and_the_run_remembers(tmp_path: Path) -> None:
    run = Trained(tmp_path / "run", tight(mlp(), 70)).go()

    (noted,) = run.notes
    assert "batch of 256 did not fit in the memory of cpu" in str(noted.what)
    assert "4 parts of 64" in str(noted.what)
    assert noted.choice == run.folder.record.choice == {"micro_batch": "64"}
    assert "parts of 64" in (run.folder.path / "log.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("module", [mlp(), CNN], ids=["dropout", "batch norm"])
def test_a_recipe_that_says_so_trains_the_same_to_the_last_bit(
    tmp_path: Path, module: GeneratedModule
) -> None:
    found = Trained(tmp_path / "found", tight(module, 70)).go()
    asked = Trained(tmp_path / "asked", module, micro_batch=64).go()

    assert found.losses == asked.losses
    assert found.weights == asked.weights


def test_batch_normalisation_is_told_to_see_parts(tmp_path: Path) -> None:
    run = Trained(tmp_path / "run", tight(CNN, 70), epochs=1).go()

    assert "batch normalization sees one part at a time" in str(run.notes[0].what)


@pytest.mark.parametrize("accumulate", [1, 3])
def test_a_resumed_run_goes_on_in_portions_to_the_last_bit(tmp_path: Path, accumulate: int) -> None:
    module = tight(CNN, 70)
    whole = Trained(tmp_path / "whole", module, accumulate=accumulate).go()
    cut = Trained(tmp_path / "cut", module, accumulate=accumulate)
    cut.go(steps=7)
    cut.go(resume=True)

    assert cut.weights == whole.weights and cut.losses == whole.losses
    assert len(cut.notes) == 1
    again = [message for message in cut.heard if isinstance(message, RunStarted)][1]
    assert again.choice == {"micro_batch": "64"}


LATE = """\
import torch
from torch import Tensor, nn


class Late(torch.autograd.Function):
    calls = 0

    @staticmethod
    def forward(ctx, x):
        return x.clone()

    @staticmethod
    def backward(ctx, gradient):
        Late.calls += 1
        if Late.calls > 2 and len(gradient) > 70:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return gradient


""" + MLP[MLP.index("class Mlp") :].replace("x = self.dropout1(x)", "x = Late.apply(x)")


def test_memory_that_runs_out_within_a_step_spoils_no_gradients(tmp_path: Path) -> None:
    recipe = {"accumulate": 2, "optimizer": "SGD", "lr": 0.1}
    whole = Trained(tmp_path / "whole", NO_DROPOUT, **recipe).go()
    module = GeneratedModule(
        text=LATE, class_name="Mlp", owned=(), attributes={}, trace=NO_DROPOUT.trace
    )
    late = Trained(tmp_path / "late", module, **recipe).go()

    assert len(late.notes) == 1
    assert late.losses == pytest.approx(whole.losses, abs=1e-5)


def test_fewer_samples_are_measured_at_once_where_more_do_not_fit(tmp_path: Path) -> None:
    whole = Trained(tmp_path / "whole", mlp(), batch_size=32).go()
    parts = Trained(tmp_path / "parts", tight(mlp(), 50, eased=1), batch_size=32).go()

    (noted,) = parts.notes
    assert "are measured at once" in str(noted.what)
    assert int(parts.folder.record.choice["measure_batch"]) <= 50
    assert parts.losses == pytest.approx(whole.losses, abs=1e-5)


def test_what_compares_the_samples_of_a_batch_is_refused_in_words(tmp_path: Path) -> None:
    recipe = {"objective": "contrastive", "loss": "CrossEntropyLoss"}
    module = network_for("digits", TrainingConfig(**recipe))
    with pytest.raises(WorldError) as told:
        Trained(tmp_path / "run", tight(module, 70), **recipe).go()

    assert "CrossEntropyLoss compares its samples with each other" in str(told.value.what)
    assert "smaller batch" in str(told.value.fix)
    with pytest.raises(AppError, match="micro_batch to 0"):
        Trained(tmp_path / "asked", module, micro_batch=64, **recipe).go()


def test_memory_that_does_not_even_hold_a_sample_fails_in_words(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError) as told:
        Trained(tmp_path / "run", tight(mlp(), 0)).go()

    said = explain_failure(told.value, None, "")
    assert said.by_world and "out of memory" in str(said.what)


def test_what_is_fastest_is_not_asked_of_a_batch_that_does_not_fit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tuning, "why_no_compile", lambda device: "none here")
    run = Trained(tmp_path / "run", tight(mlp(), 70), precision="auto", epochs=1).go()

    assert run.folder.record.choice == {"precision": "float32", "micro_batch": "64"}


def test_another_failure_is_no_lack_of_memory(tmp_path: Path) -> None:
    module = mlp(MLP.replace("x = self.dropout1(x)", "x = self.dropout1(x) / None"))
    with pytest.raises(TypeError):
        Trained(tmp_path / "run", module).go()
