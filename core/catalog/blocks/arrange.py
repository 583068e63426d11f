"""Blocks that put dimensions, or what lies along them, in another order."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from core.catalog.dims import Dim
from core.catalog.literals import call
from core.catalog.rules.axes import as_tuple, axes_of, dim_param, dims_param, new_axis_of
from core.catalog.rules.expect import axis_of
from core.catalog.rules.methods import emit_method
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec
from core.catalog.values import TensorSpec, roles_of
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]


def _arranging(
    type_: str,
    help_: Help,
    order: Callable[[TensorSpec, Params], tuple[int, ...]],
    *params: ParamSpec,
    keywords: tuple[str, ...],
    emit: Callable[[Call], Emission] | None = None,
) -> BlockSpec:
    """Build a spec of another order of the dimensions, given by ``order``."""

    def infer(params: Params, inputs: Specs) -> Specs:
        (x,) = inputs
        axes = order(x, params)
        roles = "".join(x.roles[axis] for axis in axes) if len(x.roles) == x.rank else "?" * x.rank
        return (TensorSpec(tuple(x.dims[axis] for axis in axes), x.dtype, roles),)

    return BlockSpec(
        type=type_,
        category="shape",
        prefix=type_,
        help=help_,
        infer=infer,
        emit=emit or emit_method(type_, *(param.name for param in params)),
        is_view=True,
        params=params,
        keywords=("dimensions", "order", *keywords),
    )


def _permuted(x: TensorSpec, params: Params) -> tuple[int, ...]:
    axes = axes_of("permute", x, params["dims"])
    if len(axes) != x.rank:
        raise Misfit(text("shape.permute", expected=x.rank, received=len(axes), input=x))
    return axes


def _transposed(x: TensorSpec, params: Params) -> tuple[int, ...]:
    first, second = (axis_of("transpose", x, cast(int, params[name])) for name in ("dim0", "dim1"))
    order = list(range(x.rank))
    order[first], order[second] = second, first
    return tuple(order)


def _moved(x: TensorSpec, params: Params) -> tuple[int, ...]:
    sources = axes_of("movedim", x, params["source"])
    places = axes_of("movedim", x, params["destination"])
    if len(sources) != len(places):
        received = f"{len(places)} and {len(sources)}"
        raise Misfit(
            text("shape.pairs", block="movedim", names="source and destination", received=received)
        )
    staying = iter(axis for axis in range(x.rank) if axis not in sources)
    moved = dict(zip(places, sources, strict=True))
    return tuple(moved[k] if k in moved else next(staying) for k in range(x.rank))


def _emit_movedim(call_: Call) -> Emission:
    """Write both parameters alike: torch takes two numbers or two tuples."""
    places = [call_.params["source"], call_.params["destination"]]
    if any(isinstance(place, tuple) for place in places):
        places = [as_tuple(place) for place in places]
    return Emission(forward=call(f"{call_.args[0]}.movedim", *places))


PERMUTE = _arranging(
    "permute",
    Help(
        summary="Puts the dimensions in another order.",
        formula="dims (0, 2, 1): N x C x T becomes N x T x C",
        when="Between layers that want channels first and those that want them last.",
    ),
    _permuted,
    dims_param((0, 2, 1), "The dimensions in their new order, each once.", name="dims"),
    keywords=("axes", "channels last", "rearrange"),
)

TRANSPOSE = _arranging(
    "transpose",
    Help(
        summary="Swaps two dimensions.",
        formula="dims 1 and 2: N x T x F becomes N x F x T",
        when="For products of matrices, and between time first and features first.",
    ),
    _transposed,
    dim_param(1, "One of the two dimensions.", name="dim0"),
    dim_param(2, "The other dimension.", name="dim1"),
    keywords=("swap", "swapaxes", "matrix"),
)

MOVEDIM = _arranging(
    "movedim",
    Help(
        summary="Moves dimensions to other places; the rest keep their order.",
        formula="source 1, destination -1: N x C x H x W becomes N x H x W x C",
        when="To bring the channels to the end or back.",
    ),
    _moved,
    dims_param(1, "The dimensions that move.", name="source"),
    dims_param(-1, "Where they go, in the same order.", name="destination"),
    keywords=("moveaxis", "channels last"),
    emit=_emit_movedim,
)


def _resized(
    type_: str,
    help_: Help,
    size: Callable[[TensorSpec, Params], tuple[Dim, ...]],
    param: ParamSpec,
    *keywords: str,
) -> BlockSpec:
    """Build a spec of other dimensions over the same memory, given by ``size``."""

    def infer(params: Params, inputs: Specs) -> Specs:
        dims = size(inputs[0], params)
        return (TensorSpec(dims, inputs[0].dtype, roles_of(dims)),)

    return BlockSpec(
        type=type_,
        category="shape",
        prefix=type_,
        help=help_,
        infer=infer,
        emit=emit_method(type_, "dim"),
        is_view=True,
        params=(param,),
        keywords=keywords,
    )


def _squeezed(x: TensorSpec, params: Params) -> tuple[Dim, ...]:
    axes = axes_of("squeeze", x, params["dim"])
    return tuple(dim for axis, dim in enumerate(x.dims) if axis not in axes or dim != 1)


def _unsqueezed(x: TensorSpec, params: Params) -> tuple[Dim, ...]:
    axis = new_axis_of("unsqueeze", x, cast(int, params["dim"]))
    return (*x.dims[:axis], 1, *x.dims[axis:])


SQUEEZE = _resized(
    "squeeze",
    Help(
        summary="Takes out dimensions of size 1; others stay.",
        formula="dim -1: N x F x 1 becomes N x F",
        when="After pooling to 1, or in front of a loss that wants no extra dimension.",
    ),
    _squeezed,
    dims_param(-1, "Which dimensions to take out where their size is 1.", name="dim"),
    "remove dimension",
    "drop",
)

UNSQUEEZE = _resized(
    "unsqueeze",
    Help(
        summary="Puts in a dimension of size 1.",
        formula="dim 1: N x F becomes N x 1 x F",
        when="So that tensors of different ranks stretch to each other.",
    ),
    _unsqueezed,
    dim_param(1, "Where the new dimension goes."),
    "add dimension",
    "new axis",
)


def _infer_flip(params: Params, inputs: Specs) -> Specs:
    axes_of("flip", inputs[0], params["dims"])
    return inputs


FLIP = BlockSpec(
    type="flip",
    category="shape",
    prefix="flip",
    help=Help(
        summary="Turns the order along some dimensions around.",
        formula="dims -1: (1, 2, 3) becomes (3, 2, 1)",
        when="To mirror images or to read a sequence backwards.",
    ),
    infer=_infer_flip,
    emit=emit_method("flip", "dims"),
    params=(dims_param((-1,), "The dimensions that are turned around.", name="dims"),),
    keywords=("mirror", "reverse"),
)


def _infer_roll(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    shifts, dims = as_tuple(params["shifts"]), as_tuple(params["dims"])
    for dim in dims:
        axis_of("roll", x, dim)
    if len(shifts) != len(dims):
        received = f"{len(dims)} and {len(shifts)}"
        raise Misfit(text("shape.pairs", block="roll", names="dims and shifts", received=received))
    return inputs


ROLL = BlockSpec(
    type="roll",
    category="shape",
    prefix="roll",
    help=Help(
        summary="Shifts along some dimensions; what leaves at one end comes in at the other.",
        formula="shifts 1: (1, 2, 3) becomes (3, 1, 2)",
        when="For windows of attention that move from layer to layer.",
        paper="Z. Liu, Y. Lin, Y. Cao, H. Hu, Y. Wei, Z. Zhang, S. Lin, B. Guo, Swin transformer: "
        "hierarchical vision transformer using shifted windows, 2021",
    ),
    infer=_infer_roll,
    emit=emit_method("roll", keywords=("shifts", "dims")),
    params=(
        ParamSpec(
            name="shifts",
            kind="ints",
            default=1,
            minimum=-1_000_000,
            maximum=1_000_000,
            help="How far, for each of the dimensions; negative numbers shift back.",
        ),
        dims_param(-1, "The dimensions along which to shift.", name="dims"),
    ),
    keywords=("shift", "cyclic", "swin"),
)


def _infer_same(params: Params, inputs: Specs) -> Specs:
    return inputs


CONTIGUOUS = BlockSpec(
    type="contiguous",
    category="shape",
    prefix="contiguous",
    help=Help(
        summary="Lays the numbers out in memory in the order of the dimensions.",
        formula="y = x",
        when="After permute or transpose, in front of view.",
    ),
    infer=_infer_same,
    emit=emit_method("contiguous"),
    keywords=("memory", "copy", "layout"),
)

SPECS: tuple[BlockSpec, ...] = (
    PERMUTE,
    TRANSPOSE,
    MOVEDIM,
    SQUEEZE,
    UNSQUEEZE,
    FLIP,
    ROLL,
    CONTIGUOUS,
)
