from __future__ import annotations

import numpy as np
import pytest
import torch

from core.errors import InputError
from core.explain.reduce import to_maps, to_picture


def test_a_feature_map_becomes_a_picture_a_channel_on_one_scale():
    value = torch.tensor([[[0.0, 1.0]], [[2.0, 4.0]]])

    maps = to_maps(value)

    assert maps.channels.dtype == np.uint8
    assert maps.channels.tolist() == [[[0, 64]], [[128, 255]]]
    assert (maps.low, maps.high) == (0.0, 4.0)
    assert (maps.shape, maps.total) == ((2, 1, 2), 2)


@pytest.mark.parametrize(
    ("shape", "pictures", "total"),
    [
        ((), (1, 1, 1), 1),
        ((10,), (1, 1, 10), 1),
        ((1000,), (1, 1, 256), 1),
        ((5, 7), (5, 1, 7), 5),
        ((100, 3, 2), (64, 3, 2), 100),
        ((2, 300, 20), (2, 256, 20), 2),
        ((2, 3, 4, 5), (2, 12, 5), 2),
    ],
)
def test_any_output_fits_the_grid(shape, pictures, total):
    maps = to_maps(torch.rand(shape))

    assert (maps.channels.shape, maps.total, maps.shape) == (pictures, total, shape)


def test_a_flat_output_is_dark_and_keeps_its_value():
    maps = to_maps(torch.full((4,), 3.0))

    assert not maps.channels.any()
    assert (maps.low, maps.high) == (3.0, 3.0)


def test_what_is_not_finite_goes_to_the_ends():
    maps = to_maps(torch.tensor([0.0, 1.0, torch.inf, -torch.inf, torch.nan]))

    assert maps.channels.tolist() == [[[0, 255, 255, 0, 0]]]


def test_nothing_finite_is_told():
    with pytest.raises(InputError, match="not finite"):
        to_maps(torch.full((2, 2), torch.nan))


def test_whole_numbers_and_truth_values_have_pictures_too():
    assert to_maps(torch.tensor([True, False])).channels.tolist() == [[[255, 0]]]


def test_grey_and_colour_samples_are_pictures_and_tables_are_none():
    colours = torch.zeros(3, 4, 5)
    colours[0] = 1.0

    grey, colour = to_picture(torch.rand(1, 4, 5)), to_picture(colours)

    assert grey is not None
    assert grey.shape == (4, 5)
    assert colour is not None
    assert colour.shape == (4, 5, 3)
    assert colour[0, 0].tolist() == [255, 0, 0]
    assert to_picture(torch.rand(30)) is None
