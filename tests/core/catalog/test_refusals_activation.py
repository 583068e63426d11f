"""What activations say to inputs and parameters that do not fit, word for word."""

from __future__ import annotations

import pytest

from core.catalog.dims import BATCH, symbol
from core.catalog.registry import get
from core.catalog.values import TensorSpec
from tests.helpers.blocks import complete, refusal, specs_of

SENTENCES = [
    (
        "Hardtanh",
        {"min_val": 2, "max_val": 1.5},
        (4,),
        "Hardtanh needs min_val below max_val but received 2 and 1.5. Change one of them.",
    ),
    (
        "RReLU",
        {"lower": 0.5},
        (4,),
        "RReLU needs lower below upper but received 0.5 and 0.3333333333333333. "
        "Change one of them.",
    ),
    (
        "PReLU",
        {"num_parameters": 4},
        (3, 9, 8),
        "PReLU needs num_parameters of 1 or 3, the number of channels, but received 4. "
        "Choose one of these.",
    ),
    (
        "GLU",
        {},
        (4, 5),
        "GLU needs an even size in dimension 2 but received N x 4 x 5. "
        "Make the layer before it put out twice as many numbers.",
    ),
    (
        "GLU",
        {"dim": 0},
        (4, 5),
        "GLU needs an even size in dimension 0 but received N x 4 x 5. "
        "Make the layer before it put out twice as many numbers.",
    ),
    (
        "Softmax2d",
        {},
        (4, 5),
        "Softmax2d needs 4-D input (N x C x H x W) but received N x 4 x 5. Use Softmax instead.",
    ),
    (
        "Softmin",
        {"dim": 3},
        (4, 5),
        "Softmin needs a dim from -3 to 2 for its input but received dim 3 for N x 4 x 5. "
        "Choose a dimension that is there.",
    ),
]


@pytest.mark.parametrize(("type_", "params", "shape", "sentence"), SENTENCES)
def test_sentence(type_, params, shape, sentence):
    assert refusal(type_, params, *specs_of([shape])) == sentence


@pytest.mark.parametrize("type_", ["Mish", "SELU", "PReLU", "Threshold", "GLU", "Softmin"])
def test_whole_numbers_are_refused(type_):
    assert refusal(type_, {}, *specs_of([(4, 6)], "int64")) == (
        f"{type_} needs real numbers (float32) but received int64. "
        "Feed it from a block that puts out real numbers."
    )


def test_unknown_number_of_channels_has_one_slope_only():
    x = TensorSpec((BATCH, symbol("T"), 8), roles="NCT")

    assert get("PReLU").infer(complete("PReLU"), (x,)) == (x,)
    assert "needs a known size in dimension 1" in refusal("PReLU", {"num_parameters": 8}, x)


def test_unknown_size_can_be_halved_where_it_is_even():
    x = TensorSpec((BATCH, symbol("T") * 2), roles="NF")

    assert str(get("GLU").infer(complete("GLU"), (x,))[0]) == "N x T"


@pytest.mark.parametrize(
    ("type_", "params", "shape", "line"),
    [
        ("GLU", {}, (64,), "size' of dimension 1 = 64/2 = 32"),
        ("PReLU", {"num_parameters": 3}, (3, 8, 8), "parameters = 3, one a channel"),
        ("PReLU", {}, (3, 8, 8), "parameters = 1, one for all"),
        ("RReLU", {}, (8,), "slope after training = (0.125 + 0.3333)/2 = 0.2292"),
        ("Softmax", {"dim": -1}, (10,), "10 values are compared, along dimension 1"),
        ("Softmax2d", {}, (21, 8, 6), "21 channels are compared, at each of 8 x 6 places"),
    ],
)
def test_formula_has_the_numbers(type_, params, shape, line):
    spec, full, inputs = get(type_), complete(type_, params), specs_of([shape])

    assert spec.worked(full, inputs, spec.infer(full, inputs)) == (line,)
