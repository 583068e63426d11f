"""Sizes of a tensor, as whole numbers on wires."""

from __future__ import annotations

from typing import cast

from core.catalog.rules.axes import dim_param
from core.catalog.rules.expect import axis_of
from core.catalog.rules.methods import emit_method
from core.catalog.spec import BlockSpec, Call, Emission, Help
from core.catalog.values import IntSpec, TensorSpec, TupleSpec, Value
from core.graph.records import Params

Specs = tuple[TensorSpec, ...]


def _infer_size(params: Params, inputs: Specs) -> tuple[Value]:
    axis = axis_of("size", inputs[0], cast(int, params["dim"]))
    return (IntSpec(inputs[0].dims[axis]),)


SIZE = BlockSpec(
    type="size",
    category="source",
    prefix="size",
    help=Help(
        summary="The size of one dimension, as a whole number.",
        formula="dim 0: N x F gives N",
        when="For shapes that follow the input, such as those of masks and states.",
    ),
    infer=_infer_size,
    emit=emit_method("size", "dim"),
    is_view=True,
    params=(dim_param(0, "The dimension that is measured."),),
    keywords=("length", "dimension", "integer", "shape"),
)


def _infer_shape(params: Params, inputs: Specs) -> tuple[Value]:
    return (TupleSpec(tuple(IntSpec(dim) for dim in inputs[0].dims)),)


def _emit_shape(call_: Call) -> Emission:
    return Emission(forward=f"{call_.args[0]}.shape")


SHAPE = BlockSpec(
    type="shape",
    category="source",
    prefix="shape",
    help=Help(
        summary="The sizes of all dimensions, as a tuple of whole numbers.",
        formula="N x C x H x W gives (N, C, H, W)",
        when="Where several sizes are needed; getitem takes one out.",
    ),
    infer=_infer_shape,
    emit=_emit_shape,
    is_view=True,
    keywords=("size", "dimensions", "tuple", "integers"),
)

SPECS: tuple[BlockSpec, ...] = (SIZE, SHAPE)
