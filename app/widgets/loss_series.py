"""The losses of all steps in bounded memory, ready to draw."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence

from core.engine.recipe.pace import Pace, Stretch

MOST_POINTS = 2048
HALF_LIFE_SHARE = 0.1
"""After this share of an epoch a loss counts half in the smoothed curve."""
FEWEST_STEPS = 4.0


class LossSeries:
    """Means of neighbouring steps, and a smoothed curve.

    When there are more than :data:`MOST_POINTS` points, neighbours become one, so a run of a
    million steps draws as fast as one of two thousand. A point without a finite loss is NaN.
    """

    def __init__(
        self, steps_per_epoch: int, stretches: Sequence[Stretch] = (), first: int = 0
    ) -> None:
        """Begin a series.

        Args:
            steps_per_epoch: Steps of the first epoch.
            stretches: Those of later ones, where they have others.
            first: Steps of the run before those that come.
        """
        self._per_epoch = max(1, steps_per_epoch)
        self._pace = Pace(steps_per_epoch, stretches)
        self._first = first
        half_life = max(FEWEST_STEPS, HALF_LIFE_SHARE * self._per_epoch)
        self._keep = 0.5 ** (1 / half_life)
        self._stride = 1
        self._means = array("d")
        self._smooth = array("d")
        self._sum, self._finite, self._open = 0.0, 0, 0
        self._weighted, self._weight = 0.0, 0.0

    def __len__(self) -> int:
        return len(self._means)

    def add(self, losses: Iterable[float | None]) -> None:
        """Add the losses of the steps that followed; None for one that was not finite."""
        for loss in losses:
            if loss is not None:
                self._sum += loss
                self._finite += 1
                self._weighted = self._keep * self._weighted + (1 - self._keep) * loss
                self._weight = self._keep * self._weight + (1 - self._keep)
            self._open += 1
            if self._open == self._stride:
                self._close_point()

    def epochs(self) -> list[float]:
        """Return where each point lies, in epochs since the start."""
        count = range(1, len(self._means) + 1)
        if self._pace.is_even:
            scale, before = self._stride / self._per_epoch, self._first / self._per_epoch
            return [before + i * scale for i in count]
        return [self._pace.epochs(self._first + i * self._stride) for i in count]

    def change_pace(self, stretches: Sequence[Stretch]) -> None:
        """Note that later epochs have other steps."""
        self._pace.change(stretches)

    def means(self) -> array[float]:
        """Return each point's mean loss."""
        return self._means

    def smooth(self) -> array[float]:
        """Return the smoothed loss at each point: a mean that forgets."""
        return self._smooth

    def smooth_by(self, share: float) -> array[float]:
        """Return the means smoothed otherwise: after ``share`` of an epoch one counts half."""
        if not share:
            return self._means
        points = max(share * self._per_epoch / self._stride, 1e-3)
        return exponential_mean(self._means, 0.5 ** (1 / points))

    def _close_point(self) -> None:
        self._means.append(self._sum / self._finite if self._finite else math.nan)
        self._smooth.append(self._weighted / self._weight if self._weight else math.nan)
        self._sum, self._finite, self._open = 0.0, 0, 0
        if len(self._means) > MOST_POINTS:
            self._halve()

    def _halve(self) -> None:
        """Make one point of every two; one left over is opened again."""
        if len(self._means) % 2:
            last = self._means.pop()
            self._smooth.pop()
            is_finite = not math.isnan(last)
            self._sum = last * self._stride if is_finite else 0.0
            self._finite = self._stride if is_finite else 0
            self._open = self._stride
        pairs = zip(self._means[::2], self._means[1::2], strict=True)
        self._means = array("d", (_mean(a, b) for a, b in pairs))
        self._smooth = self._smooth[1::2]
        self._stride *= 2


def exponential_mean(values: Iterable[float], keep: float) -> array[float]:
    """Return a mean that forgets; gaps stay as they were before.

    >>> list(exponential_mean([1.0, 3.0], 0.0))
    [1.0, 3.0]
    """
    smooth, weighted, weight = array("d"), 0.0, 0.0
    for value in values:
        if not math.isnan(value):
            weighted = keep * weighted + (1 - keep) * value
            weight = keep * weight + (1 - keep)
        smooth.append(weighted / weight if weight else math.nan)
    return smooth


def _mean(a: float, b: float) -> float:
    return b if math.isnan(a) else a if math.isnan(b) else (a + b) / 2
