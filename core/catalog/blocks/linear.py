"""Fully connected layers, and the layer that changes nothing."""

from __future__ import annotations

from typing import cast

from core.catalog.dims import at, product
from core.catalog.emitting import changed, emit_module, module
from core.catalog.literals import call
from core.catalog.rules.dtypes import expect_dtype
from core.catalog.rules.expect import expect_floating, expect_rank_from, known
from core.catalog.spec import BlockSpec, Call, Cost, Emission, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import TensorSpec, Value
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]

_PARAMS = (
    ParamSpec(
        name="out_features",
        kind="int",
        default=64,
        minimum=1,
        maximum=1_000_000,
        help="How many numbers come out; in front of the Output, one a class.",
    ),
    ParamSpec(
        name="bias",
        kind="bool",
        default=True,
        help="Whether a learned number is added to each output.",
    ),
)


def _infer_linear(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    expect_rank_from("Linear", x, 2)
    expect_floating("Linear", x)
    known("Linear", x, -1)
    return _with_features(params, x)


def _with_features(params: Params, x: TensorSpec) -> Specs:
    dims = (*x.dims[:-1], cast(int, params["out_features"]))
    return (TensorSpec(dims, x.dtype, f"{x.roles[:-1]}F"),)


def _cost_linear(params: Params, inputs: Specs, outputs: Specs) -> Cost:
    in_features = cast(int, inputs[0].dims[-1])
    out_features = cast(int, params["out_features"])
    rows = at(product(inputs[0].dims[:-1]))
    return Cost(
        out_features * (in_features + bool(params["bias"])), rows * in_features * out_features
    )


def _worked_linear(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    (x,), features = inputs, params["out_features"]
    bias = f" + {features}" if params["bias"] else ""
    total = _cost_linear(params, inputs, outputs).parameters
    return (
        f"{x} @ {x.dims[-1]} x {features} = {outputs[0]}",
        f"parameters = {features}*{x.dims[-1]}{bias} = {total}",
    )


def _emit_linear(call_: Call) -> Emission:
    in_features, out_features = call_.inputs[0].dims[-1], call_.params["out_features"]
    keywords = changed(call_.params, _PARAMS[1:])
    return module(call_, call("nn.Linear", in_features, out_features, **keywords))


LINEAR = BlockSpec(
    type="Linear",
    category="linear",
    prefix="fc",
    help=Help(
        summary="Mixes all input features with learned weights, once for each output feature.",
        formula="y = x @ W.T + b",
        when="At the end of a classifier, or as the whole of a plain network on table data.",
        paper="F. Rosenblatt, The perceptron: a probabilistic model for information storage and "
        "organization in the brain, 1958",
    ),
    infer=_infer_linear,
    emit=_emit_linear,
    cost=_cost_linear,
    worked=_worked_linear,
    learns="weight",
    params=_PARAMS,
    keywords=("dense", "fully connected", "fc", "perceptron", "mlp", "classifier"),
)


def _infer_bilinear(params: Params, inputs: Specs) -> Specs:
    first, second = inputs
    for x in inputs:
        expect_rank_from("Bilinear", x, 2)
        expect_floating("Bilinear", x)
        known("Bilinear", x, -1)
    expect_dtype("Bilinear", second.dtype, (first.dtype,))
    if first.dims[:-1] != second.dims[:-1]:
        raise Misfit(text("shape.bilinear", expected=first, received=second))
    return _with_features(params, first)


def _cost_bilinear(params: Params, inputs: Specs, outputs: Specs) -> Cost:
    # No multiply-accumulates: torch's counter does not know this operation.
    first, second = (cast(int, x.dims[-1]) for x in inputs)
    return Cost(cast(int, params["out_features"]) * (first * second + bool(params["bias"])))


def _worked_bilinear(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    features = params["out_features"]
    sizes = f"{features}*{inputs[0].dims[-1]}*{inputs[1].dims[-1]}"
    bias = f" + {features}" if params["bias"] else ""
    total = _cost_bilinear(params, inputs, outputs).parameters
    return (f"parameters = {sizes}{bias} = {total}",)


def _emit_bilinear(call_: Call) -> Emission:
    features = [x.dims[-1] for x in call_.inputs]
    keywords = changed(call_.params, _PARAMS[1:])
    return Emission(
        forward=f"{call_.module}({', '.join(call_.args)})",
        init=call("nn.Bilinear", *features, call_.params["out_features"], **keywords),
    )


BILINEAR = BlockSpec(
    type="Bilinear",
    category="linear",
    prefix="bilinear",
    help=Help(
        summary="Multiplies every feature of one input with every one of another and mixes them.",
        formula="y_k = x1 @ W_k @ x2 + b_k",
        when="Where two things are compared or joined, such as a question and a picture.",
        paper="J. B. Tenenbaum, W. T. Freeman, Separating style and content with bilinear models, "
        "2000",
    ),
    infer=_infer_bilinear,
    emit=_emit_bilinear,
    cost=_cost_bilinear,
    worked=_worked_bilinear,
    learns="weight",
    params=_PARAMS,
    inputs=(PortSpec(name="input1"), PortSpec(name="input2")),
    keywords=("fully connected", "pair", "interaction"),
)


def _infer_identity(params: Params, inputs: tuple[Value, ...]) -> tuple[Value, ...]:
    return inputs


IDENTITY = BlockSpec(
    type="Identity",
    category="linear",
    prefix="identity",
    help=Help(
        summary="Puts out what comes in.",
        formula="y = x",
        when="To hold a place for a layer, or as the plain way round some layers.",
    ),
    infer=_infer_identity,
    emit=emit_module("Identity"),
    is_view=True,
    inputs=(PortSpec(name="input", takes=("tensor", "int", "tuple")),),
    keywords=("nothing", "placeholder", "shortcut", "pass"),
)

SPECS: tuple[BlockSpec, ...] = (LINEAR, BILINEAR, IDENTITY)
