"""Several outputs trained at once: what each is asked for, and what that is together; torch-free.

Each output is asked what it would be asked alone: by a recipe of its own and what the data have for
it. Whatever may be a loss of one output may be that of any.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from core.catalog.literals import literal
from core.data.info import DatasetInfo, TargetInfo
from core.engine.recipe.class_weights import TARGETS, WEIGHTS
from core.engine.recipe.goal import Goal, Part
from core.engine.recipe.losses import LOSSES, find_loss, wrong_arguments
from core.engine.recipe.made import Made, Name, renamed
from core.engine.recipe.own_loss import OwnLoss, own_for
from core.graph.heads import Head
from core.graph.records import TrainingConfig
from core.texts import Text, text

SAMPLES, TARGET = "samples", "target"
"""What an output may be compared with."""

OBJECTIVE = "supervised"
"""The objective that may train several outputs, each by itself."""

LOSS_FN = "loss_fn"
"""What the criterion is called where the meter is made."""


def find_target(info: DatasetInfo, name: str) -> TargetInfo | None:
    """Return one of several targets of some data, if there is one of that name."""
    return next((target for target in info.targets if target.name == name), None)


def recipe_of(config: TrainingConfig, head: Head) -> TrainingConfig:
    """Return the recipe of an output, as if it were the only one."""
    return replace(
        config,
        objective="reconstruction" if head.compares == SAMPLES else OBJECTIVE,
        heads=(),
        loss=head.loss,
        loss_args=head.loss_args,
        class_weights=head.class_weights,
        metrics=head.metrics,
    )


def with_recipe(head: Head, recipe: TrainingConfig) -> Head:
    """Return an output with the loss of a recipe, and what belongs to that."""
    return replace(
        head,
        loss=recipe.loss,
        loss_args=recipe.loss_args,
        class_weights=recipe.class_weights,
        metrics=recipe.metrics,
    )


def info_for(head: Head, info: DatasetInfo) -> DatasetInfo:
    """Return what an output knows of the data: of several targets its own."""
    target = find_target(info, head.target)
    if target is None:
        return info
    return replace(
        info,
        target=target.target,
        classes=target.classes,
        target_shape=target.shape,
        target_range=target.range,
        targets=(),
    )


Alone = Callable[[TrainingConfig, DatasetInfo, OwnLoss | None], Goal | Text]
"""Returns what is asked of one output; its loss may be a network."""


def goal_of_heads(
    config: TrainingConfig, info: DatasetInfo, owns: Sequence[OwnLoss], alone: Alone
) -> Goal | Text:
    """Return what is asked of a network with several outputs, or why it cannot be.

    Args:
        config: The recipe.
        info: The data.
        owns: The networks that are losses.
        alone: Returns what is asked of one output.
    """
    if config.objective != OBJECTIVE:
        return text("heads.objective", objective=config.objective)
    parts: list[Part] = []
    for number, head in enumerate(config.heads, start=1):
        recipe, own = recipe_of(config, head), own_for(owns, head.output)
        asked = _wrong_target(head, info) or alone(recipe, info_for(head, info), own)
        found = asked if isinstance(asked, Text) else _part(head, info, number, asked)
        if isinstance(found, Text):
            return text("heads.of", name=head.name, problem=found)
        parts.append(found)
    goals = [part.goal for part in parts]
    made = tuple((part.name, part.goal.criterion, part.weight) for part in parts)
    look = tuple(place for place, goal in enumerate(goals) if goal.feed is not None)
    meters = [
        Made("OfFirst", (goal.meter,)) if place in look else goal.meter
        for place, goal in enumerate(goals)
    ]
    return Goal(
        inputs=((info.sample_shape, info.dtype),),
        outputs=tuple(sizes for goal in goals for sizes in goal.outputs),
        ranges=tuple(span for goal in goals for span in goal.ranges),
        scores=any(goal.scores for goal in goals),
        counts=any(goal.counts for goal in goals),
        criterion=Made("WeightedSum", made),
        meter=Made("OfEachOutput", (Name(LOSS_FN), *meters)),
        feed=Made("SamplesTo", (look,)) if look else None,  # only an own loss looks at them
        is_within_batch=any(goal.is_within_batch for goal in goals),
        parts=tuple(parts),
    )


def _wrong_target(head: Head, info: DatasetInfo) -> Text | None:
    target = find_target(info, head.target)
    if head.compares == TARGET and target is None and head.target:
        known = ", ".join(each.name for each in info.targets) or "-"
        return text("heads.no_target", target=head.target, title=info.title, known=known)
    if head.compares == TARGET and target is None and info.target == "several":
        return text("heads.which", title=info.title, known=names_of(info.targets))
    return None


def _part(head: Head, info: DatasetInfo, number: int, goal: Goal) -> Part | Text:
    target = find_target(info, head.target)
    if len(goal.outputs) != 1 or len(goal.ranges) != 1:
        return text("heads.one_output", loss=head.loss, count=len(goal.outputs))
    named = {TARGETS: f"{_source(head, target)}[train]", WEIGHTS: f"{WEIGHTS}_{number}"}
    return Part(
        name=head.name,
        weight=float(head.weight),
        classes=info_for(head, info).classes,
        field=target.name if target is not None and target.column is None else "",
        column=target.column if target is not None else None,
        source=_source(head, target),
        is_map=info_for(head, info).target == "mask",
        weights_name=named[WEIGHTS],
        goal=replace(
            goal,
            criterion=renamed(goal.criterion, named),
            weights=None if goal.weights is None else renamed(goal.weights, named),
        ),
    )


def _source(head: Head, target: TargetInfo | None) -> str:
    """Return how the exported script writes what an output is compared with."""
    if target is None:
        return "y"
    if target.column is not None:
        return f"y[:, {target.column}:{target.column + 1}]"
    return f"y[{literal(target.name)}]"


def names_of(targets: Iterable[TargetInfo]) -> str:
    """Return the names of targets as people read them."""
    return ", ".join(target.name for target in targets)


def wrong_heads(config: TrainingConfig) -> Iterator[Text]:
    """Say what is wrong with what several outputs learn, whatever the data and the network."""
    if not config.heads:
        return
    names = [head.name for head in config.heads]
    outputs = [head.output for head in config.heads]
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        yield text("heads.name_twice", name=name)
    for output in dict.fromkeys(one for one in outputs if outputs.count(one) > 1):
        yield text("heads.output_twice", name=names[outputs.index(output)])
    for head in config.heads:
        if not (math.isfinite(head.weight) and 0 <= head.weight <= _MOST_WEIGHT):
            yield text("heads.weight", name=head.name, received=head.weight)
        loss = find_loss(head.loss)
        wrong = wrong_arguments(loss, head.loss_args) if loss else ()
        if loss is None:
            wrong = [text("check.loss", received=head.loss, known=", ".join(LOSSES))]
        for problem in wrong:
            yield text("heads.of", name=head.name, problem=problem)
    if not any(head.weight for head in config.heads):
        yield text("heads.no_weight")


_MOST_WEIGHT = 1e6
