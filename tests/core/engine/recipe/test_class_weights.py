"""How much each class counts: balanced ones, given ones, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from core.data.datasets import get
from core.data.load import load
from core.data.targets import balanced, balanced_yes
from core.engine.learn.objectives import make_criterion
from core.engine.learn.tensors import TensorData
from core.engine.recipe.goals import goal_of, require_goal
from core.graph.records import DataConfig, TrainingConfig
from core.texts import Text, say


def criterion(dataset: str, **recipe: object) -> torch.nn.Module:
    samples = load(DataConfig(dataset=dataset))
    goal = require_goal(TrainingConfig(**recipe), samples.info)
    return make_criterion(goal, TensorData(samples, goal, torch.device("cpu")).weights)


def test_rare_classes_weigh_more_and_all_together_count_alike() -> None:
    y = np.array([0, 0, 0, 1])
    weights = balanced(y, 2)
    assert weights[y].sum() == pytest.approx(len(y))
    assert weights[0] * 3 == pytest.approx(weights[1])
    assert balanced(y, 3)[2] > 0  # a class that is not there breaks nothing

    rows = np.array([[1.0, 0], [0, 0], [0, 0], [0, 1]])
    assert balanced_yes(rows).tolist() == [3.0, 3.0]


def test_the_loss_of_torch_gets_them() -> None:
    found = criterion("breast-cancer", class_weights="balanced")
    y = load(DataConfig(dataset="breast-cancer")).y_train
    assert found.weight.tolist() == pytest.approx(balanced(y, 2).tolist())

    given = criterion("iris", loss="MultiMarginLoss", class_weights=(1.0, 2.0, 3.0))
    assert given.weight.tolist() == [1.0, 2.0, 3.0]

    labels = criterion("shape-sets", loss="BCEWithLogitsLoss", class_weights="balanced")
    assert labels.pos_weight.shape == (4,)
    assert labels.weight is None
    assert criterion("iris").weight is None


@pytest.mark.parametrize(
    ("dataset", "recipe", "words"),
    [
        ("iris", {"class_weights": "heavy"}, "equal, balanced, or a number for each class"),
        ("iris", {"class_weights": (1.0, 2.0)}, "3 classes, so class_weights must be 3 numbers"),
        ("iris", {"class_weights": (1.0, -2.0, 1.0)}, "numbers of 0 and above"),
        ("iris", {"class_weights": (0.0, 0.0, 0.0)}, "at least one of them greater"),
        ("iris", {"class_weights": "balanced", "loss": "MSELoss"}, "MSELoss cannot weigh"),
        (
            "digits",
            {"class_weights": "balanced", "objective": "reconstruction", "loss": "MSELoss"},
            "cannot weigh",
        ),
    ],
)
def test_what_cannot_be_weighed_is_refused(
    dataset: str, recipe: dict[str, object], words: str
) -> None:
    found = goal_of(TrainingConfig(**recipe), get(dataset))
    assert isinstance(found, Text)
    assert words in say(found)
