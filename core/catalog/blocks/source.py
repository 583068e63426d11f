"""Where tensors come from beside the data: learned, fixed and random ones."""

from __future__ import annotations

from typing import cast

from core.catalog.dims import at, product
from core.catalog.literals import call, literal
from core.catalog.rules.axes import as_tuple
from core.catalog.rules.dtypes import FLOATS, expect_dtype
from core.catalog.rules.methods import emit_function
from core.catalog.rules.operands import number
from core.catalog.rules.prepared import DTYPE, DTYPE_SOURCE, buffer, expect_holdable, shape_param
from core.catalog.spec import BlockSpec, Call, Cost, Emission, Help, ParamSpec
from core.catalog.values import TensorSpec, roles_of
from core.graph.records import Params

Specs = tuple[TensorSpec, ...]

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
    expect_holdable("Parameter", dims)
    return (TensorSpec(dims, "float32", roles_of(dims)),)


def _emit_parameter(call_: Call) -> Emission:
    shape, init = as_tuple(call_.params["shape"]), call_.params["init"]
    if init == "normal":
        start = f"{call('torch.randn', shape)} * {number(call_.params['std'])}"
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
    params=(
        shape_param("Its size; put 1 first for it to stretch over the batch.", minimum=1),
        *_INIT,
    ),
    inputs=(),
    keywords=("learnable", "weight", "token", "position", "embedding"),
)


def _infer_constant(params: Params, inputs: tuple[()]) -> Specs:
    values = params["value"]
    dims = (len(values),) if isinstance(values, tuple) else ()
    return (TensorSpec(dims, cast(str, params["dtype"]), roles_of(dims)),)


def _emit_constant(call_: Call) -> Emission:
    value, dtype = literal(call_.params["value"]), call_.params["dtype"]
    tensor = f"torch.tensor({value}, dtype={DTYPE_SOURCE[cast(str, dtype)]})"
    return Emission(forward=call_.module, init=buffer(tensor))


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
        DTYPE,
    ),
    inputs=(),
    keywords=("number", "buffer", "fixed", "mean", "scale"),
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


SPECS: tuple[BlockSpec, ...] = (PARAMETER, CONSTANT, RANDN_LIKE)
