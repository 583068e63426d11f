"""Convolutions: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from tests.helpers.blocks import Case, Draws

IMAGE = [(3, 9, 8)]
SEQUENCE = [(4, 10)]

CASES: list[Case] = [
    ("Conv1d", {}, SEQUENCE, "N x 16 x 8"),
    ("Conv1d", {"kernel_size": (5,), "padding": "same"}, SEQUENCE, "N x 16 x 10"),
    ("Conv1d", {"groups": 4, "stride": 2, "bias": False}, SEQUENCE, "N x 16 x 4"),
    ("Conv2d", {}, IMAGE, "N x 16 x 7 x 6"),
    ("Conv2d", {"padding": 1, "stride": 2}, IMAGE, "N x 16 x 5 x 4"),
    ("Conv2d", {"padding": (2, 0), "dilation": (2, 3)}, IMAGE, "N x 16 x 9 x 2"),
    ("Conv2d", {"kernel_size": (4, 3), "padding": "same"}, IMAGE, "N x 16 x 9 x 8"),
    ("Conv2d", {"padding": "valid", "out_channels": 6, "groups": 3}, IMAGE, "N x 6 x 7 x 6"),
    ("Conv2d", {"padding": 2, "padding_mode": "reflect"}, IMAGE, "N x 16 x 11 x 10"),
]

RANDOM: dict[str, Draws] = {}
