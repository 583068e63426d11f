"""What shape rules say to inputs that do not fit, word for word."""

from __future__ import annotations

import pytest

from core.catalog.dims import BATCH, symbol
from core.catalog.values import TensorSpec
from tests.helpers.blocks import refusal, specs_of

ROW, SEQUENCE, IMAGE = ((128,), (4, 10), (3, 9, 8))

SENTENCES = [
    (
        "Conv2d",
        {},
        [ROW],
        "Conv2d needs 4-D input (N x C x H x W) but received N x 128. Move it before Flatten.",
    ),
    (
        "Conv2d",
        {},
        [SEQUENCE],
        "Conv2d needs 4-D input (N x C x H x W) but received N x 4 x 10. Use Conv1d instead.",
    ),
    (
        "Conv1d",
        {},
        [IMAGE],
        "Conv1d needs 3-D input (N x C x T) but received N x 3 x 9 x 8. Use Conv2d instead.",
    ),
    (
        "Conv2d",
        {"kernel_size": 5, "dilation": (2, 1), "padding": (0, 1)},
        [(1, 8, 8)],
        "Conv2d needs input of at least 9 x 5, the size of its window, but received 8 x 10 with "
        "padding. Use a smaller kernel_size, less dilation or more padding.",
    ),
    (
        "Conv2d",
        {"groups": 2},
        [IMAGE],
        "Conv2d needs in_channels that can be divided by groups = 2 but received 3. "
        "Set groups to 1.",
    ),
    (
        "Conv2d",
        {"groups": 3},
        [IMAGE],
        "Conv2d needs out_channels that can be divided by groups = 3 but received 16. "
        "Set groups to 1.",
    ),
    (
        "Conv2d",
        {"padding": "same", "stride": 2},
        [IMAGE],
        "Conv2d needs stride 1 for padding 'same' but received stride 2. "
        "Set stride to 1 or give padding as a number.",
    ),
    (
        "Conv2d",
        {"padding": 8, "padding_mode": "reflect"},
        [IMAGE],
        "Conv2d needs padding of at most 7 for padding_mode reflect on this input but received 8. "
        "Use less padding or padding_mode zeros.",
    ),
    (
        "MaxPool2d",
        {},
        [SEQUENCE],
        "MaxPool2d needs 4-D input (N x C x H x W) but received N x 4 x 10. Use MaxPool1d instead.",
    ),
    (
        "MaxPool2d",
        {"padding": 2},
        [IMAGE],
        "MaxPool2d needs padding of at most 1, half its kernel_size, but received 2. "
        "Use less padding or a larger kernel_size.",
    ),
    (
        "AvgPool2d",
        {"kernel_size": 10},
        [IMAGE],
        "AvgPool2d needs input of at least 10 x 10, the size of its window, but received 9 x 8 "
        "with padding. Use a smaller kernel_size, less dilation or more padding.",
    ),
    (
        "BatchNorm1d",
        {},
        [IMAGE],
        "BatchNorm1d needs 2-D or 3-D input (N x F or N x C x T) but received N x 3 x 9 x 8. "
        "Use BatchNorm2d instead.",
    ),
    (
        "LayerNorm",
        {"normalized_dims": 2},
        [ROW],
        "LayerNorm needs normalized_dims of at most 1 for its input but received 2 for N x 128. "
        "Choose a smaller number.",
    ),
    (
        "Softmax",
        {"dim": 3},
        [ROW],
        "Softmax needs a dim from -2 to 1 for its input but received dim 3 for N x 128. "
        "Choose a dimension that is there.",
    ),
    (
        "Flatten",
        {"start_dim": 0},
        [IMAGE],
        "Flatten needs to keep the batch dimension N apart but received start_dim naming it in "
        "N x 3 x 9 x 8. Choose a start_dim behind the first dimension.",
    ),
    (
        "Flatten",
        {"start_dim": 3, "end_dim": 1},
        [IMAGE],
        "Flatten needs a start_dim that is not behind end_dim but received start_dim 3 and "
        "end_dim 1 for N x 3 x 9 x 8. Exchange them.",
    ),
    (
        "reshape",
        {"shape": (5, 5)},
        [ROW],
        "reshape needs a shape of 128 numbers, as many as N x 128 has to fill it, but received "
        "(5, 5). Change the shape, or use -1 for one size.",
    ),
    (
        "reshape",
        {"shape": (-1, -1)},
        [ROW],
        "reshape needs sizes from 1 on with at most one -1 but received (-1, -1). "
        "Change the shape.",
    ),
    ("add", {}, [ROW], "add needs at least 2 inputs but received 1. Connect another block to it."),
    (
        "add",
        {},
        [(3, 4), (3, 5)],
        "add needs inputs of equal sizes (or 1), counted from the last dimension, but received "
        "N x 3 x 5 beside N x 3 x 4. Give both branches the same sizes.",
    ),
    (
        "cat",
        {},
        [(3, 4), (12,)],
        "cat needs inputs with equal numbers of dimensions but received N x 12 beside N x 3 x 4. "
        "Put Flatten or reshape before one of them.",
    ),
    (
        "cat",
        {},
        [(3, 4), (3, 5)],
        "cat needs inputs that differ only in dimension 1 but received N x 3 x 5 beside "
        "N x 3 x 4. Make the other sizes equal.",
    ),
]


@pytest.mark.parametrize(("type_", "params", "shapes", "sentence"), SENTENCES)
def test_refusal_says_what_was_needed_received_and_what_to_do(type_, params, shapes, sentence):
    assert refusal(type_, params, *specs_of(shapes)) == sentence


@pytest.mark.parametrize("type_", ["Linear", "Conv2d", "MaxPool2d", "BatchNorm2d", "ReLU"])
def test_integers_are_refused_where_real_numbers_are_needed(type_):
    image = specs_of([IMAGE], "int64")

    assert "needs real numbers (float32) but received int64" in refusal(type_, {}, *image)


def test_weights_need_a_known_size():
    tokens = TensorSpec((BATCH, symbol("T")), "float32", "NF")

    assert refusal("Linear", {}, tokens) == (
        "Linear needs a known size in dimension 1 but received N x T. "
        "Put reshape with fixed sizes before it."
    )


def test_linear_does_not_take_the_batch_for_features():
    assert "needs input of at least 2 dimensions" in refusal(
        "Linear", {}, TensorSpec((BATCH,), "float32", "N")
    )
