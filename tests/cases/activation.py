"""Activations: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from tests.helpers.blocks import Case, Draws

IMAGE = [(3, 9, 8)]
SEQUENCE = [(4, 10)]
ROW = [(12,)]

CASES: list[Case] = [
    ("ReLU", {}, ROW, "N x 12"),
    ("LeakyReLU", {"negative_slope": 0.2}, IMAGE, "N x 3 x 9 x 8"),
    ("ELU", {"alpha": 2.0}, ROW, "N x 12"),
    ("GELU", {"approximate": "tanh"}, SEQUENCE, "N x 4 x 10"),
    ("SiLU", {}, ROW, "N x 12"),
    ("Sigmoid", {}, ROW, "N x 12"),
    ("Tanh", {}, ROW, "N x 12"),
    ("Softmax", {}, ROW, "N x 12"),
    ("Softmax", {"dim": -2}, IMAGE, "N x 3 x 9 x 8"),
    ("LogSoftmax", {}, ROW, "N x 12"),
]

RANDOM: dict[str, Draws] = {}
