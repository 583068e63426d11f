"""``train --resume``: what it goes on with, and what it refuses to."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from core.engine.talk import messages as m
from core.engine.talk import requests as ask
from core.engine.talk.requests import Train
from core.io import project_file
from core.runs.folder import RunFolder
from tests.helpers.build import chain
from tests.helpers.terminal import AnsweringHost, type_in

PARAMS = {"fc1": {"out_features": 10}}
PROJECT = chain("Input", "Flatten", "Linear", "Output", params=PARAMS)
OTHER = chain("Input", "Flatten", "Linear", "Dropout", "Output", params=PARAMS)
TRAIN = ("train", "digits.brickyard", "--run", "r")


def played(message: ask.ToWorker):
    if isinstance(message, Train):
        run, steps = message.run, 7 if message.resume else 0
        yield from (m.Hello(pid=1), m.Ready(torch="2.13"))
        yield m.RunStarted(
            run=run, device="cpu", steps_per_epoch=4, epochs=2, parameters=650, steps=steps
        )
        yield m.RunFinished(run=run, status="done", best_epoch=2, metrics={})


@pytest.fixture
def shell(capsys, tmp_path, monkeypatch):
    """Run commands in a folder that holds a project and a run of it that was interrupted."""
    monkeypatch.chdir(tmp_path)
    project_file.save(tmp_path / "digits.brickyard", PROJECT)
    shell = functools.partial(type_in, capsys)
    monkeypatch.setattr("core.cli.session.Host", lambda threads=None: AnsweringHost(played))
    shell(*TRAIN, "--seed", "4")
    folder = RunFolder.open(Path("r"))
    folder.update(status="stopped", threads=3)
    folder.state.write_bytes(b"where it was")
    return shell


@pytest.fixture
def host(monkeypatch, shell) -> AnsweringHost:
    host = AnsweringHost(played)
    monkeypatch.setattr("core.cli.session.Host", lambda threads=None: host)
    return host


def test_a_run_goes_on_with_the_recipe_it_had(shell, host):
    shown = shell(*TRAIN, "--resume")

    asked = host.last(Train)
    assert shown.code == 0
    assert shown.out.splitlines()[0] == "Going on with 650 parameters on cpu from step 7, in r."
    assert (asked.resume, asked.training.seed, asked.threads) == (True, 4, 3)


def test_more_epochs_and_another_device_may_be_asked_for(shell, host):
    shell(*TRAIN, "--resume", "--epochs", "30", "--device", "cpu")

    assert host.last(Train).training.epochs == 30
    assert RunFolder.open(Path("r")).project.training.epochs == 30
    assert RunFolder.open(Path("r")).record.status == "running"


def _other_network() -> None:
    project_file.save(Path("digits.brickyard"), OTHER)


def _no_state() -> None:
    RunFolder.open(Path("r")).state.unlink()


def _done() -> None:
    folder = RunFolder.open(Path("r"))
    done = m.EpochDone(
        run=folder.record.id, epoch=10, train_loss=0.1, val_loss=None, metrics={},
        seconds=1.0, samples_per_s=1.0,
    )  # fmt: skip
    folder.append_epochs(done)
    folder.update(status="done")


@pytest.mark.parametrize(
    ("change", "options", "says"),
    [
        (None, ("--seed", "5"), "seed was 4 and is 5 now"),
        (None, ("--batch-size", "5"), "batch_size was 64 and is 5 now"),
        (_other_network, (), "the network is another one now"),
        (_no_state, (), "left no state to go on from"),
        (_done, (), "all its 10 epochs were trained. Ask for more with --epochs N."),
        (None, ("--run", "elsewhere"), "There is no run folder elsewhere"),
    ],
)
def test_a_run_that_cannot_go_on_says_why_and_is_left_alone(shell, host, change, options, says):
    if change is not None:
        change()
    before = Path("r/run.json").read_bytes()

    shown = shell(*TRAIN, "--resume", *options)

    assert shown.code == 1
    assert says in shown.err
    assert host.sent == []
    assert Path("r/run.json").read_bytes() == before


def test_which_run_must_be_said(shell, host):
    shown = shell("train", "digits.brickyard", "--resume")

    assert shown.code == 1
    assert "Name its folder with --run DIR." in shown.err
