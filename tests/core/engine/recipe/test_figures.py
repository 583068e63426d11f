"""What may be measured besides: the right figures, only where they mean something, none unasked."""

from __future__ import annotations

import subprocess
import sys

import pytest
import torch
from sklearn import metrics

from core.data.datasets import get
from core.engine.learn.objectives import make_meter
from core.engine.recipe.figures import possible_figures
from core.engine.recipe.goals import goal_of, require_goal
from core.graph.records import TrainingConfig
from core.texts import Text, say


def found(dataset: str, output: torch.Tensor, target: torch.Tensor, **recipe: object):
    meter = make_meter(require_goal(TrainingConfig(**recipe), get(dataset)))
    for half in zip(output.chunk(2), target.chunk(2), strict=True):
        meter.add(*half)
    return meter.figures(len(target))


def test_figures_of_classes_are_those_of_scikit_learn() -> None:
    torch.manual_seed(0)
    scores, truth = torch.randn(60, 3), torch.randint(3, (60,))
    wanted = ("f1_macro", "precision_macro", "recall_macro", "auroc", "top_k_accuracy")
    measured = found("iris", scores, truth, metrics=wanted)
    said = scores.argmax(1)
    likely = scores.softmax(1)
    assert list(measured) == ["accuracy", *wanted]
    assert measured["f1_macro"] == pytest.approx(metrics.f1_score(truth, said, average="macro"))
    right = metrics.roc_auc_score(truth, likely.double(), multi_class="ovr", average="macro")
    assert measured["auroc"] == pytest.approx(right)
    assert measured["top_k_accuracy"] == pytest.approx(
        metrics.top_k_accuracy_score(truth, scores, k=2)
    )


def test_labels_are_told_from_logits_and_signs_alike() -> None:
    torch.manual_seed(0)
    logits, truth = torch.rand(40, 4) - 0.5, (torch.rand(40, 4) < 0.5).float()
    right = metrics.f1_score(truth, logits > 0, average="macro")
    for loss, target in (("BCEWithLogitsLoss", truth), ("SoftMarginLoss", 2 * truth - 1)):
        measured = found("shape-sets", logits, target, loss=loss, metrics=("f1_macro",))
        assert measured["f1_macro"] == pytest.approx(right)


def test_what_means_nothing_is_refused_with_what_does() -> None:
    refused = goal_of(TrainingConfig(metrics=("rmse",)), get("iris"))
    assert isinstance(refused, Text)
    assert "rmse cannot be measured" in say(refused) and "f1_macro" in say(refused)
    for objective, loss, dataset in (
        ("reconstruction", "MSELoss", "digits"),
        ("supervised", "TripletMarginLoss", "digits"),
    ):
        config = TrainingConfig(objective=objective, loss=loss)
        assert possible_figures(require_goal(config, get(dataset)), get(dataset)) == {}


def test_nothing_loads_the_metrics_that_asks_for_none() -> None:
    code = (
        "import sys, core.engine.worker, core.engine.session, core.engine.learn.objectives\n"
        "from core.engine.recipe.goals import require_goal\n"
        "from core.data.datasets import get\n"
        "from core.graph.records import TrainingConfig\n"
        "core.engine.learn.objectives.make_meter(require_goal(TrainingConfig(), get('iris')))\n"
        "assert 'torchmetrics' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
