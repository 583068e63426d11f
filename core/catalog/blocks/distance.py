"""Distances: how alike two tensors are, along one dimension."""

from __future__ import annotations

from typing import cast

from core.catalog.emitting import changed
from core.catalog.literals import call
from core.catalog.rules.activating import number
from core.catalog.rules.broadcast import broadcast
from core.catalog.rules.expect import axis_of, expect_floating, expect_rank_from
from core.catalog.spec import BlockSpec, Call, Emission, Help, ParamSpec, PortSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params

Specs = tuple[TensorSpec, ...]

_INPUTS = (PortSpec(name="x1"), PortSpec(name="x2"))

_COSINE_PARAMS = (
    ParamSpec(
        name="dim",
        kind="int",
        default=1,
        minimum=-8,
        maximum=7,
        help="Dimension whose numbers make up a vector.",
    ),
    number("eps", 1e-8, "Smallest length that divides, against division by zero.", minimum=0.0),
)

_PAIRWISE_PARAMS = (
    number("p", 2.0, "Which p-norm measures: 1 adds differences, 2 is the usual.", minimum=0.0),
    number("eps", 1e-6, "Small number added to each difference, so gradients exist at 0."),
    ParamSpec(
        name="keepdim",
        kind="bool",
        default=False,
        help="Whether the last dimension stays, with size 1.",
    ),
)


def _met(type_: str, inputs: Specs) -> TensorSpec:
    """Return what the two inputs stretch to."""
    for x in inputs:
        expect_rank_from(type_, x, 1)
        expect_floating(type_, x)
    return broadcast(type_, *inputs)


def _infer_cosine(params: Params, inputs: Specs) -> Specs:
    met = _met("CosineSimilarity", inputs)
    axis = axis_of("CosineSimilarity", met, cast(int, params["dim"]))
    roles = met.roles[:axis] + met.roles[axis + 1 :]
    return (TensorSpec((*met.dims[:axis], *met.dims[axis + 1 :]), met.dtype, roles),)


def _worked_cosine(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    met = _met("CosineSimilarity", inputs)
    axis = axis_of("CosineSimilarity", met, cast(int, params["dim"]))
    return (f"each angle is between vectors of {met.dims[axis]} numbers, along dimension {axis}",)


def _infer_pairwise(params: Params, inputs: Specs) -> Specs:
    met = _met("PairwiseDistance", inputs)
    if params["keepdim"]:
        return (TensorSpec((*met.dims[:-1], 1), met.dtype, met.roles),)
    return (TensorSpec(met.dims[:-1], met.dtype, met.roles[:-1]),)


def _worked_pairwise(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    size = _met("PairwiseDistance", inputs).dims[-1]
    p = cast(float, params["p"])
    return (f"y = (sum of {size} differences^{p:g})^(1/{p:g})",) if p else ()


def _emit(type_: str, call_: Call, specs: tuple[ParamSpec, ...]) -> Emission:
    return Emission(
        forward=f"{call_.module}({', '.join(call_.args)})",
        init=call(f"nn.{type_}", **changed(call_.params, specs)),
    )


COSINE_SIMILARITY = BlockSpec(
    type="CosineSimilarity",
    category="math",
    prefix="cosine",
    help=Help(
        summary="Measures the angle between vectors: 1 for the same direction, -1 for opposite.",
        formula="y = sum(x1 * x2) / max(|x1| * |x2|, eps)",
        when="To compare embeddings, whose length should not matter.",
    ),
    infer=_infer_cosine,
    emit=lambda call_: _emit("CosineSimilarity", call_, _COSINE_PARAMS),
    worked=_worked_cosine,
    params=_COSINE_PARAMS,
    inputs=_INPUTS,
    keywords=("angle", "similarity", "distance", "compare", "siamese"),
)

PAIRWISE_DISTANCE = BlockSpec(
    type="PairwiseDistance",
    category="math",
    prefix="distance",
    help=Help(
        summary="Measures how far apart vectors are, along the last dimension.",
        formula="y = sum(|x1 - x2 + eps|^p)^(1/p)",
        when="To compare embeddings, in siamese networks for example.",
        paper="J. Bromley, I. Guyon, Y. LeCun, E. Säckinger, R. Shah, Signature verification "
        "using a siamese time delay neural network, 1993",
    ),
    infer=_infer_pairwise,
    emit=lambda call_: _emit("PairwiseDistance", call_, _PAIRWISE_PARAMS),
    worked=_worked_pairwise,
    params=_PAIRWISE_PARAMS,
    inputs=_INPUTS,
    keywords=("euclidean", "norm", "similarity", "compare", "siamese"),
)

SPECS: tuple[BlockSpec, ...] = (COSINE_SIMILARITY, PAIRWISE_DISTANCE)
