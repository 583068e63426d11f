"""The rows of a run's table: written some at a time, and never behind what is resumed from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core.data.load import load
from core.engine.failures import explain_failure
from core.engine.keep import checkpoint, rows
from core.engine.keep.rows import Rows
from core.engine.run import Run
from core.engine.session import Session
from core.engine.talk.messages import EpochDone, Message, RunWarned
from core.errors import WorldError
from core.graph.records import DataConfig, TrainingConfig, empty_project
from core.runs.folder import RunFolder
from core.texts import text
from tests.helpers.engine import mlp

FULL = WorldError(text("engine.failed", reason="the disk is full"))


def epoch(number: int) -> EpochDone:
    return EpochDone(
        run="r", epoch=number, train_loss=0.5, val_loss=0.5, metrics={}, seconds=1.0,
        samples_per_s=1.0,
    )  # fmt: skip


def numbers(folder: RunFolder) -> list[int]:
    return [done.epoch for done in folder.epochs]


def full(*args: object) -> None:
    raise FULL


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder.create(tmp_path / "run", empty_project(), mlp(), threads=1)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no row but the first be written for its own sake, nor a state on the way."""
    monkeypatch.setattr(rows, "WRITE_EVERY_S", 3600.0)
    monkeypatch.setattr(checkpoint, "WRITE_EVERY_S", 3600.0)


def test_epochs_that_follow_each_other_fast_are_written_together(
    folder: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr(rows.time, "monotonic", lambda: now)
    table = Rows(folder)

    table.add(epoch(1))
    assert numbers(folder) == [1]  # the first shows at once
    table.add(epoch(2))
    assert numbers(folder) == [1]
    now += rows.WRITE_EVERY_S
    table.add(epoch(3))
    assert numbers(folder) == [1, 2, 3]
    table.add(epoch(4))
    table.write()
    table.write()
    assert numbers(folder) == [1, 2, 3, 4]


def test_rows_wait_for_a_disk_that_is_full(
    folder: RunFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = Rows(folder)
    with monkeypatch.context() as disk:
        disk.setattr(RunFolder, "append_epochs", full)
        for number in (1, 2):  # tried after each epoch
            with pytest.raises(WorldError):
                table.add(epoch(number))
        assert table.refused == FULL.what

    table.add(epoch(3))

    assert numbers(folder) == [1, 2, 3]
    assert table.refused is None


@pytest.mark.usefixtures("slow")
class TestARun:
    """Whoever reads the table when a run waits, is written or is over finds all its epochs."""

    @pytest.fixture
    def train(self, folder: RunFolder) -> Callable[..., Run]:
        def go(between: Callable[[Run, int], None], **more: object) -> Run:
            recipe = TrainingConfig(device="cpu", epochs=6, batch_size=512)  # of three steps
            session = Session(mlp(), "generated/model.py", load(DataConfig()), recipe)
            self.heard: list[Message] = []
            run, taken = Run("r", folder, self.heard.append), 0

            def count() -> None:
                nonlocal taken
                taken += 1
                between(run, taken)

            try:
                run.train(session, count, **more)
            except ZeroDivisionError as error:
                run.fail(explain_failure(error, None, ""))
            return run

        return go

    def test_that_ends(self, folder, train):
        train(lambda run, step: None)
        assert numbers(folder) == [1, 2, 3, 4, 5, 6]

    def test_that_is_stopped(self, folder, train):
        train(lambda run, step: run.stop() if step == 14 else None)
        assert numbers(folder) == [1, 2, 3, 4]

    def test_that_fails(self, folder, train):
        train(lambda run, step: 1 // (14 - step))
        assert numbers(folder) == [1, 2, 3, 4]

    def test_that_is_paused(self, folder, train):
        found: list[list[int]] = []
        last: list[Run] = []

        def pause(run: Run, step: int) -> None:
            last[:] = [run]
            if step == 14:
                run.wishes.pause()

        def wait() -> None:
            found.append(numbers(folder))
            last[0].wishes.stop()

        train(pause, wait=wait)
        assert found == [[1, 2, 3, 4]]

    def test_that_is_killed_just_after_its_state_was_written(self, folder, train, monkeypatch):
        monkeypatch.setattr(checkpoint, "WRITE_EVERY_S", 0.0)
        monkeypatch.setattr(checkpoint, "_WRITING_SHARE", 0)

        def kill(run: Run, step: int) -> None:
            if step == 14:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            train(kill)
        assert numbers(folder) == [1, 2, 3, 4]

        train(lambda run, step: None, resume=True)
        assert numbers(folder) == [1, 2, 3, 4, 5, 6]

    def test_is_told_of_a_disk_that_is_full_at_its_end(self, train, monkeypatch):
        def fill(run: Run, step: int) -> None:
            if step == 4:  # the first epoch is written
                monkeypatch.setattr(RunFolder, "append_epochs", full)

        train(fill)
        warned = [message for message in self.heard if isinstance(message, RunWarned)]
        assert [warning.what for warning in warned] == [FULL.what]
