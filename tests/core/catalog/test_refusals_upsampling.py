"""What upsampling and shuffles say to inputs that do not fit, word for word; what they write."""

from __future__ import annotations

import pytest

from core.catalog.dims import BATCH, symbol
from core.catalog.values import TensorSpec
from tests.helpers.blocks import emission, infer, refusal, specs_of

ROW, SEQUENCE, IMAGE = ((12,), (4, 10), (3, 9, 8))

SENTENCES = [
    (
        "Upsample",
        {},
        [ROW],
        "Upsample needs 3-D or 4-D or 5-D input (N x C x T or N x C x H x W or N x C x D x H x W) "
        "but received N x 12. Move it before Flatten.",
    ),
    (
        "Upsample",
        {"mode": "bilinear"},
        [SEQUENCE],
        "Upsample needs 4-D input for mode bilinear but received N x 4 x 10. Use mode linear.",
    ),
    (
        "Upsample",
        {"scale_factor": None},
        [IMAGE],
        "Upsample needs size or scale_factor but received neither. Enter one of them.",
    ),
    (
        "Upsample",
        {"size": (4, 5, 6)},
        [IMAGE],
        "Upsample needs one number or 2 for size, one an axis behind the channels, but received "
        "4, 5, 6. Enter as many.",
    ),
    (
        "UpsamplingNearest2d",
        {"scale_factor": (1, 0.1)},
        [IMAGE],
        "UpsamplingNearest2d needs a scale_factor that leaves at least 1 cell along each axis but "
        "received 0.1 for an axis of 8. Use a larger scale_factor.",
    ),
    (
        "PixelShuffle",
        {},
        [IMAGE],
        "PixelShuffle needs channels that can be divided by 4 but received 3. "
        "Change what feeds it, or its parameter.",
    ),
    (
        "PixelShuffle",
        {},
        [SEQUENCE],
        "PixelShuffle needs input of at least 4 dimensions, the batch included, but received "
        "N x 4 x 10. Put reshape before it.",
    ),
    (
        "PixelUnshuffle",
        {},
        [IMAGE],
        "PixelUnshuffle needs a height that can be divided by 2 but received 9. "
        "Change what feeds it, or its parameter.",
    ),
    (
        "ChannelShuffle",
        {"groups": 2},
        [IMAGE],
        "ChannelShuffle needs channels that can be divided by 2 but received 3. "
        "Change what feeds it, or its parameter.",
    ),
]


@pytest.mark.parametrize(("type_", "params", "shapes", "sentence"), SENTENCES)
def test_refusal_says_what_was_needed_received_and_what_to_do(type_, params, shapes, sentence):
    assert refusal(type_, params, *specs_of(shapes)) == sentence


@pytest.mark.parametrize(
    ("type_", "params", "shape", "init"),
    [
        ("Upsample", {}, IMAGE, "nn.Upsample(scale_factor=2.0)"),
        ("Upsample", {"size": 16}, IMAGE, "nn.Upsample(size=16)"),
        (
            "Upsample",
            {"mode": "linear", "align_corners": True},
            SEQUENCE,
            'nn.Upsample(scale_factor=2.0, mode="linear", align_corners=True)',
        ),
        (
            "Upsample",
            {"size": 16, "align_corners": True, "recompute_scale_factor": True},
            IMAGE,
            "nn.Upsample(size=16)",
        ),
        (
            "UpsamplingBilinear2d",
            {"scale_factor": (2, 1.5)},
            IMAGE,
            "nn.UpsamplingBilinear2d(scale_factor=(2, 1.5))",
        ),
        ("ChannelShuffle", {"groups": 3}, IMAGE, "nn.ChannelShuffle(3)"),
    ],
)
def test_source_has_what_matters(type_, params, shape, init):
    assert emission(type_, params, [shape]).init == init


@pytest.mark.parametrize(
    ("factor", "length"), [(3, "3*T"), (2.0, "2*T"), (0.5, "(T)//(2)"), (1.5, "(3*T)//(2)")]
)
def test_length_that_is_not_known_grows_as_a_symbol(factor, length):
    sequence = TensorSpec((BATCH, 4, symbol("T")), "float32", "NCT")

    assert str(infer("Upsample", {"scale_factor": factor}, [sequence])[0].dims[2]) == length
