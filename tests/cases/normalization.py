"""Norms of each sample: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.helpers.blocks import Case, Draws
from tests.helpers.draws import mostly_floats, shapes

IMAGE = [(3, 9, 8)]
SEQUENCE = [(4, 10)]
ROW = [(12,)]

CASES: list[Case] = [
    ("LayerNorm", {}, ROW, "N x 12"),
    ("LayerNorm", {"normalized_dims": 3, "bias": False}, IMAGE, "N x 3 x 9 x 8"),
    ("LayerNorm", {"normalized_dims": 2, "elementwise_affine": False}, IMAGE, "N x 3 x 9 x 8"),
    ("RMSNorm", {}, SEQUENCE, "N x 4 x 10"),
    ("RMSNorm", {"normalized_dims": 2, "eps": 1e-6}, IMAGE, "N x 3 x 9 x 8"),
    ("RMSNorm", {"elementwise_affine": False}, ROW, "N x 12", {"dtype": "float64"}),
    ("GroupNorm", {}, IMAGE, "N x 3 x 9 x 8"),
    ("GroupNorm", {"num_groups": 4, "bias": False}, ROW, "N x 12"),
    ("GroupNorm", {"num_groups": 2, "affine": False, "eps": 0.01}, SEQUENCE, "N x 4 x 10"),
]


@st.composite
def _features(draw: st.DrawFn, **others: st.SearchStrategy[Any]) -> tuple[Any, ...]:
    dims = st.integers(1, 6)
    params = {"normalized_dims": dims, "elementwise_affine": st.booleans(), **others}
    chosen, shape = draw(st.fixed_dictionaries(params)), draw(shapes(0, 4))
    options = draw(mostly_floats())
    # The constructor has the input's own sizes, so there is none for dimensions that are not there.
    too_many = chosen["normalized_dims"] > len(shape)
    return chosen, [shape], {**options, "strict": "strict" in options or too_many}


@st.composite
def _groups(draw: st.DrawFn) -> tuple[Any, ...]:
    switches = {"affine": st.booleans(), "bias": st.booleans()}
    params = draw(st.fixed_dictionaries({"num_groups": st.integers(1, 6), **switches}))
    shape, options = draw(shapes(0, 4, largest=8)), draw(mostly_floats())
    # Torch takes groups of one number where there are two samples, and then returns zeros.
    is_single = shape[:1] == (params["num_groups"],) and set(shape[1:]) <= {1}
    return params, [shape], {**options, "strict": "strict" in options or is_single}


RANDOM: dict[str, Draws] = {
    "LayerNorm": _features(bias=st.booleans()),
    "RMSNorm": _features(eps=st.none() | st.floats(1e-12, 1)),
    "GroupNorm": _groups(),
}
