"""What pools and unpools say to inputs that do not fit, word for word."""

from __future__ import annotations

import pytest

from tests.helpers.blocks import refusal, specs_of

SEQUENCE, IMAGE, VOLUME = ((4, 10), (3, 9, 8), (2, 5, 6, 4))

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
]


@pytest.mark.parametrize(("type_", "params", "shapes", "sentence"), SENTENCES)
def test_refusal_says_what_was_needed_received_and_what_to_do(type_, params, shapes, sentence):
    assert refusal(type_, params, *specs_of(shapes)) == sentence
