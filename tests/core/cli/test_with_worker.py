"""The commands end to end, each a process of its own with a worker.

Those that train for all the others, and the one whose worker is killed, are started; the others
are forked off a process that has imported torch.
"""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers import warm
from tests.helpers.scripts import run_script

MAIN = Path(__file__).resolve().parents[3] / "main.py"
pytestmark = pytest.mark.slow


def start(folder: Path, *args: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(MAIN), *args],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run_cold(folder: Path, *args: str) -> str:
    process = start(folder, *args)
    out, err = process.communicate(timeout=300)
    assert (process.returncode, err) == (0, "")
    return out


def run(folder: Path, *args: str) -> str:
    process = warm.command(folder, *args)
    out, err = process.communicate(timeout=300)
    assert (process.returncode, err) == (0, "")
    return out


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a project ``p.brickyard`` and a finished run ``r`` of it."""
    folder = tmp_path_factory.mktemp("cli")
    run_cold(folder, "new", "digits-cnn", "-o", "p.brickyard")
    options = ("--epochs", "5", "--seed", "1", "--device", "cpu", "--run", "r", "--json")
    (folder / "log.jsonl").write_text(run_cold(folder, "train", "p.brickyard", *options))
    return folder


def test_digits_are_learnt_and_measured(folder):
    events = [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]

    measured = json.loads(run(folder, "evaluate", "r", "--json"))

    assert [event["event"] for event in events] == ["epoch"] * 5 + ["finished"]
    assert events[-2]["metrics"]["accuracy"] >= 0.95
    found = {"part", "epoch", "bad", "finding", "classes", "confusion"}
    assert measured.keys() == {"accuracy", "loss", "samples", *found}
    assert sum(map(sum, measured["confusion"])) == measured["samples"]
    assert measured["accuracy"] >= 0.95


def test_the_exported_script_alone_repeats_the_losses(folder, tmp_path):
    run(folder, "export", "r", "--to", "script", "-o", str(tmp_path / "train.py"))

    printed = run_script(tmp_path / "train.py")
    assert printed.returncode == 0, printed.stderr

    with (folder / "r" / "metrics.csv").open(newline="") as file:
        losses = [row["train_loss"] for row in csv.DictReader(file)]
    lines = [line.split() for line in printed.stdout.splitlines() if line.startswith("epoch ")]
    assert [line[line.index("train_loss") + 1] for line in lines] == losses


def test_a_decision_is_explained(folder):
    run(folder, "explain", "r", "--method", "saliency", "--sample", "3", "-o", "s.png")
    run(folder, "explain", "r", "--method", "activations", "--block", "conv1", "-o", "a.npz")

    assert (folder / "s.png").read_bytes().startswith(b"\x89PNG")
    assert (folder / "a.npz").stat().st_size > 500


def test_the_processor_is_a_device(folder):
    devices = json.loads(run(folder, "devices", "--json"))

    assert "cpu" in [device["id"] for device in devices]


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_to_stop_leaves_a_checkpoint(folder, name):
    if not hasattr(signal, name):
        pytest.skip("this system has no such signal")
    options = ("--epochs", "100000", "--device", "cpu", "--run", name, "--json")
    process = warm.command(folder, "train", "p.brickyard", *options)
    assert process.stdout is not None
    process.stdout.readline()  # an epoch is over

    process.send_signal(getattr(signal, name))
    out, err = process.communicate(timeout=60)

    assert process.returncode == 130
    assert json.loads(out.splitlines()[-1])["event"] == "finished"
    assert "checkpoint" in err and "Traceback" not in err
    assert (folder / name / "last.safetensors").stat().st_size > 1000
    assert json.loads((folder / name / "run.json").read_bytes())["status"] == "stopped"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the worker in /proc")
def test_a_killed_worker_is_told(folder):
    options = ("--epochs", "100000", "--device", "cpu", "--run", "killed", "--json")
    process = start(folder, "train", "p.brickyard", *options)
    assert process.stdout is not None
    process.stdout.readline()
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()

    os.kill(int(children[0]), signal.SIGKILL)
    _, err = process.communicate(timeout=60)

    assert process.returncode == 3
    assert "SIGKILL" in err and err.count("\n") == 1
    assert json.loads((folder / "killed" / "run.json").read_bytes())["status"] == "failed"
