"""Blocks that arrange the same numbers differently."""

from __future__ import annotations

from typing import cast

from core.catalog.dims import product
from core.catalog.emitting import emit_module, module
from core.catalog.literals import call
from core.catalog.rules.axes import as_tuple, dim_param, replaced
from core.catalog.rules.expect import axis_of, expect_rank_from
from core.catalog.rules.sizes import SIZES, filled, from_wires, sizes_source
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import IntSpec, TensorSpec, roles_of
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


_UNFLATTEN_PARAMS = (
    dim_param(1, "Dimension that is parted; 1 is the first behind the batch."),
    ParamSpec(
        name="unflattened_size",
        kind="ints",
        default=(-1, 1),
        minimum=-1,
        maximum=1_000_000_000,
        help="Sizes it is parted into; one may be -1, which is worked out from the rest.",
    ),
)


def _infer_unflatten(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    axis = axis_of("Unflatten", x, cast(int, params["dim"]))
    sizes = as_tuple(params["unflattened_size"])
    parts = filled("Unflatten", x, x.dims[axis], sizes)
    dims = replaced(x.dims, axis, *parts)
    return (TensorSpec(dims, x.dtype, roles_of(dims)),)


def _emit_unflatten(call_: Call) -> Emission:
    sizes = as_tuple(call_.params["unflattened_size"])
    return module(call_, call("nn.Unflatten", call_.params["dim"], sizes))


UNFLATTEN = BlockSpec(
    type="Unflatten",
    category="shape",
    prefix="unflatten",
    help=Help(
        summary="Parts one dimension into several.",
        formula="N x (C*H*W) becomes N x C x H x W",
        when="From a row of features back to an image, or to part heads of attention.",
    ),
    infer=_infer_unflatten,
    emit=_emit_unflatten,
    is_view=True,
    params=_UNFLATTEN_PARAMS,
    keywords=("reshape", "split", "image"),
)

_RESHAPE_PARAMS = (
    ParamSpec(
        name="shape",
        kind="ints",
        default=(-1,),
        minimum=-1,
        maximum=1_000_000_000,
        help="New sizes; -1 is worked out from the rest, each 0 is the next number from sizes.",
    ),
    ParamSpec(
        name="keep_batch",
        kind="bool",
        default=True,
        help="Whether the first dimension stays as it is and shape names the others only.",
    ),
)


def _reshape(type_: str, help_: Help, *keywords: str, former: tuple[str, ...] = ()) -> BlockSpec:
    def infer(params: Params, inputs: tuple[TensorSpec, *tuple[IntSpec, ...]]) -> Specs:
        x, *wires = inputs
        sizes = from_wires(type_, as_tuple(params["shape"]), wires)
        first = x.dims[:1] if params["keep_batch"] else ()
        if params["keep_batch"]:
            expect_rank_from(type_, x, 1)
        dims = (*first, *filled(type_, x, product(x.dims[len(first) :]), sizes))
        return (TensorSpec(dims, x.dtype, roles_of(dims)),)

    def emit(call_: Call) -> Emission:
        x, *wires = call_.args
        first = [f"{x}.shape[0]"] if call_.params["keep_batch"] else []
        sizes = [*first, *sizes_source(as_tuple(call_.params["shape"]), wires)]
        return Emission(forward=f"{x}.{type_}({', '.join(sizes)})")

    return BlockSpec(
        type=type_,
        category="shape",
        prefix=type_,
        help=help_,
        infer=infer,
        emit=emit,
        is_view=True,
        params=_RESHAPE_PARAMS,
        inputs=(PortSpec(name="input"), SIZES),
        keywords=keywords,
        former=former,
    )


RESHAPE = _reshape(
    "reshape",
    Help(
        summary="Arranges the numbers of each sample in another shape, in the same order.",
        formula="N x (8*4*4) becomes N x 8 x 4 x 4",
        when="From a row of features back to an image, or to split a dimension in two.",
    ),
    "view",
    "unflatten",
    "arrange",
    former=("Reshape",),
)

VIEW = _reshape(
    "view",
    Help(
        summary="Looks at the same memory as another shape, without ever copying it.",
        formula="N x (8*4*4) becomes N x 8 x 4 x 4",
        when="As reshape, where a copy would be a mistake; put contiguous before it if it refuses.",
    ),
    "reshape",
    "arrange",
)

SPECS: tuple[BlockSpec, ...] = (FLATTEN, UNFLATTEN, RESHAPE, VIEW)
