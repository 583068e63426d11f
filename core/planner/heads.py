"""What the Outputs of a network learn follows them: a recipe has a loss for each of several.

Whatever adds, removes or renames an Output, or brings other data, leaves a recipe in which every
Output has a target and a loss that suits it. What a person chose stays as long as it can.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from core.data.datasets import known_info
from core.data.info import DatasetInfo
from core.engine.recipe.heads import (
    OBJECTIVE,
    SAMPLES,
    TARGET,
    find_target,
    info_for,
    recipe_of,
    with_recipe,
)
from core.engine.recipe.losses import find_loss
from core.engine.recipe.objective import chosen, find_objective, unfit_loss, unusable, usual_loss
from core.engine.recipe.own_goal import own_target
from core.engine.recipe.own_loss import is_own
from core.graph.edits import Edit, SetTraining
from core.graph.heads import Head
from core.graph.records import Block, Network, Project, TrainingConfig
from core.shapes.library import OUTPUT

AUXILIARY = 0.3
"""Weight of an output that learns what another learns too (Szegedy et al., Going deeper with
convolutions, 2014)."""


def following(project: Project) -> tuple[Edit, ...]:
    """Return the edit that lets the recipe follow the Outputs; none where it does."""
    info = known_info(project.data)
    if info is None:
        return ()
    training = fitting_heads(project.training, info, project.main)
    return () if training == project.training else (SetTraining(training),)


def fitting_heads(
    config: TrainingConfig, info: DatasetInfo, network: Network, before: DatasetInfo | None = None
) -> TrainingConfig:
    """Return a recipe that trains all Outputs of a network: the same one, where it does.

    Args:
        config: The recipe.
        info: The data.
        network: What it trains.
        before: The data it was made for; what was usual for those gives way.
    """
    outputs = [block for block in network.blocks.values() if block.type == OUTPUT]
    if config.objective != OBJECTIVE or not outputs or (is_own(config.loss) and not config.heads):
        return config  # a network that is the loss takes all outputs by itself
    loss = find_loss(config.loss)
    together = loss.outputs if loss is not None else 1
    is_several = info.target == "several"
    if not (config.heads or is_several or len(outputs) > max(together, 1)):
        return config
    heads = _heads(config, info, outputs, before)
    (first, *others) = heads
    if others or is_several or first.compares == SAMPLES or first.target:
        return replace(config, heads=heads)
    return _as_one(config, first)


def _heads(
    config: TrainingConfig,
    info: DatasetInfo,
    outputs: Sequence[Block],
    before: DatasetInfo | None,
) -> tuple[Head, ...]:
    known = {head.output: head for head in config.heads}
    if not known:  # the loss that the network had so far is that of its first output
        known[outputs[0].id] = Head(
            output=outputs[0].id,
            name="-",
            loss=config.loss,
            loss_args=config.loss_args,
            class_weights=config.class_weights,
            metrics=config.metrics,
        )
    heads: list[Head] = []
    for block in outputs:
        taken = [*heads, *(known[one.id] for one in outputs if one.id in known)]
        former = known.get(block.id)
        was = info_for(former, before) if former and before else None
        head = _suited(former, info, taken) if former else _new(block, info, taken)
        fitted = with_fitting_loss(config, head, info, was)
        heads.append(replace(fitted, name=_name(block.name, heads)))
    return tuple(heads)


def _new(block: Block, info: DatasetInfo, taken: Sequence[Head]) -> Head:
    """Return what an Output learns that learned nothing so far."""
    free = _free(info, taken)
    weight = AUXILIARY if not free and any(head.compares == TARGET for head in taken) else 1.0
    target = free or (info.targets[0].name if info.target == "several" else "")
    head = Head(output=block.id, name="-", target=target, loss="", weight=weight)
    return replace(head, compares=SAMPLES) if info.target == "none" else head


def _suited(head: Head, info: DatasetInfo, taken: Sequence[Head]) -> Head:
    """Return what an Output learns, with a target that the data have."""
    if head.compares == SAMPLES or find_target(info, head.target) is not None:
        return head
    if info.target != "several":
        return replace(head, target="")
    others = [other for other in taken if other is not head]
    return replace(head, target=_free(info, others) or info.targets[0].name)


def _free(info: DatasetInfo, taken: Sequence[Head]) -> str:
    """Return the first of several targets that no output learns, or ""."""
    if info.target != "several":
        return ""
    used = {head.target for head in taken if head.compares == TARGET}
    return next((each.name for each in info.targets if each.name not in used), "")


def with_fitting_loss(
    config: TrainingConfig, head: Head, info: DatasetInfo, was: DatasetInfo | None = None
) -> Head:
    """Return what an Output learns, by a loss that can compare it.

    Args:
        config: The recipe.
        head: What it learns.
        info: The data.
        was: What it knew of the data that its loss was made for, where they are others.
    """
    recipe, own = recipe_of(config, head), info_for(head, info)
    objective, loss = find_objective(recipe.objective), find_loss(head.loss)
    if objective is None or unusable(objective, own) is not None:
        return head if head.loss else replace(head, loss="MSELoss")
    usual = usual_loss(objective, own)
    was_usual = was is not None and usual_loss(objective, was) == head.loss
    if was is not None and is_own(head.loss):  # made for targets of one form
        was_usual = own_target(objective, was) != own_target(objective, own)
    stays = loss is not None and loss.outputs == 1 and not was_usual
    if stays and loss is not None and unfit_loss(loss, objective, own) is None:
        return head
    if usual in ("", head.loss):
        return head
    return with_recipe(head, chosen(recipe, "loss", usual, own))


def _as_one(config: TrainingConfig, head: Head) -> TrainingConfig:
    """Return the recipe of a network with one output."""
    return replace(
        config,
        heads=(),
        loss=head.loss,
        loss_args=head.loss_args,
        class_weights=head.class_weights,
        metrics=head.metrics,
    )


def _name(title: str, others: Sequence[Head]) -> str:
    """Return what the figures of an Output are called: its name, as one word and once.

    >>> _name("Kind of flower", ())
    'Kind_of_flower'
    """
    stem = re.sub(r"\W+", "_", title).strip("_")[:100] or "output"
    taken = {head.name for head in others}
    names = (stem, *(f"{stem}_{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
