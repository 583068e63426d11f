"""A run that is paused, stepped and continued is the run that was left alone."""

from __future__ import annotations

import time
from collections import deque
from pathlib import Path
from typing import Any

import pytest

from core.data.load import load
from core.engine.run import Run
from core.engine.session import Session
from core.engine.talk.messages import (
    EpochDone,
    RunContinued,
    RunFinished,
    RunNoted,
    RunPaused,
    RunStarted,
)
from core.engine.talk.requests import Evaluate
from core.engine.talk.wishes import Wishes
from core.graph.records import TrainingConfig
from tests.core.engine.keep.test_resume import OBJECTIVES, Trained
from tests.helpers.engine import mlp
from tests.helpers.goals import network_for
from tests.helpers.heads import PLACE, SHAPE
from tests.helpers.measuring import evaluated


class Paused(Trained):
    """A run that a person pauses after some step and plays with."""

    def play(self, pause_after: int, moves: str) -> None:
        """Train; pause after a step, then step (``s``), look (``.``), continue (``c``) or stop."""
        session = Session(self.module, "generated/model.py", load(self.data), self.recipe)
        run = Run("r1", self.folder, self.heard.append)
        taken, waiting = 0, deque(moves)

        def count() -> None:
            nonlocal taken
            taken += 1
            if taken == pause_after:
                run.wishes.pause()

        def wait() -> None:
            move = waiting.popleft()
            if move == "s":
                run.wishes.step_once()
            elif move == "c":
                run.wishes.go_on()
            elif move == "r":
                run.wishes.lr = 0.125
            elif move == "x":
                run.wishes.stop()
            else:
                evaluated(session, Evaluate(request=1, part="validation"))

        run.train(session, count, wait)


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_pausing_stepping_and_looking_leave_the_weights_as_they_would_be(objective, tmp_path: Path):
    dataset, loss = OBJECTIVES[objective]
    kind = "supervised" if objective.startswith("of ") else objective
    recipe: dict[str, Any] = {"objective": kind, "loss": loss}
    if objective == "of several outputs":
        recipe["heads"] = (SHAPE, PLACE)
    training = TrainingConfig(device="cpu", **recipe)
    # Dropout, so that the random numbers count too.
    module = mlp() if objective == "supervised" else network_for(dataset, training)
    whole = Trained(tmp_path / "whole", module, dataset, **recipe)
    whole.go()
    paused = Paused(tmp_path / "paused", module, dataset, **recipe)

    paused.play(2, ".s.ss.s.c")

    assert paused.weights == whole.weights
    assert paused.found == whole.found
    steps = [said.steps for said in paused.of(RunPaused)]
    assert steps[:3] == [2, 3, 4]  # of few batches there are no more steps


def test_a_paused_run_says_where_it_stands_and_has_written_its_state(tmp_path: Path):
    run = Paused(tmp_path / "run", mlp(), "digits", batch_size=512, epochs=3)
    run.play(3, "x")
    [paused] = run.of(RunPaused)
    per_epoch = 3  # 1,257 samples to learn from
    assert (paused.steps, paused.epoch, paused.in_epoch) == (3, 1, per_epoch)
    assert run.folder.state.is_file()
    [finished] = run.of(RunFinished)
    assert finished.status == "stopped"


def test_a_pause_takes_no_time_of_the_epoch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    clock, slept = time.monotonic, 0.0

    def sleep(*_: object) -> None:
        nonlocal slept
        slept += 1000

    monkeypatch.setattr(time, "monotonic", lambda: clock() + slept)
    monkeypatch.setitem(globals(), "evaluated", sleep)
    run = Paused(tmp_path / "run", mlp(), "digits", batch_size=512, epochs=1)
    run.play(2, ".c")
    [done] = run.of(EpochDone)
    assert done.seconds < 100


def test_a_step_asked_for_twice_is_two_steps():
    wishes = Wishes()
    wishes.pause()
    wishes.step_once()
    wishes.step_once()
    waits = []
    for _ in range(2):
        wishes.step_taken()
        waits.append(wishes.is_waiting)
    assert waits == [False, True]


def test_nothing_pauses_a_run_that_stops():
    wishes = Wishes()
    wishes.stop()
    wishes.pause()
    assert not wishes.is_waiting


def test_a_rate_chosen_while_a_run_waits_is_told_at_once_and_kept(tmp_path: Path):
    run = Paused(tmp_path / "run", mlp(), "digits", batch_size=512, epochs=3)
    run.play(2, "r.c")
    said = [one for one in run.heard if isinstance(one, RunPaused | RunNoted | RunContinued)]
    assert [type(one) for one in said] == [RunPaused, RunNoted, RunContinued]
    assert run.of(EpochDone)[-1].lr == pytest.approx(0.125)


def test_a_resumed_run_says_the_rate_that_was_chosen_by_hand(tmp_path: Path):
    run = Paused(tmp_path / "run", mlp(), "digits", batch_size=512, epochs=3)
    run.play(2, "rx")
    run.go(resume=True)
    first, then = run.of(RunStarted)
    assert (first.lr, then.lr) == (run.recipe.lr, 0.125)
    assert run.of(EpochDone)[-1].lr == pytest.approx(0.125)
