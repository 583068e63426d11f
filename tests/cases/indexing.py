"""Some of a tensor's numbers: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from core.catalog.dims import BATCH
from core.catalog.values import IntSpec
from tests.helpers.blocks import Case, Draws
from tests.helpers.operands import calls, tensor, tensors

N = IntSpec(BATCH)
PLACES = {"ints_below": 3}


def places(*dims: object) -> object:
    """Return a tensor of whole numbers."""
    return tensor(*dims, dtype="int64")


CASES: list[Case] = [
    ("select", {}, [(4, 5), None], "N x 5"),
    ("select", {"dim": -1, "index": -2}, [(4, 5), None], "N x 4"),
    ("select", {}, [(6,), N], "N"),
    ("slice", {}, [(6,), None, None], "N x 6"),
    ("slice", {"start": 1, "end": -1, "step": 2, "dim": -1}, [(3, 8), None, None], "N x 3 x 3"),
    ("slice", {"start": 1, "dim": 0}, [(6,), None, None], "N - 1 x 6"),
    ("slice", {"start": 1}, [tensor(4, 12), None, N], "4 x N - 1"),
    ("narrow", {}, [(6,)], "N x 1"),
    ("narrow", {"start": -3, "length": 3, "dim": 2}, [(2, 6)], "N x 2 x 3"),
    ("gather", {}, [(4,), places(BATCH, 7)], "N x 7", PLACES),
    ("gather", {"dim": -1}, [(4, 5), places(BATCH, 3, 1)], "N x 3 x 1", PLACES),
    ("index_select", {}, [(4, 5), places(7)], "N x 7 x 5", PLACES),
    ("index_select", {"dim": -1}, [(4, 5), places(1)], "N x 4 x 1", PLACES),
    ("take_along_dim", {}, [(4,), places(BATCH, 7)], "N x 7", PLACES),
    ("take_along_dim", {"dim": -1}, [(4, 5), places(1, 1, 3)], "N x 4 x 3", PLACES),
    ("index", {}, [tensor(9, 4), places(BATCH, 6)], "N x 6 x 4", PLACES),
    ("index", {"dim": -1}, [(2, 5), places(3, 3)], "N x 2 x 3 x 3", PLACES),
]

axis = st.integers(-3, 3)
place = st.integers(-5, 5)
whole = tensors(1, 3, batch=st.sampled_from((3, 4, 5)))
wired = st.none() | st.integers(-5, 5).map(IntSpec)
indices = tensors(1, 3, batch=st.sampled_from((1, 3, 4)), dtypes=("int64",) * 4 + ("float32",))
nothing = st.none()

RANDOM: dict[str, Draws] = {
    "select": calls({"dim": axis, "index": place}, whole, wired),
    "slice": calls(
        {
            "dim": axis,
            "start": st.none() | place,
            "end": st.none() | place,
            "step": st.integers(1, 3),
        },
        whole,
        wired,
        wired,
        strict=True,
    ),
    "narrow": calls({"dim": axis, "start": place, "length": st.integers(1, 5)}, whole),
    "gather": calls({"dim": axis}, whole, indices),
    "index_select": calls({"dim": axis}, whole, indices, strict=True),
    "take_along_dim": calls({"dim": axis}, whole, indices),
    "index": calls({"dim": axis}, whole, indices, strict=True),
}
