"""What pools and unpools say to inputs that do not fit, word for word."""

from __future__ import annotations

import pytest

from core.catalog.dims import BATCH, symbol
from core.catalog.values import TensorSpec
from tests.helpers.blocks import emission, infer, refusal, specs_of

SEQUENCE, IMAGE, VOLUME = ((4, 10), (3, 9, 8), (2, 5, 6, 4))
INDICES = TensorSpec((BATCH, 3, 4, 4), "int64", "NCHW")

SENTENCES = [
    (
        "MaxPool1d",
        {"kernel_size": 4, "dilation": 4},
        [SEQUENCE],
        "MaxPool1d needs input of at least 13, the size of its window, but received 10 with "
        "padding. Use a smaller kernel_size, less dilation or more padding.",
    ),
    (
        "AvgPool3d",
        {"kernel_size": (3, 3, 5), "padding": 1},
        [VOLUME],
        "AvgPool3d needs input of at least 3 x 3 x 5, the size of its window, before padding is "
        "added but received 5 x 6 x 4. Use a smaller kernel_size.",
    ),
    (
        "LPPool2d",
        {},
        [SEQUENCE],
        "LPPool2d needs 4-D input (N x C x H x W) but received N x 4 x 10. Use LPPool1d instead.",
    ),
    (
        "AdaptiveMaxPool1d",
        {},
        [IMAGE],
        "AdaptiveMaxPool1d needs 3-D input (N x C x T) but received N x 3 x 9 x 8. "
        "Use AdaptiveMaxPool2d instead.",
    ),
    (
        "FractionalMaxPool2d",
        {"output_ratio": None},
        [IMAGE],
        "FractionalMaxPool2d needs output_size or output_ratio but received neither. "
        "Enter one of them.",
    ),
    (
        "FractionalMaxPool2d",
        {"output_size": (8, 8)},
        [IMAGE],
        "FractionalMaxPool2d needs an output from 1 to 7 cells along an axis of 8 but received 8. "
        "Change output_size or output_ratio, or use a smaller kernel_size.",
    ),
    (
        "FractionalMaxPool3d",
        {"output_ratio": 0.1},
        [VOLUME],
        "FractionalMaxPool3d needs an output from 1 to 3 cells along an axis of 5 but received 0. "
        "Change output_size or output_ratio, or use a smaller kernel_size.",
    ),
    (
        "MaxUnpool2d",
        {},
        [IMAGE, IMAGE],
        "MaxUnpool2d needs indices that are whole numbers (int64) but received float32. "
        "Connect the output indices of a MaxPool with return_indices.",
    ),
    (
        "MaxUnpool2d",
        {},
        [IMAGE, INDICES],
        "MaxUnpool2d needs one index for each of N x 3 x 9 x 8 but received N x 3 x 4 x 4. "
        "Connect the output indices of the pool whose values arrive.",
    ),
    (
        "MaxUnpool2d",
        {"output_size": (8, 10)},
        [(3, 4, 4), INDICES],
        "MaxUnpool2d needs an output_size from 7 to 9, less than a stride from the smallest that "
        "fits, but received 10. Change output_size or leave it out.",
    ),
    (
        "MaxUnpool2d",
        {"padding": 4},
        [(3, 4, 4), INDICES],
        "MaxUnpool2d needs to put out at least 1 cell along each axis but received 4 of which 0 "
        "would be left. Use less padding.",
    ),
]


@pytest.mark.parametrize(("type_", "params", "shapes", "sentence"), SENTENCES)
def test_refusal_says_what_was_needed_received_and_what_to_do(type_, params, shapes, sentence):
    assert refusal(type_, params, *specs_of(shapes)) == sentence


@pytest.mark.parametrize(
    ("type_", "params", "arrivals", "init", "forward", "targets"),
    [
        ("MaxPool2d", {}, [IMAGE], "nn.MaxPool2d(kernel_size=2)", "self.block(a)", "{}"),
        (
            "MaxPool1d",
            {"return_indices": True},
            [SEQUENCE],
            "nn.MaxPool1d(kernel_size=2, return_indices=True)",
            "self.block(a)",
            "{}, {}",
        ),
        (
            "FractionalMaxPool2d",
            {"output_size": (3, 4)},
            [IMAGE],
            "nn.FractionalMaxPool2d(2, output_size=(3, 4))",
            "self.block(a)",
            "{}",
        ),
        (
            "MaxUnpool2d",
            {"output_size": 9},
            [(3, 4, 4), INDICES],
            "nn.MaxUnpool2d(kernel_size=2)",
            "self.block(a, b, output_size=(9, 9))",
            "",
        ),
    ],
)
def test_source_is_what_a_person_would_write(type_, params, arrivals, init, forward, targets):
    emitted = emission(type_, params, arrivals)

    assert (emitted.init, emitted.forward, emitted.targets) == (init, forward, targets)


@pytest.mark.parametrize(
    ("type_", "params", "length"),
    [
        ("MaxPool1d", {}, "(T - 2)//(2) + 1"),
        ("AvgPool1d", {"kernel_size": 3, "stride": 1, "padding": 1}, "T"),
        ("AdaptiveAvgPool1d", {"output_size": 7}, "7"),
    ],
)
def test_length_that_is_not_known_stays_a_symbol(type_, params, length):
    sequence = TensorSpec((BATCH, 4, symbol("T")), "float32", "NCT")

    assert str(infer(type_, params, [sequence])[0].dims[2]) == length


def test_unpool_gives_a_length_back_that_is_not_known():
    values = TensorSpec((BATCH, 4, symbol("T")), "float32", "NCT")
    indices = TensorSpec((BATCH, 4, symbol("T")), "int64", "NCT")

    assert str(infer("MaxUnpool1d", {}, [values, indices])[0]) == "N x 4 x 2*T"
