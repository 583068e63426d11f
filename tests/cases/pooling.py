"""Pools: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from tests.helpers.blocks import Case, Draws

IMAGE = [(3, 9, 8)]
SEQUENCE = [(4, 10)]

CASES: list[Case] = [
    ("MaxPool1d", {}, SEQUENCE, "N x 4 x 5"),
    ("MaxPool1d", {"kernel_size": (3,), "ceil_mode": True}, SEQUENCE, "N x 4 x 4"),
    ("MaxPool2d", {}, IMAGE, "N x 3 x 4 x 4"),
    ("MaxPool2d", {"kernel_size": 3, "stride": 1, "padding": 1}, IMAGE, "N x 3 x 9 x 8"),
    (
        "MaxPool2d",
        {"kernel_size": (2, 3), "dilation": 2, "ceil_mode": True},
        IMAGE,
        "N x 3 x 4 x 2",
    ),
    ("AvgPool2d", {}, IMAGE, "N x 3 x 4 x 4"),
    (
        "AvgPool2d",
        {"stride": 3, "ceil_mode": True, "count_include_pad": False, "divisor_override": 3},
        IMAGE,
        "N x 3 x 3 x 3",
    ),
    ("AdaptiveAvgPool2d", {}, IMAGE, "N x 3 x 1 x 1"),
    ("AdaptiveAvgPool2d", {"output_size": (4, 12)}, IMAGE, "N x 3 x 4 x 12"),
]

RANDOM: dict[str, Draws] = {}
