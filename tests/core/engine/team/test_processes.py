"""Two processes that train one network through PyTorch's launcher, over gloo on this machine."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from core.engine.talk.messages import EpochDone
from core.io import project_file
from core.runs.folder import RunFolder
from tests.helpers.build import chain
from tests.helpers.own_loss import SQUARES, WEIGHED, drawn, values, with_loss

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="finds workers through /proc"),
    pytest.mark.xdist_group("distributed"),
]

ROOT = Path(__file__).resolve().parents[4]
PARAMS = {"fc1": {"out_features": 32}, "fc2": {"out_features": 10}}
PROJECT = chain("Input", "Flatten", "Linear", "ReLU", "Linear", "Output", params=PARAMS)
TORCHRUN = ("-m", "torch.distributed.run", "--nproc-per-node", "2", "--max-restarts", "2", "--")
PATIENCE_S = 120


def command(folder: Path, *options: str, together: bool) -> list[str]:
    launcher = TORCHRUN if together else ()
    own = ("train", str(folder.parent / "p.brickyard"), "--run", str(folder), "--device", "cpu")
    # 1,257 samples: the last batch is shared out unevenly.
    recipe = ("--seed", "3", "--batch-size", "250")
    return [sys.executable, *launcher, str(ROOT / "main.py"), *own, *recipe, *options]


def trained(folder: Path, *options: str, together: bool) -> tuple[EpochDone, ...]:
    done = subprocess.run(
        command(folder, *options, together=together),
        capture_output=True, text=True, timeout=PATIENCE_S, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return RunFolder.open(folder).epochs


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


def test_two_processes_find_the_losses_of_one(folder):
    together = trained(folder, "--epochs", "4", together=True)
    alone = trained(folder.with_name("alone"), "--epochs", "4", together=False)

    assert len(together) == 4
    assert losses(together) == pytest.approx(losses(alone), abs=1e-5)
    assert together[-1].metrics == pytest.approx(alone[-1].metrics, abs=1e-5)


def test_two_processes_weigh_the_classes_as_one(folder):
    weights = tuple(float(number % 4) for number in range(10))
    training = msgspec.structs.replace(PROJECT.training, class_weights=weights)
    project = msgspec.structs.replace(PROJECT, training=training)
    project_file.save(folder.parent / "p.brickyard", project)
    together = trained(folder, "--epochs", "2", together=True)
    alone = trained(folder.with_name("alone"), "--epochs", "2", together=False)

    assert losses(together) == pytest.approx(losses(alone), abs=1e-5)


def test_a_lost_process_is_started_again_and_the_run_ends_as_it_would_have(folder):
    running = subprocess.Popen(
        command(folder, "--epochs", "150", together=True),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    deadline = time.monotonic() + PATIENCE_S
    while not (folder / "metrics.csv").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.2)  # somewhere in an epoch
    killed = list(workers(1, folder))
    for process in killed:
        os.kill(process, signal.SIGKILL)
    said, _ = running.communicate(timeout=PATIENCE_S)

    assert len(killed) == 1
    assert running.returncode == 0, said[-2000:]
    assert said.count(" parameters on cpu ") == 2  # began, and began again
    together = RunFolder.open(folder).epochs
    alone = trained(folder.with_name("alone"), "--epochs", "150", together=False)
    assert [epoch.epoch for epoch in together] == list(range(1, 151))
    assert losses(together) == pytest.approx(losses(alone), abs=1e-4)
    assert together[-1].metrics == alone[-1].metrics


def test_two_processes_learn_an_own_loss_as_one(folder):
    project = with_loss(values(epochs=2, batch_size=50), drawn(WEIGHED))
    project_file.save(folder.parent / "p.brickyard", project)
    together = trained(folder, "--epochs", "2", together=True)
    alone = trained(folder.with_name("alone"), "--epochs", "2", together=False)

    assert losses(together) == pytest.approx(losses(alone), abs=1e-5)


def test_two_processes_refuse_an_own_loss_that_is_no_mean(folder):
    rows = (*SQUARES[:5], ("root", "sqrt", {}, ("whole",)), ("end", "Output", {}, ("root",)))
    project_file.save(folder.parent / "p.brickyard", with_loss(values(), drawn(rows)))
    done = subprocess.run(
        command(folder, together=True),
        capture_output=True, text=True, timeout=PATIENCE_S, check=False,
    )  # fmt: skip

    assert done.returncode != 0
    assert "cannot share out a batch: the loss Wrong by is no mean" in done.stderr
