"""What an objective asks of a network with some data: what goes in, what comes out; torch-free.

The project's checks say by it what does not fit, the worker trains by it, and the exported script
is written by it, so all three mean the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from core.data.info import DatasetInfo, Range
from core.engine.losses import (
    ANY,
    LOSSES,
    UNIT,
    Arguments,
    Compared,
    Function,
    LossSpec,
    find_loss,
    get_loss,
    loss_arguments,
    wrong_arguments,
)
from core.errors import InputError
from core.graph.records import ParamValue, TrainingConfig
from core.texts import Text, text

Sizes = tuple[int | str, ...]
"""Of one sample; a word stands for any number, the same word for the same number."""

ADVERSARIAL = "adversarial"
"""The objective that trains two networks against each other."""

VERDICT: Sizes = (1,)
"""What a discriminator puts out for a sample: one number, high for what it takes for real."""


class Objective(msgspec.Struct, frozen=True, kw_only=True):
    """One way to learn.

    Attributes:
        id: What a project file calls it.
        target: What the output is compared with; None for what the data say.
        usual: The loss for it, by what is compared.
        help: One sentence.
    """

    id: str
    target: Compared | None
    usual: dict[Compared, str]
    help: str


class Goal(msgspec.Struct, frozen=True, kw_only=True):
    """What training asks for.

    Attributes:
        outputs: Sizes of a sample of each of the network's outputs; of the generator's, where two
            networks are trained against each other. The discriminator's is :data:`VERDICT`.
        ranges: Between which values the first outputs must lie.
        scores: Whether the output is one number a class, the highest for the likeliest.
        target: Function of :mod:`core.data.targets` that makes the targets; "" takes them as they
            are and ``x`` takes the samples.
        target_argument: Its second argument.
        criterion: Class of :mod:`core.engine.criteria` round the loss, or "".
        criterion_arguments: Its arguments after the loss.
        meter: Class of :mod:`core.engine.meters`.
        meter_arguments: Its arguments.
        keeps_latest: Whether the best weights are the latest, whatever the losses: those of two
            networks against each other say who is ahead, not how good the samples are.
    """

    outputs: tuple[Sizes, ...]
    ranges: tuple[Range, ...] = (ANY,)
    scores: bool = False
    target: str = ""
    target_argument: int = 0
    criterion: str = ""
    criterion_arguments: tuple[ParamValue, ...] = ()
    meter: str
    meter_arguments: tuple[ParamValue, ...] = ()
    keeps_latest: bool = False


_ALL = (
    Objective(
        id="supervised",
        target=None,
        usual={"class": "CrossEntropyLoss", "value": "MSELoss"},
        help="The output is compared with the target in the data: a class or a value.",
    ),
    Objective(
        id="reconstruction",
        target="value",
        usual={"value": "MSELoss"},
        help="The output is compared with the input; with Dropout first, the network denoises.",
    ),
    Objective(
        id="variational",
        target="value",
        usual={"value": "MSELoss"},
        help="As reconstruction, with a code held close to a normal distribution: the outputs are "
        "the reconstruction, the mean and the log variance (Kingma and Welling, 2013).",
    ),
    Objective(
        id="next_token",
        target="tokens",
        usual={"tokens": "CrossEntropyLoss"},
        help="The network foretells the token after each token.",
    ),
    Objective(
        id=ADVERSARIAL,
        target="verdict",
        usual={"verdict": "BCEWithLogitsLoss"},
        help="The first network makes samples out of noise, the second learns to tell them from "
        "real ones (Goodfellow et al., 2014; with MSELoss Mao et al., 2016).",
    ),
)
_TABLE = {objective.id: objective for objective in _ALL}

OBJECTIVES = tuple(_TABLE)
"""Names of all objectives, in the order people choose from."""


def find_objective(id_: str) -> Objective | None:
    """Return the objective of that name, if there is one."""
    return _TABLE.get(id_)


def target_of(objective: Objective, info: DatasetInfo) -> Compared:
    """Return what the output is compared with."""
    return objective.target or info.target


def usual_loss(objective: Objective, info: DatasetInfo) -> str:
    """Return the loss one begins with, or "" where the objective cannot use the data."""
    return "" if unusable(objective, info) else objective.usual[target_of(objective, info)]


def unusable(objective: Objective, info: DatasetInfo) -> Text | None:
    """Return why an objective cannot use the data, or None if it can."""
    if objective.target == "tokens" and info.target != "tokens":
        return text("train.data_tokens", title=info.title, objective=objective.id)
    if objective.target == "value" and info.dtype != "float32":
        return text("train.data_numbers", title=info.title, objective=objective.id)
    if objective.target == "verdict" and info.dtype != "float32":
        return text("train.data_noise", title=info.title, objective=objective.id)
    if target_of(objective, info) not in objective.usual:
        return text("train.data_target", title=info.title, objective=objective.id)
    return None


def unfit_loss(loss: LossSpec, objective: Objective, info: DatasetInfo) -> Text | None:
    """Return why a loss cannot be used for an objective with the data, or None if it can."""
    target = target_of(objective, info)
    form = loss.forms.get(target)
    # What is compared with the samples themselves has to come out of the network in their shape.
    is_odd = objective.target == "value" and form != "value"
    is_several = objective.id == "variational" and loss.takes > 1
    if form is None or is_odd or is_several:
        return text(
            "train.unfit", loss=loss.name, gives=_GIVES[target], use=_usual(objective, info)
        )
    low, high = loss.accepts
    least, most = _target_range(objective, info)
    if low <= least and most <= high:
        return None
    return text(
        f"train.loss_{'unit' if loss.accepts == UNIT else 'negative'}",
        loss=loss.name, title=info.title, use=_usual(objective, info),
    )  # fmt: skip


def fitting_losses(objective: Objective, info: DatasetInfo) -> tuple[str, ...]:
    """Return the losses that can be used for an objective with the data."""
    if unusable(objective, info):
        return ()
    return tuple(name for name in LOSSES if unfit_loss(get_loss(name), objective, info) is None)


def chosen(
    config: TrainingConfig, name: str, value: object, info: DatasetInfo | None
) -> TrainingConfig:
    """Return a recipe after a choice; what the choice leaves without meaning changes with it.

    Another objective brings its usual loss where the present one does not fit, another loss or
    optimiser starts with its own defaults.
    """
    after = msgspec.structs.replace(config, **{name: value})
    objective, loss = find_objective(after.objective), find_loss(after.loss)
    if name == "objective" and info and objective and loss:
        usual = usual_loss(objective, info)
        if usual and unfit_loss(loss, objective, info):
            after = msgspec.structs.replace(after, loss=usual)
    if after.loss != config.loss:
        after = msgspec.structs.replace(after, loss_args={})
    if after.optimizer != config.optimizer:
        after = msgspec.structs.replace(after, optimizer_args={})
    if after.scheduler != config.scheduler:
        after = msgspec.structs.replace(after, scheduler_args={})
    return after


def require_goal(config: TrainingConfig, info: DatasetInfo) -> Goal:
    """Return what a recipe asks of a network with some data.

    Raises:
        InputError: There is no such objective or loss here, or it cannot use the data.
    """
    if config.objective not in _TABLE:
        known = ", ".join(OBJECTIVES)
        raise InputError(text("engine.objective", received=config.objective, known=known))
    loss = find_loss(config.loss)
    if loss is None:
        raise InputError(text("engine.loss", received=config.loss, known=", ".join(LOSSES)))
    for wrong in wrong_arguments(loss, config.loss_args):
        raise InputError(wrong)
    goal = goal_of(config, info)
    if isinstance(goal, Text):
        raise InputError(goal)
    return goal


def fits(expected: Sequence[Sizes], received: Sequence[Sequence[object] | None]) -> bool:
    """Return whether the outputs have these sizes; each word stands for one number.

    Args:
        expected: Of a sample of each output.
        received: Those that there are; None for what has none.

    >>> fits([(3, "T"), ("T",)], [(3, 8), (8,)]), fits([(3, "T"), ("T",)], [(3, 8), (9,)])
    (True, False)
    """
    meant: dict[str, object] = {}
    for asked, found in zip(expected, received, strict=True):
        if found is None or len(asked) != len(found):
            return False
        for size, there in zip(asked, found, strict=True):
            if there != (meant.setdefault(size, there) if isinstance(size, str) else size):
                return False
    return True


def printed_sizes(outputs: Sequence[Sequence[object]]) -> str:
    """Return sizes of outputs as people read them.

    >>> printed_sizes([(10,)]), printed_sizes([(1, 8, 8), ("code",)])
    ('N x 10', 'N x 1 x 8 x 8 and N x code')
    """
    return " and ".join(" x ".join(("N", *map(str, sizes))) for sizes in outputs)


def goal_of(config: TrainingConfig, info: DatasetInfo) -> Goal | Text:
    """Return what a recipe asks of a network with some data, or why it cannot use them.

    Args:
        config: Its objective and loss exist.
        info: The data.
    """
    objective, loss = _TABLE[config.objective], get_loss(config.loss)
    wrong = unusable(objective, info) or unfit_loss(loss, objective, info)
    if wrong is not None:
        return wrong
    arguments = loss_arguments(loss, config.loss_args)
    if objective.id == "next_token":
        return Goal(
            outputs=((*info.target_shape, len(info.classes)),),
            criterion="EachToken",
            meter="TokenAccuracy",
        )
    if objective.id == "supervised":
        make = _of_classes if info.target == "class" else _of_values
        return make(loss, info, arguments)
    made = info.sample_shape
    if objective.id == ADVERSARIAL:
        return Goal(
            outputs=(made,),
            criterion="Contest",
            meter=f"Verdicts{_read(loss, arguments)}",
            keeps_latest=True,
        )
    meter = f"Reconstruction{_read(loss, arguments)}"
    if objective.id == "reconstruction":
        return Goal(
            outputs=(made,) * loss.outputs,
            ranges=loss.ranges,
            target="x",
            criterion=_CRITERIA.get(loss.name, ""),
            meter=meter,
        )
    return Goal(
        outputs=(made, ("code",), ("code",)),
        ranges=loss.ranges,
        target="x",
        criterion="Variational",
        criterion_arguments=(config.beta,),
        meter=meter,
    )


def _of_values(loss: LossSpec, info: DatasetInfo, arguments: Arguments) -> Goal:
    is_rank = loss.forms["value"] == "order"
    return Goal(
        outputs=(info.target_shape,) * loss.outputs,
        ranges=loss.ranges,
        criterion=_CRITERIA.get(loss.name, ""),
        meter="AccuracyOfOrder" if is_rank else f"Fit{_read(loss, arguments)}",
    )


def _of_classes(loss: LossSpec, info: DatasetInfo, arguments: Arguments) -> Goal:
    classes = len(info.classes)
    form = loss.forms["class"]
    if form == "sequence":
        blank = arguments["blank"]
        assert isinstance(blank, int)
        return Goal(
            outputs=(("steps", classes + 1),),
            target="sequences",
            target_argument=blank,
            criterion="AnyAlignment",
            meter="AccuracyOfSequences",
            meter_arguments=(blank,),
        )
    if form in ("pairs", "triplets"):
        turns = loss.name == "CosineEmbeddingLoss" or Function("cosine_distance") in (
            arguments.values()
        )
        return Goal(
            outputs=(("features",),),
            criterion=_CRITERIA[loss.name],
            meter="AccuracyOfDirections" if turns else "AccuracyOfNeighbours",
        )
    target, meter = _CLASS_FORMS[form]
    is_distance = loss.name == "HingeEmbeddingLoss"
    return Goal(
        outputs=((classes,),),
        ranges=loss.ranges,
        scores=not is_distance,
        target=target,
        target_argument=classes,
        meter="AccuracyOfDistances" if is_distance else meter,
    )


def _read(loss: LossSpec, arguments: Arguments) -> str:
    """Return how a meter gets the numbers that are meant out of what this loss compares."""
    if arguments.get("log_input"):
        return "OfLogarithms"
    return "OfLogits" if loss.name == "BCEWithLogitsLoss" else ""


def _target_range(objective: Objective, info: DatasetInfo) -> Range:
    if objective.target == "value":
        return info.sample_range
    return info.target_range if target_of(objective, info) == "value" else UNIT


def _usual(objective: Objective, info: DatasetInfo) -> str:
    target = target_of(objective, info)
    return objective.usual[target]


_GIVES = {
    "class": text("train.gives_class"),
    "value": text("train.gives_value"),
    "tokens": text("train.gives_tokens"),
    "mask": text("train.gives_mask"),
    "labels": text("train.gives_labels"),
    "sequence": text("train.gives_sequence"),
    "pair": text("train.gives_pair"),
    "none": text("train.gives_none"),
    "verdict": text("train.gives_verdict"),
}
_CLASS_FORMS = {
    "number": ("", "Accuracy"),
    "one_hot": ("one_hot", "AccuracyOfRows"),
    "signs": ("signs", "AccuracyOfRows"),
    "label_set": ("label_sets", "AccuracyOfSets"),
}
"""For each form of a class: the function that makes the target and the meter that reads it."""

_CRITERIA = {
    "GaussianNLLLoss": "MeanAndVariance",
    "MarginRankingLoss": "InOrder",
    "CosineEmbeddingLoss": "AlikeOrNot",
    "TripletMarginLoss": "WithinTheBatch",
    "TripletMarginWithDistanceLoss": "WithinTheBatch",
}
