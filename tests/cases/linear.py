"""Fully connected layers: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from tests.helpers.blocks import Case, Draws

ROW = [(12,)]

CASES: list[Case] = [
    ("Linear", {}, ROW, "N x 64"),
    ("Linear", {"out_features": 10, "bias": False}, [(3, 5, 6)], "N x 3 x 5 x 10"),
]

RANDOM: dict[str, Draws] = {}
