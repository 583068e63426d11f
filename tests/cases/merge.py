"""Merges: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from core.catalog.dims import BATCH
from core.catalog.rules.dtypes import DTYPES
from core.catalog.values import IntSpec
from tests.helpers.blocks import Case, Draws
from tests.helpers.operands import any_tensors, broadcastable, ints, tensor, tensors

CASES: list[Case] = [
    ("add", {}, [(3, 4), (3, 4)], "N x 3 x 4"),
    ("add", {}, [(3, 1, 1), (3, 9, 8), (1, 1, 8)], "N x 3 x 9 x 8"),
    ("add", {}, [(3, 4), tensor(4), IntSpec(2)], "N x 3 x 4"),
    ("add", {}, [IntSpec(BATCH), IntSpec(3)], "int N + 3"),
    ("mul", {}, [(3, 9, 8), (3, 1, 1)], "N x 3 x 9 x 8"),
    ("mul", {}, [tensor(4), (3, 4), tensor()], "N x 3 x 4"),
    ("mul", {}, [IntSpec(BATCH), IntSpec(3), IntSpec(BATCH)], "int 3*N*N"),
    ("cat", {}, [(3, 4), (5, 4), (1, 4)], "N x 9 x 4"),
    ("cat", {"dim": -1}, [(3, 4), (3, 2)], "N x 3 x 6"),
    ("cat", {"dim": 0}, [(4,), tensor(3, 4, dtype="int64")], "N + 3 x 4"),
    ("stack", {}, [(3, 4), (3, 4)], "N x 2 x 3 x 4"),
    ("stack", {"dim": -1}, [(3,), (3,), (3,)], "N x 3 x 3"),
]

folds = st.tuples(
    st.just({}),
    broadcastable(3, DTYPES) | st.lists(any_tensors | ints, min_size=2, max_size=3),
)


@st.composite
def joined(draw: st.DrawFn) -> tuple[dict[str, int], list[object]]:
    """Draw tensors that mostly differ along one dimension only."""
    first = draw(tensors(1, 3))
    parts = []
    for _ in range(draw(st.integers(1, 2))):
        dims = list(first.dims)
        if draw(st.booleans()):
            dims[draw(st.integers(0, len(dims) - 1))] = draw(st.sampled_from((1, 3, 5)))
        parts.append(tensor(*dims, dtype=draw(st.sampled_from(("float32", "int64", "bool")))))
    return {"dim": draw(st.integers(-4, 3))}, [first, *parts]


RANDOM: dict[str, Draws] = {
    "add": folds,
    "mul": folds,
    "cat": joined(),
    "stack": joined(),
}
