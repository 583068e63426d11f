"""Activations along a dimension: each value depends on its neighbours there."""

from __future__ import annotations

from typing import cast

from core.catalog.dims import exact_quotient
from core.catalog.emitting import emit_module
from core.catalog.rules.expect import axis_of, expect_floating, expect_rank
from core.catalog.spec import BlockSpec, Help, Misfit, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]


def _dim(default: int, help_: str) -> ParamSpec:
    return ParamSpec(name="dim", kind="int", default=default, minimum=-8, maximum=7, help=help_)


_DIM = _dim(1, "Dimension along which the values are compared; 1 holds the classes or channels.")


def _softmax(type_: str, help_: Help, *keywords: str) -> BlockSpec:
    def infer(params: Params, inputs: Specs) -> Specs:
        expect_floating(type_, inputs[0])
        axis_of(type_, inputs[0], cast(int, params["dim"]))
        return inputs

    def worked(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
        axis = axis_of(type_, inputs[0], cast(int, params["dim"]))
        return (f"{inputs[0].dims[axis]} values are compared, along dimension {axis}",)

    return BlockSpec(
        type=type_,
        category="activation",
        prefix=type_.lower(),
        help=help_,
        infer=infer,
        emit=emit_module(type_, (_DIM,), always=("dim",)),
        worked=worked,
        params=(_DIM,),
        keywords=("activation", "probabilities", *keywords),
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

SOFTMIN = _softmax(
    "Softmin",
    Help(
        summary="Turns scores into probabilities of which the smallest score gets the largest.",
        formula="y_i = exp(-x_i) / sum_j exp(-x_j)",
        when="Where small is good, as for distances or energies.",
    ),
    "minimum",
    "distance",
)


def _infer_softmax_2d(params: Params, inputs: Specs) -> Specs:
    expect_rank("Softmax2d", inputs[0], 4, twins={2: "Softmax", 3: "Softmax"})
    expect_floating("Softmax2d", inputs[0])
    return inputs


def _worked_softmax_2d(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    _, channels, height, width = inputs[0].dims
    return (f"{channels} channels are compared, at each of {height} x {width} places",)


SOFTMAX_2D = BlockSpec(
    type="Softmax2d",
    category="activation",
    prefix="softmax",
    help=Help(
        summary="Turns the channels of each pixel into probabilities that add up to 1.",
        formula="y_c = exp(x_c) / sum_j exp(x_j), for each pixel",
        when="To show which class each pixel of a segmented image belongs to.",
    ),
    infer=_infer_softmax_2d,
    emit=emit_module("Softmax2d"),
    worked=_worked_softmax_2d,
    keywords=("activation", "probabilities", "segmentation", "pixel"),
)

_GLU_PARAMS = (_dim(-1, "Dimension that is cut in half: the second half gates the first."),)


def _infer_glu(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    expect_floating("GLU", x)
    axis = axis_of("GLU", x, cast(int, params["dim"]))
    half = exact_quotient(x.dims[axis], 2)
    if half is None:
        raise Misfit(text("shape.glu", dim=axis, received=x))
    return (TensorSpec((*x.dims[:axis], half, *x.dims[axis + 1 :]), x.dtype, x.roles),)


def _worked_glu(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    axis = axis_of("GLU", inputs[0], cast(int, params["dim"]))
    return (f"size' of dimension {axis} = {inputs[0].dims[axis]}/2 = {outputs[0].dims[axis]}",)


GLU = BlockSpec(
    type="GLU",
    category="activation",
    prefix="glu",
    help=Help(
        summary="Cuts its input in half and lets one half open or close the other.",
        formula="y = a * sigmoid(b), a and b the halves of x",
        when="After a layer with twice as many outputs as needed, for text and sound.",
        paper="Y. N. Dauphin, A. Fan, M. Auli, D. Grangier, Language modeling with gated "
        "convolutional networks, 2016",
    ),
    infer=_infer_glu,
    emit=emit_module("GLU", _GLU_PARAMS),
    worked=_worked_glu,
    params=_GLU_PARAMS,
    keywords=("activation", "nonlinearity", "gate"),
)

SPECS: tuple[BlockSpec, ...] = (SOFTMAX, LOG_SOFTMAX, SOFTMAX_2D, SOFTMIN, GLU)
