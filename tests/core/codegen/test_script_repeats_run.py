"""The exported script and the worker find the same losses, to the last digit."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from core.codegen.module import generate
from core.codegen.script import training_script
from core.codegen.source import GeneratedModule
from core.engine.host import Host
from core.engine.messages import (
    Activations,
    EpochDone,
    Explain,
    Explanation,
    RunFailed,
    RunFinished,
    ShowActivations,
    Steps,
    Train,
)
from core.graph.records import Project
from core.io import gallery
from core.runs.folder import RunFolder
from core.shapes.infer import NetworkInference

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("script_repeats_run")]

THREADS = 1
PATIENCE_S = 120.0


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    host = Host(threads=THREADS)
    host.start()
    yield host
    host.close()


def template(id_: str) -> Project:
    (found,) = (template for template in gallery.templates() if template.id == id_)
    return found.project()


def with_recipe(project: Project, **training: object) -> Project:
    changes = {"epochs": 2, "device": "cpu", **training}
    recipe = msgspec.structs.replace(project.training, **changes)
    return msgspec.structs.replace(project, training=recipe)


def losses_of_worker(
    host: Host, project: Project, module: GeneratedModule, path: Path, *, looks: bool
) -> list[str]:
    """Train in the worker; with ``looks``, ask it for explanations all the while."""
    folder = RunFolder.create(path, project, module, threads=THREADS)
    run = folder.record.id
    host.send(
        Train(
            run=run,
            folder=str(path),
            module=module,
            data=project.data,
            training=project.training,
            threads=THREADS,
        )
    )
    losses: list[str] = []
    heard: set[type] = set()
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        assert host.exit_text() is None
        host.wait(1.0)
        for message, _ in host.drain():
            heard.add(type(message))
            if isinstance(message, EpochDone) and message.run == run:
                losses.append(repr(message.train_loss))
            assert not (isinstance(message, RunFailed) and message.run == run), message
            if isinstance(message, RunFinished) and message.run == run:
                assert not looks or {Explanation, Activations} <= heard
                return losses
            if looks and isinstance(message, Steps):
                host.send(Explain(request=1, sample=len(losses)))
                host.send(ShowActivations(request=2, block=next(iter(module.attributes))))
    raise AssertionError("the run did not end in time")


def losses_of_script(source: str, folder: Path) -> list[str]:
    folder.mkdir()
    (folder / "train.py").write_text(source, encoding="ascii")
    ran = subprocess.run(
        [sys.executable, "-I", "-W", "error", "train.py"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    lines = [line.split() for line in ran.stdout.splitlines() if line.startswith("epoch ")]
    assert [line[1] for line in lines] == [str(number + 1) for number in range(len(lines))]
    return [line[line.index("train_loss") + 1] for line in lines]


@pytest.mark.parametrize(
    ("id_", "training", "looks"),
    [
        ("digits-cnn", {"seed": 1}, False),
        ("digits-cnn", {"seed": 1}, True),
        ("digits-mlp", {"optimizer": "SGD", "lr": 0.05}, False),
        ("xor-mlp", {"optimizer": "AdamW", "batch_size": 7}, False),
        ("breast-cancer-mlp", {"optimizer": "RMSprop", "batch_size": 33}, False),
    ],
)
def test_script_prints_the_losses_of_the_run(host, tmp_path, id_, training, looks):
    project = with_recipe(template(id_), **training)
    module = generate(project, NetworkInference(project.main))

    ours = losses_of_worker(host, project, module, tmp_path / "run", looks=looks)
    theirs = losses_of_script(
        training_script(project, module, threads=THREADS), tmp_path / "script"
    )

    assert len(ours) == project.training.epochs
    assert theirs == ours
