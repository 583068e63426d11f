"""Dimensions in another order: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.helpers.blocks import Case, Draws
from tests.helpers.operands import any_tensors, calls

IMAGE = [(3, 9, 8)]
SEQUENCE = [(4, 10)]

CASES: list[Case] = [
    ("permute", {}, SEQUENCE, "N x 10 x 4"),
    ("permute", {"dims": (1, -4, -1, 2)}, IMAGE, "3 x N x 8 x 9"),
    ("transpose", {}, SEQUENCE, "N x 10 x 4"),
    ("transpose", {"dim0": -1, "dim1": 0}, IMAGE, "8 x 3 x 9 x N"),
    ("movedim", {}, IMAGE, "N x 9 x 8 x 3"),
    ("movedim", {"source": (-1, 1), "destination": (0, 2)}, IMAGE, "8 x N x 3 x 9"),
    ("squeeze", {}, [(4, 1)], "N x 4"),
    ("squeeze", {"dim": (1, 2)}, [(1, 4, 1)], "N x 4 x 1"),
    ("unsqueeze", {}, SEQUENCE, "N x 1 x 4 x 10"),
    ("unsqueeze", {"dim": -1}, SEQUENCE, "N x 4 x 10 x 1"),
    ("flip", {}, SEQUENCE, "N x 4 x 10"),
    ("flip", {"dims": (1, -1)}, SEQUENCE, "N x 4 x 10"),
    ("roll", {}, SEQUENCE, "N x 4 x 10"),
    ("roll", {"shifts": (-3, 2), "dims": (1, 2)}, IMAGE, "N x 3 x 9 x 8"),
    ("contiguous", {}, SEQUENCE, "N x 4 x 10"),
    ("contiguous", {}, IMAGE, "N x 3 x 9 x 8"),
]

axis = st.integers(-4, 4)
several = axis | st.lists(axis, min_size=1, max_size=3).map(tuple)
orders = st.integers(1, 4).flatmap(lambda rank: st.permutations(range(rank))).map(tuple)

RANDOM: dict[str, Draws] = {
    "permute": calls({"dims": orders | several}, any_tensors),
    "transpose": calls({"dim0": axis, "dim1": axis}, any_tensors.filter(lambda x: x.rank)),
    "movedim": calls(
        {"source": several, "destination": several}, any_tensors.filter(lambda x: x.rank)
    ),
    "squeeze": calls({"dim": several}, any_tensors.filter(lambda x: x.rank)),
    "unsqueeze": calls({"dim": axis}, any_tensors),
    "flip": calls({"dims": several}, any_tensors.filter(lambda x: x.rank)),
    "roll": calls({"shifts": several, "dims": several}, any_tensors.filter(lambda x: x.rank)),
    "contiguous": calls({}, any_tensors),
}
