"""How much each class counts in the loss; torch-free."""

from __future__ import annotations

import math

from msgspec.structs import replace

from core.data.info import DatasetInfo
from core.engine.recipe.goal import Goal
from core.engine.recipe.losses import LossSpec
from core.engine.recipe.made import Made, Name
from core.graph.records import TrainingConfig
from core.texts import Text, text

EQUAL = "equal"
BALANCED = "balanced"
TARGETS = "y[train]"
"""What the targets of the training part are called where the weights are made."""

WEIGHTS = "weights"
"""What they are called where the loss is made."""


def takes_weights(objective: str, loss: LossSpec, info: DatasetInfo) -> bool:
    """Return whether a loss can weigh the classes of some data."""
    return objective == "supervised" and info.target in loss.weighs


def weighted(goal: Goal, config: TrainingConfig, loss: LossSpec, info: DatasetInfo) -> Goal | Text:
    """Return a goal whose loss weighs the classes as a recipe says, or why it cannot."""
    if config.class_weights == EQUAL:
        return goal
    if not takes_weights(config.objective, loss, info):
        return text("train.no_class_weights", loss=loss.name)
    argument, classes = loss.weighs[info.target], len(info.classes)
    made = Made("balanced", (Name(TARGETS), classes))
    if argument == "pos_weight":
        made = Made("balanced_yes", (Name(TARGETS),))
    if config.class_weights != BALANCED:
        wrong = _wrong(config.class_weights, info)
        if wrong is not None:
            return wrong
        made = Made("torch.tensor", (tuple(map(float, config.class_weights)),))
    keywords = {argument: Name(WEIGHTS), **goal.criterion.keywords}
    return replace(
        goal,
        weights=made,
        divides_by_weights=loss.name in ("CrossEntropyLoss", "NLLLoss"),
        criterion=replace(goal.criterion, keywords=keywords),
    )


def _wrong(given: str | tuple[float, ...], info: DatasetInfo) -> Text | None:
    classes = len(info.classes)
    if isinstance(given, str):
        return text("train.class_weights_word", received=given)
    if len(given) != classes:
        return text("train.class_weights", title=info.title, count=classes, received=len(given))
    if not all(math.isfinite(weight) and weight >= 0 for weight in given) or not any(given):
        return text("train.class_weights_low", received=", ".join(f"{each:g}" for each in given))
    return None
