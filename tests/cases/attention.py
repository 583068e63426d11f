"""Multi-head attention: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from core.catalog.dims import BATCH
from core.catalog.values import TensorSpec
from tests.helpers.blocks import Case, Draws

QUERY, MEMORY = (6, 8), (5, 8)
BOOLS = TensorSpec((BATCH, 5), "bool", "NT")

CASES: list[Case] = [
    ("MultiheadAttention", {}, [QUERY, QUERY, QUERY, None, None], "N x 6 x 8, N x 6 x 6"),
    (
        "MultiheadAttention",
        {"num_heads": 2, "average_attn_weights": False, "add_bias_kv": True, "bias": False},
        [QUERY, MEMORY, MEMORY, BOOLS, TensorSpec((6, 5), "bool", "??")],
        "N x 6 x 8, N x 2 x 6 x 6",
    ),
    (
        "MultiheadAttention",
        {"num_heads": 4, "need_weights": False, "is_causal": True, "dropout": 0.1},
        [QUERY, (5, 3), (5, 7), None, TensorSpec((6, 5), "float32", "??")],
        "N x 6 x 8, None",
    ),
    (
        "MultiheadAttention",
        {"num_heads": 1, "batch_first": False, "add_zero_attn": True},
        [QUERY, (6, 8), (6, 8), None, TensorSpec((6, BATCH, BATCH))],
        "N x 6 x 8, 6 x N x N + 1",
    ),
]


@st.composite
def _multihead(draw: st.DrawFn) -> tuple:
    heads = draw(st.integers(1, 3))
    size = heads * draw(st.integers(1, 2)) + draw(st.sampled_from([0, 0, 0, 1]))
    flags = ("bias", "add_bias_kv", "add_zero_attn", "need_weights", "average_attn_weights")
    flags = (*flags, "batch_first", "is_causal")
    params = draw(st.fixed_dictionaries({}, optional={name: st.booleans() for name in flags}))
    first, steps, keys = params.get("batch_first", True), *draw(st.tuples(*[st.integers(1, 3)] * 2))
    length, batch = (steps, BATCH) if first else (BATCH, steps)
    sources = keys if first else BATCH
    key = draw(st.sampled_from([(keys if first else steps, n) for n in (size, size, 1)]))
    value = draw(st.sampled_from([key, key, key, (key[0], 2), (key[0] + 1, size), (2, 2, 2)]))
    dtype = draw(st.sampled_from(["bool", "float32", "bool", "int64"]))
    padding = st.sampled_from([(batch, sources), (batch, sources), (batch, 4)])
    pairs = [(length, sources), (batch * heads, length, sources), (length, 4)]
    kpm, mask = (
        draw(st.none() | shapes.map(lambda dims: TensorSpec(dims, dtype)))
        for shapes in (padding, st.sampled_from(pairs))
    )
    # With weights of no interest and a promise that it is causal, torch never looks at the mask.
    unread = params.get("is_causal", False) and not params.get("need_weights", True)
    return (
        {"num_heads": heads, **params},
        [(steps, size), key, value, kpm, mask],
        {"strict": unread and kpm is None},
    )


RANDOM: dict[str, Draws] = {"MultiheadAttention": _multihead()}
