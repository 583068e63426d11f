"""Merges: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from tests.helpers.blocks import Case, Draws

CASES: list[Case] = [
    ("add", {}, [(3, 4), (3, 4)], "N x 3 x 4"),
    ("add", {}, [(3, 1, 1), (3, 9, 8), (1, 1, 8)], "N x 3 x 9 x 8"),
    ("cat", {}, [(3, 4), (5, 4), (1, 4)], "N x 9 x 4"),
    ("cat", {"dim": -1}, [(3, 4), (3, 2)], "N x 3 x 6"),
]

RANDOM: dict[str, Draws] = {}
