"""Every schedule, and all that a recipe adds to a step: loop and script find the same figures."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from core.engine.learn.faster import why_no_compile
from core.engine.recipe.schedulers import SCHEDULERS
from core.graph.records import TrainingConfig
from tests.helpers.engine import MLP, mlp
from tests.helpers.goals import network_for
from tests.helpers.recipes import CNN, Case, figures_of_loop, figures_of_scripts

pytestmark = pytest.mark.slow

SCALED = mlp(
    MLP.replace(
        "        self.dropout1", "        self.linear1.lr_scale = 0.25\n        self.dropout1"
    )
)
STEPS: list[dict[str, object]] = [
    {"warmup": 1.5},
    {"warmup": 0.5, "scheduler": "StepLR", "scheduler_args": {"step_size": 1}},
    {"warmup": 1, "scheduler": "CosineAnnealingLR"},
    {"warmup": 1, "scheduler": "ReduceLROnPlateau", "scheduler_args": {"patience": 0}},
    {"scheduler": "OneCycleLR", "optimizer": "Adagrad"},
    {"scheduler": "OneCycleLR", "optimizer": "SGD", "accumulate": 2},
    {"clip_norm": 0.5, "clip_value": 0.01},
    {"accumulate": 3},
    {"accumulate": 4, "batch_size": 100, "clip_norm": 1},
    {"accumulate": 10_000},
    {"decay_all": False, "weight_decay": 0.1, "optimizer": "AdamW"},
    {"decay_all": False, "optimizer": "Rprop"},
    {"micro_batch": 100, "clip_norm": 1},
    {"micro_batch": 64, "measure_batch": 50, "accumulate": 2, "class_weights": "balanced"},
    {"micro_batch": 60, "loss_args": {"ignore_index": 3}},
    {"ema": 0.9},
    {"batch_sizes": ((2, 100), (3, 400))},
    {"batch_sizes": ((2, 100),), "accumulate": 3, "warmup": 1, "scheduler": "PolynomialLR"},
    {"ema": 0.5, "accumulate": 2, "warmup": 1, "scheduler": "PolynomialLR", "clip_norm": 1},
]


PICTURES: list[dict[str, object]] = [
    {},
    {"channels_last": "on"},
    {"channels_last": "on", "ema": 0.9, "clip_norm": 1},
    {"precision": "bfloat16"},
    {"precision": "bfloat16", "channels_last": "on", "accumulate": 3},
    {"precision": "bfloat16", "micro_batch": 90, "accumulate": 2},
    {"precision": "auto", "channels_last": "auto", "compile": "auto"},
]


def recipe(**changes: object) -> TrainingConfig:
    return TrainingConfig(
        **{"device": "cpu", "epochs": 3, "batch_size": 256, "lr": 0.01, **changes}
    )


def cases() -> list[Case]:
    found: list[Case] = [("digits", recipe(scheduler=name), mlp()) for name in SCHEDULERS]
    found += [("digits", recipe(**changes), mlp()) for changes in STEPS]
    found += [
        ("digits", recipe(scheduler=name), SCALED) for name in ("none", "OneCycleLR", "CyclicLR")
    ]
    found += [("digits", recipe(epochs=2, **changes), CNN) for changes in PICTURES]
    contest = {"objective": "adversarial", "loss": "BCEWithLogitsLoss"}
    for changes in (
        {"scheduler": "StepLR", "scheduler_args": {"step_size": 1}, "clip_norm": 0.1},
        {"scheduler": "CosineAnnealingLR", "warmup": 1, "clip_value": 0.01},
        {"scheduler": "ReduceLROnPlateau", "scheduler_args": {"patience": 0}, "warmup": 0.5},
    ):
        training = recipe(**contest, **changes)
        found.append(("digits", training, network_for("digits", training)))
    return found


def test_script_repeats_the_run_of_every_recipe(tmp_path: Path) -> None:
    every = cases()

    for case, printed in zip(every, figures_of_scripts(every, tmp_path), strict=True):
        assert printed == figures_of_loop(*case), case[1]


@pytest.mark.filterwarnings("default")  # the compiler imports what torch deprecates
@pytest.mark.skipif(why_no_compile(torch.device("cpu")) is not None, reason="no C++ compiler")
def test_script_repeats_the_run_of_a_compiled_network(tmp_path: Path) -> None:
    # One size of batches: each is compiled for itself, and compiling takes long.
    case: Case = ("digits", recipe(compile="on", batch_size=419, epochs=1), mlp())

    (printed,) = figures_of_scripts([case], tmp_path, strict=False)

    assert printed == figures_of_loop(*case)
