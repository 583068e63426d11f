from __future__ import annotations

import functools
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.engine.talk.requests import Train
from core.io import project_file
from core.runs.folder import RunFolder
from core.texts import text
from tests.helpers.build import chain
from tests.helpers.terminal import AnsweringHost, type_in

PROJECT = chain("Input", "Flatten", "Linear", "Output", params={"fc1": {"out_features": 10}})


def started(run: str) -> m.RunStarted:
    return m.RunStarted(run=run, device="cpu", steps_per_epoch=4, epochs=2, parameters=650)


def epoch(run: str, number: int, loss: float | None = 0.5) -> m.EpochDone:
    return m.EpochDone(
        run=run,
        epoch=number,
        train_loss=loss,
        val_loss=None,
        metrics={"accuracy": 1 / 3},
        seconds=0.25,
        samples_per_s=1e4,
    )


def finished(run: str, status: str = "done") -> m.RunFinished:
    return m.RunFinished(run=run, status=status, best_epoch=2, metrics={"accuracy": 0.75})


def whole_run(message: ask.ToWorker) -> Iterator[m.Message]:
    if isinstance(message, Train):
        run = message.run
        yield from (m.Hello(pid=1), m.Ready(torch="2.13"), started(run))
        yield m.Steps(run=run, first=0, losses=(0.9, None))
        yield from (epoch(run, 1), epoch(run, 2, loss=None), finished(run))


@pytest.fixture
def shell(capsys, tmp_path, monkeypatch):
    """Run commands in a folder that holds one project."""
    monkeypatch.chdir(tmp_path)
    project_file.save(tmp_path / "digits.brickyard", PROJECT)
    return functools.partial(type_in, capsys)


@pytest.fixture
def play(monkeypatch) -> Callable[[Callable[[ask.ToWorker], object]], AnsweringHost]:
    """Return a function that puts a played worker in the place of a real one."""

    def put(answer) -> AnsweringHost:
        host = AnsweringHost(answer)
        monkeypatch.setattr("core.cli.session.Host", lambda threads=None: host)
        return host

    return put


def test_json_lines_are_the_agreed_ones(shell, play):
    play(whole_run)

    shown = shell("train", "digits.brickyard", "--run", "r", "--json")

    assert (shown.code, shown.err) == (0, "")
    assert shown.lines == [
        {
            "event": "epoch",
            "epoch": 1,
            "train_loss": 0.5,
            "val_loss": None,
            "metrics": {"accuracy": 1 / 3},
            "seconds": 0.25,
            "samples_per_s": 1e4,
        },
        {**shown.lines[0], "epoch": 2, "train_loss": None},
        {"event": "finished", "run": "r", "best_epoch": 2, "metrics": {"accuracy": 0.75}},
    ]


def test_people_read_a_line_an_epoch(shell, play):
    play(whole_run)

    shown = shell("train", "digits.brickyard", "--run", "r")

    rest = "validation loss -  accuracy 0.3333  0.25 s  10,000 samples/s"
    assert shown.out.splitlines() == [
        "Training 650 parameters on cpu into r.",
        f"epoch 1/2  train loss 0.5000  {rest}",
        f"epoch 2/2  train loss -  {rest}",
        "Done. The best epoch was 2; the run is in r.",
    ]
    assert shown.err == ""


def test_what_a_run_suffers_from_is_said_behind_it_with_what_to_try(shell, play):
    def too_fast(message: ask.ToWorker) -> Iterator[m.Message]:
        if isinstance(message, Train):
            run = message.run
            yield from (m.Hello(pid=1), m.Ready(torch="2.13"), started(run))
            yield m.Steps(run=run, first=0, losses=(2.0, 9.0, *[8.0] * 40))
            yield from (epoch(run, 1), epoch(run, 2), finished(run))

    play(too_fast)
    shown = shell("train", "digits.brickyard", "--run", "r", "--json")
    assert "Doctor: The loss jumped from 2 to 9 at step 2" in shown.err
    assert "To try: Set lr = 0.0001." in shown.err
    assert [line["event"] for line in shown.lines] == ["epoch", "epoch", "finished"]


def test_options_change_the_recipe_of_this_run_only(shell, play):
    host = play(whole_run)
    options = {"--device": "cpu", "--epochs": "7", "--batch-size": "3", "--seed": "11"}

    shell("train", "digits.brickyard", *(word for pair in options.items() for word in pair))

    train = host.last(Train).training
    assert (train.device, train.epochs, train.batch_size, train.seed) == ("cpu", 7, 3, 11)
    assert RunFolder.open(Path("runs/digits-1")).project.training == train
    assert project_file.load(Path("digits.brickyard")) == PROJECT


def test_weights_are_shared_out_where_that_is_asked_for(shell, play):
    host = play(whole_run)
    shell("train", "digits.brickyard", "--device", "cpu,cpu", "--shard")
    assert host.last(Train).training.sharded

    host = play(whole_run)
    shell("train", "digits.brickyard", "--device", "cpu,cpu", "--no-shard")
    assert not host.last(Train).training.sharded


def test_runs_are_numbered_beside_the_project(shell, play):
    for number in (1, 2):
        host = play(whole_run)
        assert shell("train", "digits.brickyard").code == 0
        assert host.last(Train).folder == str(Path(f"runs/digits-{number}").resolve())
        assert host.last(Train).run == RunFolder.open(Path(f"runs/digits-{number}")).record.id


def test_a_folder_with_something_in_it_is_refused_before_anything_starts(shell, play, tmp_path):
    host = play(whole_run)
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "thesis.txt").write_bytes(b"dear to me")

    shown = shell("train", "digits.brickyard", "--run", "r")

    assert shown.code == 1
    assert "already" in shown.err
    assert host.started == 0
    assert [path.name for path in (tmp_path / "r").iterdir()] == ["thesis.txt"]


def test_a_project_with_errors_is_refused_in_words(shell, play, tmp_path):
    host = play(whole_run)
    project_file.save(tmp_path / "bad.brickyard", chain("Input", "Flatten", "Conv2d", "Output"))

    shown = shell("train", "bad.brickyard", "--run", "r")

    assert shown.code == 1
    assert "conv1: " in shown.err and shown.err.count("\n") == 1
    assert host.started == 0
    assert not (tmp_path / "r").exists()


def test_ctrl_c_asks_the_run_to_stop_and_waits_for_its_checkpoint(shell, play):
    before = signal.getsignal(signal.SIGINT)

    def answer(message: ask.ToWorker) -> Iterator[m.Message]:
        if isinstance(message, Train):
            yield from (started(message.run), epoch(message.run, 1))
            os.kill(os.getpid(), signal.SIGINT)
        elif isinstance(message, ask.Stop):
            yield finished(message.run, "stopped")

    host = play(answer)
    shown = shell("train", "digits.brickyard", "--run", "r", "--json")

    assert shown.code == 130
    assert [line["event"] for line in shown.lines] == ["epoch", "finished"]
    assert "Stopping" in shown.err
    assert len(host.asked(ask.Stop)) == len(host.closed_with) == 1
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_ctrl_c_ends_at_once(shell, play):
    def answer(message: ask.ToWorker) -> Iterator[m.Message]:
        if isinstance(message, Train | ask.Stop):
            os.kill(os.getpid(), signal.SIGINT)
        return iter(())

    host = play(answer)
    shown = shell("train", "digits.brickyard", "--run", "r")

    assert shown.code == 130
    assert len(host.closed_with) == 1
    assert RunFolder.open(Path("r")).record.status == "stopped"


def test_a_dead_worker_is_told_with_its_reason(shell, play):
    host = play(lambda message: iter(()))
    host.dies(text("engine.exit_signal", signal="SIGSEGV"))

    shown = shell("train", "digits.brickyard", "--run", "r", "--json")

    record = RunFolder.open(Path("r")).record
    assert shown.code == 3
    assert "SIGSEGV" in shown.err and shown.out == ""
    assert record.status == "failed" and "SIGSEGV" in record.message
    assert len(host.closed_with) == 1


@pytest.mark.parametrize(("by_world", "code"), [(False, 1), (True, 3)])
def test_a_failure_is_the_projects_or_the_worlds(shell, play, by_world, code):
    def answer(message: ask.ToWorker) -> Iterator[m.Message]:
        if isinstance(message, Train):
            what = text("run.not_there", path="somewhere")
            yield m.RunFailed(
                run=message.run, what=what, by_world=by_world, traceback="Traceback …"
            )

    play(answer)
    shown = shell("train", "digits.brickyard", "--run", "r")

    assert shown.code == code
    assert "somewhere" in shown.err and "Traceback" not in shown.err


def test_a_warning_goes_beside_the_results(shell, play):
    def answer(message: ask.ToWorker) -> Iterator[m.Message]:
        if isinstance(message, Train):
            what = text("run.not_written", path="best.safetensors", reason="full")
            yield from (m.RunWarned(run=message.run, what=what), finished(message.run))

    play(answer)
    shown = shell("train", "digits.brickyard", "--run", "r", "--json")

    assert shown.code == 0
    assert "best.safetensors" in shown.err
    assert [line["event"] for line in shown.lines] == ["finished"]


def test_find_lr_says_which_rate_to_begin_with(shell, play):
    lrs, losses = (1e-4, 1e-3, 1e-2), (2.0, 1.0, 3.0)

    def answer(request):
        if isinstance(request, ask.FindLr):
            yield m.LrTried(request=1, lrs=lrs[:2], losses=losses[:2], count=3)
            yield m.LrFound(request=1, lrs=lrs, losses=losses, suggestion=1e-3)

    play(answer)

    shown = shell("train", "digits.brickyard", "--find-lr")
    assert (shown.code, "learning rate of 0.001" in shown.out) == (0, True)
    shown = shell("train", "digits.brickyard", "--find-lr", "--json")
    assert shown.lines == [
        {"event": "lr_found", "suggestion": 1e-3, "lrs": [*lrs], "losses": [*losses]}
    ]


def test_weights_are_taken_from_a_run_that_is_there(shell):
    shown = shell("train", "digits.brickyard", "--from", "nowhere")
    assert shown.code == 1
    assert "There is no run folder nowhere" in shown.err
    assert not Path("runs").exists(), "nothing was begun"


@pytest.mark.parametrize("other", [("--from", "r"), ("--find-lr",)])
def test_what_resume_would_pass_over_is_refused(shell, other):
    shown = shell("train", "digits.brickyard", "--run", "r", "--resume", *other)
    assert shown.code == 1
    assert f"so {other[0]} has no place beside it. Leave one of them out." in shown.err
