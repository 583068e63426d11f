"""Products of matrices: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from core.catalog.dims import BATCH
from tests.helpers.blocks import Case, Draws
from tests.helpers.operands import any_tensors, calls, tensor, tensors

CASES: list[Case] = [
    ("matmul", {}, [(4, 5), (5, 6)], "N x 4 x 6"),
    ("matmul", {}, [(2, 4, 5), tensor(5, 6)], "N x 2 x 4 x 6"),
    ("matmul", {}, [(4, 5), tensor(5)], "N x 4"),
    ("matmul", {}, [tensor(5), (5, 6)], "N x 6"),
    ("matmul", {}, [(5,), tensor(5, 6)], "N x 6"),
    ("mm", {}, [(5,), tensor(5, 6)], "N x 6"),
    ("mm", {}, [tensor(3, BATCH), (4,)], "3 x 4"),
    ("bmm", {}, [(4, 5), (5, 6)], "N x 4 x 6"),
    ("bmm", {}, [tensor(3, BATCH, 5), tensor(3, 5, 6)], "3 x N x 6"),
    ("einsum", {}, [(4, 5), (5, 6)], "N x 4 x 6"),
    ("einsum", {"equation": "nhd, md -> nhm"}, [(4, 5), tensor(7, 5)], "N x 4 x 7"),
    ("einsum", {"equation": "nij,nj"}, [(4, 5), (5,)], "4"),
    ("einsum", {"equation": "nij->nji"}, [(4, 5)], "N x 5 x 4"),
    ("einsum", {"equation": "ni,ij,jk->nk"}, [(4,), tensor(4, 5), tensor(5, 6)], "N x 6"),
    ("outer", {}, [(), tensor(5)], "N x 5"),
    ("outer", {}, [tensor(5, dtype="int64"), tensor(3)], "5 x 3"),
    ("tril", {}, [(5, 5)], "N x 5 x 5"),
    ("tril", {"diagonal": -1}, [(3, 5)], "N x 3 x 5"),
    ("triu", {"diagonal": 1}, [(5, 5)], "N x 5 x 5"),
    ("triu", {}, [tensor(4, 6, dtype="bool")], "4 x 6"),
]

matrices = tensors(1, 4, dtypes=("float32",) * 5 + ("int64",)) | tensors(
    1, 3, batch=st.sampled_from((3, 4))
)
letters = st.text("ijk", min_size=1, max_size=3)
equations = st.builds(
    lambda a, b, c: f"{a},{b}->{c}", letters, letters, st.sampled_from(["", "i", "ij", "jk", "kji"])
)

RANDOM: dict[str, Draws] = {
    "matmul": calls({}, matrices, matrices),
    "mm": calls({}, tensors(1, 3), tensors(1, 3, batch=st.sampled_from((3, 4)))),
    "bmm": calls({}, tensors(2, 4), tensors(2, 4)),
    "einsum": calls({"equation": equations | letters}, matrices, matrices),
    "outer": calls({}, tensors(1, 2), tensors(1, 2, batch=st.just(3), dtypes=("int64", "float64"))),
    "tril": calls({"diagonal": st.integers(-5, 5)}, any_tensors),
    "triu": calls({"diagonal": st.integers(-5, 5)}, any_tensors),
}
