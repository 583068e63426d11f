"""Where the batches of an epoch start; shared by the worker, the script and the progress bar."""

from __future__ import annotations


def batch_starts(samples: int, batch_size: int) -> range:
    """Return the first index of each batch of an epoch.

    A last batch of one sample is left out unless every batch is one: batch normalisation cannot
    take it, and it would weigh a single sample as much as a whole batch.

    >>> list(batch_starts(10, 4)), list(batch_starts(9, 4)), list(batch_starts(1, 4))
    ([0, 4, 8], [0, 4], [0])
    """
    left_out = batch_size > 1 and samples > batch_size and samples % batch_size == 1
    return range(0, samples - 1 if left_out else samples, batch_size)


def samples_seen(samples: int, batch_size: int) -> int:
    """Return how many samples the batches of an epoch hold together.

    >>> samples_seen(10, 4), samples_seen(9, 4)
    (10, 8)
    """
    starts = batch_starts(samples, batch_size)
    return min(samples, starts[-1] + batch_size) if starts else 0


def step_samples(samples: int, batch_size: int, accumulate: int, start: int) -> int:
    """Return how many samples the step sees that the batch from ``start`` on takes part in.

    >>> [step_samples(9, 2, 2, start) for start in batch_starts(9, 2)]
    [4, 4, 4, 4]
    >>> [step_samples(10, 4, 2, start) for start in batch_starts(10, 4)]
    [8, 8, 2]
    """
    size = batch_size * accumulate
    first = start - start % size
    return min(samples_seen(samples, batch_size), first + size) - first
