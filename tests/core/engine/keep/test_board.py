"""Logs for TensorBoard: what they hold, and that nothing about them ends a run."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from core.engine.keep.board import Board
from core.engine.talk.messages import EpochDone, RunFinished, RunWarned, Steps
from core.texts import say
from tests.core.engine.keep.test_resume import Trained
from tests.helpers.engine import mlp

RECIPE: dict[str, Any] = {"tensorboard": True, "epochs": 3, "batch_size": 512}


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


def scalars(run: Trained) -> dict[str, dict[int, float]]:
    """Return what TensorBoard would show: each curve's values by step."""
    accumulator = pytest.importorskip("tensorboard.backend.event_processing.event_accumulator")
    events = accumulator.EventAccumulator(str(run.folder.path / "tensorboard"))
    events.Reload()
    return {
        name: {one.step: one.value for one in events.Scalars(name)}
        for name in events.Tags()["scalars"]
    }


def test_losses_figures_and_rate_are_there_by_the_step(tmp_path: Path):
    pytest.importorskip("tensorboard")
    run = Trained(tmp_path / "run", mlp(), "digits", **RECIPE)
    run.go()
    found = scalars(run)
    losses = [loss for steps in run.of(Steps) for loss in steps.losses]
    assert list(found["loss/step"].values()) == pytest.approx(losses)
    for done in run.of(EpochDone):
        step = done.epoch * 3
        assert found["loss/train"][step] == pytest.approx(done.train_loss)
        assert found["loss/validation"][step] == pytest.approx(done.val_loss)
        assert found["metric/accuracy"][step] == pytest.approx(done.metrics["accuracy"])
        assert found["recipe/learning_rate"][step] == pytest.approx(0.001)
        assert found["recipe/batch_size"][step] == 512
        assert found["recipe/epoch"][step] == done.epoch


def test_a_resumed_run_goes_on_with_its_logs(tmp_path: Path):
    pytest.importorskip("tensorboard")
    whole = Trained(tmp_path / "whole", mlp(), "digits", **RECIPE)
    whole.go()
    cut = Trained(tmp_path / "cut", mlp(), "digits", **RECIPE)
    cut.go(steps=4)
    cut.go(resume=True)
    assert cut.weights == whole.weights
    assert scalars(cut) == scalars(whole)


def test_without_its_package_the_run_says_so_once_and_goes_on(tmp_path: Path, monkeypatch):
    monkeypatch.setitem(sys.modules, "torch.utils.tensorboard", None)
    run = Trained(tmp_path / "run", mlp(), "digits", **RECIPE)
    run.go()
    [warned] = run.of(RunWarned)
    assert "not installed" in say(warned.what)
    assert "pip install tensorboard" in say(warned.fix)
    assert run.of(RunFinished)[0].status == "done"


def test_a_package_that_does_not_work_ends_no_run_either(tmp_path: Path, monkeypatch):
    def broken(*_: object, **__: object) -> object:
        raise TypeError("Descriptors cannot be created directly.")  # of another protobuf

    monkeypatch.setitem(
        sys.modules, "torch.utils.tensorboard", SimpleNamespace(SummaryWriter=broken)
    )
    run = Trained(tmp_path / "run", mlp(), "digits", **RECIPE)
    run.go()
    [warned] = run.of(RunWarned)
    assert "Descriptors cannot" in say(warned.what)
    assert "--upgrade" in say(warned.fix)
    assert run.of(RunFinished)[0].status == "done"


def test_where_logs_cannot_be_written_the_run_says_so_once_and_goes_on(tmp_path: Path):
    pytest.importorskip("tensorboard")
    run = Trained(tmp_path / "run", mlp(), "digits", **RECIPE)
    (run.folder.path / "tensorboard").write_text("in the way")
    run.go()
    [warned] = run.of(RunWarned)
    assert "tensorboard" in say(warned.what)
    assert run.of(RunFinished)[0].status == "done"


def test_a_disk_that_is_full_on_the_way_is_told_once(tmp_path: Path):
    class Full:
        def add_scalar(self, *_: object) -> None:
            raise OSError(28, "No space left on device")

    pytest.importorskip("tensorboard")
    told: list[object] = []
    board = Board(tmp_path, 0, told.append)
    board._writer.close()
    board._writer = Full()
    for step in range(3):
        board.add_steps(step, (1.0,))
    board.close()
    assert len(told) == 1


def test_without_the_wish_nothing_is_written(tmp_path: Path):
    run = Trained(tmp_path / "run", mlp(), "digits", epochs=1)
    run.go()
    assert not (run.folder.path / "tensorboard").exists()
