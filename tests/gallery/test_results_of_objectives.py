"""What each way to learn reaches within a minute, with the model that is proposed for the data."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec
import pytest
import torch

from core.data.load import load
from core.document.document import Document
from core.engine.learn.loop import LossLog
from core.engine.session import Session
from core.graph.records import DataConfig, Project, TrainingConfig, empty_project
from core.io import gallery
from core.planner import Plan, Scope, plan_propose
from tests.helpers.build import chain
from tests.helpers.measuring import evaluated

pytestmark = pytest.mark.slow

Enough = Callable[[Mapping[str, float]], bool]
"""Whether the figures of the part for validation leave no doubt."""


def proposed(dataset: str) -> Project:
    """Return the model that is made for a data set."""
    document = Document(empty_project())
    plan = plan_propose(Scope(document.project), DataConfig(dataset=dataset))
    assert isinstance(plan, Plan)
    document.apply(plan.edits, plan.text)
    return document.project


def reached(
    project: Project, until: Enough = lambda figures: False, **recipe: object
) -> dict[str, float]:
    """Train until samples held out for that are told well; return the figures of others."""
    training = msgspec.structs.replace(project.training, device="cpu", **recipe)
    document = Document(msgspec.structs.replace(project, training=training))
    assert document.problems == ()
    torch.set_num_threads(1)
    session = Session(document.generated(), "model.py", load(document.project.data), training)
    loop = session.loop(LossLog(lambda first, losses: None), lambda: True)
    for _ in range(training.epochs):
        if until(loop.run_epoch().validation.metrics):
            break
    return evaluated(session).metrics


def denoising(dataset: str = "digits") -> Project:
    return chain(
        "Input", "Conv2d", "ReLU", "Conv2d", "ReLU", "Conv2d", "Output",
        params={
            "conv1": {"out_channels": 16, "padding": 1},
            "conv2": {"out_channels": 16, "padding": 1},
            "conv3": {"out_channels": 1, "padding": 1},
        },
        data=DataConfig(dataset=dataset),
        training=TrainingConfig(objective="denoising", loss="MSELoss", lr=0.003),
    )  # fmt: skip


@pytest.mark.parametrize("noise", ["gaussian", "masking", "salt_and_pepper"])
def test_noise_is_taken_away_by_more_than_half(noise: str) -> None:
    found = reached(denoising(), noise=noise, noise_level=0.3, epochs=12)

    assert found["mse"] <= 0.5 * found["identity_mse"]


def test_shapes_are_outlined() -> None:
    found = reached(
        proposed("shapes"), lambda figures: figures["iou"] >= 0.98,
        epochs=10, lr=0.01, batch_size=16, scheduler="OneCycleLR",
    )  # fmt: skip

    assert found["iou"] >= 0.9


def test_all_that_is_there_is_named() -> None:
    found = reached(proposed("shape-sets"), lambda figures: figures["accuracy"] >= 0.98, epochs=10)

    assert found["accuracy"] >= 0.95


def test_words_are_written_backwards() -> None:
    found = reached(proposed("reversal"), epochs=5)

    assert found["accuracy"] >= 0.95
    assert found["sequence_accuracy"] >= 0.95


@pytest.mark.parametrize("pairs", ["views", "class"])
def test_what_belongs_together_lies_together(pairs: str) -> None:
    project = chain(
        "Input", "Flatten", "Linear", "ReLU", "Linear", "Output",
        params={"fc1": {"out_features": 128}, "fc2": {"out_features": 16}},
        training=TrainingConfig(objective="contrastive", pairs=pairs, noise_level=0.1),
    )  # fmt: skip

    assert reached(project, epochs=15)["accuracy"] >= 0.9


def test_two_outputs_tell_what_a_shape_is_and_where() -> None:
    project = next(each for each in gallery.templates() if each.id == "shape-places").project()

    found = reached(project)

    assert found["shape.accuracy"] >= 0.98
    assert found["place.r2"] >= 0.85
