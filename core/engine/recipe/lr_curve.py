"""What a sweep over learning rates says: its smooth curve and the rate to begin with; torch-free.

The loss is taken once for each of many growing rates, see L. N. Smith, Cyclical learning rates for
training neural networks, 2017. A good rate is where the loss falls fastest: below it the network
learns slowly, beyond it the loss soon rises.
"""

from __future__ import annotations

from collections.abc import Sequence

LOWEST, HIGHEST, COUNT = 1e-6, 10.0, 100
"""A sweep's first and last learning rate, and how many there are."""
_HALF = 4
"""Neighbours on each side that a point of the smooth curve is the mean of."""
_REACH = 8
"""Neighbours on each side that say how steep the curve is somewhere."""


def rates() -> list[float]:
    """Return the rates of a sweep, each as many times the one before.

    >>> len(rates()), rates()[0], round(rates()[-1], 9)
    (100, 1e-06, 10.0)
    """
    factor = (HIGHEST / LOWEST) ** (1 / (COUNT - 1))
    return [LOWEST * factor**number for number in range(COUNT)]


def smoothed(losses: Sequence[float]) -> list[float]:
    """Return the mean of each loss and its neighbours, which lags behind nowhere.

    >>> smoothed([2.0, 2.0, 2.0])
    [2.0, 2.0, 2.0]
    """
    found = []
    for number in range(len(losses)):
        near = losses[max(0, number - _HALF) : number + _HALF + 1]
        found.append(sum(near) / len(near))
    return found


def suggested(lrs: Sequence[float], losses: Sequence[float]) -> float | None:
    """Return the rate at which the loss falls fastest, or None where it never falls."""
    if len(losses) <= 2 * _REACH:
        return None
    smooth = smoothed(losses)
    lowest = smooth.index(min(smooth))
    slopes = {
        number: _slope(losses[number - _REACH : number + _REACH + 1])
        for number in range(_REACH, min(lowest + 1, len(losses) - _REACH))
    }
    if not slopes:
        return None
    steepest = min(slopes, key=slopes.__getitem__)
    return float(f"{lrs[steepest]:.1e}") if slopes[steepest] < 0 else None


def _slope(losses: Sequence[float]) -> float:
    """Return the slope of the line that is nearest to evenly spaced losses, up to a factor."""
    return sum(place * loss for place, loss in enumerate(losses, start=-_REACH))
