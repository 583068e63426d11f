"""Fully connected layers: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from core.catalog.dims import BATCH
from core.catalog.values import IntSpec, TensorSpec, TupleSpec
from tests.helpers.blocks import Case, Draws
from tests.helpers.draws import mostly_floats, shapes

IMAGE = [(3, 9, 8)]
ROW = [(12,)]
PAIR = TupleSpec((TensorSpec((BATCH, 2), roles="NF"), IntSpec(BATCH * 3)))

CASES: list[Case] = [
    ("Linear", {}, ROW, "N x 64"),
    ("Linear", {"out_features": 10, "bias": False}, [(3, 5, 6)], "N x 3 x 5 x 10"),
    ("Bilinear", {"out_features": 5}, [(3,), (4,)], "N x 5"),
    ("Bilinear", {"out_features": 2, "bias": False}, [(7, 3), (7, 3)], "N x 7 x 2"),
    ("Identity", {}, IMAGE, "N x 3 x 9 x 8"),
    ("Identity", {}, [(4,)], "N x 4", {"dtype": "int64"}),
    ("Identity", {}, [PAIR], "(N x 2, int 3*N)"),
]

_PARAMS = {"out_features": st.integers(1, 6), "bias": st.booleans()}


@st.composite
def _linear(draw: st.DrawFn) -> tuple[Any, ...]:
    params, shape = draw(st.fixed_dictionaries(_PARAMS)), draw(shapes(0, 3))
    options = draw(mostly_floats())
    # A row of torch's that has no batch; its batch of 2 would be the features.
    return params, [shape], {**options, "strict": "strict" in options or not shape}


@st.composite
def _bilinear(draw: st.DrawFn) -> tuple[Any, ...]:
    params, first = draw(st.fixed_dictionaries(_PARAMS)), draw(shapes(0, 3))
    like_first = st.integers(1, 4).map(lambda size: (*first[:-1], size))
    second, options = draw(like_first | shapes(0, 3)), draw(mostly_floats())
    is_strict = "strict" in options or not first or not second
    return params, [first, second], {**options, "strict": is_strict}


RANDOM: dict[str, Draws] = {
    "Linear": _linear(),
    "Bilinear": _bilinear(),
    "Identity": st.tuples(st.just({}), shapes(0, 4).map(lambda shape: [shape])),
}
