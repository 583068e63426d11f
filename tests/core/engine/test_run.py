"""A run's own part: what it writes, and what it does when the disk says no."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.data.load import load
from core.engine.failures import explain_failure
from core.engine.keep import checkpoint
from core.engine.run import Run
from core.engine.session import Session
from core.engine.talk.messages import EpochDone, Message, RunFailed, RunFinished, RunWarned
from core.errors import WorldError
from core.graph.records import DataConfig, TrainingConfig, empty_project
from core.runs.folder import RunFolder
from core.texts import say, text
from tests.helpers.engine import mlp

FULL = WorldError(text("engine.failed", reason="the disk is full"))


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder.create(tmp_path / "run", empty_project(), mlp(), threads=1)


@pytest.fixture
def held() -> Session:
    training = TrainingConfig(device="cpu", epochs=3)
    return Session(mlp(), "generated/model.py", load(DataConfig()), training)


def full_disk(*args: object) -> None:
    raise FULL


def test_a_full_disk_ends_no_epoch(
    folder: RunFolder, held: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[Message] = []
    monkeypatch.setattr(RunFolder, "append_epochs", full_disk)
    Run("r", folder, said.append).train(held, lambda: None)
    warnings = [message for message in said if isinstance(message, RunWarned)]
    assert [warning.what for warning in warnings] == [FULL.what] * 3
    assert len([message for message in said if isinstance(message, EpochDone)]) == 3
    assert isinstance(said[-1], RunFinished)


def test_a_disk_full_at_the_end_fails_the_run_and_keeps_the_old_files(
    folder: RunFolder, held: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[Message] = []
    folder.best_weights.write_bytes(b"from before")
    run = Run("r", folder, said.append)
    monkeypatch.setattr(checkpoint, "atomic_write", full_disk)
    monkeypatch.setattr(checkpoint, "WRITE_EVERY_S", 3600.0)  # none before the end, however slow
    with pytest.raises(WorldError) as caught:
        run.train(held, lambda: None)
    run.fail(explain_failure(caught.value, None, ""))
    assert isinstance(said[-1], RunFailed)
    assert "the disk is full" in say(said[-1].what)
    assert not [message for message in said if isinstance(message, RunWarned)]  # told once
    assert folder.record.status == "failed"
    assert folder.best_weights.read_bytes() == b"from before"


def test_stopping_in_the_first_epoch_still_leaves_weights(folder: RunFolder, held: Session) -> None:
    said: list[Message] = []
    run = Run("r", folder, said.append)
    run.train(held, run.stop)
    [finished] = [message for message in said if isinstance(message, RunFinished)]
    assert (finished.status, finished.best_epoch) == ("stopped", 0)
    assert folder.last_weights.exists()
    assert not folder.best_weights.exists()
    assert folder.record.status == "stopped"


def test_the_record_names_device_and_best_epoch(folder: RunFolder, held: Session) -> None:
    Run("r", folder, lambda message: None).train(held, lambda: None)
    record = folder.record
    assert (record.status, record.device, record.best_epoch) == ("done", "cpu", 3)
    assert record.metrics == folder.epochs[2].metrics
