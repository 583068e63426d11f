"""Rectifiers: activations that let positive values through and hold negative ones back."""

from __future__ import annotations

from typing import cast

import msgspec

from core.catalog.rules.activating import activation, number
from core.catalog.rules.expect import known
from core.catalog.spec import BlockSpec, Cost, Help, Misfit, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]

RELU = activation(
    "ReLU",
    Help(
        summary="Lets positive values through and turns negative ones into 0.",
        formula="y = max(0, x)",
        when="The usual choice after a convolution or a Linear.",
        paper="V. Nair, G. E. Hinton, Rectified linear units improve restricted Boltzmann "
        "machines, 2010",
    ),
    keywords=("rectifier",),
)

RELU6 = activation(
    "ReLU6",
    Help(
        summary="Lets values between 0 and 6 through and stops at these two.",
        formula="y = min(max(0, x), 6)",
        when="In small networks for phones, whose numbers are stored in few bits.",
        paper="A. Krizhevsky, Convolutional deep belief networks on CIFAR-10, 2010",
    ),
    keywords=("rectifier", "mobile", "clip"),
)

LEAKY_RELU = activation(
    "LeakyReLU",
    Help(
        summary="Lets positive values through and keeps a small part of negative ones.",
        formula="y = x if x > 0 else negative_slope * x",
        when="Where many units of a ReLU would stay at 0 for good.",
        paper="A. L. Maas, A. Y. Hannun, A. Y. Ng, Rectifier nonlinearities improve neural "
        "network acoustic models, 2013",
    ),
    number("negative_slope", 0.01, "What part of a negative value is kept."),
    keywords=("rectifier", "leak"),
)


def _check_bounds(params: Params, x: TensorSpec) -> None:
    lower, upper = cast(float, params["lower"]), cast(float, params["upper"])
    if lower > upper:
        names = {"low": "lower", "high": "upper"}
        raise Misfit(
            text("shape.bounds", block="RReLU", **names, low_value=lower, high_value=upper)
        )


def _worked_rrelu(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    lower, upper = cast(float, params["lower"]), cast(float, params["upper"])
    mean = (lower + upper) / 2
    return (f"slope after training = ({lower:.4g} + {upper:.4g})/2 = {mean:.4g}",)


RRELU = msgspec.structs.replace(
    activation(
        "RReLU",
        Help(
            summary="Keeps a part of negative values that is drawn anew each time in training.",
            formula="y = x if x > 0 else a * x, a from lower to upper; afterwards their mean",
            when="Instead of LeakyReLU on small data sets, where the chance prevents overfitting.",
            paper="B. Xu, N. Wang, T. Chen, M. Li, Empirical evaluation of rectified activations "
            "in convolutional network, 2015",
        ),
        number("lower", 1 / 8, "The smallest part of a negative value that is kept."),
        number("upper", 1 / 3, "The largest part of a negative value that is kept."),
        keywords=("rectifier", "leak", "random"),
        check=_check_bounds,
        is_random=True,
    ),
    worked=_worked_rrelu,
)


def _check_slopes(params: Params, x: TensorSpec) -> None:
    slopes = cast(int, params["num_parameters"])
    if slopes == 1:
        return
    channels = known("PReLU", x, 1) if x.rank > 1 else 1
    if slopes != channels:
        raise Misfit(text("shape.prelu", channels=channels, received=slopes))


def _cost_prelu(params: Params, inputs: Specs, outputs: Specs) -> Cost:
    return Cost(cast(int, params["num_parameters"]))


def _worked_prelu(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    slopes = params["num_parameters"]
    return (f"parameters = {slopes}, {'one for all' if slopes == 1 else 'one a channel'}",)


PRELU = msgspec.structs.replace(
    activation(
        "PReLU",
        Help(
            summary="Keeps a part of negative values and learns how large a part.",
            formula="y = x if x > 0 else weight * x",
            when="In deep networks with enough data to learn the slopes; without weight decay.",
            paper="K. He, X. Zhang, S. Ren, J. Sun, Delving deep into rectifiers: surpassing "
            "human-level performance on ImageNet classification, 2015",
        ),
        ParamSpec(
            name="num_parameters",
            kind="int",
            default=1,
            minimum=1,
            maximum=1_000_000,
            help="One slope for all, or as many as there are channels.",
        ),
        number("init", 0.25, "What each slope is before training."),
        keywords=("rectifier", "leak", "learned"),
        check=_check_slopes,
    ),
    cost=_cost_prelu,
    worked=_worked_prelu,
    learns="scale",
)

ELU = activation(
    "ELU",
    Help(
        summary="Lets positive values through and lets negative ones level off smoothly.",
        formula="y = x if x > 0 else alpha * (exp(x) - 1)",
        when="In deep plain networks, as a smooth alternative to ReLU.",
        paper="D.-A. Clevert, T. Unterthiner, S. Hochreiter, Fast and accurate deep network "
        "learning by exponential linear units (ELUs), 2015",
    ),
    number("alpha", 1.0, "Value that far negative inputs approach, with its sign turned."),
    keywords=("exponential",),
)

CELU = activation(
    "CELU",
    Help(
        summary="An ELU whose slope is 1 at 0 whatever its alpha.",
        formula="y = max(0, x) + min(0, alpha * (exp(x / alpha) - 1))",
        when="Instead of ELU where alpha is not 1.",
        paper="J. T. Barron, Continuously differentiable exponential linear units, 2017",
    ),
    number(
        "alpha",
        1.0,
        "Value that far negative inputs approach, with its sign turned.",
        minimum=1e-3,
    ),
    keywords=("exponential",),
)

SELU = activation(
    "SELU",
    Help(
        summary="An ELU scaled so that values keep mean 0 and variance 1 from layer to layer.",
        formula="y = 1.0507 * (x if x > 0 else 1.6733 * (exp(x) - 1))",
        when="In deep networks of Linear layers without norms; drop values with AlphaDropout.",
        paper="G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter, Self-normalizing neural "
        "networks, 2017",
    ),
    keywords=("exponential", "self-normalizing"),
)

SOFTPLUS = activation(
    "Softplus",
    Help(
        summary="A smooth ReLU whose result is always positive.",
        formula="y = log(1 + exp(beta * x)) / beta, and x itself where beta * x > threshold",
        when="For outputs that must be positive, such as a variance.",
        paper="C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau, R. Garcia, Incorporating second-order "
        "functional knowledge for better option pricing, 2000",
    ),
    number("beta", 1.0, "How sharply it bends; a large one is close to ReLU.", minimum=1e-3),
    number("threshold", 20.0, "From where on the straight line is used."),
    keywords=("rectifier", "smooth", "positive"),
)

SPECS: tuple[BlockSpec, ...] = (
    RELU,
    LEAKY_RELU,
    ELU,
    PRELU,
    RELU6,
    RRELU,
    CELU,
    SELU,
    SOFTPLUS,
)
