"""Blocks that add up, multiply or sort along one dimension."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from core.catalog.rules.axes import dim_param, replaced
from core.catalog.rules.dtypes import FLOATS
from core.catalog.rules.expect import axis_of
from core.catalog.rules.methods import emit_function
from core.catalog.spec import BlockSpec, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]

_DIM = dim_param(-1, "The dimension along which it works.")
_DESCENDING = ParamSpec(
    name="descending", kind="bool", default=False, help="Whether the largest comes first."
)
_STABLE = ParamSpec(
    name="stable", kind="bool", default=False, help="Whether equal values keep their order."
)
_SORTED_OUTPUTS = (PortSpec(name="values"), PortSpec(name="indices"))


def _along(
    type_: str,
    help_: Help,
    infer: Callable[[TensorSpec, int, Params], Specs],
    *params: ParamSpec,
    outputs: tuple[PortSpec, ...] = (PortSpec(name="output"),),
    keywords: tuple[str, ...],
) -> BlockSpec:
    def rule(params: Params, inputs: Specs) -> Specs:
        (x,) = inputs
        return infer(x, axis_of(type_, x, cast(int, params["dim"])), params)

    return BlockSpec(
        type=type_,
        category="math",
        prefix=type_,
        help=help_,
        infer=rule,
        emit=emit_function(f"torch.{type_}", keywords=tuple(param.name for param in params)),
        params=params,
        outputs=outputs,
        keywords=keywords,
    )


def _cumulated(x: TensorSpec, axis: int, params: Params) -> Specs:
    return (TensorSpec(x.dims, x.dtype if x.dtype in FLOATS else "int64", x.roles),)


def _indices(x: TensorSpec) -> TensorSpec:
    return TensorSpec(x.dims, "int64", x.roles)


def _sorted(x: TensorSpec, axis: int, params: Params) -> Specs:
    return x, _indices(x)


def _order(x: TensorSpec, axis: int, params: Params) -> Specs:
    return (_indices(x),)


def _top(x: TensorSpec, axis: int, params: Params) -> Specs:
    k, size = cast(int, params["k"]), x.dims[axis]
    if isinstance(size, int) and k > size:
        raise Misfit(text("shape.topk", size=size, received=k))
    values = TensorSpec(replaced(x.dims, axis, k), x.dtype, x.roles)
    return values, _indices(values)


CUMSUM = _along(
    "cumsum",
    Help(
        summary="Adds up step by step along a dimension.",
        formula="y_i = x_1 + ... + x_i",
        when="For positions out of a mask, and running totals.",
    ),
    _cumulated,
    _DIM,
    keywords=("cumulative", "running total"),
)

CUMPROD = _along(
    "cumprod",
    Help(
        summary="Multiplies step by step along a dimension.",
        formula="y_i = x_1 * ... * x_i",
        when="For chances that many things happen one after the other.",
    ),
    _cumulated,
    _DIM,
    keywords=("cumulative", "running product"),
)

SORT = _along(
    "sort",
    Help(
        summary="Puts the values along a dimension in order, and says where they were.",
        formula="y_1 <= y_2 <= ...",
        when="To rank, or to compare distributions.",
    ),
    _sorted,
    _DIM,
    _DESCENDING,
    _STABLE,
    outputs=_SORTED_OUTPUTS,
    keywords=("order", "rank"),
)

ARGSORT = _along(
    "argsort",
    Help(
        summary="Says in which order the values along a dimension would be sorted.",
        formula="x[y_1] <= x[y_2] <= ...",
        when="With take_along_dim, to bring other tensors into this order.",
    ),
    _order,
    _DIM,
    _DESCENDING,
    _STABLE,
    keywords=("order", "rank", "index"),
)

TOPK = _along(
    "topk",
    Help(
        summary="Takes the k largest values along a dimension, and their places.",
        formula="the k largest of x",
        when="To keep the best candidates, or the experts of a mixture.",
    ),
    _top,
    ParamSpec(
        name="k",
        kind="int",
        default=1,
        minimum=1,
        maximum=1_000_000,
        help="How many are taken.",
    ),
    _DIM,
    ParamSpec(name="largest", kind="bool", default=True, help="Whether the largest are taken."),
    outputs=_SORTED_OUTPUTS,
    keywords=("best", "largest", "experts", "beam"),
)

SPECS: tuple[BlockSpec, ...] = (CUMSUM, CUMPROD, SORT, ARGSORT, TOPK)
