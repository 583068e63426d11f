"""What a network is asked for whose output is compared with the targets in the data; torch-free."""

from __future__ import annotations

from core.data.info import DatasetInfo
from core.engine.recipe.goal import Goal
from core.engine.recipe.losses import Arguments, Function, LossSpec
from core.engine.recipe.made import Argument, Made, Name, given


def supervised_goal(loss: LossSpec, info: DatasetInfo, arguments: Arguments) -> Goal:
    """Return what a loss that fits asks of a network with some data."""
    make = {"class": _of_classes, "mask": _of_masks, "labels": _of_labels}
    return make.get(info.target, _of_values)(loss, info, arguments)


def loss_made(loss: LossSpec, arguments: Arguments) -> Made:
    """Return a loss of ``torch.nn`` with those of its arguments that one would write."""
    values: dict[str, Argument] = {
        name: Name(value.name) if isinstance(value, Function) else value
        for name, value in arguments.items()
    }
    defaults = {param.name: param.default for param in loss.params}
    if "distance_function" in values:
        defaults.pop("distance_function")
    return Made(f"nn.{loss.name}", (), given(values, defaults))


def around(loss: LossSpec, arguments: Arguments) -> Made:
    """Return a loss in what hands it the outputs, where it cannot take them as they are."""
    made, name = loss_made(loss, arguments), _AROUND.get(loss.name)
    return Made(name, (made,)) if name else made


def reading(loss: LossSpec, arguments: Arguments) -> str:
    """Return how a meter gets the numbers that are meant out of what this loss compares."""
    if arguments.get("log_input"):
        return "OfLogarithms"
    return "OfLogits" if loss.name == "BCEWithLogitsLoss" else ""


def _inputs(info: DatasetInfo) -> tuple[tuple[tuple[int | str, ...], str], ...]:
    return ((info.sample_shape, info.dtype),)


def _of_values(loss: LossSpec, info: DatasetInfo, arguments: Arguments) -> Goal:
    is_rank = loss.forms["value"] == "order"
    return Goal(
        inputs=_inputs(info),
        outputs=(info.target_shape,) * loss.outputs,
        ranges=loss.ranges,
        criterion=around(loss, arguments),
        meter=Made("AccuracyOfOrder" if is_rank else f"Fit{reading(loss, arguments)}"),
        is_within_batch=is_rank,
    )


def _of_classes(loss: LossSpec, info: DatasetInfo, arguments: Arguments) -> Goal:
    classes = len(info.classes)
    form = loss.forms["class"]
    if form == "sequence":
        blank = arguments["blank"]
        assert isinstance(blank, int)
        return Goal(
            inputs=_inputs(info),
            outputs=(("steps", classes + 1),),
            target="sequences",
            target_argument=blank,
            criterion=Made("AnyAlignment", (loss_made(loss, arguments),)),
            meter=Made("AccuracyOfSequences", (blank,)),
        )
    if form in ("pairs", "triplets"):
        return Goal(
            inputs=_inputs(info),
            outputs=(("features",),),
            criterion=around(loss, arguments),
            meter=Made(meter_of_neighbours(loss, arguments)),
            is_within_batch=True,
        )
    target, meter = _CLASS_FORMS[form]
    is_distance = loss.name == "HingeEmbeddingLoss"
    return Goal(
        inputs=_inputs(info),
        outputs=((classes,),),
        ranges=loss.ranges,
        scores=not is_distance,
        counts=not is_distance,
        target=target,
        target_argument=classes if target else None,
        criterion=loss_made(loss, arguments),
        meter=Made("AccuracyOfDistances" if is_distance else meter),
    )


def _of_masks(loss: LossSpec, info: DatasetInfo, arguments: Arguments) -> Goal:
    classes = len(info.classes)
    is_number = loss.forms["mask"] == "number"
    return Goal(
        inputs=_inputs(info),
        outputs=((classes, *info.target_shape),),
        ranges=loss.ranges,
        counts=True,
        target="" if is_number else "one_hot_maps",
        target_argument=None if is_number else classes,
        criterion=loss_made(loss, arguments),
        meter=Made("Overlap" if is_number else "OverlapOfMaps", (classes,)),
    )


def _of_labels(loss: LossSpec, info: DatasetInfo, arguments: Arguments) -> Goal:
    target, meter = _LABEL_FORMS[loss.forms["labels"]]
    return Goal(
        inputs=_inputs(info),
        outputs=((len(info.classes),),),
        ranges=loss.ranges,
        target=target,
        criterion=loss_made(loss, arguments),
        meter=Made("YesOrNoOfShares" if loss.name in _SHARES else meter),
    )


def meter_of_neighbours(loss: LossSpec, arguments: Arguments) -> str:
    """Return the meter of vectors that a loss brings together."""
    is_angle = loss.name in ("CosineEmbeddingLoss", "CrossEntropyLoss")
    turns = is_angle or Function("cosine_distance") in arguments.values()
    return "AccuracyOfDirections" if turns else "AccuracyOfNeighbours"


_CLASS_FORMS = {
    "number": ("", "Accuracy"),
    "one_hot": ("one_hot", "AccuracyOfRows"),
    "signs": ("signs", "AccuracyOfRows"),
    "label_set": ("label_sets", "AccuracyOfSets"),
}
"""For each form of a class: the function that makes the target and the meter that reads it."""

_LABEL_FORMS = {
    "one_hot": ("label_rows", "YesOrNo"),
    "signs": ("label_signs", "YesOrNo"),
    "label_set": ("sets_of_labels", "RightlyRanked"),
}
"""The same for several classes at once."""

_SHARES = ("BCELoss", "MSELoss", "L1Loss", "SmoothL1Loss", "HuberLoss")
"""Losses whose outputs say yes from a half on; those of the others from zero on."""

_AROUND = {
    "GaussianNLLLoss": "MeanAndVariance",
    "MarginRankingLoss": "InOrder",
    "CosineEmbeddingLoss": "AlikeOrNot",
    "TripletMarginLoss": "WithinTheBatch",
    "TripletMarginWithDistanceLoss": "WithinTheBatch",
}
