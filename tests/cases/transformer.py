"""Transformers: fixed cases and random ones that ``test_blocks`` checks."""

from __future__ import annotations

from hypothesis import strategies as st

from core.catalog.dims import BATCH
from core.catalog.values import TensorSpec
from tests.helpers.blocks import Case, Draws

SOURCE, TARGET = (5, 8), (6, 8)
PADDING = TensorSpec((BATCH, 5), "bool", "NT")
SMALL = {"nhead": 2, "dim_feedforward": 16}
LOOKS_AT_MASK = {"device": "cpu"}


def mask(rows: int, columns: int, dtype: str = "float32") -> TensorSpec:
    """Return a mask of scores."""
    return TensorSpec((rows, columns), dtype, "??")


CASES: list[Case] = [
    ("TransformerEncoderLayer", {}, [SOURCE, None, None], "N x 5 x 8"),
    (
        "TransformerEncoderLayer",
        {**SMALL, "is_causal": True, "norm_first": True, "activation": "gelu"},
        [SOURCE, mask(5, 5), PADDING],
        "N x 5 x 8",
    ),
    (
        "TransformerEncoderLayer",
        {**SMALL, "batch_first": False, "bias": False, "layer_norm_eps": 1e-6},
        [SOURCE, None, TensorSpec((5, BATCH), "bool")],
        "N x 5 x 8",
    ),
    ("TransformerDecoderLayer", {}, [TARGET, SOURCE, *[None] * 4], "N x 6 x 8"),
    (
        "TransformerDecoderLayer",
        {**SMALL, "tgt_is_causal": True, "bias": False},
        [TARGET, SOURCE, mask(6, 6), mask(6, 5), None, PADDING],
        "N x 6 x 8",
    ),
    ("TransformerEncoder", {**SMALL, "num_layers": 2}, [SOURCE, None, None], "N x 5 x 8"),
    (
        "TransformerEncoder",
        {**SMALL, "num_layers": 2, "norm": True, "norm_first": True, "layer_norm_eps": 1e-6},
        [SOURCE, mask(5, 5), PADDING],
        "N x 5 x 8",
        LOOKS_AT_MASK,
    ),
    ("TransformerDecoder", {**SMALL, "num_layers": 2}, [TARGET, SOURCE, *[None] * 4], "N x 6 x 8"),
    (
        "TransformerDecoder",
        {**SMALL, "num_layers": 3, "norm": True, "bias": False},
        [TARGET, SOURCE, mask(6, 6), None, None, PADDING],
        "N x 6 x 8",
        LOOKS_AT_MASK,
    ),
    ("Transformer", SMALL, [SOURCE, TARGET, *[None] * 6], "N x 6 x 8"),
    (
        "Transformer",
        {**SMALL, "num_encoder_layers": 1, "num_decoder_layers": 2, "tgt_is_causal": True},
        [SOURCE, TARGET, None, mask(6, 6), mask(6, 5, "bool"), PADDING, None, PADDING],
        "N x 6 x 8",
        LOOKS_AT_MASK,
    ),
]

_MASKS = {
    "TransformerEncoderLayer": (("is_causal", "src", "src"),),
    "TransformerEncoder": (("is_causal", "src", "src"),),
    "TransformerDecoderLayer": (
        ("tgt_is_causal", "tgt", "tgt"),
        ("memory_is_causal", "tgt", "src"),
    ),
    "Transformer": (
        ("src_is_causal", "src", "src"),
        ("tgt_is_causal", "tgt", "tgt"),
        ("memory_is_causal", "tgt", "src"),
    ),
}
_MASKS["TransformerDecoder"] = _MASKS["TransformerDecoderLayer"]

_DEPTHS = {
    "TransformerEncoder": ("num_layers",),
    "TransformerDecoder": ("num_layers",),
    "Transformer": ("num_encoder_layers", "num_decoder_layers"),
}


@st.composite
def _draws(draw: st.DrawFn, type_: str) -> tuple:
    heads = draw(st.integers(1, 2))
    size = heads * draw(st.integers(1, 2)) + draw(st.sampled_from([0, 0, 0, 1]))
    flags = st.fixed_dictionaries(
        {},
        optional={name: st.booleans() for name in ("batch_first", "norm_first", "bias")},
    )
    params = {"nhead": heads, "dim_feedforward": 3, **draw(flags)}
    params |= {name: draw(st.integers(1, 2)) for name in _DEPTHS.get(type_, ())}
    first, steps = params.get("batch_first", True), draw(st.integers(3, 4))
    others = draw(st.sampled_from([steps, steps + 3])) if first else steps
    lengths = {"tgt": steps, "src": others} if first else {"tgt": BATCH, "src": BATCH}
    batch = BATCH if first else steps
    src = (others, draw(st.sampled_from([size] * 5 + [size + 1])))
    tensors = {"src": src, "tgt": (steps, size)}
    order = {"Transformer": ("src", "tgt")}.get(
        type_, ("src",) if "Encoder" in type_ else ("tgt", "src")
    )
    masks, paddings, strict = [], [], False
    for promise, rows, columns in _MASKS[type_]:
        dtype = draw(st.sampled_from(["bool", "float32", "float32", "int64"]))
        pair = (lengths[rows], lengths[columns])
        shapes = st.sampled_from([pair, pair, (batch * heads, *pair), (pair[0], 9)])
        given = draw(st.none() | st.builds(TensorSpec, shapes, st.just(dtype)))
        padding = draw(st.sampled_from([None, (batch, lengths[columns]), (batch, 9)]))
        params[promise] = draw(st.booleans())
        # With the promise alone, torch never looks at the mask.
        strict = strict or (params[promise] and padding is None)
        masks.append(given)
        paddings.append(padding and TensorSpec(padding, "bool"))
    arrivals = [*(tensors[port] for port in order), *masks, *paddings]
    return params, arrivals, {"strict": strict, "device": "cpu"}


RANDOM: dict[str, Draws] = {type_: _draws(type_) for type_ in _MASKS}
