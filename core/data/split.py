"""Parting samples, and bringing the columns of a table to one scale.

Every function here stands alone: the exported training script carries their text.
"""

from __future__ import annotations

import numpy as np


def split(
    count: int, validation: int, test: int, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return shuffled indices of the training, validation and test samples."""
    order = np.random.default_rng(seed).permutation(count)
    return order[test + validation :], order[test : test + validation], order[:test]


def parted(
    how: str,
    count: int,
    parts: tuple[float, float],
    seed: int,
    labels: np.ndarray,
    groups: np.ndarray,
    overlap: int,
    given: tuple[int, int, int],
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return indices of the training, validation and test samples.

    Args:
        how: ``random``, ``stratified``, ``group`` or ``time``.
        count: How many samples there are.
        parts: Shares of validation and test.
        seed: Of the choice.
        labels: Their classes, for ``stratified``.
        groups: Their groups, for ``group``.
        overlap: Samples before a later part that share rows with it, for ``time``.
        given: How many samples the data themselves put into each part.
    """
    free = count - given[1] - given[2]
    validation, test = (round(free * share) for share in parts)
    if any(given):
        return given_split((free, given[1], given[2]), validation, test, seed)
    if how == "stratified":
        return stratified_split(labels, validation, test, seed)
    if how == "group":
        return group_split(groups, validation, test, seed)
    if how == "time":
        return time_split(count, validation, test, overlap)
    return split(count, validation, test, seed)


def stratified_split(
    labels: np.ndarray, validation: int, test: int, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return shuffled indices of the parts, with about the same share of every class in each."""
    order = np.random.default_rng(seed).permutation(len(labels))
    rest = order[np.argsort(labels[order], kind="stable")]
    parts = []
    for size in (test, validation):
        steps = np.arange(len(rest) + 1) * size // max(len(rest), 1)
        # As many as asked for, at equal distances over the classes.
        taken = np.diff(steps) > 0
        parts.append(rest[taken])
        rest = rest[~taken]
    place = np.argsort(order)
    sorted_parts = [part[np.argsort(place[part])] for part in (*parts, rest)]
    return sorted_parts[2], sorted_parts[1], sorted_parts[0]


def group_split(
    groups: np.ndarray, validation: int, test: int, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return shuffled indices of the parts; what is of one group is in one part."""
    names, of_group, counts = np.unique(groups, return_inverse=True, return_counts=True)
    rng = np.random.default_rng(seed)
    part_of, waiting = (
        np.zeros(len(names), dtype=np.int64),
        list(rng.permutation(len(names))),
    )
    for part, size in ((2, test), (1, validation)):
        taken = 0
        while taken < size and len(waiting) > 1:
            group = waiting.pop()
            part_of[group] = part
            taken += counts[group]
    order = rng.permutation(len(groups))
    places = part_of[of_group[order]]
    return order[places == 0], order[places == 1], order[places == 2]


def time_split(
    count: int, validation: int, test: int, overlap: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return indices of the parts in the order they have, the latest for the test.

    ``overlap`` samples before a part, which share rows with its first, are in none.
    """
    order, ends = np.arange(count), [count]
    for size in (test, validation):
        ends.append(ends[-1] - size - (overlap if size else 0))
    train = order[: max(0, ends[2])]
    validation_part = order[max(0, ends[1] - validation) : max(0, ends[1])]
    return train, validation_part, order[count - test :]


def given_split(
    given: tuple[int, int, int], validation: int, test: int, seed: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return indices of the parts, where samples come in the order of the parts they are given to.

    A part that nothing is given to takes its samples from the others of the first.
    """
    order = np.random.default_rng(seed).permutation(given[0])
    ends = np.cumsum(given)
    taken = 0 if given[1] else validation
    validation_part = np.arange(ends[0], ends[1]) if given[1] else order[:taken]
    test_part = np.arange(ends[1], ends[2]) if given[2] else order[taken : taken + test]
    return order[taken + (0 if given[2] else test) :], validation_part, test_part


def standardise(x: np.ndarray, train: np.ndarray) -> np.ndarray:
    """Scale each column to mean 0 and deviation 1, measured on the training samples only."""
    deviation = x[train].std(axis=0)
    deviation[deviation == 0] = 1.0  # a constant column stays 0
    mean = x[train].mean(axis=0)
    return np.asarray((x - mean) / deviation, dtype=np.float32)
