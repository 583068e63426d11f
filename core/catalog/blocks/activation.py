"""Activations: they bend the values between two layers, element by element.

PyTorch's ``inplace`` is left out on purpose: a wire may feed several bricks, and all must see the
same values.
"""

from __future__ import annotations

from typing import cast

from core.catalog.emitting import changed, emit_module, module
from core.catalog.expect import axis_of, expect_floating
from core.catalog.literals import call
from core.catalog.spec import BlockSpec, Call, Emission, Help, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params

Specs = tuple[TensorSpec, ...]


def _activation(
    type_: str, help_: Help, *params: ParamSpec, keywords: tuple[str, ...] = ()
) -> BlockSpec:
    def infer(params: Params, inputs: Specs) -> Specs:
        expect_floating(type_, inputs[0])
        return inputs

    return BlockSpec(
        type=type_,
        category="activation",
        prefix=type_.lower(),
        help=help_,
        infer=infer,
        emit=emit_module(type_, params),
        params=params,
        keywords=("activation", "nonlinearity", *keywords),
    )


_DIM = ParamSpec(
    name="dim",
    kind="int",
    default=1,
    minimum=-8,
    maximum=7,
    help="Dimension along which the values are compared; 1 holds the classes or channels.",
)


def _softmax(type_: str, help_: Help, *keywords: str) -> BlockSpec:
    def infer(params: Params, inputs: Specs) -> Specs:
        expect_floating(type_, inputs[0])
        axis_of(type_, inputs[0], cast(int, params["dim"]))
        return inputs

    def emit(call_: Call) -> Emission:
        return module(call_, call(f"nn.{type_}", **changed(call_.params, (_DIM,), always=("dim",))))

    return BlockSpec(
        type=type_,
        category="activation",
        prefix=type_.lower(),
        help=help_,
        infer=infer,
        emit=emit,
        params=(_DIM,),
        keywords=("activation", "probabilities", *keywords),
    )


RELU = _activation(
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

LEAKY_RELU = _activation(
    "LeakyReLU",
    Help(
        summary="Lets positive values through and keeps a small part of negative ones.",
        formula="y = x if x > 0 else negative_slope * x",
        when="Where many units of a ReLU would stay at 0 for good.",
        paper="A. L. Maas, A. Y. Hannun, A. Y. Ng, Rectifier nonlinearities improve neural "
        "network acoustic models, 2013",
    ),
    ParamSpec(
        name="negative_slope",
        kind="float",
        default=0.01,
        help="What part of a negative value is kept.",
    ),
    keywords=("rectifier", "leak"),
)

ELU = _activation(
    "ELU",
    Help(
        summary="Lets positive values through and lets negative ones level off smoothly.",
        formula="y = x if x > 0 else alpha * (exp(x) - 1)",
        when="In deep plain networks, as a smooth alternative to ReLU.",
        paper="D.-A. Clevert, T. Unterthiner, S. Hochreiter, Fast and accurate deep network "
        "learning by exponential linear units (ELUs), 2015",
    ),
    ParamSpec(
        name="alpha",
        kind="float",
        default=1.0,
        help="Value that far negative inputs approach, with its sign turned.",
    ),
    keywords=("exponential",),
)

GELU = _activation(
    "GELU",
    Help(
        summary="Weighs each value by how likely a normal random number is to lie below it.",
        formula="y = x * Phi(x), Phi the normal distribution function",
        when="In transformers and modern convolutional networks.",
        paper="D. Hendrycks, K. Gimpel, Gaussian error linear units (GELUs), 2016",
    ),
    ParamSpec(
        name="approximate",
        kind="choice",
        default="none",
        choices=("none", "tanh"),
        help="Exact, or a faster formula with tanh.",
    ),
    keywords=("gaussian", "transformer"),
)

SILU = _activation(
    "SiLU",
    Help(
        summary="Weighs each value by its own sigmoid: smooth, and slightly negative near 0.",
        formula="y = x * sigmoid(x)",
        when="In efficient image networks; known as Swish too.",
        paper="S. Elfwing, E. Uchibe, K. Doya, Sigmoid-weighted linear units for neural network "
        "function approximation in reinforcement learning, 2017",
    ),
    keywords=("swish",),
)

SIGMOID = _activation(
    "Sigmoid",
    Help(
        summary="Squeezes every value into the range from 0 to 1.",
        formula="y = 1 / (1 + exp(-x))",
        when="For gates and yes-or-no outputs; inside deep networks gradients fade.",
    ),
    keywords=("logistic", "gate", "binary"),
)

TANH = _activation(
    "Tanh",
    Help(
        summary="Squeezes every value into the range from -1 to 1, with 0 in the middle.",
        formula="y = (exp(x) - exp(-x)) / (exp(x) + exp(-x))",
        when="In small networks and for outputs between -1 and 1.",
        paper="Y. LeCun, L. Bottou, G. B. Orr, K.-R. Müller, Efficient BackProp, 1998",
    ),
    keywords=("hyperbolic tangent",),
)

SOFTMAX = _softmax(
    "Softmax",
    Help(
        summary="Turns scores into probabilities that add up to 1.",
        formula="y_i = exp(x_i) / sum_j exp(x_j)",
        when="To show probabilities; leave it out before CrossEntropyLoss, which contains it.",
        paper="J. S. Bridle, Probabilistic interpretation of feedforward classification network "
        "outputs, 1990",
    ),
    "classes",
)

LOG_SOFTMAX = _softmax(
    "LogSoftmax",
    Help(
        summary="Turns scores into logarithms of probabilities, more exactly than log(softmax).",
        formula="y_i = x_i - log(sum_j exp(x_j))",
        when="Before NLLLoss; CrossEntropyLoss contains it.",
    ),
    "logarithm",
    "classes",
)

SPECS: tuple[BlockSpec, ...] = (
    RELU,
    LEAKY_RELU,
    ELU,
    GELU,
    SILU,
    SIGMOID,
    TANH,
    SOFTMAX,
    LOG_SOFTMAX,
)
