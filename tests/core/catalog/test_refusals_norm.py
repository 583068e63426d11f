"""What norms say to inputs that do not fit, and their formulas, word for word."""

from __future__ import annotations

import pytest

from core.catalog.dims import BATCH, symbol
from core.catalog.registry import get
from core.catalog.values import TensorSpec
from tests.helpers.blocks import complete, refusal, specs_of

SENTENCES = [
    (
        "RMSNorm",
        {"normalized_dims": 3},
        (4, 8),
        "RMSNorm needs normalized_dims of at most 2 for its input but received 3 for N x 4 x 8. "
        "Choose a smaller number.",
    ),
    (
        "GroupNorm",
        {"num_groups": 8},
        (12, 4, 4),
        "GroupNorm needs channels that can be divided by num_groups = 8 but received 12. "
        "Set num_groups to 4.",
    ),
    (
        "GroupNorm",
        {"num_groups": 12},
        (12,),
        "GroupNorm needs more than one number to average over but received N x 12. "
        "Use it where there are more places, or leave it out.",
    ),
    (
        "InstanceNorm2d",
        {},
        (12, 1, 1),
        "InstanceNorm2d needs more than one number to average over but received N x 12 x 1 x 1. "
        "Use it where there are more places, or leave it out.",
    ),
    (
        "InstanceNorm1d",
        {},
        (12,),
        "InstanceNorm1d needs 3-D input (N x C x T) but received N x 12. Use LayerNorm instead.",
    ),
    (
        "BatchNorm3d",
        {},
        (3, 8, 8),
        "BatchNorm3d needs 5-D input (N x C x D x H x W) but received N x 3 x 8 x 8. "
        "Use BatchNorm2d instead.",
    ),
    (
        "LocalResponseNorm",
        {},
        (3,),
        "LocalResponseNorm needs input of at least 3 dimensions, the batch included, but received "
        "N x 3. Put reshape before it.",
    ),
    (
        "SyncBatchNorm",
        {},
        (),
        "SyncBatchNorm needs input of at least 2 dimensions, the batch included, but received N. "
        "Put reshape before it.",
    ),
]


@pytest.mark.parametrize(("type_", "params", "shape", "sentence"), SENTENCES)
def test_sentence(type_, params, shape, sentence):
    assert refusal(type_, params, *specs_of([shape])) == sentence


@pytest.mark.parametrize("type_", ["InstanceNorm1d", "GroupNorm", "LocalResponseNorm"])
def test_length_of_a_sequence_may_be_unknown(type_):
    x = TensorSpec((BATCH, 8, symbol("T")), roles="NCT")

    assert get(type_).infer(complete(type_), (x,)) == (x,)


@pytest.mark.parametrize("type_", ["BatchNorm1d", "InstanceNorm1d", "GroupNorm"])
def test_number_of_channels_must_be_known(type_):
    x = TensorSpec((BATCH, symbol("T"), 8), roles="NCT")

    assert "needs a known size in dimension 1" in refusal(type_, {}, x)


def _worked(type_, params, shape):
    spec, full, inputs = get(type_), complete(type_, params), specs_of([shape])
    return spec.worked(full, inputs, spec.infer(full, inputs))


@pytest.mark.parametrize(
    ("type_", "params", "shape", "lines"),
    [
        (
            "BatchNorm2d",
            {},
            (16, 8, 6),
            (
                "mean and variance of each channel over N*8*6 = 48*N numbers",
                "parameters = 16 + 16 = 32",
            ),
        ),
        (
            "BatchNorm1d",
            {"bias": False},
            (16,),
            ("mean and variance of each channel over N numbers", "parameters = 16"),
        ),
        (
            "InstanceNorm2d",
            {},
            (16, 8, 6),
            ("mean and variance of each channel over 8*6 = 48 numbers", "parameters = 0"),
        ),
        (
            "GroupNorm",
            {"num_groups": 4},
            (16, 8, 6),
            (
                "channels of each group = 16/4 = 4",
                "mean and variance of each group over 4*8*6 = 192 numbers",
                "parameters = 16 + 16 = 32",
            ),
        ),
        (
            "LayerNorm",
            {"normalized_dims": 2},
            (16, 8, 6),
            ("mean and variance over each 8*6 = 48 numbers", "parameters = 48 + 48 = 96"),
        ),
        (
            "RMSNorm",
            {},
            (16, 64),
            ("root mean square over each 64 numbers", "parameters = 64"),
        ),
        (
            "LocalResponseNorm",
            {"k": 2.0},
            (16, 8, 6),
            ("y = x / (2 + 0.0001/5 * sum of 5 squares)^0.75",),
        ),
    ],
)
def test_formula_has_the_numbers(type_, params, shape, lines):
    assert _worked(type_, params, shape) == lines
