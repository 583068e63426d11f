"""Where tensors come from beside the data: learned and fixed ones, and sizes as whole numbers."""

from __future__ import annotations

from typing import cast

from core.catalog.axes import as_tuple, dim_param
from core.catalog.dims import Dim, at, product
from core.catalog.dtypes import FLOATS, expect_dtype
from core.catalog.expect import axis_of
from core.catalog.literals import call, literal
from core.catalog.methods import emit_function, emit_method
from core.catalog.sizes import SIZES, expect_sizes, from_wires, sizes_source
from core.catalog.spec import BlockSpec, Call, Cost, Emission, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import IntSpec, TensorSpec, TupleSpec, Value, roles_of
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]

MOST_PREPARED = 10**9
"""Numbers of a tensor that is kept beside the weights."""

_DTYPE = ParamSpec(
    name="dtype",
    kind="choice",
    default="float32",
    choices=("float32", "int64", "bool"),
    help="Type of the elements.",
)

_LIKE = PortSpec(
    name="like",
    optional=True,
    help="any tensor, so that the numbers lie on its device; needed with sizes from wires",
)


def _shape(help_: str, *, minimum: int = 0) -> ParamSpec:
    return ParamSpec(
        name="shape",
        kind="ints",
        default=(1,),
        minimum=minimum,
        maximum=1_000_000,
        help=help_,
    )


def _expect_holdable(block: str, dims: tuple[Dim, ...]) -> None:
    size = at(product(dims))
    if size > MOST_PREPARED:
        raise Misfit(text("shape.prepared", block=block, most=MOST_PREPARED, received=size))


_INIT = (
    ParamSpec(
        name="init",
        kind="choice",
        default="normal",
        choices=("normal", "zeros", "ones"),
        help="What it starts with: normal random numbers, zeros or ones.",
    ),
    ParamSpec(
        name="std",
        kind="float",
        default=0.02,
        minimum=0,
        maximum=1000,
        shown_if=("init", ("normal",)),
        help="Standard deviation of the random numbers.",
    ),
)


def _infer_parameter(params: Params, inputs: tuple[()]) -> Specs:
    dims = as_tuple(params["shape"])
    _expect_holdable("Parameter", dims)
    return (TensorSpec(dims, "float32", roles_of(dims)),)


def _emit_parameter(call_: Call) -> Emission:
    shape, init = as_tuple(call_.params["shape"]), call_.params["init"]
    if init == "normal":
        start = f"{call('torch.randn', shape)} * {literal(call_.params['std'])}"
    else:
        start = call("torch.zeros" if init == "zeros" else "torch.ones", shape)
    return Emission(forward=call_.module, init=f"nn.Parameter({start})")


def _cost_parameter(params: Params, inputs: tuple[()], outputs: Specs) -> Cost:
    return Cost(at(product(outputs[0].dims)))


PARAMETER = BlockSpec(
    type="Parameter",
    category="source",
    prefix="parameter",
    help=Help(
        summary="A tensor that is learned as it is.",
        formula="shape numbers, the same for every sample",
        when="For class tokens, positions, scales and prompts.",
    ),
    infer=_infer_parameter,
    emit=_emit_parameter,
    cost=_cost_parameter,
    params=(_shape("Its size; put 1 first for it to stretch over the batch.", minimum=1), *_INIT),
    inputs=(),
    keywords=("learnable", "weight", "token", "position", "embedding"),
)


def _infer_constant(params: Params, inputs: tuple[()]) -> Specs:
    values = params["value"]
    dims = (len(values),) if isinstance(values, tuple) else ()
    return (TensorSpec(dims, cast(str, params["dtype"]), roles_of(dims)),)


def _emit_constant(call_: Call) -> Emission:
    value, dtype = literal(call_.params["value"]), call_.params["dtype"]
    tensor = f"torch.tensor({value}, dtype={_DTYPES[cast(str, dtype)]})"
    return Emission(forward=call_.module, init=_buffer(tensor))


_DTYPES = {name: f"torch.{name}" for name in _DTYPE.choices}


def _buffer(source: str) -> str:
    """Return the source of a tensor that moves with the module and is not saved with it."""
    return f"nn.Buffer({source}, persistent=False)"


CONSTANT = BlockSpec(
    type="constant",
    category="source",
    prefix="constant",
    help=Help(
        summary="A number, or a row of numbers, that never changes.",
        formula="y = value",
        when="For fixed scales, means and standard deviations.",
    ),
    infer=_infer_constant,
    emit=_emit_constant,
    params=(
        ParamSpec(
            name="value",
            kind="floats",
            default=1.0,
            help="The number, or up to 8 of them.",
        ),
        _DTYPE,
    ),
    inputs=(),
    keywords=("number", "buffer", "fixed", "mean", "scale"),
)


def _expect_like(block: str, like: TensorSpec | None, wires: object) -> None:
    """Demand a tensor whose device the numbers share, where forward makes them."""
    if wires and like is None:
        raise Misfit(text("shape.like", block=block))


def _made(call_: Call, function: str, arguments: str, dtype: str) -> Emission:
    """Return what makes a tensor: once, beside the weights, or in forward on a tensor's device."""
    source = f"torch.{function}({arguments}, dtype={dtype}"
    if call_.inputs[0] is None:
        return Emission(forward=call_.module, init=_buffer(f"{source})"))
    return Emission(forward=f"{source}, device={call_.args[0]}.device)")


_FILLED = {"zeros": "0", "ones": "1", "full": "one number"}


def _filled(type_: str, summary: str, when: str, *params: ParamSpec) -> BlockSpec:
    """Build a spec of a tensor of one number."""

    def infer(params: Params, inputs: tuple[TensorSpec | None, *tuple[IntSpec, ...]]) -> Specs:
        like, *wires = inputs
        dims = from_wires(type_, as_tuple(params["shape"]), wires)
        _expect_like(type_, like, wires)
        expect_sizes(type_, dims)
        _expect_holdable(type_, dims)
        return (TensorSpec(dims, cast(str, params["dtype"]), roles_of(dims)),)

    def emit(call_: Call) -> Emission:
        sizes = sizes_source(as_tuple(call_.params["shape"]), call_.args[1:])
        shape = f"({', '.join(sizes)}{',' if len(sizes) == 1 else ''})"
        arguments = [shape, *(literal(call_.params[param.name]) for param in params)]
        return _made(call_, type_, ", ".join(arguments), _DTYPES[call_.params["dtype"]])  # type: ignore[index]

    return BlockSpec(
        type=type_,
        category="source",
        prefix=type_,
        help=Help(summary=summary, formula=f"y = {_FILLED[type_]}", when=when),
        infer=infer,
        emit=emit,
        params=(_shape("Its size; each 0 is the next number from sizes."), *params, _DTYPE),
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
    _expect_holdable("arange", (count,))
    return (TensorSpec((count,), cast(str, params["dtype"]), roles_of((count,))),)


def _emit_arange(call_: Call) -> Emission:
    start, step = (literal(call_.params[name]) for name in ("start", "step"))
    end = literal(call_.params["end"]) if call_.inputs[1] is None else call_.args[1]
    dtype = _DTYPES[cast(str, call_.params["dtype"])]
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


def _infer_randn_like(params: Params, inputs: Specs) -> Specs:
    expect_dtype("randn_like", inputs[0].dtype, FLOATS)
    return inputs


RANDN_LIKE = BlockSpec(
    type="randn_like",
    category="source",
    prefix="noise",
    help=Help(
        summary="Normal random numbers, new at every call, of the size of what arrives.",
        formula="y ~ normal(0, 1)",
        when="To draw from a distribution that is learned, as a variational autoencoder does.",
        paper="D. P. Kingma, M. Welling, Auto-encoding variational Bayes, 2013",
    ),
    infer=_infer_randn_like,
    emit=emit_function("torch.randn_like"),
    is_random=True,
    keywords=("noise", "gaussian", "normal", "vae", "reparametrization"),
)


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

SPECS: tuple[BlockSpec, ...] = (
    PARAMETER,
    CONSTANT,
    ZEROS,
    ONES,
    FULL,
    ARANGE,
    RANDN_LIKE,
    SIZE,
    SHAPE,
)
