"""Blocks that cut one tensor into several, which travel on one wire as a tuple."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from core.catalog.dims import Dim, exact_quotient
from core.catalog.literals import literal
from core.catalog.rules.axes import dim_param, replaced
from core.catalog.rules.expect import axis_of, known
from core.catalog.rules.methods import emit_function
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import TensorSpec, TupleSpec, Value
from core.graph.records import Params
from core.texts import text

MOST_PARTS = 1024
"""Values in a tuple."""

_DIM = dim_param(1, "Dimension that is cut; 1 is the first behind the batch.")


def _cutting(
    type_: str,
    help_: Help,
    cut: Callable[[TensorSpec, int, Params], Sequence[Dim]],
    param: ParamSpec,
    *keywords: str,
) -> BlockSpec:
    """Build a spec whose parts have the sizes that ``cut`` gives, along one dimension."""

    def infer(params: Params, inputs: tuple[TensorSpec]) -> tuple[Value]:
        (x,) = inputs
        axis = axis_of(type_, x, cast(int, params["dim"]))
        sizes = cut(x, axis, params)
        parts = (TensorSpec(replaced(x.dims, axis, size), x.dtype, x.roles) for size in sizes)
        return (TupleSpec(tuple(parts)),)

    def emit(call: Call) -> Emission:
        value, dim = literal(call.params[param.name]), literal(call.params["dim"])
        return Emission(forward=f"torch.{type_}({call.args[0]}, {value}, dim={dim})")

    return BlockSpec(
        type=type_,
        category="shape",
        prefix=type_.split("_")[-1],
        help=help_,
        infer=infer,
        emit=emit,
        is_view=True,
        params=(param, _DIM),
        outputs=(PortSpec(name="output", help="a tuple; getitem takes a part out"),),
        keywords=("cut", "parts", "tuple", *keywords),
    )


def _split(x: TensorSpec, axis: int, params: Params) -> Sequence[Dim]:
    sizes = params["split_size_or_sections"]
    if isinstance(sizes, tuple):
        if x.dims[axis] != sum(sizes):
            received = f"{literal(sizes)} = {sum(sizes)}"
            raise Misfit(text("shape.sections", expected=x.dims[axis], received=received))
        return list(sizes)
    total, each = known("split", x, axis), cast(int, sizes)
    _expect_few("split", -(-total // each))
    rest = total % each
    return [each] * (total // each) + ([rest] if rest else [])


def _chunk(x: TensorSpec, axis: int, params: Params) -> Sequence[Dim]:
    chunks = cast(int, params["chunks"])
    even = exact_quotient(x.dims[axis], chunks)
    if even is not None:
        return [even] * chunks
    total = known("chunk", x, axis)
    each = -(-total // chunks)
    rest = total % each
    return [each] * (total // each) + ([rest] if rest else [])


def _tensor_split(x: TensorSpec, axis: int, params: Params) -> Sequence[Dim]:
    sections = cast(int, params["indices_or_sections"])
    even = exact_quotient(x.dims[axis], sections)
    if even is not None:
        return [even] * sections
    total = known("tensor_split", x, axis)
    if total < sections:
        raise Misfit(text("shape.few_cells", most=total, received=sections))
    larger = total % sections
    return [total // sections + 1] * larger + [total // sections] * (sections - larger)


def _expect_few(block: str, parts: int) -> None:
    if parts > MOST_PARTS:
        raise Misfit(text("shape.many_parts", block=block, most=MOST_PARTS, received=parts))


def _count(name: str, help_: str) -> ParamSpec:
    return ParamSpec(name=name, kind="int", default=2, minimum=1, maximum=MOST_PARTS, help=help_)


SPLIT = _cutting(
    "split",
    Help(
        summary="Cuts a tensor into parts of given sizes.",
        formula="sections (2, 3): N x 5 becomes (N x 2, N x 3)",
        when="To part what one layer computed for several uses, such as query, key and value.",
    ),
    _split,
    ParamSpec(
        name="split_size_or_sections",
        kind="ints",
        default=1,
        minimum=1,
        maximum=1_000_000,
        help="Size of each part (the last may be smaller), or a tuple of the sizes.",
    ),
    "sections",
)

CHUNK = _cutting(
    "chunk",
    Help(
        summary="Cuts a tensor into a number of parts, as equal as they can be.",
        formula="chunks 2: N x 6 becomes (N x 3, N x 3)",
        when="For gates, where one half scales the other, and for query, key and value.",
    ),
    _chunk,
    _count("chunks", "How many parts; there may be fewer where the size does not come out even."),
    "halves",
    "qkv",
)

TENSOR_SPLIT = _cutting(
    "tensor_split",
    Help(
        summary="Cuts a tensor into exactly this many parts, whose sizes differ by at most one.",
        formula="sections 2: N x 5 becomes (N x 3, N x 2)",
        when="As chunk, where the number of parts must be exact.",
    ),
    _tensor_split,
    _count("indices_or_sections", "How many parts."),
    "sections",
)


def _infer_unbind(params: Params, inputs: tuple[TensorSpec]) -> tuple[Value]:
    (x,) = inputs
    axis = axis_of("unbind", x, cast(int, params["dim"]))
    size = known("unbind", x, axis)
    _expect_few("unbind", size)
    part = TensorSpec(replaced(x.dims, axis), x.dtype, x.roles[:axis] + x.roles[axis + 1 :])
    return (TupleSpec((part,) * size),)


UNBIND = BlockSpec(
    type="unbind",
    category="shape",
    prefix="unbind",
    help=Help(
        summary="Takes a tensor apart along one dimension, which disappears.",
        formula="dim 1: N x 3 x F becomes (N x F, N x F, N x F)",
        when="To handle each step, or each of query, key and value, by itself.",
    ),
    infer=_infer_unbind,
    emit=emit_function("torch.unbind", keywords=("dim",)),
    is_view=True,
    params=(_DIM,),
    outputs=(PortSpec(name="output", help="a tuple; getitem takes a part out"),),
    keywords=("unstack", "parts", "tuple", "qkv"),
)


def _infer_getitem(params: Params, inputs: tuple[TupleSpec]) -> tuple[Value]:
    (parts,) = inputs
    index, count = cast(int, params["index"]), len(parts.items)
    if not -count <= index < count:
        raise Misfit(
            text("shape.item", low=-count, high=count - 1, received=index, input=parts)
            if count
            else text("shape.item_empty")
        )
    return (parts.items[index],)


def _emit_getitem(call: Call) -> Emission:
    return Emission(forward=f"{call.args[0]}[{literal(call.params['index'])}]")


GETITEM = BlockSpec(
    type="getitem",
    category="shape",
    prefix="item",
    help=Help(
        summary="Takes one value out of a tuple.",
        formula="index 0: (a, b) becomes a",
        when="Behind split, chunk, unbind and shape.",
    ),
    infer=_infer_getitem,
    emit=_emit_getitem,
    is_view=True,
    params=(
        ParamSpec(
            name="index",
            kind="int",
            default=0,
            minimum=-MOST_PARTS,
            maximum=MOST_PARTS - 1,
            help="Which value, counted from 0; negative ones count from the end.",
        ),
    ),
    inputs=(PortSpec(name="input", takes=("tuple",)),),
    keywords=("item", "tuple", "part", "element"),
)

SPECS: tuple[BlockSpec, ...] = (SPLIT, CHUNK, TENSOR_SPLIT, UNBIND, GETITEM)
