"""The exported script and the worker find the same figures, to the last digit."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from core.codegen.script import training_script
from core.codegen.source import GeneratedModule
from core.document.document import Document
from core.engine.talk.host import Host
from core.engine.talk.messages import (
    Activations,
    EpochDone,
    Explanation,
    Refused,
    RunFailed,
    RunFinished,
    Steps,
)
from core.engine.talk.requests import Explain, ShowActivations, Train
from core.graph.records import Project
from core.io import gallery
from core.planner import NewBlock, Scope, plan_insert, plan_set_params, plan_stack
from core.runs.folder import RunFolder
from tests.helpers import warm
from tests.helpers.build import done
from tests.helpers.scripts import run_script

pytestmark = pytest.mark.slow

THREADS = 1
PATIENCE_S = 120.0

Figures = dict[str, str]
"""Training loss, validation loss and metrics of an epoch, as ``repr`` prints them."""


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    host = Host(threads=THREADS)
    with warm.workers():
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


def figures_of_worker(
    host: Host, project: Project, module: GeneratedModule, path: Path, *, looks: bool
) -> list[Figures]:
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
    answer = Refused if module.discriminator else Explanation
    figures: list[Figures] = []
    heard: set[type] = set()
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        assert host.exit_text() is None
        host.wait(1.0)
        for message, _ in host.drain():
            heard.add(type(message))
            if isinstance(message, EpochDone) and message.run == run:
                losses = {"train_loss": message.train_loss, "val_loss": message.val_loss}
                found = {**losses, **message.metrics}
                figures.append({name: repr(value) for name, value in found.items()})
            assert not (isinstance(message, RunFailed) and message.run == run), message
            if isinstance(message, RunFinished) and message.run == run:
                assert not looks or {answer, Activations} <= heard
                return figures
            if looks and isinstance(message, Steps):
                host.send(Explain(request=1, sample=len(figures)))
                host.send(ShowActivations(request=2, block=next(iter(module.attributes))))
    raise AssertionError("the run did not end in time")


def figures_of_script(source: str, folder: Path) -> list[Figures]:
    folder.mkdir()
    (folder / "train.py").write_text(source, encoding="ascii")
    ran = run_script(folder / "train.py")
    assert ran.returncode == 0, ran.stderr
    lines = [line.split() for line in ran.stdout.splitlines() if line.startswith("epoch ")]
    assert [line[1] for line in lines] == [str(number + 1) for number in range(len(lines))]
    return [dict(zip(line[2::2], line[3::2], strict=True)) for line in lines]


def changed_by_hand(project: Project) -> Project:
    """Do what a person does: set a parameter, pull bricks into wires, click one on."""
    ids = {block.name: block.id for block in project.main.blocks.values()}
    project = done(project, plan_set_params(Scope(project), [ids["conv1"]], {"out_channels": 5}))
    wire = next(wire for wire in project.main.wires if wire.source == ids["conv2"])
    project = done(project, plan_insert(Scope(project), NewBlock("Dropout2d"), wire))
    return done(project, plan_stack(Scope(project), NewBlock("GELU"), ids["fc1"]))


@pytest.mark.parametrize(
    ("project", "looks"),
    [
        pytest.param(with_recipe(template("digits-cnn"), seed=1), False, id="digits-cnn"),
        pytest.param(with_recipe(template("digits-cnn"), seed=1), True, id="looked into"),
        pytest.param(
            with_recipe(changed_by_hand(template("digits-cnn"))), False, id="changed by hand"
        ),
        pytest.param(
            with_recipe(template("digits-mlp"), optimizer="SGD", lr=0.05), False, id="digits-mlp"
        ),
        pytest.param(
            with_recipe(template("xor-mlp"), optimizer="AdamW", batch_size=7), False, id="xor-mlp"
        ),
        pytest.param(
            with_recipe(template("breast-cancer-mlp"), optimizer="RMSprop", batch_size=33),
            False,
            id="breast-cancer-mlp",
        ),
        pytest.param(with_recipe(template("digits-gan")), True, id="digits-gan"),
        pytest.param(
            with_recipe(template("digits-gan"), loss="MSELoss", optimizer="Adam"),
            False,
            id="digits-gan by squares",
        ),
    ],
)
def test_script_prints_the_figures_of_the_run(host, tmp_path, project, looks):
    module = Document(project).generated()
    source = training_script(project, module, threads=THREADS)

    ours = figures_of_worker(host, project, module, tmp_path / "run", looks=looks)
    theirs = figures_of_script(source, tmp_path / "script")

    assert len(ours) == project.training.epochs
    assert {"accuracy"} <= ours[0].keys() or {"real_score", "fake_score"} <= ours[0].keys()
    assert theirs == ours
