"""Two processes that train one network through PyTorch's launcher, over gloo on this machine."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

import pytest

from core import cli
from core.engine.talk.host import Host
from core.engine.talk.messages import EpochDone
from core.io import project_file
from core.runs.folder import RunFolder
from tests.helpers.build import chain
from tests.helpers.own_loss import SQUARES, drawn, values, with_loss
from tests.helpers.torchrun import start_torchrun

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="finds workers through /proc"),
]

ROOT = Path(__file__).resolve().parents[4]
PARAMS = {"fc1": {"out_features": 32}, "fc2": {"out_features": 10}}
PROJECT = chain("Input", "Flatten", "Linear", "ReLU", "Linear", "Output", params=PARAMS)
PATIENCE_S = 120


def command(folder: Path, *options: str) -> list[str]:
    own = ["train", str(folder.parent / "p.brickyard"), "--run", str(folder), "--device", "cpu"]
    # 1,257 samples: the last batch is shared out unevenly.
    return [*own, "--seed", "3", "--batch-size", "250", *options]


def start(folder: Path, *options: str, restarts: int = 0) -> ForkServerProcess:
    launcher = ("--nproc-per-node", "2", "--max-restarts", str(restarts), "--")
    return start_torchrun(
        [*launcher, str(ROOT / "main.py"), *command(folder, *options)], log_of(folder)
    )


def log_of(folder: Path) -> Path:
    return folder.with_name("log")


def ended(running: ForkServerProcess, folder: Path) -> tuple[int | None, str]:
    """Wait for the end; return the exit code and what was said."""
    running.join(PATIENCE_S)
    if running.exitcode is None:
        running.terminate()
        running.join()
    return running.exitcode, log_of(folder).read_text("utf-8")


def trained_together(folder: Path, *options: str) -> tuple[EpochDone, ...]:
    code, said = ended(start(folder, *options), folder)
    assert code == 0, said[-2000:]
    return RunFolder.open(folder).epochs


class Lent:
    """A worker that outlives the command."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def start(self) -> None:
        self._host.drain()

    def close(self) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        return getattr(self._host, name)


@pytest.fixture
def alone(
    folder: Path, host: Host, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[EpochDone, ...]]:
    """Return what trains the same in one process."""
    monkeypatch.setattr("core.cli.session.Host", lambda threads: Lent(host))

    def train(*options: str) -> tuple[EpochDone, ...]:
        own = folder.with_name("alone")
        assert cli.run(command(own, *options)) == 0
        return RunFolder.open(own).epochs

    return train


def losses(epochs: tuple[EpochDone, ...]) -> list[float]:
    return [loss for epoch in epochs for loss in (epoch.train_loss, epoch.val_loss) if loss]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    project_file.save(tmp_path / "p.brickyard", PROJECT)
    return tmp_path / "together"


def workers(rank: int, folder: Path) -> Iterator[int]:
    """Yield the ids of the workers with a rank whose commands train into a folder."""
    for path in Path("/proc").iterdir():
        try:
            variables = (path / "environ").read_bytes().split(b"\0")
            words = (path / "cmdline").read_bytes()
            parent = (path / "stat").read_text().rpartition(")")[2].split()[1]
            commanded = (Path("/proc") / parent / "cmdline").read_bytes()
        except OSError:  # no process, or one that has just ended
            continue
        is_worker = b"die_with_parent" in words and os.fsencode(folder) in commanded
        if is_worker and f"RANK={rank}".encode() in variables:
            yield int(path.name)


def test_two_processes_find_the_losses_of_one(folder, alone):
    together = trained_together(folder, "--epochs", "4")
    by_itself = alone("--epochs", "4")

    assert len(together) == 4
    assert losses(together) == pytest.approx(losses(by_itself), abs=1e-5)
    assert together[-1].metrics == pytest.approx(by_itself[-1].metrics, abs=1e-5)


def test_a_lost_process_is_started_again_and_the_run_ends_as_it_would_have(folder, alone):
    running = start(folder, "--epochs", "150", restarts=2)
    deadline = time.monotonic() + PATIENCE_S
    while not (folder / "metrics.csv").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.2)  # somewhere in an epoch
    killed = list(workers(1, folder))
    for process in killed:
        os.kill(process, signal.SIGKILL)
    code, said = ended(running, folder)

    assert len(killed) == 1
    assert code == 0, said[-2000:]
    assert said.count(" parameters on cpu ") == 2  # began, and began again
    together = RunFolder.open(folder).epochs
    by_itself = alone("--epochs", "150")
    assert [epoch.epoch for epoch in together] == list(range(1, 151))
    assert losses(together) == pytest.approx(losses(by_itself), abs=1e-4)
    assert together[-1].metrics == by_itself[-1].metrics


def test_two_processes_refuse_an_own_loss_that_is_no_mean(folder):
    rows = (*SQUARES[:5], ("root", "sqrt", {}, ("whole",)), ("end", "Output", {}, ("root",)))
    project_file.save(folder.parent / "p.brickyard", with_loss(values(), drawn(rows)))
    code, said = ended(start(folder), folder)

    assert code != 0
    assert "cannot share out a batch: the loss Wrong by is no mean" in said
