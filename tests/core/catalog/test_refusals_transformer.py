"""What transformers refuse, write and count."""

from __future__ import annotations

import pytest

from core.catalog.dims import BATCH, symbol
from core.catalog.registry import get
from core.catalog.values import TensorSpec
from tests.helpers.blocks import complete, emission, infer, refusal, specs_of

SOURCE, TARGET = (5, 16), (6, 16)
ENCODER_LAYER, DECODER_LAYER = "TransformerEncoderLayer", "TransformerDecoderLayer"

SENTENCES = [
    (
        ENCODER_LAYER,
        {},
        [(16,), None, None],
        "TransformerEncoderLayer needs sequences of N x T x F in src but received N x 16. "
        "Put reshape before it; the batch is always there.",
    ),
    (
        "TransformerEncoder",
        {"nhead": 12},
        [SOURCE, None, None],
        "TransformerEncoder needs features that can be shared out among nhead = 12 but received "
        "16 features. Set nhead to 4.",
    ),
    (
        "TransformerEncoder",
        {"is_causal": True},
        [SOURCE, None, None],
        "TransformerEncoder needs a wire into mask while is_causal is set but received none. "
        "Connect causal_mask to it, or unset is_causal.",
    ),
    (
        DECODER_LAYER,
        {},
        [TARGET, (5, 8), *[None] * 4],
        "TransformerDecoderLayer needs N x 5 x 16 in memory but received N x 5 x 8. "
        "Connect a tensor of these sizes.",
    ),
    (
        "TransformerDecoder",
        {},
        [TARGET, SOURCE, None, None, None, TensorSpec((BATCH, 6), "bool")],
        "TransformerDecoder needs N x 5 in memory_key_padding_mask but received N x 6. "
        "Connect a tensor of these sizes.",
    ),
    (
        "Transformer",
        {"batch_first": False},
        [SOURCE, (6, 16), *[None] * 6],
        "Transformer needs N x 6 x 16 in src but received N x 5 x 16. "
        "Connect a tensor of these sizes.",
    ),
]


@pytest.mark.parametrize(("type_", "params", "arrivals", "sentence"), SENTENCES)
def test_refusal_says_what_was_needed_received_and_what_to_do(type_, params, arrivals, sentence):
    assert refusal(type_, params, *specs_of(arrivals)) == sentence


def test_lengths_may_be_unknown():
    source, target = (TensorSpec((BATCH, symbol(n), 16), "float32", "NTF") for n in ("S", "T"))

    assert infer("Transformer", {}, [source, target, *[None] * 6]) == (target,)


@pytest.mark.parametrize(
    ("type_", "params", "arrivals", "init", "forward"),
    [
        (
            ENCODER_LAYER,
            {"dim_feedforward": 64, "is_causal": True},
            [SOURCE, TensorSpec((5, 5)), None],
            "nn.TransformerEncoderLayer(16, 8, dim_feedforward=64, batch_first=True)",
            "self.block(a, src_mask=b, is_causal=True)",
        ),
        (
            "TransformerEncoder",
            {"num_layers": 2, "norm": True, "layer_norm_eps": 1e-6},
            [SOURCE, None, None],
            "nn.TransformerEncoder(nn.TransformerEncoderLayer(16, 8, layer_norm_eps=1e-06, "
            "batch_first=True), num_layers=2, norm=nn.LayerNorm(16, eps=1e-06), "
            "enable_nested_tensor=False)",
            "self.block(a)",
        ),
        (
            "TransformerDecoder",
            {"tgt_is_causal": False},
            [TARGET, SOURCE, None, TensorSpec((6, 5)), None, None],
            "nn.TransformerDecoder(nn.TransformerDecoderLayer(16, 8, batch_first=True), "
            "num_layers=6)",
            "self.block(a, b, memory_mask=d, tgt_is_causal=False)",
        ),
        (
            "Transformer",
            {"num_decoder_layers": 2},
            [SOURCE, TARGET, *[None] * 6],
            "nn.Transformer(16, 8, num_decoder_layers=2, batch_first=True)",
            "self.block(a, b)",
        ),
    ],
)
def test_source_is_what_a_person_would_write(type_, params, arrivals, init, forward):
    emitted = emission(type_, params, arrivals)

    assert (emitted.init, emitted.forward) == (init, forward)


@pytest.mark.parametrize(
    ("type_", "params", "arrivals", "lines"),
    [
        (
            ENCODER_LAYER,
            {},
            [(10, 512), None, None],
            [
                "head_dim = 512/8 = 64",
                "attention = 512*(4*512 + 4) = 1050624",
                "feed-forward = 2*512*2048 + 2048 + 512 = 2099712",
                "norms = 2*2*512 = 2048",
                "parameters = 1050624 + 2099712 + 2048 = 3152384",
            ],
        ),
        (
            "TransformerDecoder",
            {"dim_feedforward": 32, "num_layers": 3, "norm": True, "bias": False},
            [TARGET, SOURCE, *[None] * 4],
            [
                "head_dim = 16/8 = 2",
                "attention = 2*16*(4*16) = 2048",
                "feed-forward = 2*16*32 = 1024",
                "norms = 3*1*16 = 48",
                "parameters = 3*(2048 + 1024 + 48) + 16 = 9376",
            ],
        ),
        (
            "Transformer",
            {"dim_feedforward": 32, "num_encoder_layers": 2, "num_decoder_layers": 1},
            [SOURCE, TARGET, *[None] * 6],
            [
                "head_dim = 16/8 = 2",
                "encoder: attention = 16*(4*16 + 4) = 1088",
                "encoder: feed-forward = 2*16*32 + 32 + 16 = 1072",
                "encoder: norms = 2*2*16 = 64",
                "decoder: attention = 2*16*(4*16 + 4) = 2176",
                "decoder: feed-forward = 2*16*32 + 32 + 16 = 1072",
                "decoder: norms = 3*2*16 = 96",
                "parameters = 2*(1088 + 1072 + 64) + 32 + 1*(2176 + 1072 + 96) + 32 = 7856",
            ],
        ),
    ],
)
def test_formula_has_the_numbers_of_the_brick(type_, params, arrivals, lines):
    spec, full, inputs = get(type_), complete(type_, params), specs_of(arrivals)

    worked = spec.worked(full, inputs, spec.infer(full, inputs))

    assert list(worked) == lines
