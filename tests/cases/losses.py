"""Losses as functions: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from core.catalog.dims import BATCH
from tests.helpers.blocks import Case, Draws
from tests.helpers.draws import shapes
from tests.helpers.operands import tensor

ROW, PICTURE = (12,), (5, 4, 3)
CLASSES = {"ints_below": 3}
NUMBER, OF_PLACES = tensor(BATCH, dtype="int64"), tensor(BATCH, 4, 3, dtype="int64")
VALUES = (
    "mse_loss", "l1_loss", "smooth_l1_loss", "huber_loss", "binary_cross_entropy_with_logits",
)  # fmt: skip
OF_CLASSES = ("cross_entropy", "nll_loss")

CASES: list[Case] = [
    *((name, {}, [ROW, ROW], "scalar") for name in VALUES),
    *((name, {"reduction": "none"}, [PICTURE, PICTURE], "N x 5 x 4 x 3") for name in VALUES),
    ("smooth_l1_loss", {"beta": 0.0, "reduction": "sum"}, [ROW, ROW], "scalar"),
    ("huber_loss", {"delta": 0.25}, [ROW, ROW], "scalar"),
    *((name, {}, [ROW, NUMBER], "scalar", CLASSES) for name in OF_CLASSES),
    *(
        (name, {"reduction": "none"}, [PICTURE, OF_PLACES], "N x 4 x 3", CLASSES)
        for name in OF_CLASSES
    ),
    ("cross_entropy", {"label_smoothing": 0.1}, [ROW, NUMBER], "scalar", CLASSES),
]

reductions = st.sampled_from(("mean", "sum", "none"))


@st.composite
def _values(draw: st.DrawFn, name: str = "", high: float = 2.0) -> tuple[Any, ...]:
    shape = draw(shapes(0, 3))
    params = {"reduction": draw(reductions)}
    more = {name: draw(st.floats(0.125, high))} if name else {}
    return {**more, **params}, [shape, shape]


@st.composite
def _classes(draw: st.DrawFn, name: str = "") -> tuple[Any, ...]:
    count, places = draw(st.integers(2, 6)), draw(shapes(0, 2))
    more = {name: draw(st.floats(0.0, 1.0))} if name else {}
    arrivals = [(count, *places), tensor(BATCH, *places, dtype="int64")]
    return {**more, "reduction": draw(reductions)}, arrivals, {"ints_below": 2}


RANDOM: dict[str, Draws] = {
    **{name: _values() for name in VALUES},
    "smooth_l1_loss": _values("beta"),
    "huber_loss": _values("delta"),
    "cross_entropy": _classes("label_smoothing"),
    "nll_loss": _classes(),
}
