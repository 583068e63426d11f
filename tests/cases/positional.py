"""Positions and class tokens: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.helpers.blocks import Case, Draws

SEQUENCE = [(6, 5)]

CASES: list[Case] = [
    ("sinusoidal_encoding", {}, SEQUENCE, "N x 6 x 5"),
    ("sinusoidal_encoding", {"max_len": 9}, SEQUENCE, "N x 6 x 5"),
    ("positional_embedding", {}, SEQUENCE, "N x 6 x 5"),
    ("positional_embedding", {"max_len": 9, "std": 0.0}, SEQUENCE, "N x 6 x 5"),
    ("class_token", {}, SEQUENCE, "N x 7 x 5"),
    ("class_token", {"num_tokens": 4, "std": 0.5}, SEQUENCE, "N x 10 x 5"),
]

# From 3 on: a table of one row would broadcast to any length.
_lengths = st.none() | st.integers(3, 6)


def _added(**own: st.SearchStrategy) -> Draws:
    params = st.fixed_dictionaries({}, optional=own)
    sequence = st.tuples(st.integers(2, 5), st.integers(1, 4))
    return st.tuples(params, st.tuples(sequence))


RANDOM: dict[str, Draws] = {
    "sinusoidal_encoding": _added(max_len=_lengths),
    "positional_embedding": _added(max_len=_lengths, std=st.sampled_from([0.0, 0.1])),
    "class_token": _added(num_tokens=st.integers(1, 3)),
}
