"""Fully connected layers."""

from __future__ import annotations

from typing import cast

from core.catalog.dims import at, product
from core.catalog.emitting import changed, module
from core.catalog.expect import expect_floating, expect_rank_from, known
from core.catalog.literals import call
from core.catalog.spec import BlockSpec, Call, Cost, Emission, Help, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params

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


def _infer(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    expect_rank_from("Linear", x, 2)
    expect_floating("Linear", x)
    known("Linear", x, -1)
    dims = (*x.dims[:-1], cast(int, params["out_features"]))
    return (TensorSpec(dims, x.dtype, f"{x.roles[:-1]}F"),)


def _cost(params: Params, inputs: Specs, outputs: Specs) -> Cost:
    in_features = cast(int, inputs[0].dims[-1])
    out_features = cast(int, params["out_features"])
    rows = at(product(inputs[0].dims[:-1]))
    return Cost(
        out_features * (in_features + bool(params["bias"])), rows * in_features * out_features
    )


def _emit(call_: Call) -> Emission:
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
    infer=_infer,
    emit=_emit,
    cost=_cost,
    learns="weight",
    params=_PARAMS,
    keywords=("dense", "fully connected", "fc", "perceptron", "mlp", "classifier"),
)

SPECS: tuple[BlockSpec, ...] = (LINEAR,)
