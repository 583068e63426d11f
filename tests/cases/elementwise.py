"""Functions of one tensor: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.helpers.blocks import Case, Draws
from tests.helpers.operands import any_tensors, lenient

ROW = [(12,)]
IMAGE = [(3, 9, 8)]
WHOLE = {"dtype": "int64", "ints_below": 9}

REAL = ("exp", "expm1", "log", "log1p", "log2", "sqrt", "rsqrt", "reciprocal")
REAL += ("sin", "cos", "tan", "atan", "erf")
KEEPING = ("neg", "abs", "sign", "square", "floor", "ceil", "trunc")

CASES: list[Case] = [
    *((type_, {}, ROW, "N x 12") for type_ in (*REAL, *KEEPING)),
    *((type_, {}, IMAGE, "N x 3 x 9 x 8", WHOLE) for type_ in (*REAL, *KEEPING)),
    ("round", {}, ROW, "N x 12", WHOLE),
    ("round", {"decimals": -2}, ROW, "N x 12"),
    ("clamp", {}, ROW, "N x 12"),
    ("clamp", {"min": None, "max": 2.5}, ROW, "N x 12", WHOLE),
    ("clamp", {"min": -1, "max": 1}, IMAGE, "N x 3 x 9 x 8"),
]

bounds = st.none() | st.integers(-2, 2) | st.floats(-2, 2)


def functions(**params: st.SearchStrategy[object]) -> Draws:
    """Draw one tensor of any type."""
    arrivals = st.tuples(any_tensors)
    return st.tuples(st.fixed_dictionaries(params), arrivals).map(lenient)


RANDOM: dict[str, Draws] = {
    **{type_: functions() for type_ in (*REAL, *KEEPING)},
    "round": functions(decimals=st.integers(-2, 2)),
    "clamp": functions(min=bounds, max=bounds),
}
