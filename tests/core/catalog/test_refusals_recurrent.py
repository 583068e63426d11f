"""What recurrent bricks say to inputs that do not fit, and the formulas of those that do."""

from __future__ import annotations

import pytest

from core.catalog.dims import BATCH, symbol
from core.catalog.registry import get
from core.catalog.values import TensorSpec
from tests.helpers.blocks import complete, emission, infer, refusal, specs_of

SEQUENCE = (6, 5)
STATE = TensorSpec((1, BATCH, 64), "float32", "?NF")

SENTENCES = [
    (
        "LSTM",
        {},
        [(5,), None, None],
        "LSTM needs sequences of N x T x F in input but received N x 5. "
        "Put reshape before it; the batch is always there.",
    ),
    (
        "GRU",
        {"batch_first": False},
        [(3, 9, 8), None],
        "GRU needs sequences of T x N x F in input but received N x 3 x 9 x 8. "
        "Put reshape before it; the batch is always there.",
    ),
    (
        "RNN",
        {"num_layers": 2},
        [SEQUENCE, STATE],
        "RNN needs 2 x N x 64 in h_0 but received 1 x N x 64. Connect a tensor of these sizes.",
    ),
    (
        "LSTM",
        {},
        [SEQUENCE, None, STATE],
        "LSTM needs h_0 and c_0 together but received only c_0. Connect both or neither.",
    ),
    (
        "LSTM",
        {"proj_size": 64},
        [SEQUENCE, None, None],
        "LSTM needs a proj_size smaller than hidden_size = 64 but received 64. "
        "Choose a smaller one, or 0 for none.",
    ),
    (
        "GRUCell",
        {},
        [SEQUENCE, None],
        "GRUCell needs 2-D input (N x F) but received N x 6 x 5. Use GRU instead.",
    ),
    (
        "RNNCell",
        {},
        [(5,), (3,)],
        "RNNCell needs N x 64 in h_0 but received N x 3. Connect a tensor of these sizes.",
    ),
    (
        "GRU",
        {},
        [SEQUENCE, TensorSpec((1, BATCH, 64), "float64", "?NF")],
        "GRU needs elements of type float32 in h_0 but received float64. "
        "Connect a tensor of this type.",
    ),
]


@pytest.mark.parametrize(("type_", "params", "arrivals", "sentence"), SENTENCES)
def test_refusal_says_what_was_needed_received_and_what_to_do(type_, params, arrivals, sentence):
    assert refusal(type_, params, *specs_of(arrivals)) == sentence


def test_tokens_must_become_vectors_first():
    tokens = TensorSpec((BATCH, 6, 5), "int64", "NTF")

    assert "needs real numbers (float32) but received int64" in refusal("GRU", {}, tokens, None)


def test_length_may_be_unknown():
    sequence = TensorSpec((BATCH, symbol("T"), 5), "float32", "NTF")

    output, state = infer("GRU", {"hidden_size": 3}, [sequence, None])

    assert (str(output), output.roles) == ("N x T x 3", "NTF")
    assert (str(state), state.roles) == ("1 x N x 3", "?NF")


@pytest.mark.parametrize(
    ("type_", "params", "arrivals", "init", "forward"),
    [
        ("RNN", {}, [SEQUENCE, None], "nn.RNN(5, 64, batch_first=True)", "self.block(a)"),
        (
            "GRU",
            {"batch_first": False, "dropout": 0.5},
            [SEQUENCE, TensorSpec((1, 6, 64))],
            "nn.GRU(5, 64, batch_first=False)",
            "self.block(a, b)",
        ),
        (
            "LSTM",
            {"num_layers": 2, "dropout": 0.5},
            [SEQUENCE, TensorSpec((2, BATCH, 64)), TensorSpec((2, BATCH, 64))],
            "nn.LSTM(5, 64, num_layers=2, batch_first=True, dropout=0.5)",
            "self.block(a, (b, c))",
        ),
        ("LSTMCell", {}, [(5,), (64,), (64,)], "nn.LSTMCell(5, 64)", "self.block(a, (b, c))"),
    ],
)
def test_source_is_what_a_person_would_write(type_, params, arrivals, init, forward):
    emitted = emission(type_, params, arrivals)

    assert (emitted.init, emitted.forward) == (init, forward)


@pytest.mark.parametrize(
    ("type_", "params", "arrivals", "lines"),
    [
        ("RNN", {"bias": False}, [SEQUENCE, None], ["parameters = 1*64*(5 + 64) = 4416"]),
        ("GRU", {}, [SEQUENCE, None], ["parameters = 3*64*(5 + 64 + 2) = 13632"]),
        (
            "LSTM",
            {"hidden_size": 8, "num_layers": 3, "bidirectional": True, "proj_size": 2},
            [SEQUENCE, None, None],
            [
                "F' = 2*2 = 4",
                "first layer = 2*(4*8*(5 + 2 + 2) + 2*8) = 608",
                "each further layer = 2*(4*8*(4 + 2 + 2) + 2*8) = 544",
            ],
        ),
        ("LSTMCell", {}, [(5,), None, None], ["parameters = 4*64*(5 + 64 + 2) = 18176"]),
    ],
)
def test_formula_has_the_numbers_of_the_brick(type_, params, arrivals, lines):
    spec, full, inputs = get(type_), complete(type_, params), specs_of(arrivals)

    worked = spec.worked(full, inputs, spec.infer(full, inputs))

    assert list(worked) == lines
    totals = [int(line.rsplit("= ")[-1]) for line in worked if not line.startswith("F'")]
    further = int(full.get("num_layers", 1)) - 1
    assert sum(totals[:1]) + further * sum(totals[1:]) == spec.cost(full, inputs, ()).parameters
