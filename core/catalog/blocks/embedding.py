"""Embeddings: tables of learned vectors, looked up by whole numbers."""

from __future__ import annotations

from typing import cast

from core.catalog.dims import Dim
from core.catalog.emitting import changed, module
from core.catalog.literals import call
from core.catalog.rules.activating import number
from core.catalog.rules.dtypes import expect_dtype
from core.catalog.rules.expect import expect_rank
from core.catalog.spec import BlockSpec, Call, Cost, Emission, Help, Misfit, ParamSpec, PortSpec
from core.catalog.values import TensorSpec
from core.graph.records import Params
from core.texts import text

Specs = tuple[TensorSpec, ...]

INDEX_TYPES = ("int64", "int32")

_SIZES = (
    ParamSpec(
        name="num_embeddings",
        kind="int",
        default=1000,
        minimum=1,
        maximum=10_000_000,
        help="How many vectors there are: the words of the vocabulary, numbered from 0.",
    ),
    ParamSpec(
        name="embedding_dim",
        kind="int",
        default=64,
        minimum=1,
        maximum=1_000_000,
        help="How many numbers stand for each.",
    ),
)
_PADDING = ParamSpec(
    name="padding_idx",
    kind="int",
    default=None,
    minimum=-10_000_000,
    maximum=9_999_999,
    optional=True,
    help="Number of the word that only fills up; its vector stays 0 and does not learn.",
)
_NORMS = (
    ParamSpec(
        name="max_norm",
        kind="float",
        default=None,
        minimum=1e-6,
        maximum=1e6,
        optional=True,
        help="Length to which longer vectors are cut when they are looked up.",
    ),
    number("norm_type", 2.0, "Which p-norm measures the length.", minimum=0.1, maximum=100.0),
)
_BY_FREQUENCY = ParamSpec(
    name="scale_grad_by_freq",
    kind="bool",
    default=False,
    help="Whether words that are frequent in the batch learn in smaller steps.",
)
_SPARSE = ParamSpec(
    name="sparse",
    kind="bool",
    default=False,
    help="Whether only rows that were looked up have gradients; needs SGD or SparseAdam.",
)

_PARAMS = (*_SIZES, _PADDING, *_NORMS, _BY_FREQUENCY, _SPARSE)


def _expect_padding(type_: str, params: Params) -> None:
    padding, rows = params["padding_idx"], cast(int, params["num_embeddings"])
    if padding is not None and not -rows <= cast(int, padding) < rows:
        raise Misfit(text("shape.padding_idx", block=type_, rows=rows, received=padding))


def _table_cost(params: Params, inputs: Specs, outputs: Specs) -> Cost:
    return Cost(cast(int, params["num_embeddings"]) * cast(int, params["embedding_dim"]))


def _parameters_line(params: Params) -> str:
    rows, size = cast(int, params["num_embeddings"]), cast(int, params["embedding_dim"])
    return f"parameters = {rows}*{size} = {rows * size}"


def _table(call_: Call, type_: str, specs: tuple[ParamSpec, ...]) -> str:
    sizes = [call_.params[spec.name] for spec in _SIZES]
    return call(f"nn.{type_}", *sizes, **changed(call_.params, specs[len(_SIZES) :]))


def _infer_embedding(params: Params, inputs: Specs) -> Specs:
    (x,) = inputs
    expect_dtype("Embedding", x.dtype, INDEX_TYPES)
    _expect_padding("Embedding", params)
    size = cast(int, params["embedding_dim"])
    roles = {"N": "NF", "NF": "NTF", "NT": "NTF"}.get(x.roles, f"{x.roles}F")
    return (TensorSpec((*x.dims, size), "float32", roles),)


def _worked_embedding(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    size = params["embedding_dim"]
    return f"{inputs[0]} numbers become {size} each: {outputs[0]}", _parameters_line(params)


def _emit_embedding(call_: Call) -> Emission:
    return module(call_, _table(call_, "Embedding", _PARAMS))


EMBEDDING = BlockSpec(
    type="Embedding",
    category="embedding",
    prefix="embedding",
    help=Help(
        summary="Looks up a learned vector for each whole number.",
        formula="y[n, t] = weight[x[n, t]]",
        when="At the start of a network for text or other things that are counted out by number.",
        paper="Y. Bengio, R. Ducharme, P. Vincent, C. Jauvin, A neural probabilistic language "
        "model, 2003",
    ),
    infer=_infer_embedding,
    emit=_emit_embedding,
    cost=_table_cost,
    worked=_worked_embedding,
    learns="weight",
    params=_PARAMS,
    keywords=("word", "token", "vocabulary", "lookup", "table", "vector"),
)

_BAG_PARAMS = (
    *_SIZES,
    ParamSpec(
        name="mode",
        kind="choice",
        default="mean",
        choices=("mean", "sum", "max"),
        help="How the vectors of a bag become one.",
    ),
    *_NORMS,
    _BY_FREQUENCY,
    _SPARSE,
    ParamSpec(
        name="include_last_offset",
        kind="bool",
        default=False,
        help="Whether offsets also says where the last bag ends.",
    ),
    _PADDING,
)


def _infer_bag(params: Params, inputs: tuple[TensorSpec | None, ...]) -> Specs:
    x, offsets, weights = cast("tuple[TensorSpec, TensorSpec | None, TensorSpec | None]", inputs)
    expect_rank("EmbeddingBag", x, 2 if offsets is None else 1)
    expect_dtype("EmbeddingBag", x.dtype, INDEX_TYPES)
    _expect_padding("EmbeddingBag", params)
    _expect_mode(params)
    if weights is not None:
        _expect_weights(params, x, weights)
    bags = x.dims[0] if offsets is None else _bags(params, x, offsets)
    return (TensorSpec((bags, cast(int, params["embedding_dim"])), "float32", "NF"),)


def _expect_mode(params: Params) -> None:
    for name in ("scale_grad_by_freq", "sparse"):
        if params["mode"] == "max" and params[name]:
            raise Misfit(text("shape.bag_mode", param=name))


def _expect_weights(params: Params, x: TensorSpec, weights: TensorSpec) -> None:
    if params["mode"] != "sum":
        raise Misfit(text("shape.bag_weights_mode", received=params["mode"]))
    if weights.dims != x.dims:
        raise Misfit(text("shape.bag_weights", expected=x, received=weights))
    expect_dtype("EmbeddingBag", weights.dtype, ("float32",))


def _bags(params: Params, x: TensorSpec, offsets: TensorSpec) -> Dim:
    """Return how many bags the offsets tell apart."""
    expect_rank("EmbeddingBag", offsets, 1)
    expect_dtype("EmbeddingBag", offsets.dtype, INDEX_TYPES)
    return offsets.dims[0] - 1 if params["include_last_offset"] else offsets.dims[0]


def _worked_bag(params: Params, inputs: Specs, outputs: Specs) -> tuple[str, ...]:
    return (
        f"the {params['mode']} of each bag has {params['embedding_dim']} numbers: {outputs[0]}",
        _parameters_line(params),
    )


def _emit_bag(call_: Call) -> Emission:
    x, offsets, weights = call_.args
    arguments = [x]
    if "None" not in (offsets, weights):
        arguments += [offsets, weights]
    elif offsets != "None":
        arguments.append(offsets)
    elif weights != "None":
        arguments.append(f"per_sample_weights={weights}")
    return Emission(
        forward=f"{call_.module}({', '.join(arguments)})",
        init=_table(call_, "EmbeddingBag", _BAG_PARAMS),
    )


EMBEDDING_BAG = BlockSpec(
    type="EmbeddingBag",
    category="embedding",
    prefix="embedding_bag",
    help=Help(
        summary="Looks up the vectors of a bag of whole numbers and makes one of them.",
        formula="y[n] = mean over t of weight[x[n, t]]",
        when="To classify texts by their words without regard to order, fast.",
        paper="A. Joulin, E. Grave, P. Bojanowski, T. Mikolov, Bag of tricks for efficient text "
        "classification, 2016",
    ),
    infer=_infer_bag,
    emit=_emit_bag,
    cost=_table_cost,
    worked=_worked_bag,
    learns="weight",
    params=_BAG_PARAMS,
    inputs=(
        PortSpec(name="input", help="Numbers of words: a row a bag, or all one after the other."),
        PortSpec(
            name="offsets",
            optional=True,
            help="Where each bag begins in an input of one dimension.",
        ),
        PortSpec(
            name="per_sample_weights",
            optional=True,
            help="How much each word counts; with mode sum.",
        ),
    ),
    keywords=("word", "token", "vocabulary", "lookup", "bag of words", "fasttext"),
)

SPECS: tuple[BlockSpec, ...] = (EMBEDDING, EMBEDDING_BAG)
