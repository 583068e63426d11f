"""Stochastic depth: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.helpers.blocks import Case, Draws

TYPE = "stochastic_depth"

CASES: list[Case] = [
    (TYPE, {}, [(3, 9, 8)], "N x 3 x 9 x 8"),
    (TYPE, {"p": 1.0, "mode": "batch"}, [(12,)], "N x 12"),
]

RANDOM: dict[str, Draws] = {
    TYPE: st.tuples(
        st.fixed_dictionaries(
            {"p": st.floats(0.0, 1.0), "mode": st.sampled_from(["row", "batch"])}
        ),
        st.tuples(st.lists(st.integers(1, 4), max_size=4).map(tuple)),
    )
}
