"""What fully connected layers and embeddings say to what does not fit, and their formulas."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from core.catalog.dims import BATCH, symbol
from core.catalog.registry import get
from core.catalog.values import TensorSpec
from core.catalog.weights import statements
from tests.helpers.blocks import complete, emission, refusal, specs_of

TOKENS = TensorSpec((BATCH, 7), "int64", "NT")
FLAT = TensorSpec((BATCH,), "int64", "N")


def _row(*sizes, dtype="float32"):
    return TensorSpec((BATCH, *sizes), dtype, "N" + "?" * len(sizes))


SENTENCES = [
    (
        "Bilinear",
        {},
        [_row(7, 3), _row(6, 3)],
        "Bilinear needs inputs that differ only in their last size but received N x 6 x 3 beside "
        "N x 7 x 3. Make the other sizes equal.",
    ),
    (
        "Bilinear",
        {},
        [_row(3), _row(3, dtype="float64")],
        "Bilinear needs elements of type float32 but received float64. "
        "Put the brick “to” before it.",
    ),
    (
        "Embedding",
        {},
        [_row(7)],
        "Embedding needs elements of type int64 or int32 but received float32. "
        "Put the brick “to” before it.",
    ),
    (
        "Embedding",
        {"padding_idx": 1000},
        [TOKENS],
        "Embedding needs padding_idx to be one of its 1000 rows but received 1000. "
        "Choose a smaller one or more num_embeddings.",
    ),
    (
        "EmbeddingBag",
        {},
        [FLAT, None, None],
        "EmbeddingBag needs 2-D input (N x F) but received N. Put reshape before it.",
    ),
    (
        "EmbeddingBag",
        {},
        [TOKENS, FLAT, None],
        "EmbeddingBag needs 1-D input (N) but received N x 7. Put reshape before it.",
    ),
    (
        "EmbeddingBag",
        {"mode": "max", "sparse": True},
        [TOKENS, None, None],
        "EmbeddingBag needs sparse off for mode max but received it on. "
        "Turn it off or choose another mode.",
    ),
    (
        "EmbeddingBag",
        {},
        [TOKENS, None, _row(7)],
        "EmbeddingBag needs mode sum for per_sample_weights but received mode mean. "
        "Set mode to sum or remove that wire.",
    ),
    (
        "EmbeddingBag",
        {"mode": "sum"},
        [TOKENS, None, _row(6)],
        "EmbeddingBag needs per_sample_weights of the sizes of its input, N x 7, but received "
        "N x 6. Give each word one weight.",
    ),
]


@pytest.mark.parametrize(("type_", "params", "inputs", "sentence"), SENTENCES)
def test_sentence(type_, params, inputs, sentence):
    assert refusal(type_, params, *inputs) == sentence


def test_length_of_a_text_may_be_unknown():
    tokens = TensorSpec((BATCH, symbol("T")), "int64", "NT")

    (embedded,) = get("Embedding").infer(complete("Embedding"), (tokens,))

    assert (str(embedded), embedded.dtype, embedded.roles) == ("N x T x 64", "float32", "NTF")


@pytest.mark.parametrize(
    ("type_", "params", "inputs", "lines"),
    [
        (
            "Linear",
            {"out_features": 10},
            specs_of([(64,)]),
            ("N x 64 @ 64 x 10 = N x 10", "parameters = 10*64 + 10 = 650"),
        ),
        (
            "Linear",
            {"out_features": 10, "bias": False},
            specs_of([(5, 64)]),
            ("N x 5 x 64 @ 64 x 10 = N x 5 x 10", "parameters = 10*64 = 640"),
        ),
        (
            "Bilinear",
            {"out_features": 5},
            specs_of([(3,), (4,)]),
            ("parameters = 5*3*4 + 5 = 65",),
        ),
        (
            "Embedding",
            {},
            (TOKENS,),
            ("N x 7 numbers become 64 each: N x 7 x 64", "parameters = 1000*64 = 64000"),
        ),
        (
            "EmbeddingBag",
            {"mode": "max"},
            (TOKENS, None, None),
            ("the max of each bag has 64 numbers: N x 64", "parameters = 1000*64 = 64000"),
        ),
    ],
)
def test_formula_has_the_numbers(type_, params, inputs, lines):
    spec, full = get(type_), complete(type_, params)

    assert spec.worked(full, inputs, spec.infer(full, inputs)) == lines


@pytest.mark.parametrize(
    ("arrivals", "forward"),
    [
        ([(7,), None, None], "self.block(a)"),
        ([TOKENS, FLAT, None], "self.block(a, b)"),
        ([TOKENS, FLAT, _row(7)], "self.block(a, b, c)"),
        ([TOKENS, None, _row(7)], "self.block(a, per_sample_weights=c)"),
    ],
)
def test_unwired_ports_leave_no_trace_in_the_source(arrivals, forward):
    assert emission("EmbeddingBag", {}, arrivals).forward == forward


def test_padding_stays_zero_however_the_table_starts():
    spec = get("Embedding")
    params = spec.complete({"num_embeddings": 5, "padding_idx": 2, "weight_init": "xavier_normal"})
    block = nn.Embedding(5, 64, padding_idx=2)
    before = block.weight.clone()

    exec("\n".join(statements(spec, params, "block")), {"nn": nn, "block": block})

    assert torch.equal(block.weight[2], torch.zeros(64))
    assert not torch.equal(block.weight[0], before[0])
    assert block.weight.requires_grad
