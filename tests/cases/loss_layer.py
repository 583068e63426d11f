"""Last layers with a loss: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from core.catalog.dims import BATCH
from core.catalog.values import TensorSpec
from tests.helpers.blocks import Case, Draws
from tests.helpers.draws import shapes

ADAPTIVE = "AdaptiveLogSoftmaxWithLoss"
CROSS = "LinearCrossEntropyLoss"
SMALL = {"n_classes": 20, "cutoffs": (5, 10)}


def _classes(*places: int, dtype: str = "int64") -> TensorSpec:
    return TensorSpec((BATCH, *places), dtype, "N" + "?" * len(places))


# The layer looks at the targets; only of frequent classes the cost is always the same.
ON_CPU = {"device": "cpu", "ints_below": 1}

CASES: list[Case] = [
    (ADAPTIVE, SMALL, [(16,), _classes()], "N, scalar", ON_CPU),
    (
        ADAPTIVE,
        {"n_classes": 9, "cutoffs": 4, "div_value": 2, "head_bias": True},
        [(8,), _classes()],
        "N, scalar",
        ON_CPU,
    ),
    (CROSS, {}, [(8,), _classes()], "scalar"),
    (CROSS, {"num_classes": 3, "bias": True, "reduction": "none"}, [(8,), _classes()], "N"),
    (
        CROSS,
        {"reduction": "none", "ignore_index": 1},
        [(8,), _classes(4, 3)],
        "N x 4 x 3",
    ),
    (
        CROSS,
        {"reduction": "sum", "label_smoothing": 0.1},
        [(8,), _classes(10, 4, dtype="float32")],
        "scalar",
    ),
]


@st.composite
def _adaptive(draw: st.DrawFn) -> tuple[Any, ...]:
    params = {
        "n_classes": draw(st.integers(2, 12)),
        "cutoffs": draw(st.lists(st.integers(1, 12), min_size=1, max_size=3).map(tuple)),
        "div_value": draw(st.sampled_from([1.0, 2.0, 4.0])),
        "head_bias": draw(st.booleans()),
    }
    shape = draw(shapes(0, 2, largest=20))
    target = _classes(*draw(st.just(()) | shapes(0, 1)))
    # Torch makes clusters without a feature, and says that it cannot start their weights.
    too_few = bool(shape) and shape[0] < params["div_value"] ** len(params["cutoffs"])
    return params, [shape, target], {"device": "cpu", "strict": too_few}


@st.composite
def _cross(draw: st.DrawFn) -> tuple[Any, ...]:
    params = {
        "num_classes": draw(st.integers(1, 4)),
        "bias": draw(st.booleans()),
        "reduction": draw(st.sampled_from(["mean", "sum", "none"])),
        "ignore_index": draw(st.none() | st.integers(-2, 2)),
        "label_smoothing": draw(st.floats(0, 1)),
    }
    shape, places = draw(shapes(0, 2)), draw(shapes(0, 2, largest=4))
    dtype = draw(st.sampled_from(["int64", "int64", "float32", "uint8"]))
    return params, [shape, _classes(*places, dtype=dtype)]


RANDOM: dict[str, Draws] = {ADAPTIVE: _adaptive(), CROSS: _cross()}
