from __future__ import annotations

import itertools

from app.widgets.color_ramp import STEPS, gray_colors, heat_colors, overlay_colors


def channels(color: int) -> tuple[int, int, int]:
    return color >> 16 & 255, color >> 8 & 255, color & 255


def luminance(color: int) -> float:
    linear = [(c / 255 / 12.92) if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4
              for c in channels(color)]  # fmt: skip
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_step_of_the_heat_ramp_is_lighter_than_the_one_before():
    lights = [luminance(color) for color in heat_colors()]
    assert all(a < b + 1e-3 for a, b in itertools.pairwise(lights))
    assert lights[0] < 0.03
    assert lights[-1] > 0.75


def test_its_order_survives_red_green_blindness():
    # Protanopia leaves roughly blue and yellow (red and green seen as one).
    seen = [sum(channels(color)[:2]) for color in heat_colors()]
    assert seen[::32] == sorted(seen[::32])


def test_tables_have_256_opaque_colors():
    for table in (heat_colors(), gray_colors()):
        assert len(table) == STEPS
        assert all(color >> 24 == 255 for color in table)
    assert gray_colors()[0x80] == 0xFF808080


def test_overlay_shows_nothing_where_there_is_no_heat():
    alphas = [color >> 24 for color in overlay_colors()]
    assert (alphas[0], alphas[-1]) == (0, 255)
    assert alphas == sorted(alphas)
