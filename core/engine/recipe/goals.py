"""From a recipe and some data to what they ask of a network; torch-free."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec.structs import replace

from core.data.info import START, DatasetInfo
from core.engine.recipe.class_weights import EQUAL, weighted
from core.engine.recipe.figures import with_figures
from core.engine.recipe.goal import Goal
from core.engine.recipe.heads import OBJECTIVE, goal_of_heads, names_of, wrong_heads
from core.engine.recipe.losses import (
    LOSSES,
    Arguments,
    LossSpec,
    find_loss,
    loss_arguments,
    wrong_arguments,
)
from core.engine.recipe.made import Made
from core.engine.recipe.objective import (
    ADVERSARIAL,
    OBJECTIVES,
    SEQ2SEQ,
    find_objective,
    get_objective,
    unfit_loss,
    unusable,
    usual_loss,
)
from core.engine.recipe.own_goal import own_goal
from core.engine.recipe.own_loss import OwnLoss, is_own, own_for
from core.engine.recipe.supervised import (
    around,
    loss_made,
    meter_of_neighbours,
    reading,
    supervised_goal,
)
from core.errors import InputError
from core.graph.records import TrainingConfig
from core.texts import Text, text


def require_goal(config: TrainingConfig, info: DatasetInfo, owns: Sequence[OwnLoss] = ()) -> Goal:
    """Return what a recipe asks of a network with some data.

    Args:
        config: The recipe.
        info: The data.
        owns: The networks that are losses.

    Raises:
        InputError: There is no such objective or loss here, or it cannot use the data.
    """
    if find_objective(config.objective) is None:
        known = ", ".join(OBJECTIVES)
        raise InputError(text("engine.objective", received=config.objective, known=known))
    loss = find_loss(config.loss)
    if loss is None:
        raise InputError(text("engine.loss", received=config.loss, known=", ".join(LOSSES)))
    for wrong in (*wrong_arguments(loss, config.loss_args), *wrong_heads(config)):
        raise InputError(wrong)
    goal = goal_of(config, info, owns)
    if isinstance(goal, Text):
        raise InputError(goal)
    return goal


def goal_of(config: TrainingConfig, info: DatasetInfo, owns: Sequence[OwnLoss] = ()) -> Goal | Text:
    """Return what a recipe asks of a network with some data, or why it cannot use them.

    Args:
        config: The recipe; of a file made by hand perhaps, with an objective that nobody knows.
        info: The data.
        owns: The networks that are losses.
    """
    if config.heads:
        return goal_of_heads(config, info, owns, _alone)
    return _alone(config, info, own_for(owns))


def _alone(config: TrainingConfig, info: DatasetInfo, own: OwnLoss | None = None) -> Goal | Text:
    """Return what a recipe of one loss asks for."""
    goal = usual_goal(config, info, own)
    return goal if isinstance(goal, Text) else with_figures(goal, config.metrics, info)


def usual_goal(
    config: TrainingConfig, info: DatasetInfo, own: OwnLoss | None = None
) -> Goal | Text:
    """Return the same with what is always measured alone."""
    objective, loss = find_objective(config.objective), find_loss(config.loss)
    if objective is None:
        known = ", ".join(OBJECTIVES)
        return text("check.objective", received=config.objective, known=known)
    if loss is None:
        return text("check.loss", received=config.loss, known=", ".join(LOSSES))
    if objective.id == OBJECTIVE and info.target == "several":
        return text("heads.several", title=info.title, known=names_of(info.targets))
    wrong = unusable(objective, info) or unfit_loss(loss, objective, info)
    if wrong is not None:
        return wrong
    if is_own(loss.name):
        return _of_own(config, info, own)
    arguments = loss_arguments(loss, config.loss_args)
    if objective.id == "supervised":
        return weighted(supervised_goal(loss, info, arguments), config, loss, info)
    if config.class_weights != EQUAL:
        return text("train.no_class_weights", loss=loss.name)
    if objective.id in ("next_token", SEQ2SEQ):
        return _of_tokens(loss, info, arguments, is_written=objective.id == SEQ2SEQ)
    if objective.id == "contrastive":
        return _of_likeness(config, loss, info, arguments)
    if objective.id == ADVERSARIAL:
        return Goal(
            outputs=(info.sample_shape,),
            criterion=Made("Contest", (loss_made(loss, arguments),)),
            meter=Made(f"Verdicts{reading(loss, arguments)}"),
            keeps_latest=True,
        )
    return _of_samples(config, loss, info, arguments)


def _of_own(config: TrainingConfig, info: DatasetInfo, own: OwnLoss | None) -> Goal | Text:
    """Return what a network that is the loss asks for."""
    if own is None:
        return text("train.own_gone")
    if config.class_weights != EQUAL:
        return text("train.no_class_weights", loss=own.name)
    loss = usual_loss(get_objective(config.objective), info)
    usual = usual_goal(replace(config, loss=loss, loss_args={}), info)
    if isinstance(usual, Text):
        return usual
    return own_goal(usual, own, codes=config.objective == "variational", beta=config.beta)


def _of_tokens(
    loss: LossSpec, info: DatasetInfo, arguments: Arguments, *, is_written: bool
) -> Goal:
    """Return what foretells tokens, or writes them: a second Input takes those so far."""
    read = (info.sample_shape, "int64")
    return Goal(
        inputs=(read, (info.target_shape, "int64")) if is_written else (read,),
        outputs=((*info.target_shape, len(info.classes)),),
        criterion=Made("EachToken", (loss_made(loss, arguments),)),
        meter=Made("WrittenAccuracy" if is_written else "TokenAccuracy"),
        feed=Made("ToldSoFar", (START,)) if is_written else None,
    )


def _of_samples(
    config: TrainingConfig, loss: LossSpec, info: DatasetInfo, arguments: Arguments
) -> Goal:
    """Return what makes the samples anew."""
    made, criterion = info.sample_shape, around(loss, arguments)
    meter = Made(f"Reconstruction{reading(loss, arguments)}")
    goal = Goal(
        inputs=((made, info.dtype),),
        outputs=(made,) * loss.outputs,
        ranges=loss.ranges,
        target="x",
        criterion=criterion,
        meter=meter,
    )
    if config.objective == "reconstruction":
        return goal
    if config.objective == "denoising":
        noise = noise_of(config, info)
        return replace(
            goal,
            meter=Made("BesideIdentity", (meter, noise, config.seed)),
            feed=Made("Noisy", (noise, config.seed)),
        )
    return replace(
        goal,
        outputs=(made, ("code",), ("code",)),
        criterion=Made("Variational", (criterion, config.beta)),
    )


def _of_likeness(
    config: TrainingConfig, loss: LossSpec, info: DatasetInfo, arguments: Arguments
) -> Goal | Text:
    """Return what lays together what belongs together."""
    # Places in a batch are no classes, so none of them is ignored.
    arguments = {name: value for name, value in arguments.items() if name != "ignore_index"}
    made, features = loss_made(loss, arguments), (("features",),)
    if info.target == "pair":
        return Goal(
            inputs=((info.sample_shape[1:], info.dtype),),
            outputs=features,
            criterion=Made("AlikePairs", (made,)),
            meter=Made("AccuracyOfPairs"),
            feed=Made("TwoParts"),
        )
    is_entropy = loss.name == "CrossEntropyLoss"
    temperature = (config.temperature,) if is_entropy else ()
    goal = Goal(
        inputs=((info.sample_shape, info.dtype),),
        outputs=features,
        criterion=Made("OneClass", (made, *temperature)) if is_entropy else around(loss, arguments),
        meter=Made(meter_of_neighbours(loss, arguments)),
        is_within_batch=True,
    )
    if config.pairs == "class":
        if info.target != "class":
            return text("train.data_pairs", title=info.title)
        return goal
    return replace(
        goal,
        criterion=Made(_VIEWS[loss.name], (made, *temperature)),
        meter=Made("MatchedViews"),
        feed=Made("TwoViews", (noise_of(config, info), config.seed)),
    )


def noise_of(config: TrainingConfig, info: DatasetInfo) -> Made:
    """Return the noise of a recipe for some data."""
    if config.noise != "salt_and_pepper":
        return Made(_NOISES[config.noise], (config.noise_level,))
    low, high = info.sample_range
    ends = (low if math.isfinite(low) else -_FAR, high if math.isfinite(high) else _FAR)
    return Made("SaltAndPepper", (config.noise_level, *map(float, ends)))


_NOISES = {"gaussian": "GaussianNoise", "masking": "MaskingNoise"}

_FAR = 3.0
"""Deviations from the mean that count as black and white where the data know no ends."""

_VIEWS = {
    "CrossEntropyLoss": "SamePlace",
    "CosineEmbeddingLoss": "AlikeViews",
    "TripletMarginLoss": "NearerViews",
    "TripletMarginWithDistanceLoss": "NearerViews",
}
"""What hands two views to each loss."""
