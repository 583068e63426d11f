"""What a recipe asks for whose loss is a network of the project; torch-free."""

from __future__ import annotations

import msgspec

from core.data.info import DatasetInfo
from core.engine.recipe.goal import Goal, Sizes, fits
from core.engine.recipe.losses import ANY
from core.engine.recipe.made import Argument, Made
from core.engine.recipe.objective import Objective
from core.engine.recipe.own_loss import SAMPLES, TARGET, OwnLoss

_OF_TARGET = -1
"""What stands for the target among the numbers of what is taken."""

_PLAIN = (0, _OF_TARGET)
"""What nearly every loss takes: the output and the target."""


def own_target(objective: Objective, info: DatasetInfo) -> tuple[Sizes, str]:
    """Return the sizes and the dtype of the target of one sample, as an own loss gets it."""
    if objective.target == "value":
        return info.sample_shape, info.dtype
    if info.target == "labels":
        return (len(info.classes),), "float32"
    return info.target_shape, "float32" if info.target == "value" else "int64"


def own_goal(usual: Goal, own: OwnLoss, *, codes: bool, beta: float) -> Goal:
    """Return what a recipe asks for whose loss is a network.

    Args:
        usual: What it would ask for with the usual loss.
        own: The network.
        codes: Whether the outputs are a reconstruction and the mean and log variance of a code,
            whose divergence is added to the loss.
        beta: Weight of that.
    """
    outputs = usual.outputs if codes else own.outputs
    criterion = _criterion(own, len(outputs), samples_are_target=usual.target == "x")
    takes_samples = usual.target != "x" and any(one.role == SAMPLES for one in own.takes)
    feed = usual.feed
    if takes_samples:
        feed = Made("AndSamples", (feed or Made("Plain"),))
    is_usual = len(outputs) == len(usual.outputs) and fits(usual.outputs, outputs)
    return msgspec.structs.replace(
        usual,
        outputs=outputs,
        ranges=(ANY,),
        scores=usual.scores and is_usual,
        counts=usual.counts and is_usual,
        criterion=Made("Variational", (criterion, beta)) if codes else criterion,
        meter=usual.meter if is_usual else Made("Unmeasured"),
        feed=feed,
        own=own,
    )


def _criterion(own: OwnLoss, outputs: int, *, samples_are_target: bool) -> Made:
    """Return the call that makes the loss of a network; its class's name is told in the source."""
    of_samples = _OF_TARGET if samples_are_target else outputs
    places = {TARGET: _OF_TARGET, SAMPLES: of_samples}
    takes = tuple(places.get(one.role, one.number) for one in own.takes)
    more: tuple[Argument, ...] = () if takes == _PLAIN else (takes,)
    return Made("MeanOf", (Made(own.class_name), *more))
