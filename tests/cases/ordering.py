"""Running totals and orders: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.helpers.blocks import Case, Draws
from tests.helpers.operands import any_tensors, calls, lenient, tensors

SEQUENCE = [(4, 10)]

CASES: list[Case] = [
    ("cumsum", {}, SEQUENCE, "N x 4 x 10"),
    ("cumsum", {"dim": 1}, SEQUENCE, "N x 4 x 10", {"dtype": "bool"}),
    ("cumprod", {}, SEQUENCE, "N x 4 x 10"),
    ("cumprod", {"dim": 1}, SEQUENCE, "N x 4 x 10", {"dtype": "int32"}),
    ("sort", {}, SEQUENCE, "N x 4 x 10, N x 4 x 10"),
    ("sort", {"dim": 1, "descending": True, "stable": True}, SEQUENCE, "N x 4 x 10, N x 4 x 10"),
    ("argsort", {}, SEQUENCE, "N x 4 x 10"),
    ("argsort", {"dim": 1, "descending": True, "stable": True}, SEQUENCE, "N x 4 x 10"),
    ("topk", {"k": 3}, SEQUENCE, "N x 4 x 3, N x 4 x 3"),
    ("topk", {"dim": 1, "largest": False}, SEQUENCE, "N x 1 x 10, N x 1 x 10"),
]

full = any_tensors.filter(lambda x: x.rank)


def along(**params: st.SearchStrategy[object]) -> Draws:
    """Draw a dimension, which may not be there, and a tensor."""
    params = {"dim": st.integers(-4, 4), **params}
    return st.tuples(st.fixed_dictionaries(params), st.tuples(full)).map(lenient)


def unchecked(drawn: tuple[object, ...]) -> tuple[object, ...]:
    """Let the rule refuse a dimension that is not there, as torch does but for the meta device."""
    return (*drawn[:2], {"strict": True})


RANDOM: dict[str, Draws] = {
    "cumsum": along(),
    "cumprod": along(),
    "sort": along(descending=st.booleans(), stable=st.booleans()).map(unchecked),
    "argsort": along(descending=st.booleans(), stable=st.booleans()).map(unchecked),
    "topk": calls(
        {"dim": st.integers(-4, 4), "k": st.integers(1, 4), "largest": st.booleans()},
        tensors(1, 3, batch=st.sampled_from((1, 3, 4))),
    ),
}
