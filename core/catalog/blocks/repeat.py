"""Blocks that put the same numbers several times."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from core.catalog.dims import Dim
from core.catalog.rules.axes import as_tuple, dim_param, replaced
from core.catalog.rules.expect import axis_of
from core.catalog.rules.methods import emit_method
from core.catalog.rules.sizes import SIZES, expect_sizes, from_wires, sizes_source
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import IntSpec, TensorSpec, roles_of
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]
WithSizes = tuple[TensorSpec, *tuple[IntSpec, ...]]


def _repeating(
    type_: str,
    help_: Help,
    result: Callable[[TensorSpec, tuple[Dim, ...]], tuple[Dim, ...]],
    param: ParamSpec,
    *keywords: str,
    is_view: bool = False,
) -> BlockSpec:
    """Build a spec with a size or a count for each dimension, some of them perhaps from wires."""

    def infer(params: Params, inputs: WithSizes) -> Specs:
        x, *wires = inputs
        dims = result(x, from_wires(type_, as_tuple(params[param.name]), wires))
        return (TensorSpec(dims, x.dtype, roles_of(dims)),)

    def emit(call: Call) -> Emission:
        x, *wires = call.args
        sizes = sizes_source(as_tuple(call.params[param.name]), wires)
        return Emission(forward=f"{x}.{type_}({', '.join(sizes)})")

    return BlockSpec(
        type=type_,
        category="shape",
        prefix=type_,
        help=help_,
        infer=infer,
        emit=emit,
        is_view=is_view,
        params=(param,),
        inputs=(PortSpec(name="input"), SIZES),
        keywords=keywords,
    )


def _expanded(x: TensorSpec, sizes: tuple[Dim, ...]) -> tuple[Dim, ...]:
    new = len(sizes) - x.rank
    if new < 0 or -1 in sizes[:new]:
        raise _no_expansion(x, sizes)
    old = tuple(
        mine if size == -1 else size for mine, size in zip(x.dims, sizes[new:], strict=True)
    )
    if any(mine not in (1, size) for mine, size in zip(x.dims, old, strict=True)):
        raise _no_expansion(x, sizes)
    expect_sizes("expand", (*sizes[:new], *old))
    return (*sizes[:new], *old)


def _no_expansion(x: TensorSpec, sizes: tuple[Dim, ...]) -> Misfit:
    return Misfit(text("shape.expand", expected=x, received=f"({', '.join(map(str, sizes))})"))


def _repeated(x: TensorSpec, counts: tuple[Dim, ...]) -> tuple[Dim, ...]:
    if len(counts) < x.rank:
        raise Misfit(text("shape.repeat", least=x.rank, input=x, received=len(counts)))
    return _tiled(x, counts, "repeat")


def _tiled(x: TensorSpec, counts: tuple[Dim, ...], block: str = "tile") -> tuple[Dim, ...]:
    expect_sizes(block, counts)
    rank = max(x.rank, len(counts))
    sizes = (1,) * (rank - x.rank) + x.dims
    times = (1,) * (rank - len(counts)) + counts
    return tuple(size * count for size, count in zip(sizes, times, strict=True))


def _counts(name: str, default: tuple[int, ...], help_: str, *, minimum: int = 0) -> ParamSpec:
    return ParamSpec(
        name=name, kind="ints", default=default, minimum=minimum, maximum=1_000_000, help=help_
    )


EXPAND = _repeating(
    "expand",
    Help(
        summary="Shows a dimension of size 1 as if it were there many times, without copying.",
        formula="size (-1, 4): N x 1 becomes N x 4",
        when="To give each sample, or each step, the same numbers, such as a class token.",
    ),
    _expanded,
    _counts(
        "size",
        (-1, -1),
        "New sizes; -1 keeps one, each 0 is the next number from sizes.",
        minimum=-1,
    ),
    "broadcast",
    "stretch",
    is_view=True,
)

REPEAT = _repeating(
    "repeat",
    Help(
        summary="Puts copies of the whole tensor next to each other along each dimension.",
        formula="repeats (1, 3): N x C becomes N x (3*C)",
        when="Where copies must be of their own memory; expand is cheaper.",
    ),
    _repeated,
    _counts("repeats", (1, 2), "How often along each dimension; each 0 is a number from sizes."),
    "copy",
    "tile",
)

TILE = _repeating(
    "tile",
    Help(
        summary="Puts copies of the tensor next to each other along its last dimensions.",
        formula="dims (3,): N x C becomes N x (3*C)",
        when="As repeat, where the leading dimensions stay as they are.",
    ),
    _tiled,
    _counts("dims", (2,), "How often along the last dimensions; each 0 is a number from sizes."),
    "copy",
    "repeat",
)

_INTERLEAVE_PARAMS = (
    ParamSpec(
        name="repeats",
        kind="int",
        default=2,
        minimum=1,
        maximum=65_536,
        help="How often each value stands there.",
    ),
    dim_param(-1, "Dimension along which values are repeated."),
)


def _infer_interleave(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    axis = axis_of("repeat_interleave", x, cast(int, params["dim"]))
    dims = replaced(x.dims, axis, x.dims[axis] * cast(int, params["repeats"]))
    return (TensorSpec(dims, x.dtype, x.roles),)


INTERLEAVE = BlockSpec(
    type="repeat_interleave",
    category="shape",
    prefix="repeat",
    help=Help(
        summary="Puts each value several times in a row along one dimension.",
        formula="repeats 2: (1, 2) becomes (1, 1, 2, 2)",
        when="To share keys and values between heads, or for the coarsest upsampling.",
    ),
    infer=_infer_interleave,
    emit=emit_method("repeat_interleave", "repeats", keywords=("dim",)),
    params=_INTERLEAVE_PARAMS,
    keywords=("copy", "upsample", "heads"),
)

SPECS: tuple[BlockSpec, ...] = (EXPAND, REPEAT, TILE, INTERLEAVE)
