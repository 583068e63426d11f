"""Every loss of ``torch.nn``: what it compares an output with, and its own parameters; torch-free.

Some losses take pairs or triplets of outputs. They are made of the samples of each batch, see
:mod:`core.engine.parts.criteria`, so that a network with one output learns from them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from core.catalog.spec import ParamSpec
from core.data.info import Range, Target
from core.engine.recipe.own_loss import is_own
from core.graph.records import ParamValue
from core.texts import Text, text

Form = Literal[
    "number", "one_hot", "signs", "label_set", "sequence", "value", "pairs", "order", "triplets",
    "views",
]  # fmt: skip
"""How a loss wants its target: the number of the class; a row with a 1 at the class and 0 (or -1)
elsewhere; the set of classes that hold; a sequence of labels; numbers of the output's own shape;
whether two samples are alike; which of two is greater; for each sample one alike and one not; or
two views of each sample."""

Compared = Literal[Target, "verdict", "views"]
"""What an output may be compared with: what the data come with, whether a sample is real, or
another view of the sample."""

ANY: Range = (-math.inf, math.inf)
UNIT: Range = (0.0, 1.0)
NOT_NEGATIVE: Range = (0.0, math.inf)


class LossSpec(msgspec.Struct, frozen=True, kw_only=True):
    """One loss.

    Attributes:
        name: Its class in ``torch.nn``.
        summary: What it is good for, one sentence.
        forms: The form of its target for each thing it can compare an output with.
        takes: How many tensors of the network's it compares.
        outputs: How many outputs of the network that makes; pairs come out of one.
        accepts: Between which values the target must lie.
        ranges: Between which values each output must lie, or torch refuses it.
        params: Its own parameters.
        fixed: Arguments that are always the same.
        weighs: Its argument that takes a weight for each class, by what is compared.
    """

    name: str
    summary: str
    forms: dict[Compared, Form]
    takes: int = 1
    outputs: int = 1
    accepts: Range = ANY
    ranges: tuple[Range, ...] = (ANY,)
    params: tuple[ParamSpec, ...] = ()
    fixed: dict[str, str] = {}
    weighs: dict[Compared, str] = {}


class Function(msgspec.Struct, frozen=True):
    """The name of a function of :mod:`core.engine.parts.criteria` that is an argument of a loss."""

    name: str


def find_loss(name: str) -> LossSpec | None:
    """Return the loss of that name, if there is one.

    >>> find_loss("CTCLoss").forms
    {'class': 'sequence'}
    """
    if is_own(name):
        return LossSpec(name=name, summary="A network of the project.", forms={})
    return _TABLE.get(name)


def get_loss(name: str) -> LossSpec:
    """Return the loss of a name that is known to exist; KeyError otherwise."""
    return _TABLE[name]


def wrong_arguments(loss: LossSpec, given: Mapping[str, Any]) -> list[Text]:
    """Return what is wrong with the arguments of a loss, unknown names included."""
    specs = {spec.name: spec for spec in loss.params}
    known = ", ".join(sorted(specs)) or "-"
    wrong = [
        text("param.unknown", param=name, type=loss.name, known=known)
        for name in given
        if name not in specs
    ]
    checked = (specs[name].wrong(value) for name, value in given.items() if name in specs)
    return wrong + [message for message in checked if message is not None]


Arguments = dict[str, ParamValue | Function]


def loss_arguments(loss: LossSpec, given: Mapping[str, Any]) -> Arguments:
    """Return the keyword arguments of a loss, in the order to write them.

    >>> loss_arguments(get_loss("HuberLoss"), {"delta": 2.0})
    {'delta': 2.0}
    """
    arguments: Arguments = dict(loss.fixed)
    for spec in loss.params:
        value = given.get(spec.name, spec.default)
        is_function = spec.name == "distance_function"
        arguments[spec.name] = Function(f"{value}_distance") if is_function else value
    return arguments


def _margin(default: float, low: float = 0.0, high: float = 1e6) -> ParamSpec:
    return ParamSpec(
        name="margin", kind="float", default=default, minimum=low, maximum=high,
        help="How far apart is far enough.",
    )  # fmt: skip


def _eps(default: float, why: str) -> ParamSpec:
    return ParamSpec(
        name="eps", kind="float", default=default, minimum=1e-12, maximum=1.0, help=why
    )


_IGNORE = ParamSpec(
    name="ignore_index", kind="int", default=-100, minimum=-100, maximum=1_000_000,
    help="Number of a class that counts for nothing; -100 is none.",
)  # fmt: skip
_SWAP = ParamSpec(
    name="swap", kind="bool", default=False,
    help="Measure the negative from the positive too, and take the nearer.",
)  # fmt: skip
_FULL = ParamSpec(
    name="full", kind="bool", default=False,
    help="Add the term that does not depend on the network.",
)  # fmt: skip
_CLASS_OR_VALUE: dict[Compared, Form] = {"class": "one_hot", "labels": "one_hot", "value": "value"}
_YES_OR_NO: dict[Compared, Form] = {**_CLASS_OR_VALUE, "mask": "one_hot"}
_NUMBERS: dict[Compared, Form] = {"class": "number", "tokens": "number", "sequence": "number"}
_AND_MASKS: dict[Compared, Form] = {**_NUMBERS, "mask": "number"}
_TRIPLETS: dict[Compared, Form] = {"class": "triplets", "views": "views"}

_ALL = (
    LossSpec(
        name="CrossEntropyLoss",
        summary="Classes, from one raw score each: the usual choice.",
        weighs={"class": "weight", "mask": "weight"},
        forms={**_AND_MASKS, "views": "views"},
        params=(
            _IGNORE,
            ParamSpec(
                name="label_smoothing", kind="float", default=0.0, minimum=0.0, maximum=1.0,
                help="Share of certainty that is spread over all classes.",
            ),
        ),
    ),
    LossSpec(
        name="NLLLoss",
        summary="Classes, from their log probabilities: after LogSoftmax.",
        weighs={"class": "weight", "mask": "weight"},
        forms=_AND_MASKS,
        params=(_IGNORE,),
    ),
    LossSpec(
        name="MultiMarginLoss",
        summary="Classes by a margin between the right score and the others.",
        weighs={"class": "weight"},
        forms=_NUMBERS,
        params=(
            ParamSpec(
                name="p", kind="int", default=1, minimum=1, maximum=2,
                help="1 counts a violation as it is, 2 its square.",
            ),
            _margin(1.0),
        ),
    ),
    LossSpec(
        name="BCEWithLogitsLoss",
        summary="A yes or no for each class, from raw scores.",
        weighs={"labels": "pos_weight"},
        forms={**_YES_OR_NO, "verdict": "value"},
        accepts=UNIT,
    ),
    LossSpec(
        name="BCELoss",
        summary="A yes or no for each class, from probabilities: after Sigmoid.",
        forms=_YES_OR_NO,
        accepts=UNIT,
        ranges=(UNIT,),
    ),
    LossSpec(
        name="MultiLabelSoftMarginLoss",
        summary="Several classes may hold at once, from raw scores.",
        forms={"class": "one_hot", "labels": "one_hot"},
    ),
    LossSpec(
        name="MultiLabelMarginLoss",
        summary="Several classes may hold at once: those by a margin above the others.",
        forms={"class": "label_set", "labels": "label_set"},
    ),
    LossSpec(
        name="SoftMarginLoss",
        summary="A sign for each class, by the logistic function.",
        forms={"class": "signs", "labels": "signs"},
    ),
    LossSpec(
        name="HingeEmbeddingLoss",
        summary="A distance for each class: small for the right one, a margin for the others.",
        forms={"class": "signs"},
        params=(_margin(1.0),),
    ),
    LossSpec(
        name="KLDivLoss",
        summary="Probabilities of classes, from their logarithms: after LogSoftmax.",
        forms={"class": "one_hot"},
        fixed={"reduction": "batchmean"},
    ),
    LossSpec(
        name="MSELoss",
        summary="Numbers by the square of the error: the usual choice.",
        forms={**_CLASS_OR_VALUE, "verdict": "value"},
    ),
    LossSpec(
        name="L1Loss",
        summary="Numbers by the size of the error: outliers pull less.",
        forms=_CLASS_OR_VALUE,
    ),
    LossSpec(
        name="SmoothL1Loss",
        summary="Numbers by the square of small errors and the size of large ones.",
        forms=_CLASS_OR_VALUE,
        params=(
            ParamSpec(
                name="beta", kind="float", default=1.0, minimum=0.0, maximum=1e6,
                help="Where the square turns into the size.",
            ),
        ),
    ),
    LossSpec(
        name="HuberLoss",
        summary="As SmoothL1Loss, times the place where the square ends.",
        forms=_CLASS_OR_VALUE,
        params=(
            ParamSpec(
                name="delta", kind="float", default=1.0, minimum=1e-6, maximum=1e6,
                help="Where the square turns into the size.",
            ),
        ),
    ),
    LossSpec(
        name="PoissonNLLLoss",
        summary="Counts, from their expected number or its logarithm.",
        forms={"value": "value"},
        accepts=NOT_NEGATIVE,
        params=(
            ParamSpec(
                name="log_input", kind="bool", default=True,
                help="Whether the network puts out the logarithm of the expected number.",
            ),
            _FULL,
            _eps(1e-8, "Keeps the logarithm from zero, where log_input is off."),
        ),
    ),
    LossSpec(
        name="GaussianNLLLoss",
        summary="Numbers with their uncertainty: the second output is the variance.",
        forms={"value": "value"},
        takes=2,
        outputs=2,
        ranges=(ANY, NOT_NEGATIVE),
        params=(_FULL, _eps(1e-6, "The smallest variance.")),
    ),
    LossSpec(
        name="MarginRankingLoss",
        summary="Scores that rank as the values do, learned from pairs of the batch.",
        forms={"value": "order"},
        takes=2,
        params=(_margin(0.0),),
    ),
    LossSpec(
        name="CosineEmbeddingLoss",
        summary="Vectors that point one way within a class, learned from pairs of the batch.",
        forms={"class": "pairs", "pair": "pairs", "views": "views"},
        takes=2,
        params=(_margin(0.0, -1.0, 1.0),),
    ),
    LossSpec(
        name="TripletMarginLoss",
        summary="Vectors that lie nearer within a class, learned from triplets of the batch.",
        forms=_TRIPLETS,
        takes=3,
        params=(
            _margin(1.0),
            ParamSpec(
                name="p", kind="float", default=2.0, minimum=1.0, maximum=100.0,
                help="The norm that measures distances.",
            ),
            _eps(1e-6, "Keeps distances from zero."),
            _SWAP,
        ),
    ),
    LossSpec(
        name="TripletMarginWithDistanceLoss",
        summary="As TripletMarginLoss, with another distance.",
        forms=_TRIPLETS,
        takes=3,
        params=(
            ParamSpec(
                name="distance_function", kind="choice", default="euclidean",
                choices=("euclidean", "manhattan", "cosine"),
                help="How far two vectors are from each other.",
            ),
            _margin(1.0),
            _SWAP,
        ),
    ),
    LossSpec(
        name="CTCLoss",
        summary="A label read out of a longer sequence, wherever in it that stands.",
        forms={"class": "sequence"},
        params=(
            ParamSpec(
                name="blank", kind="int", default=0, minimum=0, maximum=1_000_000,
                help="Number of the output that means no label.",
            ),
            ParamSpec(
                name="zero_infinity", kind="bool", default=False,
                help="Count a sequence too short for its labels as nothing.",
            ),
        ),
    ),
)  # fmt: skip

_TABLE = {loss.name: loss for loss in _ALL}

LOSSES = tuple(_TABLE)
"""Names of all losses, in the order people choose from."""

LEFT_OUT = {
    "reduction": "an epoch's loss is a mean over samples",
    "reduce": "replaced by reduction",
    "size_average": "replaced by reduction",
    "weight": "a number for each class belongs to the data",
    "pos_weight": "a number for each class belongs to the data",
    "log_target": "targets are probabilities here",
}
"""Parameters of torch's losses that none of these has, and why."""
