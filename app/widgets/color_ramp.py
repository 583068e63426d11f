"""The colours that numbers become: a heat ramp that everyone can read, and grey.

The heat ramp rises evenly in lightness, from deep indigo through teal to pale yellow, so it keeps
its order in grey print and for every kind of colour blindness. It is computed in OKLCh, a space
where equal steps look equal.
"""

from __future__ import annotations

import functools
import math

STEPS = 256
_DARK, _LIGHT = 0.22, 0.95
_FIRST_HUE_DEG, _LAST_HUE_DEG = 290.0, 102.0
_CHROMA = 0.125
_AGAINST, _IN_FAVOUR = (0.66, 0.15, math.radians(250)), (0.76, 0.16, math.radians(62))
"""Blue and orange in OKLCh, which everyone tells apart."""


@functools.cache
def heat_colors() -> tuple[int, ...]:
    """Return the 256 colours of the heat ramp as opaque ``0xAARRGGBB``."""
    return tuple(_rgb(*_heat(step / (STEPS - 1))) for step in range(STEPS))


@functools.cache
def gray_colors() -> tuple[int, ...]:
    """Return the 256 greys as opaque ``0xAARRGGBB``."""
    return tuple(0xFF000000 | value << 16 | value << 8 | value for value in range(STEPS))


@functools.cache
def overlay_colors() -> tuple[int, ...]:
    """Return nothing to full orange, as ``0xAARRGGBB``.

    On a picture one colour is clearer than a ramp: the picture's own light and dark would be taken
    for steps of it.
    """
    return tuple(_see_through(_IN_FAVOUR, step / (STEPS - 1)) for step in range(STEPS))


@functools.cache
def balance_colors() -> tuple[int, ...]:
    """Return blue (against) through nothing to orange (for), as ``0xAARRGGBB``.

    Blue and orange are told apart by everyone; what counts little is see-through.
    """
    middle = (STEPS - 1) / 2
    return tuple(
        _see_through(_IN_FAVOUR if step > middle else _AGAINST, abs(step - middle) / middle)
        for step in range(STEPS)
    )


def _see_through(color: tuple[float, float, float], strength: float) -> int:
    """Return an OKLCh colour, the more opaque the stronger; weak ones are lifted a little."""
    return (_rgb(*color) & 0x00FFFFFF) | round(255 * math.pow(strength, 0.6)) << 24


def _heat(t: float) -> tuple[float, float, float]:
    """Return lightness, chroma and hue (radians) of the ramp at ``t`` in [0, 1]."""
    chroma = _CHROMA * (0.75 + 0.25 * math.sin(math.pi * t))
    hue = _FIRST_HUE_DEG + (_LAST_HUE_DEG - _FIRST_HUE_DEG) * t**0.85
    return _DARK + (_LIGHT - _DARK) * t, chroma, math.radians(hue)


def _rgb(lightness: float, chroma: float, hue: float) -> int:
    """Return an OKLCh colour as opaque ``0xAARRGGBB``, clipped to what a screen can show."""
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    red, green, blue = (_byte(value) for value in linear)
    return 0xFF000000 | red << 16 | green << 8 | blue


def _byte(linear: float) -> int:
    """Return a linear light value in [0, 1] as an sRGB byte."""
    value = min(max(linear, 0.0), 1.0)
    curved = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    return round(255 * curved)
