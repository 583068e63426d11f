"""Every schedule, and all that a recipe adds to a step: loop and script find the same figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.engine.schedulers import SCHEDULERS
from core.graph.records import TrainingConfig
from tests.helpers.engine import MLP, mlp
from tests.helpers.goals import network_for
from tests.helpers.recipes import Case, figures_of_loop, figures_of_scripts

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
    {"ema": 0.9},
    {"ema": 0.5, "accumulate": 2, "warmup": 1, "scheduler": "PolynomialLR", "clip_norm": 1},
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
