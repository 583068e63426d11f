"""Normalisation: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from tests.helpers.blocks import Case, Draws

IMAGE = [(3, 9, 8)]
SEQUENCE = [(4, 10)]
ROW = [(12,)]

CASES: list[Case] = [
    ("BatchNorm1d", {}, ROW, "N x 12"),
    ("BatchNorm1d", {"affine": False, "momentum": None}, SEQUENCE, "N x 4 x 10"),
    ("BatchNorm2d", {}, IMAGE, "N x 3 x 9 x 8"),
    ("BatchNorm2d", {"bias": False}, IMAGE, "N x 3 x 9 x 8"),
    ("BatchNorm2d", {"eps": 1e-3, "track_running_stats": False}, IMAGE, "N x 3 x 9 x 8"),
    ("LayerNorm", {}, ROW, "N x 12"),
    ("LayerNorm", {"normalized_dims": 3, "bias": False}, IMAGE, "N x 3 x 9 x 8"),
    ("LayerNorm", {"normalized_dims": 2, "elementwise_affine": False}, IMAGE, "N x 3 x 9 x 8"),
]

RANDOM: dict[str, Draws] = {}
