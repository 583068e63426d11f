"""What dropouts say to inputs that do not fit, and what they drop."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from core.catalog.registry import get
from tests.helpers.blocks import complete, refusal, specs_of


@pytest.mark.parametrize(
    ("type_", "shape", "sentence"),
    [
        (
            "Dropout1d",
            (4, 8, 8),
            "Dropout1d needs 3-D input (N x C x T) but received N x 4 x 8 x 8. "
            "Use Dropout2d instead.",
        ),
        (
            "Dropout2d",
            (4, 8),
            "Dropout2d needs 4-D input (N x C x H x W) but received N x 4 x 8. "
            "Use Dropout1d instead.",
        ),
        (
            "Dropout3d",
            (4,),
            "Dropout3d needs 5-D input (N x C x D x H x W) but received N x 4. "
            "Use Dropout instead.",
        ),
        (
            "FeatureAlphaDropout",
            (),
            "FeatureAlphaDropout needs input of at least 2 dimensions, the batch included, but "
            "received N. Put reshape before it.",
        ),
    ],
)
def test_sentence(type_, shape, sentence):
    assert refusal(type_, {}, *specs_of([shape])) == sentence


@pytest.mark.parametrize("type_", ["Dropout", "AlphaDropout"])
def test_whole_numbers_are_refused(type_):
    assert "needs real numbers (float32)" in refusal(type_, {}, *specs_of([(4,)], "int64"))


def test_what_is_left_is_scaled_up():
    spec, params = get("Dropout"), complete("Dropout", {"p": 0.2})
    inputs = specs_of([(8,)])

    assert spec.worked(params, inputs, inputs) == (
        "in training y = x * mask / (1 - 0.2) = x * mask * 1.25",
    )
    assert nn.Dropout(0.2)(torch.ones(100)).max().item() == pytest.approx(1.25)


def test_nothing_left_has_no_formula():
    params, inputs = complete("Dropout", {"p": 1.0}), specs_of([(8,)])

    assert get("Dropout").worked(params, inputs, inputs) == ()


def test_value_in_place_of_dropped_ones_is_the_card_s():
    torch.manual_seed(0)
    p, x = 0.5, torch.zeros(1000)
    y = nn.AlphaDropout(p)(x)
    a = (1 / ((1 - p) * (1 + p * 1.7581**2))) ** 0.5

    assert (y.max() - y.min()).item() == pytest.approx(a * 1.7581, rel=1e-3)
