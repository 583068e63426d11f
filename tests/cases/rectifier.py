"""Rectifiers: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.helpers.blocks import Case, Draws
from tests.helpers.draws import floats, mostly_floats, shapes

IMAGE = [(3, 9, 8)]
SEQUENCE = [(4, 10)]
ROW = [(12,)]

CASES: list[Case] = [
    ("ReLU", {}, ROW, "N x 12"),
    ("ReLU", {}, IMAGE, "N x 3 x 9 x 8", {"dtype": "float64"}),
    ("LeakyReLU", {"negative_slope": 0.2}, IMAGE, "N x 3 x 9 x 8"),
    ("LeakyReLU", {}, [()], "N"),
    ("ELU", {"alpha": 2.0}, ROW, "N x 12"),
    ("ELU", {}, SEQUENCE, "N x 4 x 10"),
    ("PReLU", {}, [()], "N"),
    ("PReLU", {"num_parameters": 3, "init": 0.1}, IMAGE, "N x 3 x 9 x 8"),
    ("PReLU", {"num_parameters": 12}, ROW, "N x 12", {"dtype": "float64"}),
    ("ReLU6", {}, ROW, "N x 12"),
    ("ReLU6", {}, IMAGE, "N x 3 x 9 x 8"),
    ("RReLU", {}, ROW, "N x 12"),
    ("RReLU", {"lower": 0.25, "upper": 0.25}, IMAGE, "N x 3 x 9 x 8"),
    ("CELU", {}, ROW, "N x 12"),
    ("CELU", {"alpha": 0.5}, IMAGE, "N x 3 x 9 x 8"),
    ("SELU", {}, ROW, "N x 12"),
    ("SELU", {}, SEQUENCE, "N x 4 x 10"),
    ("Softplus", {}, ROW, "N x 12"),
    ("Softplus", {"beta": 2.0, "threshold": 5}, IMAGE, "N x 3 x 9 x 8"),
]


def _draws(**params: st.SearchStrategy[object]) -> Draws:
    arrivals = shapes(0, 4).map(lambda shape: [shape])
    return st.tuples(st.fixed_dictionaries(params), arrivals, mostly_floats())


RANDOM: dict[str, Draws] = {
    "ReLU": _draws(),
    "LeakyReLU": _draws(negative_slope=floats(-1, 1)),
    "ELU": _draws(alpha=floats(-1, 2)),
    "PReLU": _draws(num_parameters=st.integers(1, 5), init=floats(-1, 1)),
    "ReLU6": _draws(),
    "RReLU": _draws(lower=floats(-1, 1), upper=floats(-1, 1)),
    "CELU": _draws(alpha=floats(0.125, 2)),
    "SELU": _draws(),
    "Softplus": _draws(beta=floats(0.125, 3), threshold=floats(0, 20)),
}
