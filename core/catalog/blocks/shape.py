"""Blocks that arrange the same numbers differently."""

from __future__ import annotations

from typing import cast

from core.catalog.dims import Dim, exact_quotient, product
from core.catalog.emitting import emit_module
from core.catalog.expect import axis_of
from core.catalog.literals import literal
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec
from core.catalog.values import TensorSpec, default_roles
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]

_FLATTEN_PARAMS = (
    ParamSpec(
        name="start_dim",
        kind="int",
        default=1,
        minimum=-8,
        maximum=7,
        help="First dimension that is merged; 1 is the first behind the batch.",
    ),
    ParamSpec(
        name="end_dim",
        kind="int",
        default=-1,
        minimum=-8,
        maximum=7,
        help="Last dimension that is merged; -1 is the last there is.",
    ),
)


def _infer_flatten(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    start = axis_of("Flatten", x, cast(int, params["start_dim"]))
    end = axis_of("Flatten", x, cast(int, params["end_dim"]))
    if start > end:
        raise Misfit(text("shape.flatten_order", start=start, end=end, received=x))
    if start == end:
        return inputs
    if start == 0:
        raise Misfit(text("shape.batch", block="Flatten", param="start_dim", received=x))
    dims = (*x.dims[:start], product(x.dims[start : end + 1]), *x.dims[end + 1 :])
    return (TensorSpec(dims, x.dtype, f"{x.roles[:start]}F{x.roles[end + 1 :]}"),)


FLATTEN = BlockSpec(
    type="Flatten",
    category="shape",
    prefix="flatten",
    help=Help(
        summary="Lays the numbers of each sample out in one row.",
        formula="N x C x H x W becomes N x (C*H*W)",
        when="Between the convolutions and the first Linear.",
    ),
    infer=_infer_flatten,
    emit=emit_module("Flatten", _FLATTEN_PARAMS),
    is_view=True,
    params=_FLATTEN_PARAMS,
    keywords=("vector", "unroll", "row"),
)


def _shape_of(params: Params) -> tuple[int, ...]:
    shape = params["shape"]
    return shape if isinstance(shape, tuple) else (cast(int, shape),)


def _infer_reshape(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    shape, elements = _shape_of(params), product(x.dims[1:])
    if 0 in shape or shape.count(-1) > 1:
        raise Misfit(text("shape.reshape_sizes", received=literal(shape)))
    rest: Dim | None = exact_quotient(elements, product(tuple(s for s in shape if s != -1)))
    if rest is None or (rest != 1 and -1 not in shape):
        raise Misfit(text("shape.reshape", elements=elements, received=x, shape=literal(shape)))
    dims = (x.dims[0], *(rest if size == -1 else size for size in shape))
    return (TensorSpec(dims, x.dtype, default_roles(len(dims))),)


def _emit_reshape(call: Call) -> Emission:
    (x,) = call.args
    sizes = ", ".join(literal(size) for size in _shape_of(call.params))
    return Emission(forward=f"{x}.reshape({x}.shape[0], {sizes})")


RESHAPE = BlockSpec(
    type="reshape",
    category="shape",
    prefix="reshape",
    help=Help(
        summary="Arranges the numbers of each sample in another shape, in the same order.",
        formula="N x (8*4*4) becomes N x 8 x 4 x 4",
        when="From a row of features back to an image, or to split a dimension in two.",
    ),
    infer=_infer_reshape,
    emit=_emit_reshape,
    is_view=True,
    params=(
        ParamSpec(
            name="shape",
            kind="ints",
            default=(-1,),
            minimum=-1,
            maximum=1_000_000_000,
            lengths=(1, 2, 3, 4),
            help="New sizes without the batch; one may be -1, which is worked out from the rest.",
        ),
    ),
    keywords=("view", "unflatten", "arrange"),
    former=("Reshape",),
)

SPECS: tuple[BlockSpec, ...] = (FLATTEN, RESHAPE)
