"""Tensors in parts: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from core.catalog.dims import BATCH
from core.catalog.values import IntSpec, TupleSpec
from tests.helpers.blocks import Case, Draws
from tests.helpers.operands import calls, tensor, tensors

PAIR = TupleSpec((tensor(BATCH, 3), IntSpec(BATCH)))

CASES: list[Case] = [
    ("split", {"split_size_or_sections": 5}, [(12,)], "(N x 5, N x 5, N x 2)"),
    ("split", {"split_size_or_sections": (1, 3), "dim": -2}, [(4, 5)], "(N x 1 x 5, N x 3 x 5)"),
    ("chunk", {}, [(12,)], "(N x 6, N x 6)"),
    ("chunk", {"chunks": 4, "dim": -1}, [(3, 5)], "(N x 3 x 2, N x 3 x 2, N x 3 x 1)"),
    ("chunk", {"dim": 0}, [tensor(BATCH * 6, 3)], "(3*N x 3, 3*N x 3)"),
    ("tensor_split", {}, [(5,)], "(N x 3, N x 2)"),
    ("tensor_split", {"indices_or_sections": 2, "dim": 2}, [(3, 7)], "(N x 3 x 4, N x 3 x 3)"),
    ("unbind", {}, [(2, 4)], "(N x 4, N x 4)"),
    ("unbind", {"dim": -1}, [(4, 2)], "(N x 4, N x 4)"),
    ("getitem", {}, [PAIR], "N x 3"),
    ("getitem", {"index": -1}, [PAIR], "int N"),
]

axis = st.integers(-3, 3)
sections = st.integers(1, 5) | st.lists(st.integers(1, 4), min_size=1, max_size=3).map(tuple)


whole = tensors(1, 3, batch=st.sampled_from((3, 4, 5)))

tuples = st.lists(st.just(tensor(BATCH, 3)) | st.just(IntSpec(5)), max_size=3).map(
    lambda items: TupleSpec(tuple(items))
)

RANDOM: dict[str, Draws] = {
    "split": calls({"split_size_or_sections": sections, "dim": axis}, whole),
    "chunk": calls({"chunks": st.integers(1, 5), "dim": axis}, whole),
    "tensor_split": calls(
        {"indices_or_sections": st.integers(1, 5), "dim": axis}, whole, strict=True
    ),
    "unbind": calls({"dim": axis}, whole),
    "getitem": calls({"index": st.integers(-4, 3)}, tuples),
}
