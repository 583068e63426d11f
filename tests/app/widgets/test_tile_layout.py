from __future__ import annotations

import pytest

from app.widgets.tile_layout import GAP_PX, SMALLEST_PX, lay_out


@pytest.mark.parametrize("count", [1, 2, 6, 16, 17, 64])
def test_tiles_fill_the_area_without_leaving_it(count):
    layout = lay_out(count, (8, 8), (480, 360))
    width, height = layout.size
    assert width <= 480
    assert height <= 360
    assert layout.columns * layout.rows >= count


def test_pixels_are_enlarged_by_whole_factors():
    layout = lay_out(16, (28, 28), (500, 400))
    assert layout.width % 28 == 0
    assert layout.width == layout.height


def test_too_many_tiles_scroll_instead_of_vanishing():
    layout = lay_out(64, (8, 8), (120, 60))
    assert layout.height >= SMALLEST_PX // 8 * 8
    assert layout.size[1] > 60
    assert layout.size[0] <= 120


def test_large_pictures_are_reduced_to_fit():
    layout = lay_out(1, (256, 256), (100, 80))
    assert layout.width == layout.height <= 80


def test_a_row_of_numbers_is_tall_enough_to_see():
    layout = lay_out(4, (64, 1), (400, 300))
    assert layout.height >= layout.width / 6 - 1


def test_few_units_do_not_become_huge():
    assert lay_out(3, (1, 1), (900, 900), largest_px=36).width == 36


def test_at_finds_the_tile_that_place_puts():
    layout = lay_out(7, (8, 8), (300, 200))
    for index in range(7):
        x, y = layout.place(index)
        assert layout.at(x, y) == index
        assert layout.at(x + layout.width - 1, y + layout.height - 1) == index
        assert layout.at(x + layout.width + GAP_PX / 2, y) is None
    assert layout.at(-1, 0) is None
    assert layout.at(*layout.place(7)) is None
