"""Attention without weights of its own: the operation that modules for attention are made of."""

from __future__ import annotations

from typing import cast

from core.catalog.blocks.attention import VASWANI
from core.catalog.dims import Dim, at, product
from core.catalog.emitting import changed
from core.catalog.literals import literal
from core.catalog.rules.broadcast import stretched
from core.catalog.rules.expect import expect_floating, known
from core.catalog.rules.sequence_inputs import expect_dims, expect_dtype
from core.catalog.spec import BlockSpec, Call, Cost, Emission, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Inputs = tuple[TensorSpec, TensorSpec, TensorSpec, TensorSpec | None]
Outputs = tuple[TensorSpec, ...]
Dims = tuple[Dim, ...]

_TYPE = "scaled_dot_product_attention"

_PARAMS = (
    ParamSpec(
        name="dropout_p",
        kind="float",
        default=0.0,
        minimum=0.0,
        maximum=1.0,
        help="Probability of dropping an attention weight while training.",
    ),
    ParamSpec(
        name="is_causal",
        kind="bool",
        default=False,
        help="Whether a query looks only at keys that are not behind it; then without attn_mask.",
    ),
    ParamSpec(
        name="scale",
        kind="float",
        default=None,
        minimum=-1e6,
        maximum=1e6,
        optional=True,
        help="Factor of the scores before the softmax; None for 1/sqrt(features).",
    ),
    ParamSpec(
        name="enable_gqa",
        kind="bool",
        default=False,
        help="Whether several heads of queries may share a head of keys and values.",
    ),
)


def _infer(params: Params, inputs: Inputs) -> Outputs:
    query, key, value, mask = inputs
    for port, tensor in (("query", query), ("key", key), ("value", value)):
        if tensor.rank < 3:
            raise Misfit(text("sequence.attended", port=port, received=tensor))
        expect_dtype(_TYPE, port, tensor, query.dtype)
    expect_floating(_TYPE, query)
    expect_dims(_TYPE, "key", key, (*key.dims[:-1], query.dims[-1]))
    expect_dims(_TYPE, "value", value, (*value.dims[:-2], key.dims[-2], value.dims[-1]))
    leading, whole = _leading(params, inputs)
    if mask is not None:
        _expect_score_mask(params, mask, query.dtype, (*leading, query.dims[-2], key.dims[-2]))
    dims = (*whole, query.dims[-2], value.dims[-1])
    roles = query.roles if len(dims) == query.rank else "N" + "?" * (len(dims) - 3) + "TF"
    return (TensorSpec(dims, query.dtype, roles),)


def _leading(params: Params, inputs: Inputs) -> tuple[Dims, Dims]:
    """Return the batch and heads of the scores, and those of what comes out.

    Raises:
        Misfit: Keys or values have others, or a number of heads that queries cannot share.
    """
    query, key, value, _ = inputs
    scores = query.dims[:-2]
    of_key, of_value = key.dims[:-2], value.dims[:-2]
    if params["enable_gqa"]:
        of_key, of_value = _shared("key", query, key), _shared("value", query, value)
    scores = _stretched("key", query, key, scores, of_key)
    return scores, _stretched("value", query, value, scores, of_value)


def _shared(port: str, query: TensorSpec, tensor: TensorSpec) -> Dims:
    """Return batch and heads once each head of keys or values serves several of queries."""
    heads, own = known(_TYPE, query, -3), known(_TYPE, tensor, -3)
    if not own or heads % own:
        raise Misfit(text("sequence.shared_heads", port=port, heads=heads, received=own))
    return (*tensor.dims[:-3], heads)


def _stretched(port: str, query: TensorSpec, tensor: TensorSpec, mine: Dims, theirs: Dims) -> Dims:
    dims = stretched(mine, theirs)
    if dims is None:
        raise Misfit(text("sequence.leading", port=port, expected=query, received=tensor))
    return dims


def _expect_score_mask(params: Params, mask: TensorSpec, dtype: str, scores: Dims) -> None:
    if params["is_causal"]:
        raise Misfit(text("sequence.causal_twice", received=mask))
    expect_dtype(_TYPE, "attn_mask", mask, "bool", dtype)
    if mask.rank < 2 or stretched(mask.dims, scores) != scores:
        expect_dims(_TYPE, "attn_mask", mask, scores)


def _cost(params: Params, inputs: Inputs, outputs: Outputs) -> Cost:
    query, key, value, _ = inputs
    leading, whole = _leading(params, inputs)
    pairs = query.dims[-2] * key.dims[-2]
    products = product((*leading, pairs, query.dims[-1])) + product((*whole, pairs, value.dims[-1]))
    return Cost(macs=at(products))


def _emit(call_: Call) -> Emission:
    keywords = {n: literal(v) for n, v in changed(call_.params, _PARAMS).items()}
    if "dropout_p" in keywords:  # the function drops after training too
        keywords["dropout_p"] += " if self.training else 0.0"
    if call_.args[3] != "None":
        keywords = {"attn_mask": call_.args[3], **keywords}
    arguments = [*call_.args[:3], *(f"{name}={words}" for name, words in keywords.items())]
    return Emission(f"F.{_TYPE}({', '.join(arguments)})")


def _worked(params: Params, inputs: Inputs, outputs: Outputs) -> tuple[str, ...]:
    features = inputs[0].dims[-1]
    if params["scale"] is not None or not isinstance(features, int):
        return ()
    return (f"scale = 1/sqrt({features}) = {cast(float, features**-0.5):.4g}",)


SCALED_DOT_PRODUCT_ATTENTION = BlockSpec(
    type=_TYPE,
    category="attention",
    prefix="attended",
    help=Help(
        summary="Gives each query the mean of the values, weighted by how like it their keys are.",
        formula="softmax(Q @ K.T * scale + mask) @ V",
        when="To build attention from its parts; queries, keys and values are projected before.",
        paper=VASWANI,
    ),
    infer=_infer,
    emit=_emit,
    cost=_cost,
    worked=_worked,
    is_random=True,
    params=_PARAMS,
    inputs=(
        PortSpec(name="query"),
        PortSpec(name="key"),
        PortSpec(name="value"),
        PortSpec(
            name="attn_mask",
            optional=True,
            help="True where a query may look (unlike in modules), or numbers added to the scores",
        ),
    ),
    keywords=("sdpa", "flash attention", "self-attention", "softmax", "transformer", "gqa"),
)

SPECS: tuple[BlockSpec, ...] = (SCALED_DOT_PRODUCT_ATTENTION,)
