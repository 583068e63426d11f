"""Reductions: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.helpers.blocks import Case, Draws
from tests.helpers.operands import any_tensors, lenient

SEQUENCE = [(4, 10)]

PLAIN = ("sum", "mean", "amax", "amin", "std", "var", "vector_norm", "logsumexp", "all", "any")
SINGLE = ("prod", "argmax", "argmin")

CASES: list[Case] = [
    *((type_, {}, SEQUENCE, "N x 4") for type_ in (*PLAIN, *SINGLE)),
    *((type_, {"dim": (1, -1), "keepdim": True}, SEQUENCE, "N x 1 x 1") for type_ in PLAIN),
    *(
        (type_, {"dim": None}, SEQUENCE, "scalar")
        for type_ in (*PLAIN, *SINGLE)
        if type_ != "logsumexp"
    ),
    *((type_, {"dim": 1, "keepdim": True}, SEQUENCE, "N x 1 x 10") for type_ in SINGLE),
    ("std", {"correction": 0, "dim": 1}, SEQUENCE, "N x 10"),
    ("vector_norm", {"ord": 1}, SEQUENCE, "N x 4"),
    ("max", {}, SEQUENCE, "N x 4, N x 4"),
    ("max", {"dim": None}, SEQUENCE, "scalar, None"),
    ("min", {"dim": 1, "keepdim": True}, SEQUENCE, "N x 1 x 10, N x 1 x 10"),
    ("min", {"dim": None}, SEQUENCE, "scalar, None"),
]

axis = st.integers(-4, 4)
several = axis | st.lists(axis, min_size=1, max_size=3).map(tuple)
full = any_tensors.filter(lambda x: x.rank)


def reductions(dim: st.SearchStrategy[object], **more: st.SearchStrategy[object]) -> Draws:
    """Draw dimensions, which may be missing, and a tensor."""
    params = {"dim": dim, "keepdim": st.booleans(), **more}
    return st.tuples(st.fixed_dictionaries(params), st.tuples(full)).map(lenient)


RANDOM: dict[str, Draws] = {
    **{type_: reductions(st.none() | several) for type_ in PLAIN},
    **{type_: reductions(st.none() | axis) for type_ in (*SINGLE, "max", "min")},
    "logsumexp": reductions(several),
    "std": reductions(st.none() | several, correction=st.integers(0, 2)),
    "var": reductions(st.none() | several, correction=st.integers(0, 2)),
    "vector_norm": reductions(st.none() | several, ord=st.sampled_from((0, 1, 2, 3.5))),
}
