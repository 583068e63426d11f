"""Norms of each channel: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

import math
from typing import Any

from hypothesis import strategies as st

from tests.helpers.blocks import Case, Draws
from tests.helpers.draws import mostly_floats, shapes

VOLUME = [(2, 4, 5, 3)]
IMAGE = [(3, 9, 8)]
SEQUENCE = [(4, 10)]
ROW = [(12,)]
LEARNED = {"affine": True, "track_running_stats": True}

CASES: list[Case] = [
    ("BatchNorm1d", {}, ROW, "N x 12"),
    ("BatchNorm1d", {"affine": False, "momentum": None}, SEQUENCE, "N x 4 x 10"),
    ("BatchNorm2d", {}, IMAGE, "N x 3 x 9 x 8"),
    ("BatchNorm2d", {"bias": False}, IMAGE, "N x 3 x 9 x 8"),
    ("BatchNorm2d", {"eps": 1e-3, "track_running_stats": False}, IMAGE, "N x 3 x 9 x 8"),
    ("BatchNorm3d", {}, VOLUME, "N x 2 x 4 x 5 x 3"),
    ("BatchNorm3d", {"momentum": 0.3, "bias": False}, VOLUME, "N x 2 x 4 x 5 x 3"),
    ("SyncBatchNorm", {}, ROW, "N x 12"),
    ("SyncBatchNorm", {"affine": False}, IMAGE, "N x 3 x 9 x 8"),
    ("InstanceNorm1d", {}, SEQUENCE, "N x 4 x 10"),
    ("InstanceNorm1d", LEARNED, SEQUENCE, "N x 4 x 10"),
    ("InstanceNorm2d", {}, IMAGE, "N x 3 x 9 x 8"),
    ("InstanceNorm2d", {"affine": True, "bias": False}, IMAGE, "N x 3 x 9 x 8"),
    ("InstanceNorm3d", {}, VOLUME, "N x 2 x 4 x 5 x 3"),
    ("InstanceNorm3d", LEARNED, VOLUME, "N x 2 x 4 x 5 x 3"),
]

SWITCHES = {name: st.booleans() for name in ("affine", "bias", "track_running_stats")}


def _batch() -> Draws:
    params = st.fixed_dictionaries({**SWITCHES, "momentum": st.none() | st.floats(0, 1)})
    return st.tuples(params, shapes(0, 5).map(lambda shape: [shape]), mostly_floats())


@st.composite
def _instance(draw: st.DrawFn, axes: int) -> tuple[Any, ...]:
    shape, options = draw(shapes(0, 5)), draw(mostly_floats())
    # Torch also takes a single sample without the batch, and one place while not training.
    is_strict = len(shape) == axes or math.prod(shape[1:]) == 1
    params = draw(st.fixed_dictionaries(SWITCHES))
    return params, [shape], {**options, "strict": "strict" in options or is_strict}


RANDOM: dict[str, Draws] = {
    **{type_: _batch() for type_ in ("BatchNorm1d", "BatchNorm2d", "BatchNorm3d")},
    "SyncBatchNorm": _batch(),
    **{f"InstanceNorm{axes}d": _instance(axes) for axes in (1, 2, 3)},
}
