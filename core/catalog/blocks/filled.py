"""Tensors of one number, or of numbers in a row, whose size may follow the input."""

from __future__ import annotations

from typing import cast

from core.catalog.dims import Dim
from core.catalog.literals import literal
from core.catalog.rules.axes import as_tuple
from core.catalog.rules.prepared import DTYPE, DTYPE_SOURCE, buffer, expect_holdable, shape_param
from core.catalog.rules.sizes import SIZES, expect_sizes, from_wires, sizes_source
from core.catalog.spec import BlockSpec, Call, Emission, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import IntSpec, TensorSpec, roles_of
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]

_LIKE = PortSpec(
    name="like",
    optional=True,
    help="any tensor, so that the numbers lie on its device; needed with sizes from wires",
)


def _expect_like(block: str, like: TensorSpec | None, wires: object) -> None:
    """Demand a tensor whose device the numbers share, where forward makes them."""
    if wires and like is None:
        raise Misfit(text("shape.like", block=block))


def _made(call_: Call, function: str, arguments: str, dtype: str) -> Emission:
    """Return what makes a tensor: once, beside the weights, or in forward on a tensor's device."""
    source = f"torch.{function}({arguments}, dtype={dtype}"
    if call_.inputs[0] is None:
        return Emission(forward=call_.module, init=buffer(f"{source})"))
    return Emission(forward=f"{source}, device={call_.args[0]}.device)")


_FILLED = {"zeros": "0", "ones": "1", "full": "one number"}


def _filled(type_: str, summary: str, when: str, *params: ParamSpec) -> BlockSpec:
    """Build a spec of a tensor of one number."""

    def infer(params: Params, inputs: tuple[TensorSpec | None, *tuple[IntSpec, ...]]) -> Specs:
        like, *wires = inputs
        dims = from_wires(type_, as_tuple(params["shape"]), wires)
        _expect_like(type_, like, wires)
        expect_sizes(type_, dims)
        expect_holdable(type_, dims)
        return (TensorSpec(dims, cast(str, params["dtype"]), roles_of(dims)),)

    def emit(call_: Call) -> Emission:
        sizes = sizes_source(as_tuple(call_.params["shape"]), call_.args[1:])
        shape = f"({', '.join(sizes)}{',' if len(sizes) == 1 else ''})"
        arguments = [shape, *(literal(call_.params[param.name]) for param in params)]
        return _made(call_, type_, ", ".join(arguments), DTYPE_SOURCE[call_.params["dtype"]])  # type: ignore[index]

    return BlockSpec(
        type=type_,
        category="source",
        prefix=type_,
        help=Help(summary=summary, formula=f"y = {_FILLED[type_]}", when=when),
        infer=infer,
        emit=emit,
        params=(shape_param("Its size; each 0 is the next number from sizes."), *params, DTYPE),
        inputs=(_LIKE, SIZES),
        keywords=("constant", "fill", "tensor"),
    )


ZEROS = _filled("zeros", "A tensor of zeros.", "For first states and empty places.")

ONES = _filled("ones", "A tensor of ones.", "With tril or triu for masks; as neutral factors.")

FULL = _filled(
    "full",
    "A tensor of one number.",
    "For masks and fixed offsets.",
    ParamSpec(name="fill_value", kind="float", default=0.0, help="The number."),
)

_ARANGE = tuple(
    ParamSpec(
        name=name,
        kind="int",
        default=default,
        minimum=least,
        maximum=1_000_000,
        help=help_,
    )
    for name, default, least, help_ in (
        ("start", 0, -1_000_000, "First number."),
        ("end", 16, -1_000_000, "First number that is left out, where no wire enters end."),
        ("step", 1, 1, "From one number to the next."),
    )
)


def _infer_arange(params: Params, inputs: tuple[TensorSpec | None, IntSpec | None]) -> Specs:
    like, wire = inputs
    _expect_like("arange", like, wire)
    start, step = cast(int, params["start"]), cast(int, params["step"])
    end: Dim = cast(int, params["end"]) if wire is None else wire.value
    count = end - start if step == 1 else (end - start + step - 1) // step
    if isinstance(count, int) and count < 1:
        raise Misfit(text("shape.arange", start=start, received=end))
    expect_holdable("arange", (count,))
    return (TensorSpec((count,), cast(str, params["dtype"]), roles_of((count,))),)


def _emit_arange(call_: Call) -> Emission:
    start, step = (literal(call_.params[name]) for name in ("start", "step"))
    end = literal(call_.params["end"]) if call_.inputs[1] is None else call_.args[1]
    dtype = DTYPE_SOURCE[cast(str, call_.params["dtype"])]
    return _made(call_, "arange", f"{start}, {end}, {step}", dtype)


ARANGE = BlockSpec(
    type="arange",
    category="source",
    prefix="arange",
    help=Help(
        summary="The numbers from start up to end, in steps.",
        formula="start, start + step, ... below end",
        when="For positions, which an embedding or sines turn into features.",
    ),
    infer=_infer_arange,
    emit=_emit_arange,
    params=(
        *_ARANGE,
        ParamSpec(
            name="dtype",
            kind="choice",
            default="int64",
            choices=("float32", "int64"),
            help="Type of the elements.",
        ),
    ),
    inputs=(_LIKE, PortSpec(name="end", optional=True, takes=("int",), help="where it ends")),
    keywords=("range", "positions", "count", "index"),
)


SPECS: tuple[BlockSpec, ...] = (ZEROS, ONES, FULL, ARANGE)
