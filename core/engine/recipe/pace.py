"""Where the steps of a run lie in its epochs, which may have more or fewer of them on the way."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """Epochs with batches of one size.

    Attributes:
        epoch: The first of them, counted from 1.
        first: Steps of the run before it.
        batch_size: Samples of a batch.
        steps: Steps of each epoch.
    """

    epoch: int
    first: int
    batch_size: int
    steps: int


class Pace:
    """Turns steps into epochs and back."""

    def __init__(self, steps_per_epoch: int, stretches: Sequence[Stretch] = ()) -> None:
        """Note how many steps an epoch has.

        Args:
            steps_per_epoch: Those of the first epoch.
            stretches: What comes after, in order.
        """
        self._begin = (0, 0, max(1, steps_per_epoch))
        self.change(stretches)

    def change(self, stretches: Sequence[Stretch]) -> None:
        """Take other stretches after the first in the place of those that were known."""
        later = ((one.first, one.epoch - 1, max(1, one.steps)) for one in stretches)
        self._marks = [self._begin, *later]

    @property
    def is_even(self) -> bool:
        """Whether all epochs have as many steps."""
        return len(self._marks) == 1

    def epochs(self, steps: float) -> float:
        """Return how many epochs so many steps are.

        >>> later = Stretch(epoch=3, first=20, batch_size=128, steps=5)
        >>> [Pace(10, [later]).epochs(steps) for steps in (5, 20, 25, 26)]
        [0.5, 2.0, 3.0, 3.2]
        """
        first, before, each = next(m for m in reversed(self._marks) if m[0] <= max(steps, 0))
        return before + (steps - first) / each

    def steps(self, epochs: int) -> int:
        """Return how many steps so many epochs have.

        >>> Pace(10, [Stretch(epoch=3, first=20, batch_size=128, steps=5)]).steps(4)
        30
        """
        first, before, each = next(m for m in reversed(self._marks) if m[1] <= epochs)
        return first + (epochs - before) * each
