"""Other shapes of the same numbers: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from core.catalog.dims import BATCH
from core.catalog.values import IntSpec
from tests.helpers.blocks import Case, Draws
from tests.helpers.operands import tensor, tensors

IMAGE = [(3, 9, 8)]
ROW = [(12,)]
N = IntSpec(BATCH)
WHOLE = {"keep_batch": False}

CASES: list[Case] = [
    ("Flatten", {}, IMAGE, "N x 216"),
    ("Flatten", {"start_dim": 2, "end_dim": -1}, IMAGE, "N x 3 x 72"),
    ("Flatten", {"start_dim": -3, "end_dim": 2}, IMAGE, "N x 27 x 8"),
    ("Flatten", {}, ROW, "N x 12"),
    ("Unflatten", {"unflattened_size": (3, -1)}, ROW, "N x 3 x 4"),
    ("Unflatten", {"dim": -1, "unflattened_size": (2, 2, 2)}, IMAGE, "N x 3 x 9 x 2 x 2 x 2"),
    ("reshape", {}, IMAGE, "N x 216"),
    ("reshape", {"shape": (4, -1)}, ROW, "N x 4 x 3"),
    ("reshape", {"shape": 12}, [(3, 4)], "N x 12"),
    ("reshape", {"shape": (0, -1), **WHOLE}, [(3, 4), N], "N x 12"),
    ("reshape", {"shape": (-1, 4), **WHOLE}, [(3, 4)], "3*N x 4"),
    (
        "reshape",
        {"shape": (0, 2, 0), **WHOLE},
        [(3, 4), IntSpec(BATCH * 3), IntSpec(2)],
        "3*N x 2 x 2",
    ),
    ("view", {"shape": (2, -1)}, ROW, "N x 2 x 6"),
    ("view", {"shape": (0, 3), **WHOLE}, [ROW[0], IntSpec(BATCH * 4)], "4*N x 3"),
]

asked = st.lists(st.sampled_from((-1, 3, 4, 12, 1)), min_size=1, max_size=4).map(tuple)


@st.composite
def shaped(draw: st.DrawFn) -> tuple[dict[str, object], list[object]]:
    """Draw a shape of as many numbers as there are, now and then of others."""
    dims = draw(st.lists(st.sampled_from((1, 3, 4)), max_size=3))
    keep = draw(st.booleans())
    sizes = [draw(st.permutations(dims or [1])), draw(asked), [*dims, 1], [3, *dims[:-1], -1]]
    shape = [*draw(st.sampled_from(sizes))]
    wires = []
    if not keep and draw(st.booleans()):
        shape.insert(0, 0)
        wires = [draw(st.sampled_from((N, IntSpec(BATCH * 3), IntSpec(3))))]
    elif not keep and -1 not in shape:
        shape.insert(draw(st.integers(0, len(shape))), -1)
    return {"shape": tuple(shape), "keep_batch": keep}, [tensor(BATCH, *dims), *wires]


RANDOM: dict[str, Draws] = {
    "Flatten": st.tuples(
        st.fixed_dictionaries({"start_dim": st.integers(1, 4), "end_dim": st.integers(-4, 4)}),
        st.tuples(tensors(1, 5)),
    ),
    "Unflatten": st.tuples(
        st.fixed_dictionaries({"dim": st.integers(-4, 4), "unflattened_size": asked}),
        st.tuples(tensors(1, 4)),
    ),
    "reshape": shaped(),
    "view": shaped(),
}
