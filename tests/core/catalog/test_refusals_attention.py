"""What attention says to inputs that do not fit, and the source and formulas of those that do."""

from __future__ import annotations

import pytest

from core.catalog.dims import BATCH, symbol
from core.catalog.registry import get
from core.catalog.values import TensorSpec
from tests.helpers.blocks import complete, emission, infer, refusal, specs_of

MULTIHEAD, SCALED = "MultiheadAttention", "scaled_dot_product_attention"
QUERY, MEMORY = (6, 16), (5, 16)
PAIRS = TensorSpec((6, 6), "float32", "??")

SENTENCES = [
    (
        MULTIHEAD,
        {},
        [(16,), (16,), (16,), None, None],
        "MultiheadAttention needs sequences of N x T x F in query but received N x 16. "
        "Put reshape before it; the batch is always there.",
    ),
    (
        MULTIHEAD,
        {"num_heads": 6},
        [QUERY, QUERY, QUERY, None, None],
        "MultiheadAttention needs features that can be shared out among num_heads = 6 but "
        "received 16 features. Set num_heads to 2.",
    ),
    (
        MULTIHEAD,
        {},
        [QUERY, MEMORY, QUERY, None, None],
        "MultiheadAttention needs N x 5 x 16 in value but received N x 6 x 16. "
        "Connect a tensor of these sizes.",
    ),
    (
        MULTIHEAD,
        {},
        [QUERY, MEMORY, MEMORY, None, PAIRS],
        "MultiheadAttention needs 6 x 5 or 8*N x 6 x 5 in attn_mask but received 6 x 6. "
        "Connect a tensor of these sizes.",
    ),
    (
        MULTIHEAD,
        {},
        [QUERY, QUERY, QUERY, None, TensorSpec((6, 6), "int64")],
        "MultiheadAttention needs elements of type bool or float32 in attn_mask but received "
        "int64. Connect a tensor of this type.",
    ),
    (
        MULTIHEAD,
        {"is_causal": True},
        [QUERY, QUERY, QUERY, None, None],
        "MultiheadAttention needs a wire into attn_mask while is_causal is set but received none. "
        "Connect causal_mask to it, or unset is_causal.",
    ),
    (
        SCALED,
        {"is_causal": True},
        [QUERY, QUERY, QUERY, PAIRS],
        "scaled_dot_product_attention needs either is_causal or a wire into attn_mask but "
        "received both (a mask of 6 x 6). Unset is_causal or remove the wire.",
    ),
    (
        SCALED,
        {},
        [(16,), QUERY, QUERY, None],
        "scaled_dot_product_attention needs at least 3 dimensions (N x T x F) in query but "
        "received N x 16. Put reshape before it; the batch is always there.",
    ),
    (
        SCALED,
        {"enable_gqa": True},
        [(4, 6, 8), (3, 6, 8), (3, 6, 8), None],
        "scaled_dot_product_attention needs 4 heads of queries that those of key divide but "
        "received 3. Change the number of heads.",
    ),
    (
        SCALED,
        {},
        [(4, 6, 8), (4, 6, 8), (3, 6, 8), None],
        "scaled_dot_product_attention needs the batch and heads of N x 4 x 6 x 8 (or 1) in value "
        "but received N x 3 x 6 x 8. Give both the same sizes before the last two.",
    ),
]


@pytest.mark.parametrize(("type_", "params", "arrivals", "sentence"), SENTENCES)
def test_refusal_says_what_was_needed_received_and_what_to_do(type_, params, arrivals, sentence):
    assert refusal(type_, params, *specs_of(arrivals)) == sentence


@pytest.mark.parametrize(("type_", "masks"), [(MULTIHEAD, [None, None]), (SCALED, [None])])
def test_lengths_may_be_unknown(type_, masks):
    query, memory = (TensorSpec((BATCH, symbol(n), 16), "float32", "NTF") for n in ("L", "S"))

    outputs = infer(type_, {}, [query, memory, memory, *masks])

    assert [str(output) for output in outputs] == ["N x L x 16", "N x L x S"][: len(outputs)]
    assert outputs[0].roles == "NTF"


@pytest.mark.parametrize(
    ("type_", "params", "arrivals", "init", "forward"),
    [
        (
            MULTIHEAD,
            {},
            [QUERY, QUERY, QUERY, None, None],
            "nn.MultiheadAttention(16, 8, batch_first=True)",
            "self.block(a, b, c)",
        ),
        (
            MULTIHEAD,
            {"num_heads": 4, "need_weights": False, "is_causal": True},
            [QUERY, (6, 3), QUERY, None, PAIRS],
            "nn.MultiheadAttention(16, 4, batch_first=True, kdim=3)",
            "self.block(a, b, c, attn_mask=e, need_weights=False, is_causal=True)",
        ),
        (
            SCALED,
            {"dropout_p": 0.1, "scale": 0.5},
            [QUERY, QUERY, QUERY, PAIRS],
            "",
            "F.scaled_dot_product_attention(a, b, c, attn_mask=d, "
            "dropout_p=0.1 if self.training else 0.0, scale=0.5)",
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
            MULTIHEAD,
            {"num_heads": 12},
            [(197, 768), (197, 768), (197, 768), None, None],
            ["head_dim = 768/12 = 64", "parameters = 768*(2*768 + 768 + 768 + 4) = 2362368"],
        ),
        (
            MULTIHEAD,
            {"bias": False},
            [QUERY, (5, 3), (5, 4), None, None],
            ["head_dim = 16/8 = 2", "parameters = 16*(2*16 + 3 + 4) = 624"],
        ),
        (SCALED, {}, [(4, 6, 64), (4, 6, 64), (4, 6, 64), None], ["scale = 1/sqrt(64) = 0.125"]),
        (SCALED, {"scale": 0.5}, [QUERY, QUERY, QUERY, None], []),
    ],
)
def test_formula_has_the_numbers_of_the_brick(type_, params, arrivals, lines):
    spec, full, inputs = get(type_), complete(type_, params), specs_of(arrivals)

    worked = spec.worked(full, inputs, spec.infer(full, inputs))

    assert list(worked) == lines
