"""Views: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from tests.helpers.blocks import Case, Draws

IMAGE = [(3, 9, 8)]
ROW = [(12,)]

CASES: list[Case] = [
    ("Flatten", {}, IMAGE, "N x 216"),
    ("Flatten", {"start_dim": 2, "end_dim": -1}, IMAGE, "N x 3 x 72"),
    ("Flatten", {"start_dim": -3, "end_dim": 2}, IMAGE, "N x 27 x 8"),
    ("Flatten", {}, ROW, "N x 12"),
    ("reshape", {}, IMAGE, "N x 216"),
    ("reshape", {"shape": (4, -1)}, ROW, "N x 4 x 3"),
    ("reshape", {"shape": 12}, [(3, 4)], "N x 12"),
]

RANDOM: dict[str, Draws] = {}
