"""Every objective with every loss: the loop and the exported script find the same figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.graph.records import TrainingConfig
from tests.helpers.goals import network_for, recipes
from tests.helpers.recipes import figures_of_loop, figures_of_scripts

pytestmark = pytest.mark.slow


def test_script_repeats_the_run_of_every_goal(tmp_path: Path) -> None:
    cases = [(dataset, recipe, network_for(dataset, recipe)) for dataset, recipe in recipes()]

    for case, printed in zip(cases, figures_of_scripts(cases, tmp_path), strict=True):
        assert printed == figures_of_loop(*case), case[1].loss


@pytest.mark.parametrize(
    ("dataset", "training", "metric", "least"),
    [
        ("iris", {}, "accuracy", 0.9),
        ("iris", {"loss": "MultiMarginLoss"}, "accuracy", 0.9),
        ("iris", {"loss": "TripletMarginLoss"}, "accuracy", 0.9),
        ("iris", {"loss": "CosineEmbeddingLoss"}, "accuracy", 0.7),
        ("iris", {"loss": "HingeEmbeddingLoss"}, "accuracy", 0.7),
        ("diabetes", {"loss": "MSELoss"}, "r2", 0.3),
        ("diabetes", {"loss": "MarginRankingLoss"}, "accuracy", 0.6),
        ("rhymes", {"objective": "next_token"}, "accuracy", 0.25),
    ],
)
def test_each_kind_of_goal_is_learned(
    dataset: str, training: dict[str, str], metric: str, least: float
) -> None:
    recipe = TrainingConfig(device="cpu", epochs=60, lr=0.03, batch_size=32, **training)
    last = figures_of_loop(dataset, recipe, network_for(dataset, recipe))[-1].split()
    assert float(last[last.index(metric) + 1]) >= least
