"""Every template opens and can be entered; those with data learn; the others have their sizes."""

from __future__ import annotations

import ast
import json

import msgspec
import pytest
import torch

from core.codegen.notebook import training_notebook
from core.codegen.script import training_script
from core.data.load import load
from core.document.document import Document
from core.engine.learn.loop import LossLog
from core.engine.session import Session
from core.graph.composites import network_of
from core.io import gallery
from core.shapes.library import ends_of
from tests.helpers.blocks import check_value
from tests.helpers.generated import built
from tests.helpers.scripts import run_script

TEMPLATES = {template.id: template for template in gallery.templates()}
WITH_DATA = [id_ for id_, template in TEMPLATES.items() if template.data]
WITHOUT_DATA = [id_ for id_, template in TEMPLATES.items() if not template.data]
RUN = ("xor-mlp", "digits-resnet", "digits-vae", "digits-gan", "sine-lstm", "rhymes-gpt")
STEPS = 3


def opened(id_: str) -> Document:
    project = TEMPLATES[id_].project()
    training = msgspec.structs.replace(project.training, device="cpu", epochs=1)
    return Document(msgspec.structs.replace(project, training=training))


@pytest.mark.parametrize("id_", TEMPLATES)
def test_every_brick_of_a_template_can_be_entered(id_):
    document = opened(id_)

    assert [p for p in document.problems if p.severity == "error"] == []
    assert document.total_parameters == TEMPLATES[id_].parameters
    enter(document, ())


def enter(document: Document, bricks: tuple[str, ...]) -> None:
    """Go into every composite, at any depth, and look at its blocks there."""
    document.show(bricks)
    assert document.place[1:] == bricks
    for id_ in document.network.blocks:
        assert document.inference(id_).ready, (bricks, id_)
    for id_, block in document.network.blocks.items():
        if network_of(block.type):
            enter(document, (*bricks, id_))
            document.show(bricks)


@pytest.mark.slow
@pytest.mark.parametrize("id_", WITH_DATA)
def test_a_template_learns(id_):
    document = opened(id_)
    project, module = document.project, document.generated()
    torch.set_num_threads(1)
    session = Session(module, "model.py", load(project.data), project.training)
    losses: list[float | None] = []
    log = LossLog(lambda first, found: losses.extend(found))
    before = {name: p.detach().clone() for name, p in session.built.model.named_parameters()}

    session.check()
    session.loop(log, lambda: len(log_of(log, losses)) < STEPS).run_epoch()

    assert document.can_train
    assert losses and all(loss is not None and loss == loss for loss in losses)
    moved = {
        name: not torch.equal(before[name], p) for name, p in session.built.model.named_parameters()
    }
    assert all(moved.values()), [name for name, has_moved in moved.items() if not has_moved]


def log_of(log: LossLog, losses: list[float | None]) -> list[float | None]:
    """Return the losses so far."""
    log.flush()
    return losses


@pytest.mark.parametrize("id_", TEMPLATES)
def test_what_a_template_exports_is_python(id_):
    document = opened(id_)
    module = document.generated()

    ast.parse(module.text)
    ast.parse(module.trace)
    if TEMPLATES[id_].data:
        ast.parse(training_script(document.project, module, threads=1))
        json.loads(training_notebook(document.project, module, threads=1))


@pytest.mark.slow
@pytest.mark.parametrize("id_", WITHOUT_DATA)
def test_a_published_model_has_its_sizes(id_):
    document = opened(id_)
    network, model = document.network, built(document.generated(), device="meta").eval()
    inputs = [document.inference(end).outputs[0] for end in ends_of(network, "Input")]
    made = [
        torch.zeros((2, *value.dims[1:]), dtype=getattr(torch, value.dtype), device="meta")
        for value in inputs
    ]

    said = model(*made)

    assert sum(p.numel() for p in model.parameters()) == TEMPLATES[id_].parameters
    ends = [document.inference(end).inputs[0] for end in ends_of(network, "Output")]
    for promised, given in zip(ends, said if isinstance(said, tuple) else (said,), strict=True):
        check_value(promised, given, 2)


@pytest.mark.slow
@pytest.mark.parametrize("id_", RUN)
def test_the_script_of_a_template_repeats_the_run(id_, tmp_path):
    document = opened(id_)
    project, module = document.project, document.generated()
    torch.set_num_threads(1)
    session = Session(module, "model.py", load(project.data), project.training)
    result = session.loop(LossLog(lambda first, losses: None), lambda: True).run_epoch()
    (tmp_path / "train.py").write_text(training_script(project, module, threads=1), "ascii")

    ran = run_script(tmp_path / "train.py")

    assert ran.returncode == 0, ran.stderr
    (line,) = [line for line in ran.stdout.splitlines() if line.startswith("epoch 1 ")]
    words = line.split()
    assert words[3] == repr(result.train_loss)
    assert words[5] == repr(result.validation.loss)
