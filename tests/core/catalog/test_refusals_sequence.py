"""What bricks around attention refuse, write and compute."""

from __future__ import annotations

import math

import pytest
import torch
from torch import nn

from core.catalog.dims import BATCH, symbol
from core.catalog.named import NamedInt
from core.catalog.registry import get
from core.catalog.values import TensorSpec
from tests.helpers.blocks import Emitted, complete, emission, infer, refusal, specs_of

SEQUENCE = (6, 5)
MASK = "nn.Transformer.generate_square_subsequent_mask"

SENTENCES = [
    (
        "positions",
        {"dim": 3},
        [SEQUENCE],
        "positions needs a dim from -3 to 2 for its input but received dim 3 for N x 6 x 5. "
        "Choose a dimension that is there.",
    ),
    (
        "class_token",
        {},
        [(5,)],
        "class_token needs sequences of N x T x F in input but received N x 5. "
        "Put reshape before it; the batch is always there.",
    ),
    (
        "sinusoidal_encoding",
        {"max_len": 4},
        [SEQUENCE],
        "sinusoidal_encoding needs sequences of at most max_len = 4 steps but received "
        "N x 6 x 5. Raise max_len, or set it to None.",
    ),
]


@pytest.mark.parametrize(("type_", "params", "arrivals", "sentence"), SENTENCES)
def test_refusal_says_what_was_needed_received_and_what_to_do(type_, params, arrivals, sentence):
    assert refusal(type_, params, *specs_of(arrivals)) == sentence


def test_unknown_length_needs_a_longest_one():
    sequence = TensorSpec((BATCH, symbol("T"), 5), "float32", "NTF")

    assert "needs a known size in dimension 1" in refusal("positional_embedding", {}, sequence)
    assert infer("positional_embedding", {"max_len": 9}, [sequence]) == (sequence,)


@pytest.mark.parametrize(
    ("type_", "params", "init", "forward"),
    [
        ("positions", {}, "", "torch.arange(a.shape[1], device=a.device)"),
        ("causal_mask", {}, "", f"{MASK}(a.shape[1], device=a.device, dtype=a.dtype)"),
        (
            "causal_mask",
            {"values": "hidden"},
            "",
            "torch.ones(a.shape[1], a.shape[1], dtype=torch.bool, device=a.device).triu(1)",
        ),
        (
            "positional_embedding",
            {},
            "nn.Parameter(torch.empty(1, 6, 5).normal_(std=0.02))",
            "a + self.block",
        ),
        (
            "positional_embedding",
            {"max_len": 9, "std": 0.0},
            "nn.Parameter(torch.zeros(1, 9, 5))",
            "a + self.block[:, : a.shape[1]]",
        ),
        (
            "class_token",
            {},
            "nn.Parameter(torch.zeros(1, 1, 5))",
            "torch.cat([self.block.expand(a.shape[0], -1, -1), a], dim=1)",
        ),
        (
            "stochastic_depth",
            {"p": 0.2},
            "",
            "a * F.dropout(a.new_ones(a.shape[0], 1, 1), p=0.2, training=self.training)",
        ),
    ],
)
def test_source_is_what_a_person_would_write(type_, params, init, forward):
    emitted = emission(type_, params, [SEQUENCE])

    assert (emitted.init, emitted.forward) == (init, forward)


@pytest.mark.parametrize(
    ("type_", "lines"),
    [
        ("class_token", ["T' = 1 + 6 = 7", "parameters = 1*5 = 5"]),
        ("positional_embedding", ["parameters = 6*5 = 30"]),
    ],
)
def test_formula_has_the_numbers_of_the_brick(type_, lines):
    spec, full, inputs = get(type_), complete(type_), specs_of([SEQUENCE])

    assert list(spec.worked(full, inputs, spec.infer(full, inputs))) == lines


def run(type_, params, x):
    """Return what a brick makes of a tensor, after training."""
    return Emitted(emission(type_, params, [tuple(x.shape[1:])])).eval()(x)


def test_masks_agree_on_who_may_look_at_whom():
    x = torch.zeros(1, 4, 3)
    later = torch.arange(4)[:, None] < torch.arange(4)

    assert torch.equal(run("causal_mask", {}, x) == -math.inf, later)
    assert torch.equal(run("causal_mask", {"values": "hidden"}, x), later)
    assert torch.equal(run("causal_mask", {"values": "visible"}, x), ~later)


@pytest.mark.parametrize("max_len", [None, 4000])
def test_sines_and_cosines_are_those_of_the_paper(max_len):
    length, size = 3000, 6

    (given,) = run("sinusoidal_encoding", {"max_len": max_len}, torch.zeros(1, length, size))

    for place in (0, 1, 17, 2999):
        for pair in range(size // 2):
            angle = place / 10000 ** (2 * pair / size)
            expected = torch.tensor([math.sin(angle), math.cos(angle)])
            torch.testing.assert_close(given[place, 2 * pair : 2 * pair + 2], expected)


def test_sines_of_a_named_width_are_divided_by_the_whole_of_it():
    width = NamedInt(3, symbol("width"))
    sequence = TensorSpec((BATCH, 4, 2 * width), "float32", "NTF")

    given = emission("sinusoidal_encoding", {}, [sequence]).init
    plain = emission("sinusoidal_encoding", {}, [(4, 6)]).init

    tables = (eval(source, {"nn": nn, "torch": torch, "width": 3}) for source in (given, plain))
    assert "2 * width" in given
    assert torch.equal(*tables)


def test_class_token_stands_first():
    x = torch.rand(2, 4, 3)

    given = run("class_token", {}, x)

    assert torch.equal(given, torch.cat([torch.zeros(2, 1, 3), x], dim=1))


@pytest.mark.parametrize(("mode", "drawn"), [("row", 1000), ("batch", 1)])
def test_branches_are_dropped_while_training_and_whole_afterwards(mode, drawn):
    torch.manual_seed(0)
    x = torch.rand(1000, 2, 3)
    module = Emitted(emission("stochastic_depth", {"p": 0.2, "mode": mode}, [(2, 3)]))

    factors = module(x) / x

    assert torch.equal(module.eval()(x), x)
    each = factors.flatten(1)[:, 0] if drawn > 1 else factors.flatten()[:1]
    torch.testing.assert_close(factors, each.view(-1, 1, 1).expand_as(factors))
    assert all(value in (0.0, pytest.approx(1.25)) for value in each.tolist())
    assert drawn == 1 or 0.75 < (each > 0).float().mean() < 0.85
