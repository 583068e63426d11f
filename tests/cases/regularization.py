"""Dropout: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from tests.helpers.blocks import Case, Draws

IMAGE = [(3, 9, 8)]
ROW = [(12,)]

CASES: list[Case] = [
    ("Dropout", {"p": 0.25}, ROW, "N x 12"),
    ("Dropout2d", {}, IMAGE, "N x 3 x 9 x 8"),
]

RANDOM: dict[str, Draws] = {}
