"""The exported script reads a person's own data and finds the losses of the worker."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import torch

from core.codegen.script import training_script
from core.data.load import load
from core.document.document import Document
from core.engine.learn.loop import LossLog
from core.engine.session import Session
from core.graph.augmentation import Augmentation
from core.graph.own_data import Windows
from core.graph.records import DataConfig
from core.io.project_file import seen_from
from tests.helpers.own import (
    columns_of,
    config_of,
    project_on,
    write_arrays,
    write_pets,
    write_pictures,
    write_series,
    write_sounds,
)
from tests.helpers.scripts import run_script

pytestmark = pytest.mark.slow


def pets(folder: Path) -> DataConfig:
    return config_of(write_pets(folder / "pets.csv"))


def pets_by_owner(folder: Path) -> DataConfig:
    config = pets(folder)
    own = columns_of(config.own, owner="group", weight="ignored")
    return msgspec.structs.replace(config, own=own, split="group", seed=3)


def unlike_groups(folder: Path) -> DataConfig:
    """One group holds nearly half of the rows, so parts are not as large as was asked for."""
    rows = [f"{i % 7},{i % 5},{'ab'[i % 3 > 1]},{max(0, i - 40) // 10}g" for i in range(90)]
    path = folder / "groups.csv"
    path.write_text("\n".join(["width,height,kind,owner", *rows]), encoding="utf-8")
    config = config_of(path)
    own = columns_of(config.own, width="input", height="input", kind="target", owner="group")
    return msgspec.structs.replace(config, own=own, split="group", seed=0)


def weights(folder: Path) -> DataConfig:
    config = pets(folder)
    own = columns_of(config.own, weight="target", kind="input", owner="ignored")
    return msgspec.structs.replace(config, own=own, split="random", test=0.0)


def series(folder: Path) -> DataConfig:
    config = config_of(write_series(folder / "load.csv"))
    own = msgspec.structs.replace(config.own, windows=Windows(length=12, horizon=2, stride=2))
    return msgspec.structs.replace(config, own=own)


def pictures(folder: Path) -> DataConfig:
    config = config_of(write_pictures(folder / "colours", each=20, parts=True))
    return msgspec.structs.replace(config, own=msgspec.structs.replace(config.own, resize="pad"))


def varied(folder: Path) -> DataConfig:
    augment = Augmentation(flip=True, crop=2, rotate=15.0, noise=0.05, mixup=0.3)
    return msgspec.structs.replace(pictures(folder), augment=augment)


def sounds(folder: Path) -> DataConfig:
    return config_of(write_sounds(folder / "tones", each=12))


def arrays(folder: Path) -> DataConfig:
    return config_of(write_arrays(folder / "small.npz"))


def words(folder: Path) -> DataConfig:
    path = folder / "song.txt"
    path.write_text("the owl and the cat went to sea\n" * 60, encoding="utf-8")
    config = config_of(path)
    own = msgspec.structs.replace(config.own, length=16, stride=8)
    return msgspec.structs.replace(config, own=own)


def worker_lines(document: Document) -> list[str]:
    """Train as the worker does; return what a script prints of each epoch."""
    torch.set_num_threads(1)
    project = document.project
    session = Session(
        document.generated(), "generated/model.py", load(project.data), project.training
    )
    session.check()
    loop = session.loop(LossLog(lambda first, losses: None), lambda: True)
    lines = []
    for number in range(1, project.training.epochs + 1):
        result = loop.run_epoch()
        assert result is not None
        losses = f"train_loss {result.train_loss!r} val_loss {result.validation.loss!r}"
        lines.append(f"epoch {number} {losses}")
    return lines


RISING = {"warmup": 0.5, "accumulate": 2, "batch_size": 1, "epochs": 3}


@pytest.mark.parametrize(
    "recipe",
    [
        {"scheduler": "OneCycleLR", "batch_size": 1},
        {"scheduler": "CosineAnnealingLR", **RISING},
        {"scheduler": "CyclicLR", "scheduler_args": {"step_size_up": 1}, "batch_size": 1},
        {"scheduler": "StepLR", "scheduler_args": {"step_size": 1}, **RISING},
    ],
)
def test_schedules_count_the_samples_that_groups_leave_for_training(recipe, tmp_path: Path) -> None:
    document = project_on(unlike_groups(tmp_path), "iris-mlp")
    training = msgspec.structs.replace(document.project.training, **recipe)
    document = Document(msgspec.structs.replace(document.project, training=training))
    seen, script = seen_from(tmp_path, document.project), tmp_path / "train.py"
    script.write_text(training_script(seen, document.generated(), threads=1), encoding="ascii")

    ran = run_script(script)

    assert ran.returncode == 0, ran.stderr
    assert all(line in ran.stdout for line in worker_lines(document)), ran.stdout


@pytest.mark.parametrize(
    ("make", "template"),
    [
        (pets, "iris-mlp"),
        (pets_by_owner, "iris-mlp"),
        (weights, "iris-mlp"),
        (series, "sine-lstm"),
        (pictures, "digits-cnn"),
        (varied, "digits-cnn"),
        (sounds, "tones-cnn"),
        (arrays, "digits-cnn"),
        (words, "rhymes-gpt"),
    ],
)
def test_script_repeats_the_run(make, template, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    document = project_on(make(tmp_path / "data"), template)
    script = tmp_path / "train.py"
    seen = seen_from(tmp_path, document.project)
    script.write_text(training_script(seen, document.generated(), threads=1), encoding="ascii")

    ran = run_script(script)

    assert ran.returncode == 0, ran.stderr
    printed = [line for line in ran.stdout.splitlines() if line.startswith("epoch ")]
    expected = worker_lines(document)
    assert [line[: len(want)] for line, want in zip(printed, expected, strict=True)] == expected
    assert str(tmp_path) not in script.read_text()


def test_scripts_of_own_data_are_clean_and_formatted(tmp_path):
    (tmp_path / "prose.txt").write_text("the quick brown fox jumps over it. " * 200)
    looked = {
        "pets": (write_pets(tmp_path / "pets.csv"), "iris-mlp"),
        "hours": (write_series(tmp_path / "hours.csv"), "sine-lstm"),
        "pictures": (write_pictures(tmp_path / "pictures"), "digits-cnn"),
        "tones": (write_sounds(tmp_path / "tones"), "tones-cnn"),
        "small": (write_arrays(tmp_path / "small.npz"), "digits-cnn"),
        "prose": (tmp_path / "prose.txt", "alice-lstm"),
    }
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    for name, (path, template) in looked.items():
        document = project_on(config_of(path), template)
        source = training_script(document.project, document.generated(), threads=1)
        (scripts / f"{name}.py").write_text(source, encoding="ascii")

    rules = "E4,E7,E9,W,F,I,N,UP,B,C4,SIM,PTH,PIE,RUF,ANN"
    for check in (["check", "--select", rules], ["format", "--check"]):
        ruff = [sys.executable, "-m", "ruff", *check, "--isolated", "--no-cache", str(scripts)]
        said = subprocess.run(ruff, capture_output=True, text=True, check=False)
        assert said.returncode == 0, said.stdout + said.stderr
