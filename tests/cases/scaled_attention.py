"""Scaled dot product attention: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from core.catalog.dims import BATCH
from core.catalog.values import TensorSpec
from tests.helpers.blocks import Case, Draws

TYPE = "scaled_dot_product_attention"
HEADS = (4, 6, 8)

CASES: list[Case] = [
    (TYPE, {}, [(6, 8), (5, 8), (5, 3), None], "N x 6 x 3"),
    (TYPE, {"dropout_p": 0.1, "is_causal": True}, [HEADS, HEADS, HEADS, None], "N x 4 x 6 x 8"),
    (TYPE, {"scale": 0.5}, [HEADS, HEADS, HEADS, TensorSpec((6, 6), "bool")], "N x 4 x 6 x 8"),
    (
        TYPE,
        {"enable_gqa": True},
        [HEADS, (2, 5, 8), (1, 5, 3), TensorSpec((BATCH, 1, 1, 5))],
        "N x 4 x 6 x 3",
    ),
    (TYPE, {}, [HEADS, (1, 5, 8), TensorSpec((1, 1, 4, 5, 2)), None], "1 x N x 4 x 6 x 2"),
]


@st.composite
def _draws(draw: st.DrawFn) -> tuple:
    params = draw(
        st.fixed_dictionaries(
            {}, optional={"is_causal": st.booleans(), "scale": st.sampled_from([None, 0.5, -1.0])}
        )
    )
    length, keys = draw(st.integers(2, 3)), draw(st.integers(2, 3))
    heads = draw(st.sampled_from([(), (2,), (4,), (1,), (3, 2)]))
    if len(heads) == 1:
        params["enable_gqa"] = draw(st.booleans())
    # Of one rank: torch at a batch of 2 would let two heads stand beside the batch.
    others = st.sampled_from(
        [heads, heads, heads, tuple(1 for _ in heads), heads[:-1] + (3,) * bool(heads)]
    )
    key = (*draw(others), keys, draw(st.sampled_from([5, 5, 5, 1])))
    value = (*draw(others), draw(st.sampled_from([keys, keys, keys, 1])), 4)
    shapes = [(length, keys), (BATCH, *(1 for _ in heads), 1, keys), (BATCH, *heads, length, keys)]
    shapes += [(BATCH, length, 4), (1, keys)]
    dtypes = st.sampled_from(["bool", "float32", "int64"])
    masks = st.builds(TensorSpec, st.sampled_from(shapes), dtypes)
    return params, [(*heads, length, 5), key, value, draw(st.none() | masks)]


RANDOM: dict[str, Draws] = {TYPE: _draws()}
