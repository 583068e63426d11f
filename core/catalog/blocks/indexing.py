"""Blocks that take some of a tensor's numbers, by fixed places or by those in another tensor."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from core.catalog.dims import Dim, Sym
from core.catalog.literals import literal
from core.catalog.rules.axes import dim_param, replaced
from core.catalog.rules.broadcast import stretched
from core.catalog.rules.dtypes import expect_dtype
from core.catalog.rules.expect import axis_of, known
from core.catalog.rules.methods import emit_function, emit_method
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import IntSpec, TensorSpec, roles_of
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]
WithInt = tuple[TensorSpec, IntSpec | None]
WithTwo = tuple[TensorSpec, IntSpec | None, IntSpec | None]

PLACES = ("int64", "int32")
"""Element types of tensors that hold places."""


def _place(name: str, default: int | None, help_: str, *, minimum: int = -(10**6)) -> ParamSpec:
    return ParamSpec(
        name=name,
        kind="int",
        default=default,
        minimum=minimum,
        maximum=10**6,
        optional=default is None,
        help=help_,
    )


def _wire(name: str) -> PortSpec:
    return PortSpec(
        name=name,
        optional=True,
        takes=("int",),
        help=f"a whole number; without a wire it is the parameter {name}",
    )


def _value(params: Params, name: str, wire: IntSpec | None) -> Dim | None:
    return cast("int | None", params[name]) if wire is None else wire.value


def _source(call_: Call, name: str, port: int) -> str:
    """Return the source of a place: the wire's variable, or the parameter's number."""
    is_wired = call_.inputs[port] is not None
    return call_.args[port] if is_wired else literal(call_.params[name])


def _before(call_: Call) -> str:
    """Return the colons of the dimensions in front of the one that is indexed."""
    rank: int = call_.inputs[0].rank
    return ":, " * (cast(int, call_.params["dim"]) % rank)


def _infer_select(params: Params, inputs: WithInt) -> Specs:
    x, wire = inputs
    axis = axis_of("select", x, cast(int, params["dim"]))
    index, size = _value(params, "index", wire), x.dims[axis]
    # Of a size that is not known before there is data only the two ends surely exist.
    if isinstance(index, int) and not isinstance(size, int) and index not in (0, -1):
        raise Misfit(text("shape.known", block="select", axis=axis, received=x))
    if isinstance(index, int) and isinstance(size, int) and not -size <= index < size:
        raise Misfit(text("shape.select", low=-size, high=size - 1, dim=axis, received=index))
    dims = replaced(x.dims, axis)
    return (TensorSpec(dims, x.dtype, x.roles[:axis] + x.roles[axis + 1 :]),)


def _emit_select(call_: Call) -> Emission:
    dim = literal(call_.params["dim"])
    return Emission(forward=f"{call_.args[0]}.select({dim}, {_source(call_, 'index', 1)})")


SELECT = BlockSpec(
    type="select",
    category="shape",
    prefix="select",
    help=Help(
        summary="Takes one place along a dimension, which disappears.",
        formula="dim 1, index 0: N x T x F becomes N x F",
        when="For the class token of a transformer or the last step of a sequence (index -1).",
    ),
    infer=_infer_select,
    emit=_emit_select,
    is_view=True,
    params=(
        dim_param(1, "Dimension that disappears."),
        _place("index", 0, "Which place, counted from 0; negative ones count from the end."),
    ),
    inputs=(PortSpec(name="input"), _wire("index")),
    keywords=("index", "pick", "class token", "last step"),
)

_SLICE_PARAMS = (
    dim_param(1, "Dimension that is cut."),
    _place("start", None, "First place that is kept; None is the beginning."),
    _place("end", None, "First place that is left out again; None keeps all to the end."),
    _place("step", 1, "Keeps every step-th place.", minimum=1),
)


def _infer_slice(params: Params, inputs: WithTwo) -> Specs:
    x, start_wire, end_wire = inputs
    axis = axis_of("slice", x, cast(int, params["dim"]))
    start, end = _value(params, "start", start_wire), _value(params, "end", end_wire)
    step = cast(int, params["step"])
    length = _slice_length(x, axis, start, end)
    size = length if step == 1 else (length + step - 1) // step
    if isinstance(size, int) and size < 1:
        raise Misfit(text("shape.slice_empty", dim=axis, received=x))
    return (TensorSpec(replaced(x.dims, axis, size), x.dtype, x.roles),)


def _slice_length(x: TensorSpec, axis: int, start: Dim | None, end: Dim | None) -> Dim:
    """Return how many places lie between, symbols taken for numbers that fit."""
    size = x.dims[axis]
    if not any(isinstance(value, Sym) for value in (size, start, end)):
        begin, behind, _ = slice(start, end).indices(cast(int, size))
        return behind - begin
    first: Dim = 0 if start is None else size + start if _is_negative(start) else start
    if end is None or _is_negative(end):
        return size + (end or 0) - first
    if isinstance(size, Sym) and isinstance(end, int):
        raise Misfit(text("shape.slice_known", dim=axis, received=x))
    return end - first


def _is_negative(place: Dim) -> bool:
    return isinstance(place, int) and place < 0


def _emit_slice(call_: Call) -> Emission:
    start, end = (_source(call_, name, port) for name, port in (("start", 1), ("end", 2)))
    step = "" if call_.params["step"] == 1 else f":{literal(call_.params['step'])}"
    ends = f"{start if start != 'None' else ''}:{end if end != 'None' else ''}"
    return Emission(forward=f"{call_.args[0]}[{_before(call_)}{ends}{step}]")


SLICE = BlockSpec(
    type="slice",
    category="shape",
    prefix="part",
    help=Help(
        summary="Keeps a range of places along a dimension.",
        formula="start 1, end 3: N x 5 becomes N x 2",
        when="To take part of the channels or steps, such as all but the class token.",
    ),
    infer=_infer_slice,
    emit=_emit_slice,
    is_view=True,
    params=_SLICE_PARAMS,
    inputs=(PortSpec(name="input"), _wire("start"), _wire("end")),
    keywords=("range", "crop", "part", "index"),
)


def _infer_narrow(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    axis = axis_of("narrow", x, cast(int, params["dim"]))
    start, length = cast(int, params["start"]), cast(int, params["length"])
    size = known("narrow", x, axis)
    first = start + size if start < 0 else start
    if not 0 <= first <= size - length:
        received = f"start {start} and length {length}"
        raise Misfit(text("shape.narrow", size=size, received=received))
    return (TensorSpec(replaced(x.dims, axis, length), x.dtype, x.roles),)


NARROW = BlockSpec(
    type="narrow",
    category="shape",
    prefix="narrow",
    help=Help(
        summary="Keeps a number of places from a first one on.",
        formula="start 1, length 2: N x 5 becomes N x 2",
        when="As slice, where the length matters more than the end.",
    ),
    infer=_infer_narrow,
    emit=emit_method("narrow", "dim", "start", "length"),
    is_view=True,
    params=(
        dim_param(1, "Dimension that is cut."),
        _place("start", 0, "First place that is kept; negative ones count from the end."),
        _place("length", 1, "How many places are kept.", minimum=1),
    ),
    keywords=("range", "crop", "slice"),
)


def _infer_gather(params: Params, inputs: Specs) -> Specs:
    x, index = inputs
    axis = axis_of("gather", x, cast(int, params["dim"]))
    expect_dtype("gather", index.dtype, PLACES)
    if index.rank != x.rank:
        raise Misfit(text("shape.same_rank", block="gather", expected=x, received=index))
    for k, (there, asked) in enumerate(zip(x.dims, index.dims, strict=True)):
        fits = (
            asked <= there
            if isinstance(asked, int) and isinstance(there, int)
            else (asked in (1, there))
        )
        if k != axis and not fits:
            raise Misfit(text("shape.gather", block="gather", dim=axis, expected=x, received=index))
    return (TensorSpec(index.dims, x.dtype, index.roles),)


def _infer_index_select(params: Params, inputs: Specs) -> Specs:
    x, index = inputs
    axis = axis_of("index_select", x, cast(int, params["dim"]))
    expect_dtype("index_select", index.dtype, PLACES)
    if index.rank != 1:
        raise Misfit(text("shape.index_rank", received=index))
    return (TensorSpec(replaced(x.dims, axis, *index.dims), x.dtype, x.roles),)


def _infer_take(params: Params, inputs: Specs) -> Specs:
    x, index = inputs
    axis = axis_of("take_along_dim", x, cast(int, params["dim"]))
    expect_dtype("take_along_dim", index.dtype, ("int64",))
    if index.rank != x.rank:
        raise Misfit(text("shape.same_rank", block="take_along_dim", expected=x, received=index))
    dims = stretched(replaced(x.dims, axis, 1), replaced(index.dims, axis, 1))
    if dims is None:
        raise Misfit(text("shape.gather", block="gather", dim=axis, expected=x, received=index))
    return (TensorSpec(replaced(dims, axis, index.dims[axis]), x.dtype, x.roles),)


def _infer_index(params: Params, inputs: Specs) -> Specs:
    x, index = inputs
    axis = axis_of("index", x, cast(int, params["dim"]))
    expect_dtype("index", index.dtype, PLACES)
    dims = replaced(x.dims, axis, *index.dims)
    return (TensorSpec(dims, x.dtype, roles_of(dims)),)


def _emit_index(call_: Call) -> Emission:
    return Emission(forward=f"{call_.args[0]}[{_before(call_)}{call_.args[1]}]")


def _emit_with_index(type_: str) -> Callable[[Call], Emission]:
    def emit(call_: Call) -> Emission:
        x, index = call_.args
        return Emission(forward=f"torch.{type_}({x}, {literal(call_.params['dim'])}, {index})")

    return emit


def _taking(
    type_: str,
    help_: Help,
    infer: Callable[[Params, Specs], Specs],
    emit: Callable[[Call], Emission],
    *keywords: str,
    port: str = "index",
    dim: int = 1,
) -> BlockSpec:
    """Build a spec that takes what a second tensor names."""
    return BlockSpec(
        type=type_,
        category="shape",
        prefix=type_.split("_")[0],
        help=help_,
        infer=infer,
        emit=emit,
        params=(dim_param(dim, "Dimension whose places the second tensor names."),),
        inputs=(PortSpec(name="input"), PortSpec(name=port, help="places, whole numbers from 0")),
        keywords=("lookup", "pick", *keywords),
    )


GATHER = _taking(
    "gather",
    Help(
        summary="Takes for each cell of the index the value at that place along a dimension.",
        formula="y[i][j] = x[i][index[i][j]] for dim 1",
        when="To pick one score a sample, such as that of the right class.",
    ),
    _infer_gather,
    _emit_with_index("gather"),
)

INDEX_SELECT = _taking(
    "index_select",
    Help(
        summary="Takes the places that a list names, the same ones for all samples.",
        formula="y[i][j] = x[i][index[j]] for dim 1",
        when="To reorder or choose channels.",
    ),
    _infer_index_select,
    _emit_with_index("index_select"),
    "reorder",
)

TAKE = _taking(
    "take_along_dim",
    Help(
        summary="As gather, where the other dimensions stretch to each other.",
        formula="y[i][j] = x[i][indices[i][j]] for dim 1",
        when="Behind argsort or topk, to bring another tensor into that order.",
    ),
    _infer_take,
    emit_function("torch.take_along_dim", keywords=("dim",)),
    "sort",
    "order",
    port="indices",
)

INDEX = _taking(
    "index",
    Help(
        summary="Puts in place of a dimension what a tensor of any shape names in it.",
        formula="dim 0: x of 9 x H, index of T x T give T x T x H",
        when="To look up a table, such as the biases of relative positions.",
    ),
    _infer_index,
    _emit_index,
    "table",
    "advanced indexing",
    dim=0,
)

SPECS: tuple[BlockSpec, ...] = (SELECT, SLICE, NARROW, GATHER, INDEX_SELECT, TAKE, INDEX)
