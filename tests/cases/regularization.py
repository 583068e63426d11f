"""Dropout: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.helpers.blocks import Case, Draws
from tests.helpers.draws import mostly_floats, shapes

VOLUME = [(2, 4, 5, 3)]
IMAGE = [(3, 9, 8)]
SEQUENCE = [(4, 10)]
ROW = [(12,)]

CASES: list[Case] = [
    ("Dropout", {"p": 0.25}, ROW, "N x 12"),
    ("Dropout", {}, [()], "N"),
    ("Dropout1d", {}, SEQUENCE, "N x 4 x 10"),
    ("Dropout1d", {"p": 1.0}, SEQUENCE, "N x 4 x 10", {"dtype": "float64"}),
    ("Dropout2d", {}, IMAGE, "N x 3 x 9 x 8"),
    ("Dropout2d", {"p": 0.0}, IMAGE, "N x 3 x 9 x 8"),
    ("Dropout3d", {}, VOLUME, "N x 2 x 4 x 5 x 3"),
    ("Dropout3d", {"p": 0.1}, VOLUME, "N x 2 x 4 x 5 x 3"),
    ("AlphaDropout", {}, ROW, "N x 12"),
    ("AlphaDropout", {"p": 1}, IMAGE, "N x 3 x 9 x 8"),
    ("FeatureAlphaDropout", {}, IMAGE, "N x 3 x 9 x 8"),
    ("FeatureAlphaDropout", {"p": 0.2}, ROW, "N x 12"),
]


@st.composite
def _draws(draw: st.DrawFn, *torch_refuses: int) -> tuple[Any, ...]:
    """Draw a dropout's case.

    Torch drops channels only while training, so otherwise it takes most tensors; the numbers of
    dimensions of a sample that it refuses even so are given.
    """
    shape, options = draw(shapes(0, 5)), draw(mostly_floats())
    is_strict = "strict" in options or len(shape) not in torch_refuses
    return {"p": draw(st.floats(0, 1))}, [shape], {**options, "strict": is_strict}


RANDOM: dict[str, Draws] = {
    "Dropout": _draws(),
    "Dropout1d": _draws(0, 3, 4, 5),
    "Dropout2d": _draws(),
    "Dropout3d": _draws(),
    "AlphaDropout": _draws(),
    "FeatureAlphaDropout": _draws(),
}
