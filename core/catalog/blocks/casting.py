"""Blocks that change what a tensor is held as, not its numbers."""

from __future__ import annotations

from typing import cast

from core.catalog.rules.dtypes import DTYPES
from core.catalog.rules.methods import emit_method
from core.catalog.spec import BlockSpec, Call, Emission, Help, ParamSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params

Specs = tuple[TensorSpec, ...]

_SOURCE = {name: f"torch.{name}" for name in DTYPES}


def _infer_to(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    return (TensorSpec(x.dims, cast(str, params["dtype"]), x.roles),)


def _emit_to(call: Call) -> Emission:
    return Emission(forward=f"{call.args[0]}.to({_SOURCE[cast(str, call.params['dtype'])]})")


TO = BlockSpec(
    type="to",
    category="math",
    prefix="to",
    help=Help(
        summary="Changes the type of the elements.",
        formula="y = x as dtype",
        when="From whole numbers or truth values to real ones, and back.",
    ),
    infer=_infer_to,
    emit=_emit_to,
    params=(
        ParamSpec(
            name="dtype",
            kind="choice",
            default="float32",
            choices=DTYPES,
            help="Type of the elements that come out.",
        ),
    ),
    keywords=("cast", "type", "float", "convert", "dtype"),
)


def _infer_detach(params: Params, inputs: Specs) -> Specs:
    return inputs


DETACH = BlockSpec(
    type="detach",
    category="math",
    prefix="detach",
    help=Help(
        summary="Passes values on and stops the gradient.",
        formula="y = x, gradient 0",
        when="For targets and teachers that must not learn from what follows.",
    ),
    infer=_infer_detach,
    emit=emit_method("detach"),
    is_view=True,
    keywords=("stop gradient", "freeze", "constant"),
)

SPECS: tuple[BlockSpec, ...] = (TO, DETACH)
