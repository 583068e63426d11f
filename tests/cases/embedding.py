"""Embeddings: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from core.catalog.dims import BATCH
from core.catalog.values import TensorSpec
from tests.helpers.blocks import Case, Draws
from tests.helpers.draws import floats, shapes

LONG, INT = ({"dtype": "int64", "ints_below": 3}, {"dtype": "int32", "ints_below": 3})
SMALL = {"num_embeddings": 3, "embedding_dim": 4}
# Bags that all begin at the first word are legal whatever is drawn.
FIRST = {"dtype": "int64", "ints_below": 1}

WORDS = TensorSpec((BATCH * 3,), "int64", "N")
STARTS = TensorSpec((BATCH,), "int64", "N")
WEIGHTS = TensorSpec((BATCH * 3,), roles="N")

CASES: list[Case] = [
    ("Embedding", {}, [(7,)], "N x 7 x 64", LONG),
    ("Embedding", {**SMALL, "padding_idx": -1, "sparse": True}, [()], "N x 4", INT),
    (
        "Embedding",
        {**SMALL, "max_norm": 1.0, "norm_type": 1, "scale_grad_by_freq": True},
        [(2, 5)],
        "N x 2 x 5 x 4",
        LONG,
    ),
    ("EmbeddingBag", {}, [(7,), None, None], "N x 64", LONG),
    ("EmbeddingBag", {**SMALL, "mode": "max", "padding_idx": 0}, [(7,), None, None], "N x 4", INT),
    ("EmbeddingBag", SMALL, [WORDS, STARTS, None], "N x 4", FIRST),
    (
        "EmbeddingBag",
        {**SMALL, "mode": "sum", "sparse": True, "max_norm": 0.5},
        [WORDS, STARTS, WEIGHTS],
        "N x 4",
        FIRST,
    ),
    (
        "EmbeddingBag",
        {**SMALL, "mode": "sum"},
        [(7,), None, TensorSpec((BATCH, 7), roles="NT")],
        "N x 4",
        LONG,
    ),
    (
        "EmbeddingBag",
        {**SMALL, "include_last_offset": True},
        [WORDS, TensorSpec((BATCH + 1,), "int64", "N"), None],
        "N x 4",
        FIRST,
    ),
]

_SWITCHES = {name: st.booleans() for name in ("scale_grad_by_freq", "sparse")}
_PARAMS: dict[str, st.SearchStrategy[Any]] = {
    "num_embeddings": st.integers(1, 6),
    "embedding_dim": st.integers(1, 5),
    "padding_idx": st.none() | st.integers(-8, 8),
    "max_norm": st.none() | floats(0.125, 3),
    **_SWITCHES,
}
_DTYPES = st.sampled_from(["int64", "int32", "int64", "int32", "uint8", "bool", "float32"])
_OPTIONS = st.fixed_dictionaries({"dtype": _DTYPES})


@st.composite
def _bags(draw: st.DrawFn) -> tuple[Any, ...]:
    others = {"mode": st.sampled_from(["mean", "sum", "max"]), "include_last_offset": st.booleans()}
    params, options = draw(st.fixed_dictionaries(_PARAMS | others)), draw(_OPTIONS)
    shape = draw(shapes(0, 2))
    offsets = draw(st.none() | st.just(()) | shapes(0, 1))
    like_input = st.just(TensorSpec((BATCH, *shape), roles="N" + "?" * len(shape)))
    weights = draw(st.none() | like_input | st.just(WEIGHTS))
    return params, [shape, offsets, weights], options


RANDOM: dict[str, Draws] = {
    "Embedding": st.tuples(
        st.fixed_dictionaries(_PARAMS), shapes(0, 3).map(lambda shape: [shape]), _OPTIONS
    ),
    "EmbeddingBag": _bags(),
}
