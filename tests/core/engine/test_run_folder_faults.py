"""What becomes of a run whose folder or disk fails it: training goes on, and words say so."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.data.load import load
from core.engine.keep import checkpoint
from core.engine.run import Run
from core.engine.session import Session
from core.engine.talk.messages import EpochDone, Message, RunPaused, RunWarned
from core.errors import WorldError
from core.graph.records import DataConfig, TrainingConfig, empty_project
from core.runs.folder import RunFolder
from core.texts import text
from tests.helpers.engine import mlp

FULL = WorldError(text("engine.failed", reason="the disk is full"))


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder.create(tmp_path / "run", empty_project(), mlp(), threads=1)


@pytest.fixture
def held() -> Session:
    training = TrainingConfig(device="cpu", epochs=3, batch_size=512)
    return Session(mlp(), "generated/model.py", load(DataConfig()), training)


def test_a_folder_deleted_while_it_trains_ends_no_epoch_and_is_told(folder, held):
    said: list[Message] = []
    taken = 0

    def delete() -> None:
        nonlocal taken
        taken += 1
        if taken == 1:
            shutil.rmtree(folder.path)

    with pytest.raises(WorldError) as caught:
        Run("r", folder, said.append).train(held, delete)
    assert str(folder.path) in str(caught.value)
    assert len([message for message in said if isinstance(message, EpochDone)]) == 3
    assert [message for message in said if isinstance(message, RunWarned)]


def test_a_disk_full_in_a_pause_is_a_warning_and_the_old_state_stays(folder, held, monkeypatch):
    said: list[Message] = []
    folder.state.write_bytes(b"from before")
    run = Run("r", folder, said.append)
    written = checkpoint.atomic_write

    def pause() -> None:
        monkeypatch.setattr(checkpoint, "atomic_write", full)
        run.wishes.pause()

    def full(*args: object) -> None:
        raise FULL

    def go_on() -> None:
        assert folder.state.read_bytes() == b"from before"
        monkeypatch.setattr(checkpoint, "atomic_write", written)
        run.wishes.stop()

    run.train(held, pause, go_on)
    kinds = [type(message) for message in said]
    assert kinds.index(RunWarned) < kinds.index(RunPaused)
    assert folder.state.read_bytes() != b"from before"
    assert folder.record.status == "stopped"
