"""Functions that no module does: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from core.catalog.rules.dtypes import DTYPES
from tests.helpers.blocks import Case, Draws
from tests.helpers.operands import any_tensors, calls, tensor, tensors

IMAGE = [(3, 9, 8)]
SEQUENCE = [(4, 10)]
ROW = [(12,)]
BYTES = {"dtype": "uint8"}

CASES: list[Case] = [
    ("pad", {}, SEQUENCE, "N x 4 x 11"),
    ("pad", {"pad": (1, -2, 0, 3), "value": 0.5}, SEQUENCE, "N x 7 x 9"),
    ("interpolate", {}, IMAGE, "N x 3 x 18 x 16"),
    ("interpolate", {"size": (4, 5), "mode": "bilinear"}, IMAGE, "N x 3 x 4 x 5"),
    ("interpolate", {"size": 7, "mode": "linear"}, SEQUENCE, "N x 4 x 7"),
    ("one_hot", {}, [tensor(5, dtype="int64")], "5 x 10"),
    ("one_hot", {"num_classes": 4}, ROW, "N x 12 x 4", {"dtype": "int64", "ints_below": 4}),
    ("normalize", {}, SEQUENCE, "N x 4 x 10"),
    ("normalize", {"p": 1, "dim": -1}, SEQUENCE, "N x 4 x 10"),
    ("gumbel_softmax", {}, ROW, "N x 12"),
    ("gumbel_softmax", {"tau": 0.5, "hard": True, "dim": 1}, SEQUENCE, "N x 4 x 10"),
    ("layer_norm", {}, SEQUENCE, "N x 4 x 10"),
    ("layer_norm", {"normalized_dims": 2}, SEQUENCE, "N x 4 x 10"),
    ("rms_norm", {}, SEQUENCE, "N x 4 x 10"),
    ("rms_norm", {"normalized_dims": 2}, IMAGE, "N x 3 x 9 x 8"),
    ("to", {}, [tensor(5, dtype="int64")], "5"),
    ("to", {"dtype": "bool"}, ROW, "N x 12"),
    ("detach", {}, ROW, "N x 12"),
    ("detach", {}, IMAGE, "N x 3 x 9 x 8", BYTES),
]

axis = st.integers(-4, 4)
some = st.integers(-3, 3)
pads = st.sampled_from((2, 4, 6)).flatmap(lambda n: st.lists(some, min_size=n, max_size=n))
whole = tensors(1, 4, batch=st.sampled_from((3, 4)))
images = tensors(1, 5)
sizes = st.integers(1, 9) | st.lists(st.integers(1, 9), min_size=1, max_size=3).map(tuple)
modes = st.sampled_from(("nearest", "nearest-exact", "area", "linear", "bilinear", "trilinear"))
norms = calls({"normalized_dims": st.integers(1, 4)}, tensors(1, 4), strict=True)

RANDOM: dict[str, Draws] = {
    "pad": calls({"pad": pads.map(tuple), "value": some}, whole, strict=True),
    "interpolate": calls(
        {"size": st.none() | sizes, "scale_factor": st.integers(1, 3), "mode": modes}, images
    ),
    "one_hot": calls({"num_classes": st.integers(2, 5)}, tensors(dtypes=("int64",))),
    "normalize": calls({"dim": axis}, tensors(1, 4)),
    "gumbel_softmax": calls({"dim": axis, "hard": st.booleans()}, tensors(1, 4), strict=True),
    "layer_norm": norms,
    "rms_norm": norms,
    "to": calls({"dtype": st.sampled_from(DTYPES)}, any_tensors),
    "detach": calls({}, any_tensors),
}
