"""The same numbers several times: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from core.catalog.dims import BATCH
from core.catalog.values import IntSpec
from tests.helpers.blocks import Case, Draws
from tests.helpers.operands import calls, tensor, tensors

N = IntSpec(BATCH)

CASES: list[Case] = [
    ("expand", {"size": (-1, 4)}, [(1,)], "N x 4"),
    ("expand", {"size": (0, -1, 3)}, [tensor(1, 5, 1), N], "N x 5 x 3"),
    ("expand", {"size": (2, -1, -1)}, [(5,)], "2 x N x 5"),
    ("repeat", {}, [(4,)], "N x 8"),
    ("repeat", {"repeats": (0, 1, 3)}, [tensor(5, 2), N], "N x 5 x 6"),
    ("tile", {}, [(3, 4)], "N x 3 x 8"),
    ("tile", {"dims": (2, 1, 1, 3)}, [(3, 4)], "2 x N x 3 x 12"),
    ("repeat_interleave", {}, [(3, 4)], "N x 3 x 8"),
    ("repeat_interleave", {"repeats": 3, "dim": 0}, [(4,)], "3*N x 4"),
]

counts = st.lists(st.sampled_from((1, 3, 4)), min_size=1, max_size=4).map(tuple)
sizes = st.lists(st.sampled_from((-1, -1, 1, 3, 4)), min_size=1, max_size=5).map(tuple)


@st.composite
def with_wires(
    draw: st.DrawFn, name: str, asked: st.SearchStrategy[tuple[int, ...]]
) -> tuple[dict[str, object], list[object]]:
    """Draw numbers, one of them perhaps from a wire."""
    numbers = list(draw(asked))
    wires = []
    if draw(st.booleans()):
        numbers[draw(st.integers(0, len(numbers) - 1))] = 0
        wires = [draw(st.sampled_from((N, IntSpec(3), IntSpec(BATCH * 3))))]
    return {name: tuple(numbers)}, [draw(tensors(1, 4)), *wires]


RANDOM: dict[str, Draws] = {
    "expand": with_wires("size", sizes),
    "repeat": with_wires("repeats", counts),
    "tile": with_wires("dims", counts),
    "repeat_interleave": calls(
        {"repeats": st.integers(1, 4), "dim": st.integers(-4, 3)}, tensors(1, 4)
    ),
}
