"""Formulas over tensors: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from core.catalog.dims import BATCH
from core.catalog.values import IntSpec
from tests.helpers.blocks import Case, Draws
from tests.helpers.operands import any_tensors, broadcastable, ints, lenient, tensor

ROW = (12,)
SIZE = IntSpec(BATCH * 4)

CASES: list[Case] = [
    ("Expression", {}, [ROW, tensor(12)], "N x 12"),
    ("Expression", {"expression": "a * sigmoid(b) + 0.5"}, [ROW, (1,)], "N x 12"),
    ("Expression", {"expression": "1 - -relu(a) ** 2 / (2 * 3)"}, [ROW], "N x 12"),
    ("Expression", {"expression": "(a @ b > 0) * c"}, [(4, 5), (5, 6), tensor()], "N x 4 x 6"),
    ("Expression", {"expression": "a // 2 + b % 4 - 1"}, [SIZE, IntSpec(7)], "int 2*N + 2"),
    ("Expression", {"expression": "exp(a) // b"}, [ROW, IntSpec(BATCH)], "N x 12"),
]

leaves = st.sampled_from(["a", "b", "a", "b", "1", "2", "0.5"])
formulas = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(
            "({} {} {})".format,
            inner,
            st.sampled_from(["+", "-", "*", "/", "//", "%", "**", "@", "<", "=="]),
            inner,
        ),
        inner.map("-{}".format),
        st.builds("{}({})".format, st.sampled_from(["sigmoid", "relu", "exp", "abs"]), inner),
    ),
    max_leaves=4,
)

pairs = broadcastable(2, ("float32", "float32", "int64", "bool")) | st.lists(
    any_tensors | ints, min_size=2, max_size=2
)

RANDOM: dict[str, Draws] = {
    "Expression": st.tuples(st.fixed_dictionaries({"expression": formulas}), pairs)
    .map(lenient)
    .map(lambda drawn: (*drawn[:2], {"strict": True})),
}
