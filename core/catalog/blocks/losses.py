"""Losses as functions of an output and its target: the parts a loss of one's own is built of."""

from __future__ import annotations

from core.catalog.emitting import changed
from core.catalog.literals import literal
from core.catalog.rules.dtypes import expect_dtype
from core.catalog.rules.expect import expect_floating, expect_rank_from
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]

_INPUTS = (
    PortSpec(name="input", help="What a network puts out."),
    PortSpec(name="target", help="What it should have put out."),
)
_REDUCTION = ParamSpec(
    name="reduction",
    kind="choice",
    default="mean",
    choices=("mean", "sum", "none"),
    help="How the losses become one number; none leaves them apart.",
)


def _reduced(params: Params, apart: TensorSpec) -> Specs:
    return (apart if params["reduction"] == "none" else TensorSpec((), apart.dtype),)


def _emit(call: Call, type_: str, params: tuple[ParamSpec, ...]) -> Emission:
    keywords = [f"{name}={literal(value)}" for name, value in changed(call.params, params).items()]
    return Emission(forward=f"F.{type_}({', '.join([*call.args, *keywords])})")


def _of_values(
    type_: str, help_: Help, *keywords: str, own: tuple[ParamSpec, ...] = ()
) -> BlockSpec:
    """Build the spec of a loss of numbers and their targets, which have the same sizes."""
    params = (*own, _REDUCTION)

    def infer(given: Params, inputs: Specs) -> Specs:
        x, target = inputs
        expect_floating(type_, x)
        expect_dtype(type_, target.dtype, (x.dtype,))
        if x.dims != target.dims:
            raise Misfit(text("shape.loss_sizes", block=type_, expected=x, received=target))
        return _reduced(given, x)

    return BlockSpec(
        type=type_,
        category="math",
        prefix=type_.removesuffix("_loss").removesuffix("_with_logits"),
        help=help_,
        infer=infer,
        emit=lambda call: _emit(call, type_, params),
        params=params,
        inputs=_INPUTS,
        keywords=("loss", "error", *keywords),
    )


def _of_classes(
    type_: str, help_: Help, *keywords: str, own: tuple[ParamSpec, ...] = ()
) -> BlockSpec:
    """Build the spec of a loss of a number a class, along dimension 1, and class numbers."""
    params = (*own, _REDUCTION)

    def infer(given: Params, inputs: Specs) -> Specs:
        x, target = inputs
        expect_floating(type_, x)
        expect_rank_from(type_, x, 2)
        expect_dtype(type_, target.dtype, ("int64",))
        each = (x.dims[0], *x.dims[2:])
        if target.dims != each:
            expected = TensorSpec(each, "int64")
            raise Misfit(
                text("shape.loss_classes", block=type_, expected=expected, received=target)
            )
        return _reduced(given, TensorSpec(each, x.dtype, target.roles))

    return BlockSpec(
        type=type_,
        category="math",
        prefix=type_.removesuffix("_loss"),
        help=help_,
        infer=infer,
        emit=lambda call: _emit(call, type_, params),
        params=params,
        inputs=_INPUTS,
        keywords=("loss", "classes", *keywords),
    )


def _border(name: str, default: float, least: float) -> ParamSpec:
    return ParamSpec(
        name=name,
        kind="float",
        default=default,
        minimum=least,
        maximum=1e6,
        help="Where the square turns into the size.",
    )


SPECS: tuple[BlockSpec, ...] = (
    _of_values(
        "mse_loss",
        Help(
            summary="Takes the squares of the errors.",
            formula="y = (input - target)**2",
            when="In a loss of one's own, for numbers: large errors weigh most.",
        ),
        "squared",
    ),
    _of_values(
        "l1_loss",
        Help(
            summary="Takes the sizes of the errors.",
            formula="y = |input - target|",
            when="In a loss of one's own, for numbers: outliers pull less than by squares.",
        ),
        "absolute",
    ),
    _of_values(
        "smooth_l1_loss",
        Help(
            summary="Takes squares of small errors and sizes of large ones.",
            formula="y = d**2 / (2 * beta) for d = |input - target| < beta, else d - beta / 2",
            when="In a loss of one's own, for numbers such as the corners of boxes.",
        ),
        "robust",
        own=(_border("beta", 1.0, 0.0),),
    ),
    _of_values(
        "huber_loss",
        Help(
            summary="Takes squares of small errors and sizes of large ones, times delta.",
            formula="y = d**2 / 2 for d = |input - target| < delta, else delta * (d - delta / 2)",
            when="In a loss of one's own, for numbers with outliers.",
            paper="P. J. Huber, Robust estimation of a location parameter, 1964",
        ),
        "robust",
        "outliers",
        own=(_border("delta", 1.0, 1e-6),),
    ),
    _of_values(
        "binary_cross_entropy_with_logits",
        Help(
            summary="Measures how surprising each yes or no is, from raw scores.",
            formula="y = softplus(input) - input * target",
            when="In a loss of one's own, for answers that are 1 for yes and 0 for no.",
        ),
        "labels",
        "logistic",
    ),
    _of_classes(
        "cross_entropy",
        Help(
            summary="Measures how surprising the right class is, from one raw score a class.",
            formula="y = -log softmax(input)[target]",
            when="In a loss of one's own, for classes; with reduction none, one number a sample.",
        ),
        "classification",
        own=(
            ParamSpec(
                name="label_smoothing",
                kind="float",
                default=0.0,
                minimum=0.0,
                maximum=1.0,
                help="Share of the probability that is spread over all classes.",
            ),
        ),
    ),
    _of_classes(
        "nll_loss",
        Help(
            summary="Takes minus what stands at the right class.",
            formula="y = -input[target]",
            when="In a loss of one's own, behind LogSoftmax.",
        ),
        "likelihood",
    ),
)
