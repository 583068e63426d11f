"""How large the batches of each epoch are, where their size changes on the way; torch-free.

A size changes between two epochs only: within one, the order of the samples and the number of steps
are settled. Schedules that go on step by step keep their course over the epochs, see :func:`turns`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping

import msgspec

from core.engine.recipe.schedule import batch_starts
from core.graph.records import TrainingConfig
from core.texts import Text, text

BATCHES = "batch_sizes"
"""Field of the recipe, and what a run's record calls the changes that a person made."""
MOST = 10_000_000
"""Samples of a batch after a change."""
_MOST_DIGITS = 9


class Batching(msgspec.Struct, frozen=True):
    """The sizes of a run's batches.

    Attributes:
        usual: That of the first epoch.
        changes: From which epoch on, counted from 1, another one; in order.
    """

    usual: int
    changes: tuple[tuple[int, int], ...] = ()

    def size(self, epoch: int) -> int:
        """Return the size in an epoch.

        >>> [Batching(64, ((3, 128),)).size(epoch) for epoch in (1, 2, 3, 9)]
        [64, 64, 128, 128]
        """
        found = self.usual
        for first, size in self.changes:
            if epoch >= first:
                found = size
        return found

    def changed(self, epoch: int, size: int) -> Batching:
        """Return the sizes with another one from an epoch on.

        >>> Batching(64, ((3, 128),)).changed(3, 32).changed(5, 32).changed(6, 16).changes
        ((3, 32), (6, 16))
        """
        earlier = tuple(change for change in self.changes if change[0] < epoch)
        before = Batching(self.usual, earlier)
        return (
            before
            if before.size(epoch) == size
            else Batching(self.usual, (*earlier, (epoch, size)))
        )

    def steps(self, samples: int, epoch: int) -> int:
        """Return how many batches an epoch has."""
        return len(batch_starts(samples, self.size(epoch)))

    def steps_before(self, samples: int, epoch: int) -> int:
        """Return how many batches all epochs before one have.

        >>> Batching(5, ((3, 10),)).steps_before(20, 5)
        12
        """
        marks = [1, *(min(first, epoch) for first, _ in self.changes), epoch]
        spans = itertools.pairwise(marks)
        return sum((end - first) * self.steps(samples, first) for first, end in spans)


def batching_of(config: TrainingConfig) -> Batching:
    """Return the sizes that a recipe asks for."""
    return Batching(config.batch_size, config.batch_sizes)


def turns(taken: int, planned: int, steps: int) -> int:
    """Return how often a schedule goes on after a step, so that it comes as far as was planned.

    Args:
        taken: Steps of the epoch that were taken, the present one among them.
        planned: Steps of an epoch that the schedule was laid out for.
        steps: Steps that it has.

    >>> [turns(step, 2, 4) for step in (1, 2, 3, 4)], [turns(step, 5, 2) for step in (1, 2)]
    ([0, 1, 0, 1], [2, 3])
    """
    return taken * planned // steps - (taken - 1) * planned // steps


def said_batches(batching: Batching) -> str:
    """Return sizes as a run's record has them.

    >>> said_batches(Batching(64, ((3, 128), (5, 32))))
    '64 3:128 5:32'
    """
    return " ".join([str(batching.usual), *(f"{first}:{size}" for first, size in batching.changes)])


def found_batches(
    config: TrainingConfig, choice: Mapping[str, str]
) -> tuple[tuple[int, int], ...] | None:
    """Return the changes that a run's record tells; None where it is one of other batches.

    >>> found_batches(TrainingConfig(batch_size=64), {"batch_sizes": "64 3:128 5:32"})
    ((3, 128), (5, 32))
    >>> found_batches(TrainingConfig(batch_size=32), {"batch_sizes": "64 3:128"})
    >>> found_batches(TrainingConfig(batch_size=64), {"batch_sizes": "64 many"})
    """
    usual, *changes = choice.get(BATCHES, "").split() or [""]
    numbers = [part.partition(":")[::2] for part in changes]
    if usual != str(config.batch_size) or not all(map(_is_number, sum(numbers, ()))):
        return None
    found = tuple((int(first), int(size)) for first, size in numbers)
    is_wrong = any(True for _ in wrong_batches(msgspec.structs.replace(config, batch_sizes=found)))
    return None if is_wrong else found


def _is_number(digits: str) -> bool:
    return digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS


def wrong_batches(config: TrainingConfig) -> Iterator[Text]:
    """Yield what is wrong with a recipe's changes of the batch size."""
    last = 1
    for first, size in config.batch_sizes:
        if first <= last or not 1 <= size <= MOST:
            yield text("check.batch_sizes", epoch=first, size=size)
        last = first
