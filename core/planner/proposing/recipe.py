"""How a proposed network learns: objective, loss, optimiser, epochs."""

from __future__ import annotations

import math

from core.data.info import DatasetInfo
from core.engine.recipe.objective import (
    ADVERSARIAL,
    OBJECTIVES,
    find_objective,
    unusable,
    usual_loss,
)
from core.engine.recipe.schedule import batch_starts
from core.graph.records import TrainingConfig
from core.texts import Text, text

_OWN_TARGET = ("reconstruction", "denoising", "variational", "contrastive", ADVERSARIAL)
"""Objectives that take no notice of the targets: the last choice."""

_STEPS = {"table": 2500, "image": 1500, "series": 1200, "audio": 700, "text": 400}
"""About how many steps a small network takes to learn samples of a kind."""

_STEPS_TO_OUTLINE = 600
"""A U-Net's steps take longer, and each has a target at every pixel."""

_FEW = 600
"""Pictures or sounds fewer than these are soon known by heart: weight decay holds back."""

_DECAY = 0.01
_RATES = {"table": 0.005, "image": 0.002, "series": 0.005, "audio": 0.002, "text": 0.005}


def objective_for(info: DatasetInfo) -> str:
    """Return the objective that the data are made for, or "" where there is none here."""
    if info.target == "pair":
        return "contrastive"
    ordered = sorted(OBJECTIVES, key=lambda id_: id_ in _OWN_TARGET)
    for id_ in ordered:
        objective = find_objective(id_)
        if objective is not None and unusable(objective, info) is None:
            return id_
    return ""


def recipe_for(info: DatasetInfo, train: int, before: TrainingConfig) -> TrainingConfig | None:
    """Return how to train on the data, or None where no objective can use them.

    Args:
        info: The data.
        train: How many samples there are to train with.
        before: The recipe so far; device and seed stay.
    """
    objective = find_objective(objective_for(info))
    if objective is None:
        return None
    batch = 32 if train < 4000 else 64 if train < 50_000 else 128
    steps = len(batch_starts(train, batch))
    wanted = _STEPS_TO_OUTLINE if info.target == "mask" else _STEPS[info.kind]
    is_few = _is_soon_known(info, train)
    return TrainingConfig(
        optimizer="AdamW" if is_few else TrainingConfig().optimizer,
        weight_decay=_DECAY if is_few else 0.0,
        objective=objective.id,
        loss=usual_loss(objective, info),
        lr=_RATES[info.kind],
        epochs=min(max(math.ceil(wanted / max(steps, 1)), 5), 100),
        batch_size=batch,
        seed=before.seed,
        device=before.device,
    )


def _is_soon_known(info: DatasetInfo, train: int) -> bool:
    return info.kind in ("image", "audio") and info.target == "class" and train < _FEW


def reasons(training: TrainingConfig, info: DatasetInfo, train: int) -> tuple[Text, ...]:
    """Return why a recipe is as it is, in sentences."""
    steps = len(batch_starts(train, training.batch_size)) * training.epochs
    own = training.objective in _OWN_TARGET and info.target != "pair"
    return (
        text(
            f"propose.objective_{'own' if own else info.target}",
            objective=training.objective,
            loss=training.loss,
            classes=len(info.classes),
            targets=", ".join(target.name for target in info.targets),
        ),
        text(
            "propose.optimizer_few" if training.weight_decay else "propose.optimizer",
            optimizer=training.optimizer,
            lr=training.lr,
            samples=train,
        ),
        text("propose.epochs", epochs=training.epochs, batch=training.batch_size, steps=steps),
    )
