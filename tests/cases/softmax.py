"""Activations along a dimension: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from core.catalog.dims import BATCH
from core.catalog.values import TensorSpec
from tests.helpers.blocks import Case, Draws
from tests.helpers.draws import mostly_floats, shapes

IMAGE = [(3, 9, 8)]
SEQUENCE = [(4, 10)]
ROW = [(12,)]

CASES: list[Case] = [
    ("Softmax", {}, ROW, "N x 12"),
    ("Softmax", {"dim": -2}, IMAGE, "N x 3 x 9 x 8"),
    ("LogSoftmax", {}, ROW, "N x 12"),
    ("LogSoftmax", {"dim": 2}, SEQUENCE, "N x 4 x 10"),
    ("Softmin", {}, ROW, "N x 12"),
    ("Softmin", {"dim": -1}, IMAGE, "N x 3 x 9 x 8"),
    ("Softmax2d", {}, IMAGE, "N x 3 x 9 x 8"),
    ("Softmax2d", {}, [(5, 1, 2)], "N x 5 x 1 x 2", {"dtype": "float64"}),
    ("GLU", {}, ROW, "N x 6"),
    ("GLU", {"dim": 1}, SEQUENCE, "N x 2 x 10"),
    ("GLU", {"dim": 0}, [TensorSpec((BATCH * 2, 5), roles="NF")], "N x 5"),
]


@st.composite
def _along(draw: st.DrawFn) -> tuple[object, ...]:
    dim, shape = draw(st.integers(-5, 5)), draw(shapes(0, 4))
    options = draw(mostly_floats())
    # The meta device takes some dims that are not there, which no other device does.
    is_there = -len(shape) - 1 <= dim <= len(shape)
    return {"dim": dim}, [shape], {**options, "strict": "strict" in options or not is_there}


@st.composite
def _images(draw: st.DrawFn) -> tuple[object, ...]:
    shape = draw(shapes(0, 4))
    # Torch takes C x H x W without a batch; here the first dimension always is the batch.
    return {}, [shape], {**draw(mostly_floats()), "strict": True}


@st.composite
def _halves(draw: st.DrawFn) -> tuple[object, ...]:
    params = {"dim": draw(st.integers(-4, 4))}
    shape, options = draw(shapes(0, 3)), draw(mostly_floats())
    # Half of a batch of 2 is possible, but half of any batch is not.
    halves_batch = params["dim"] in (0, -len(shape) - 1)
    return params, [shape], {**options, "strict": "strict" in options or halves_batch}


RANDOM: dict[str, Draws] = {
    "Softmax": _along(),
    "LogSoftmax": _along(),
    "Softmin": _along(),
    "Softmax2d": _images(),
    "GLU": _halves(),
}
