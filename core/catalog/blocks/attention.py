"""Attention: each place of a sequence looks at the others and takes from them what it needs."""

from __future__ import annotations

from typing import cast

from core.catalog.dims import Dim
from core.catalog.emitting import arguments, changed
from core.catalog.literals import call, literal
from core.catalog.rules.masks import (
    MASK_HELP,
    PADDING_HELP,
    attention_macs,
    expect_mask_for,
    expect_masks,
    heads_of,
)
from core.catalog.rules.sequence_inputs import (
    BATCH_FIRST,
    FIRST,
    Sequences,
    expect_dims,
    expect_dtype,
    roles,
    sequences,
)
from core.catalog.spec import BlockSpec, Call, Cost, Emission, Help, ParamSpec, PortSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params

Inputs = tuple[TensorSpec | None, ...]
Outputs = tuple[TensorSpec | None, ...]

_MULTIHEAD = "MultiheadAttention"

VASWANI = (
    "A. Vaswani, N. Shazeer, N. Parmar, J. Uszkoreit, L. Jones, A. N. Gomez, L. Kaiser, "
    "I. Polosukhin, Attention is all you need, 2017"
)

_MODULE_PARAMS = (
    ParamSpec(
        name="num_heads",
        kind="int",
        default=8,
        minimum=1,
        maximum=65_536,
        help="Parts the features are shared out among, each with a look of its own.",
    ),
    ParamSpec(
        name="dropout",
        kind="float",
        default=0.0,
        minimum=0.0,
        maximum=1.0,
        help="Probability of dropping an attention weight while training.",
    ),
    ParamSpec(
        name="bias",
        kind="bool",
        default=True,
        help="Whether learned numbers are added to the projections.",
    ),
    ParamSpec(
        name="add_bias_kv",
        kind="bool",
        default=False,
        help="Whether one learned key and value is added to those that arrive.",
    ),
    ParamSpec(
        name="add_zero_attn",
        kind="bool",
        default=False,
        help="Whether a key and value of zeros is added, so that a query may look at nothing.",
    ),
    BATCH_FIRST,
)

_CALL_PARAMS = (
    ParamSpec(
        name="need_weights",
        kind="bool",
        default=True,
        help="Whether the attention weights come out too; without them it is faster.",
    ),
    ParamSpec(
        name="average_attn_weights",
        kind="bool",
        default=True,
        shown_if=("need_weights", (True,)),
        help="Whether the weights that come out are the mean over the heads.",
    ),
    ParamSpec(
        name="is_causal",
        kind="bool",
        default=False,
        help="Promises that attn_mask is causal, which lets faster code run.",
    ),
)

_INPUTS = (
    PortSpec(name="query"),
    PortSpec(name="key"),
    PortSpec(name="value"),
    PortSpec(name="key_padding_mask", optional=True, help=PADDING_HELP),
    PortSpec(name="attn_mask", optional=True, help=MASK_HELP),
)


def _read(params: Params, inputs: Inputs) -> tuple[Sequences, Sequences, Sequences]:
    """Return queries, keys and values as sequences, each fitting for itself."""
    tensors = cast("tuple[TensorSpec, ...]", inputs[:3])
    ports = ("query", "key", "value")
    query, key, value = (
        sequences(_MULTIHEAD, *arrival, params) for arrival in zip(ports, tensors, strict=True)
    )
    return query, key, value


def _infer(params: Params, inputs: Inputs) -> Outputs:
    query, key, value = _read(params, inputs)
    x = cast(TensorSpec, inputs[0])
    for port, tensor, own in (("key", inputs[1], key), ("value", inputs[2], value)):
        arrived = cast(TensorSpec, tensor)
        expect_dtype(_MULTIHEAD, port, arrived, x.dtype)
        fitting = Sequences(query.batch, key.length, own.features)
        expect_dims(_MULTIHEAD, port, arrived, fitting.dims(params))
    heads = heads_of(_MULTIHEAD, params, "num_heads", query.features)
    key_padding_mask, attn_mask = inputs[3:]
    expect_mask_for(_MULTIHEAD, params, "is_causal", "attn_mask", attn_mask)
    ports = ("attn_mask", "key_padding_mask")
    masks = (attn_mask, key_padding_mask)
    expect_masks(_MULTIHEAD, ports, masks, x.dtype, (query, key, heads))
    output = TensorSpec(query.dims(params), x.dtype, roles(params))
    if not params["need_weights"]:
        return output, None
    pairs: tuple[Dim, Dim] = (query.length, key.length + _extra_keys(params))
    if params["average_attn_weights"]:
        return output, TensorSpec((query.batch, *pairs), x.dtype, "NTT")
    return output, TensorSpec((query.batch, heads, *pairs), x.dtype, "N?TT")


def _extra_keys(params: Params) -> int:
    return (1 if params["add_bias_kv"] else 0) + (1 if params["add_zero_attn"] else 0)


def _cost(params: Params, inputs: Inputs, outputs: Outputs) -> Cost:
    query, key, value = _read(params, inputs)
    size = query.features
    vectors = (4 if params["bias"] else 0) + (2 if params["add_bias_kv"] else 0)
    parameters = size * (2 * size + key.features + value.features + vectors)
    extra = _extra_keys(params)
    return Cost(parameters, attention_macs(query, key, value, extra_keys=extra))


def _emit(call_: Call) -> Emission:
    params, x = call_.params, call_.inputs
    size, key, value = (tensor.dims[2] for tensor in x[:3])
    keywords = changed(params, _MODULE_PARAMS[1:], always=FIRST)
    for name, features in (("kdim", key), ("vdim", value)):
        if literal(features) != literal(size):
            keywords[name] = features
    return Emission(
        f"{call_.module}({arguments(call_, _INPUTS, _CALL_PARAMS)})",
        call(f"nn.{_MULTIHEAD}", size, params["num_heads"], **keywords),
    )


def _worked(params: Params, inputs: Inputs, outputs: Outputs) -> tuple[str, ...]:
    query, key, value = _read(params, inputs)
    size, heads = query.features, cast(int, params["num_heads"])
    vectors = (4 if params["bias"] else 0) + (2 if params["add_bias_kv"] else 0)
    terms = f"2*{size} + {key.features} + {value.features}{f' + {vectors}' if vectors else ''}"
    parameters = _cost(params, inputs, outputs).parameters
    return (
        f"head_dim = {size}/{heads} = {size // heads}",
        f"parameters = {size}*({terms}) = {parameters}",
    )


MULTIHEAD_ATTENTION = BlockSpec(
    type=_MULTIHEAD,
    category="attention",
    prefix="attention",
    help=Help(
        summary="Lets each query take a weighted mean of the values whose keys are like it.",
        formula="softmax(Q @ K.T / sqrt(head_dim)) @ V for each head, joined and projected",
        when="One wire into query, key and value for self-attention; two sequences for a decoder "
        "that looks at an encoder.",
        paper=VASWANI,
    ),
    infer=_infer,
    emit=_emit,
    cost=_cost,
    worked=_worked,
    learns="several",
    is_random=True,
    params=(*_MODULE_PARAMS, *_CALL_PARAMS),
    inputs=_INPUTS,
    outputs=(PortSpec(name="output"), PortSpec(name="weights", optional=True)),
    keywords=("mha", "multi-head", "self-attention", "cross-attention", "transformer", "vit"),
)

SPECS: tuple[BlockSpec, ...] = (MULTIHEAD_ATTENTION,)
