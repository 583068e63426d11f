"""Norms by neighbouring channels: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.helpers.blocks import Case, Draws
from tests.helpers.draws import floats, mostly_floats, shapes

IMAGE = [(3, 9, 8)]
SEQUENCE = [(4, 10)]

CASES: list[Case] = [
    ("LocalResponseNorm", {}, IMAGE, "N x 3 x 9 x 8"),
    ("LocalResponseNorm", {"size": 2, "alpha": 1e-3}, SEQUENCE, "N x 4 x 10"),
    ("LocalResponseNorm", {"size": 9, "k": 2.0}, [(2, 3, 4, 5)], "N x 2 x 3 x 4 x 5"),
    ("CrossMapLRN2d", {}, IMAGE, "N x 3 x 9 x 8"),
    ("CrossMapLRN2d", {"size": 2, "beta": 0.5, "k": 2}, IMAGE, "N x 3 x 9 x 8"),
]


def _draws() -> Draws:
    params = {
        "size": st.integers(1, 9),
        "alpha": floats(0, 2),
        "beta": floats(0, 2),
        "k": floats(0.125, 2),
    }
    arrivals = shapes(0, 4).map(lambda shape: [shape])
    return st.tuples(st.fixed_dictionaries(params), arrivals, mostly_floats())


RANDOM: dict[str, Draws] = {"LocalResponseNorm": _draws(), "CrossMapLRN2d": _draws()}
