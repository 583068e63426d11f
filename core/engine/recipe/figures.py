"""What else may be measured beside what each goal always tells, by the names of torchmetrics."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from core.data.info import DatasetInfo
from core.engine.recipe.goal import Goal
from core.engine.recipe.losses import UNIT
from core.engine.recipe.made import Argument, Made
from core.texts import Text, text

PACKAGE = "torchmetrics."
"""What the names of what is not ours begin with."""

_MOST_TOP = 5

_OF_CLASSES: dict[str, tuple[str, dict[str, Argument]]] = {
    "precision_macro": ("Precision", {"average": "macro"}),
    "recall_macro": ("Recall", {"average": "macro"}),
    "f1_macro": ("F1Score", {"average": "macro"}),
    "auroc": ("AUROC", {}),
}
_OF_PLACES = ("f1_macro", "precision_macro", "recall_macro")

FIGURES = ("top_k_accuracy", *_OF_CLASSES, "rmse", "explained_variance")
"""Names of all of them."""


def possible_figures(goal: Goal, info: DatasetInfo) -> dict[str, Made]:
    """Return what may be measured besides, by name."""
    classes = len(info.classes)
    if goal.scores:
        found = _of(_OF_CLASSES, "Multiclass", {"num_classes": classes})
        if classes > 2:
            top: dict[str, Argument] = {"top_k": min(_MOST_TOP, classes - 1), "average": "micro"}
            most = Made(
                f"{PACKAGE}classification.MulticlassAccuracy", (), {"num_classes": classes, **top}
            )
            found = {"top_k_accuracy": most, **found}
        return found
    if info.target == "mask" and goal.counts:
        own = {name: _OF_CLASSES[name] for name in _OF_PLACES}
        return _of(own, "Multiclass", {"num_classes": classes})
    if goal.meter.name == "YesOrNo" or (info.target == "labels" and goal.ranges == (UNIT,)):
        return _of(_OF_CLASSES, "Multilabel", {"num_labels": classes})
    if goal.meter.name == "Fit" and len(goal.outputs) == 1 and len(goal.outputs[0]) == 1:
        return {
            "rmse": Made(f"{PACKAGE}regression.MeanSquaredError", (), {"squared": False}),
            "explained_variance": Made(f"{PACKAGE}regression.ExplainedVariance"),
        }
    return {}


def with_figures(goal: Goal, wanted: Iterable[str], info: DatasetInfo) -> Goal | Text:
    """Return a goal that measures more, or why it cannot."""
    names = tuple(wanted)
    if not names:
        return goal
    possible = possible_figures(goal, info)
    for name in names:
        if name not in possible:
            known = ", ".join(possible) or "-"
            return text("train.no_figure", name=name, known=known)
    more = tuple((name, possible[name]) for name in dict.fromkeys(names))
    name = _BY_TARGET.get(goal.target, "AndMore")
    if goal.meter.name == "YesOrNo":
        name = "AndMoreOfLogits"
    return replace(goal, meter=Made(name, (goal.meter, more)))


_BY_TARGET = {
    **dict.fromkeys(("one_hot", "signs", "one_hot_maps"), "AndMoreOfRows"),
    **dict.fromkeys(("label_rows", "label_signs"), "AndMoreOfLabels"),
    "label_sets": "AndMoreOfSets",
}
"""What shows the targets to the metrics, by the function that made them."""


def _of(
    table: dict[str, tuple[str, dict[str, Argument]]], kind: str, size: dict[str, Argument]
) -> dict[str, Made]:
    return {
        name: Made(f"{PACKAGE}classification.{kind}{metric}", (), {**size, **own})
        for name, (metric, own) in table.items()
    }
