"""Activations: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.helpers.blocks import Case, Draws
from tests.helpers.draws import floats, mostly_floats, shapes

IMAGE = [(3, 9, 8)]
SEQUENCE = [(4, 10)]
ROW = [(12,)]

CASES: list[Case] = [
    ("GELU", {"approximate": "tanh"}, SEQUENCE, "N x 4 x 10"),
    ("GELU", {}, IMAGE, "N x 3 x 9 x 8"),
    ("SiLU", {}, ROW, "N x 12"),
    ("SiLU", {}, IMAGE, "N x 3 x 9 x 8", {"dtype": "float64"}),
    ("Sigmoid", {}, ROW, "N x 12"),
    ("Sigmoid", {}, [()], "N"),
    ("Tanh", {}, ROW, "N x 12"),
    ("Tanh", {}, SEQUENCE, "N x 4 x 10"),
    ("Mish", {}, ROW, "N x 12"),
    ("Mish", {}, IMAGE, "N x 3 x 9 x 8"),
    ("Hardswish", {}, ROW, "N x 12"),
    ("Hardswish", {}, IMAGE, "N x 3 x 9 x 8"),
    ("Hardsigmoid", {}, ROW, "N x 12"),
    ("Hardsigmoid", {}, IMAGE, "N x 3 x 9 x 8"),
    ("Hardtanh", {}, ROW, "N x 12"),
    ("Hardtanh", {"min_val": 0, "max_val": 6.5}, IMAGE, "N x 3 x 9 x 8"),
    ("LogSigmoid", {}, ROW, "N x 12"),
    ("LogSigmoid", {}, SEQUENCE, "N x 4 x 10", {"dtype": "float64"}),
    ("Softsign", {}, ROW, "N x 12"),
    ("Softsign", {}, IMAGE, "N x 3 x 9 x 8"),
    ("Tanhshrink", {}, ROW, "N x 12"),
    ("Tanhshrink", {}, IMAGE, "N x 3 x 9 x 8"),
    ("Hardshrink", {}, ROW, "N x 12"),
    ("Hardshrink", {"lambd": 0.0}, IMAGE, "N x 3 x 9 x 8"),
    ("Softshrink", {}, ROW, "N x 12"),
    ("Softshrink", {"lambd": 0.25}, IMAGE, "N x 3 x 9 x 8"),
    ("Threshold", {}, ROW, "N x 12"),
    ("Threshold", {"threshold": 0.5, "value": -1}, IMAGE, "N x 3 x 9 x 8"),
]


def _draws(**params: st.SearchStrategy[object]) -> Draws:
    arrivals = shapes(0, 4).map(lambda shape: [shape])
    return st.tuples(st.fixed_dictionaries(params), arrivals, mostly_floats())


RANDOM: dict[str, Draws] = {
    "GELU": _draws(approximate=st.sampled_from(["none", "tanh"])),
    "SiLU": _draws(),
    "Sigmoid": _draws(),
    "Tanh": _draws(),
    "Mish": _draws(),
    "Hardswish": _draws(),
    "Hardsigmoid": _draws(),
    "Hardtanh": _draws(min_val=floats(-2, 2), max_val=floats(-2, 2)),
    "LogSigmoid": _draws(),
    "Softsign": _draws(),
    "Tanhshrink": _draws(),
    "Hardshrink": _draws(lambd=floats(0, 3)),
    "Softshrink": _draws(lambd=floats(0, 3)),
    "Threshold": _draws(threshold=floats(-3, 3), value=floats(-3, 3)),
}
