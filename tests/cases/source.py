"""Tensors that are made: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from core.catalog.dims import BATCH
from core.catalog.values import IntSpec
from tests.helpers.blocks import Case, Draws
from tests.helpers.operands import any_tensors, calls, tensors

N = IntSpec(BATCH)
LIKE = (3,)

CASES: list[Case] = [
    ("Parameter", {}, [], "1"),
    ("Parameter", {"shape": (1, 4, 6), "init": "zeros"}, [], "1 x 4 x 6"),
    ("Parameter", {"shape": 5, "init": "ones"}, [], "5"),
    ("constant", {}, [], "scalar"),
    ("constant", {"value": (0.5, 2, -1.0)}, [], "3"),
    ("constant", {"value": (0, 1), "dtype": "int64"}, [], "2"),
    ("zeros", {"shape": (2, 3)}, [None], "2 x 3"),
    ("zeros", {"shape": (0, 3), "dtype": "int64"}, [LIKE, N], "N x 3"),
    ("ones", {"shape": 4, "dtype": "bool"}, [None], "4"),
    ("ones", {"shape": (0, 0)}, [LIKE, IntSpec(BATCH * 2), IntSpec(3)], "2*N x 3"),
    ("full", {"shape": (2,), "fill_value": -1}, [None], "2"),
    ("full", {"shape": (3, 1), "fill_value": 0.5}, [LIKE], "3 x 1"),
    ("arange", {}, [None, None], "16"),
    ("arange", {"start": 1, "step": 2, "dtype": "float32"}, [None, None], "8"),
    ("arange", {}, [LIKE, N], "N"),
    ("randn_like", {}, [LIKE], "N x 3"),
    ("randn_like", {}, [LIKE], "N x 3", {"dtype": "float64"}),
    ("size", {}, [LIKE], "int N"),
    ("size", {"dim": -1}, [(4, 5)], "int 5"),
    ("shape", {}, [LIKE], "(int N, int 3)"),
    ("shape", {}, [(4, 5)], "(int N, int 4, int 5)"),
]

counts = st.integers(1, 5)
shapes = counts | st.lists(counts, min_size=1, max_size=4).map(tuple)
like = st.none() | tensors(1, 3)
dtypes = st.sampled_from(("float32", "int64", "bool"))
values = st.integers(-3, 3) | st.sampled_from((0.5, -1.5))


@st.composite
def filled(draw: st.DrawFn) -> tuple[dict[str, object], list[object], dict[str, object]]:
    """Draw a shape, some sizes of it from wires, now and then without the tensor they need."""
    shape = [draw(st.integers(0, 4)) for _ in range(draw(st.integers(1, 3)))]
    wires = [draw(st.sampled_from((N, IntSpec(3)))) for _ in range(shape.count(0))]
    arrivals = [draw(like), *wires]
    return {"shape": tuple(shape), "dtype": draw(dtypes)}, arrivals, {"strict": True}


RANDOM: dict[str, Draws] = {
    "Parameter": calls({"shape": shapes, "init": st.sampled_from(("normal", "zeros", "ones"))}),
    "constant": calls(
        {"value": values | st.lists(values, min_size=1, max_size=4).map(tuple), "dtype": dtypes}
    ),
    "zeros": filled(),
    "ones": filled(),
    "full": filled(),
    "arange": calls(
        {"start": st.integers(-3, 3), "end": st.integers(-3, 9), "step": st.integers(1, 3)},
        like,
        st.none() | st.integers(1, 9).map(IntSpec),
        strict=True,
    ),
    "randn_like": calls({}, any_tensors),
    "size": calls({"dim": st.integers(-4, 4)}, any_tensors),
    "shape": calls({}, any_tensors),
}
