"""What a sweep over learning rates says: its smooth curve and the rate to begin with; torch-free.

The loss is taken once for each of many growing rates, see L. N. Smith, Cyclical learning rates for
training neural networks, 2017. A good rate is where the loss falls fastest: below it the network
learns slowly, beyond it the loss soon rises.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

LOWEST, HIGHEST, COUNT = 1e-6, 10.0, 100
"""A sweep's first and last learning rate, and how many there are."""
_KEPT = 0.9
_FIRST = 5
"""The first points of the smooth curve say little: few losses went into them."""


def rates() -> list[float]:
    """Return the rates of a sweep, each as many times the one before.

    >>> len(rates()), rates()[0], round(rates()[-1], 9)
    (100, 1e-06, 10.0)
    """
    factor = (HIGHEST / LOWEST) ** (1 / (COUNT - 1))
    return [LOWEST * factor**number for number in range(COUNT)]


def smoothed(losses: Sequence[float]) -> list[float]:
    """Return a running mean that has no memory of a beginning at zero.

    >>> smoothed([2.0, 2.0, 2.0])
    [2.0, 2.0, 2.0]
    """
    found, mean = [], 0.0
    for number, loss in enumerate(losses, start=1):
        mean = _KEPT * mean + (1 - _KEPT) * loss
        found.append(round(mean / (1 - _KEPT**number), 12))
    return found


def suggested(lrs: Sequence[float], losses: Sequence[float]) -> float | None:
    """Return the rate at which the smooth loss falls fastest, or None where it never falls."""
    smooth = smoothed(losses)
    if len(smooth) < _FIRST + 3:
        return None
    lowest = min(range(len(smooth)), key=smooth.__getitem__)
    slopes = {
        number: (smooth[number + 1] - smooth[number - 1])
        / math.log(lrs[number + 1] / lrs[number - 1])
        for number in range(_FIRST, min(lowest, len(smooth) - 2) + 1)
    }
    if not slopes:
        return None
    steepest = min(slopes, key=slopes.__getitem__)
    return float(f"{lrs[steepest]:.1e}") if slopes[steepest] < 0 else None
