"""Activations: they bend the values between two layers, element by element.

Rectifiers and the softmax family have files of their own.
"""

from __future__ import annotations

from typing import cast

from core.catalog.rules.activating import activation, number
from core.catalog.spec import BlockSpec, Help, Misfit, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

GELU = activation(
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

SILU = activation(
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

MISH = activation(
    "Mish",
    Help(
        summary="Weighs each value by the tanh of its softplus: smooth, and slightly negative.",
        formula="y = x * tanh(log(1 + exp(x)))",
        when="Instead of SiLU, in object detectors for example.",
        paper="D. Misra, Mish: a self regularized non-monotonic activation function, 2019",
    ),
    keywords=("swish", "smooth"),
)

HARDSWISH = activation(
    "Hardswish",
    Help(
        summary="SiLU built of straight lines and one parabola, which is cheaper to compute.",
        formula="y = x * min(max(0, x + 3), 6) / 6",
        when="In small networks for phones.",
        paper="A. Howard, M. Sandler, G. Chu, L.-C. Chen, B. Chen, M. Tan and others, Searching "
        "for MobileNetV3, 2019",
    ),
    keywords=("swish", "mobile"),
)

SIGMOID = activation(
    "Sigmoid",
    Help(
        summary="Squeezes every value into the range from 0 to 1.",
        formula="y = 1 / (1 + exp(-x))",
        when="For gates and yes-or-no outputs; inside deep networks gradients fade.",
    ),
    keywords=("logistic", "gate", "binary"),
)

LOG_SIGMOID = activation(
    "LogSigmoid",
    Help(
        summary="The logarithm of Sigmoid, more exact than the two in a row.",
        formula="y = -log(1 + exp(-x))",
        when="In losses on the probability of yes or no.",
    ),
    keywords=("logistic", "logarithm", "binary"),
)

HARDSIGMOID = activation(
    "Hardsigmoid",
    Help(
        summary="Sigmoid built of three straight lines, which is cheaper to compute.",
        formula="y = min(max(0, x / 6 + 1 / 2), 1)",
        when="For gates in small networks for phones.",
        paper="M. Courbariaux, Y. Bengio, J.-P. David, BinaryConnect: training deep neural "
        "networks with binary weights during propagations, 2015",
    ),
    keywords=("logistic", "gate", "mobile"),
)

TANH = activation(
    "Tanh",
    Help(
        summary="Squeezes every value into the range from -1 to 1, with 0 in the middle.",
        formula="y = (exp(x) - exp(-x)) / (exp(x) + exp(-x))",
        when="In small networks and for outputs between -1 and 1.",
        paper="Y. LeCun, L. Bottou, G. B. Orr, K.-R. Müller, Efficient BackProp, 1998",
    ),
    keywords=("hyperbolic tangent",),
)


def _check_hardtanh(params: Params, x: TensorSpec) -> None:
    low, high = cast(float, params["min_val"]), cast(float, params["max_val"])
    if low >= high:
        names = {"low": "min_val", "high": "max_val"}
        raise Misfit(
            text("shape.bounds", block="Hardtanh", **names, low_value=low, high_value=high)
        )


HARDTANH = activation(
    "Hardtanh",
    Help(
        summary="Lets values between two bounds through and stops at these.",
        formula="y = min(max(min_val, x), max_val)",
        when="Where values must stay in a range, at little cost.",
        paper="R. Collobert, Large scale machine learning, 2004",
    ),
    number("min_val", -1.0, "The smallest value that comes out."),
    number("max_val", 1.0, "The largest value that comes out."),
    keywords=("hyperbolic tangent", "clip", "clamp"),
    check=_check_hardtanh,
)

SOFTSIGN = activation(
    "Softsign",
    Help(
        summary="Squeezes values into the range from -1 to 1, more gently than Tanh.",
        formula="y = x / (1 + |x|)",
        when="Instead of Tanh where it would level off too early.",
        paper="X. Glorot, Y. Bengio, Understanding the difficulty of training deep feedforward "
        "neural networks, 2010",
    ),
    keywords=("hyperbolic tangent",),
)

TANHSHRINK = activation(
    "Tanhshrink",
    Help(
        summary="Takes away each value's tanh: small values nearly vanish, large ones lose 1.",
        formula="y = x - tanh(x)",
        when="In sparse coding, as a smooth Softshrink.",
    ),
    keywords=("hyperbolic tangent", "shrink", "sparse"),
)

_LAMBDA = number("lambd", 0.5, "How far from 0 values are still taken for nothing.", minimum=0.0)

HARDSHRINK = activation(
    "Hardshrink",
    Help(
        summary="Turns values near 0 into 0 and lets the others through as they are.",
        formula="y = x if |x| > lambd else 0",
        when="In denoising and sparse coding.",
        paper="D. L. Donoho, I. M. Johnstone, Ideal spatial adaptation by wavelet shrinkage, 1994",
    ),
    _LAMBDA,
    keywords=("shrink", "sparse", "denoise", "threshold"),
)

SOFTSHRINK = activation(
    "Softshrink",
    Help(
        summary="Turns values near 0 into 0 and moves the others towards 0 as far.",
        formula="y = x - lambd if x > lambd, x + lambd if x < -lambd, else 0",
        when="In denoising and sparse coding, where the curve must have no step.",
        paper="D. L. Donoho, De-noising by soft-thresholding, 1995",
    ),
    _LAMBDA,
    keywords=("shrink", "sparse", "denoise", "threshold"),
)

THRESHOLD = activation(
    "Threshold",
    Help(
        summary="Lets values above a threshold through and puts one number for all others.",
        formula="y = x if x > threshold else value",
        when="To cut off what is too small to count.",
    ),
    number("threshold", 0.0, "Values above it pass."),
    number("value", 0.0, "What takes the place of all others."),
    keywords=("cut", "rectifier"),
    always=("threshold", "value"),
)

SPECS: tuple[BlockSpec, ...] = (
    GELU,
    SILU,
    SIGMOID,
    TANH,
    MISH,
    HARDSWISH,
    HARDSIGMOID,
    HARDTANH,
    LOG_SIGMOID,
    SOFTSIGN,
    TANHSHRINK,
    HARDSHRINK,
    SOFTSHRINK,
    THRESHOLD,
)
