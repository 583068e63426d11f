"""Distances: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from core.catalog.values import TensorSpec
from tests.helpers.blocks import Case, Draws
from tests.helpers.draws import floats, mostly_floats, shapes

ROWS = [(12,), (12,)]

CASES: list[Case] = [
    ("CosineSimilarity", {}, ROWS, "N"),
    ("CosineSimilarity", {"dim": -1, "eps": 1e-6}, [(3, 4), (3, 1)], "N x 3"),
    ("CosineSimilarity", {"dim": 2}, [(3, 5, 4), TensorSpec((5, 4), roles="??")], "N x 3 x 4"),
    ("PairwiseDistance", {}, ROWS, "N"),
    ("PairwiseDistance", {"p": 1, "keepdim": True}, [(3, 4), (1, 4)], "N x 3 x 1"),
    ("PairwiseDistance", {"p": 0.0, "eps": 0.0}, [(), ()], "scalar"),
]


@st.composite
def _pairs(draw: st.DrawFn, **params: st.SearchStrategy[Any]) -> tuple[Any, ...]:
    first = draw(shapes(0, 3))
    # Of one rank, since a batch of 2 must not fit a size of 2 by chance.
    second = draw(st.tuples(*(st.sampled_from([1, size, size, size + 1]) for size in first)))
    return draw(st.fixed_dictionaries(params)), [first, second], draw(mostly_floats())


RANDOM: dict[str, Draws] = {
    "CosineSimilarity": _pairs(dim=st.integers(-5, 5)),
    "PairwiseDistance": _pairs(p=floats(0, 4), keepdim=st.booleans()),
}
