"""What convolutions and their inverses say to inputs that do not fit, word for word."""

from __future__ import annotations

import pytest

from tests.helpers.blocks import refusal, specs_of

SEQUENCE, IMAGE = ((4, 10), (3, 9, 8))

SENTENCES = [
    (
        "Conv3d",
        {},
        [IMAGE],
        "Conv3d needs 5-D input (N x C x D x H x W) but received N x 3 x 9 x 8. "
        "Use Conv2d instead.",
    ),
    (
        "ConvTranspose1d",
        {},
        [IMAGE],
        "ConvTranspose1d needs 3-D input (N x C x T) but received N x 3 x 9 x 8. "
        "Use ConvTranspose2d instead.",
    ),
    (
        "ConvTranspose2d",
        {"groups": 3},
        [IMAGE],
        "ConvTranspose2d needs out_channels that can be divided by groups = 3 but received 16. "
        "Set groups to 1.",
    ),
    (
        "ConvTranspose2d",
        {"stride": 2, "dilation": 3, "output_padding": (2, 3)},
        [IMAGE],
        "ConvTranspose2d needs output_padding of at most 2, less than its stride or dilation, but "
        "received 3. Use less output_padding or a larger stride.",
    ),
    (
        "ConvTranspose1d",
        {"padding": 6},
        [SEQUENCE],
        "ConvTranspose1d needs to put out at least 1 cell along each axis but received 10 of "
        "which 0 would be left. Use less padding.",
    ),
    (
        "Unfold",
        {"kernel_size": 10},
        [IMAGE],
        "Unfold needs input of at least 10 x 10, the size of its window, but received 9 x 8 with "
        "padding. Use a smaller kernel_size, less dilation or more padding.",
    ),
    (
        "Fold",
        {},
        [(12, 36)],
        "Fold needs channels that can be divided by 9, the cells of its window, but received 12. "
        "Change kernel_size to that of Unfold.",
    ),
    (
        "Fold",
        {},
        [(18, 25)],
        "Fold needs 36 patches, as many as its window has places in output_size, but received 25. "
        "Change output_size, stride, padding or dilation.",
    ),
]


@pytest.mark.parametrize(("type_", "params", "shapes", "sentence"), SENTENCES)
def test_refusal_says_what_was_needed_received_and_what_to_do(type_, params, shapes, sentence):
    assert refusal(type_, params, *specs_of(shapes)) == sentence
