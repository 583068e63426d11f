"""Places of sequences and causal masks: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.helpers.blocks import Case, Draws

SEQUENCE = [(6, 5)]
TOKENS = {"dtype": "int64"}

CASES: list[Case] = [
    ("positions", {}, [(7,)], "7", TOKENS),
    ("positions", {"dim": -3}, SEQUENCE, "N"),
    ("causal_mask", {}, SEQUENCE, "6 x 6"),
    ("causal_mask", {"dim": -1}, [(7,)], "7 x 7", TOKENS),
    ("causal_mask", {"dim": 0, "values": "hidden"}, SEQUENCE, "N x N"),
    ("causal_mask", {"values": "visible"}, SEQUENCE, "6 x 6"),
]

_shapes = st.lists(st.integers(1, 4), max_size=3).map(tuple)
_dtypes = st.sampled_from([{}, TOKENS])


def _counted(**own: st.SearchStrategy) -> Draws:
    params = st.fixed_dictionaries({}, optional={"dim": st.integers(-5, 4), **own})
    return st.tuples(params, st.tuples(_shapes), _dtypes)


RANDOM: dict[str, Draws] = {
    "positions": _counted(),
    "causal_mask": _counted(values=st.sampled_from(["additive", "hidden", "visible"])),
}
