"""Two processes with the same global batch find the losses of one, whatever the recipe says."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from core.codegen.source import GeneratedModule
from core.document.document import Document
from core.graph.augmentation import Augmentation
from core.graph.records import DataConfig, Project, TrainingConfig
from tests.helpers import own_loss
from tests.helpers.engine import MLP, mlp
from tests.helpers.goals import network_for
from tests.helpers.heads import WEIGHED
from tests.helpers.own_loss import drawn, values, with_loss
from tests.helpers.recipes import CNN
from tests.helpers.team_runner import Case, found, together

pytestmark = pytest.mark.slow

SURE = mlp(MLP.replace("Dropout(0.2)", "Identity()"))
SCALED = mlp(
    MLP.replace("Dropout(0.2)", "Identity()").replace(
        "        self.dropout1", "        self.linear1.lr_scale = 0.25\n        self.dropout1"
    )
)
TIGHT = mlp(
    MLP.replace(
        "x = self.dropout1(x)",
        "assert self.training is False or len(x) <= 70, self.fail()",
    ).replace(
        "    def forward",
        "    def fail(self) -> None:\n"
        '        raise RuntimeError("can\'t allocate memory")\n\n'
        "    def forward",
    )
)

RECIPES: dict[str, tuple[GeneratedModule, dict[str, object]]] = {
    "plain": (SURE, {}),
    "uneven batches": (SURE, {"batch_size": 251}),
    "fewer samples than processes": (SURE, {"batch_size": 1, "epochs": 1, "lr": 1e-4}),
    "a schedule by epochs": (SURE, {"scheduler": "StepLR", "scheduler_args": {"step_size": 1}}),
    "a schedule by steps": (SURE, {"scheduler": "OneCycleLR", "optimizer": "SGD"}),
    "a schedule by losses": (
        SURE, {"scheduler": "ReduceLROnPlateau", "scheduler_args": {"patience": 0}},
    ),
    "warm-up": (SURE, {"warmup": 1.5}),
    "gathered batches": (SURE, {"accumulate": 3, "batch_size": 100}),
    "clipping": (SURE, {"clip_norm": 0.5, "clip_value": 0.01}),
    "the mean of weights": (SURE, {"ema": 0.9}),
    "weights of classes": (
        SURE, {"class_weights": tuple(float(number % 4) for number in range(10))},
    ),
    "a class that does not count": (SURE, {"loss_args": {"ignore_index": 3}, "batch_size": 7}),
    "bricks at their own rates": (SCALED, {}),
    "decay of matrices only": (SURE, {"decay_all": False, "weight_decay": 0.1}),
    "channels last": (network_for("digits", TrainingConfig()), {"channels_last": "on"}),
    "portions": (SURE, {"micro_batch": 50, "clip_norm": 0.5}),
    "portions of gathered batches": (SURE, {"micro_batch": 50, "accumulate": 2}),
    "little memory": (TIGHT, {}),
}  # fmt: skip
GOALS: dict[str, tuple[str, dict[str, object]]] = {
    "reconstruction": ("digits", {"objective": "reconstruction", "loss": "MSELoss"}),
    "next token": ("rhymes", {"objective": "next_token"}),
    "seq2seq": ("reversal", {"objective": "seq2seq"}),
    "labels": ("shape-sets", {"loss": "BCEWithLogitsLoss"}),
    "places": ("shapes", {}),
    "several outputs": ("shape-places", {"heads": WEIGHED, "batch_size": 50}),
    "several outputs in portions": (
        "shape-places", {"heads": WEIGHED, "batch_size": 50, "micro_batch": 10},
    ),
    "a number": ("diabetes", {"loss": "MSELoss"}),
    "samples of a class": (
        "digits", {"objective": "contrastive", "pairs": "class", "batch_size": 101},
    ),
    "rivals": ("digits", {"objective": "adversarial", "loss": "BCEWithLogitsLoss"}),
    "rivals in odd batches": (
        "digits",
        {"objective": "adversarial", "loss": "MSELoss", "batch_size": 101, "clip_norm": 0.1},
    ),
}  # fmt: skip


def recipe(**changes: object) -> TrainingConfig:
    usual = {"device": "cpu", "seed": 3, "epochs": 2, "batch_size": 250}
    return TrainingConfig(**{**usual, **changes})


def of_goal(dataset: str, changes: dict[str, object]) -> Case:
    training = recipe(**changes)
    return Case(DataConfig(dataset=dataset), training, network_for(dataset, training))


def of_project(project: Project) -> Case:
    return Case(project.data, project.training, Document(project).generated())


CASES = {
    **{n: Case(DataConfig(), recipe(**c), m) for n, (m, c) in RECIPES.items()},
    **{name: of_goal(*case) for name, case in GOALS.items()},
    "a loss of bricks that learns": of_project(
        with_loss(values(batch_size=50), drawn(own_loss.WEIGHED))
    ),
    "varied samples": Case(DataConfig(augment=Augmentation(flip=True, noise=0.1)), recipe(), SURE),
}
ROUGH = {
    "bfloat16": Case(DataConfig(), recipe(precision="bfloat16"), SURE),
    "variational": of_goal("digits", {"objective": "variational", "loss": "BCEWithLogitsLoss"}),
    "denoising": of_goal("digits", {"objective": "denoising", "loss": "MSELoss"}),
    "views": of_goal("digits", {"objective": "contrastive"}),
    "batch norm": Case(DataConfig(), recipe(), CNN),
}
"""What rounds more coarsely, or draws random numbers that each process draws for itself."""
REFUSED = {
    "compiled": Case(DataConfig(), recipe(compile="on"), SURE),
    "mixup": Case(DataConfig(augment=Augmentation(mixup=0.2)), recipe(), SURE),
}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What two processes found of each case, by its name."""
    return together({**CASES, **ROUGH, **REFUSED}, tmp_path_factory.mktemp("together"))


@pytest.mark.parametrize("name", CASES)
def test_two_processes_find_the_losses_of_one(both: dict[str, Any], name: str) -> None:
    torch.set_num_threads(1)
    alone = found(CASES[name], None)

    assert "refused" not in both[name]
    assert both[name]["steps"] == pytest.approx(alone["steps"], abs=1e-5)
    assert both[name]["epochs"] == pytest.approx(alone["epochs"], abs=1e-5, rel=1e-6)


@pytest.mark.parametrize("name", ROUGH)
def test_what_each_draws_for_itself_is_learned_as_well(both: dict[str, Any], name: str) -> None:
    torch.set_num_threads(1)
    alone = found(ROUGH[name], None)

    assert both[name]["epochs"][0] == pytest.approx(alone["epochs"][0], rel=0.2)


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_shared_out_is_refused_in_words(both: dict[str, Any], name: str) -> None:
    assert "everal processes" in both[name]["refused"]


def test_memory_that_runs_out_is_found_out_before_anybody_waits(both: dict[str, Any]) -> None:
    assert both["little memory"]["size"] == 63
