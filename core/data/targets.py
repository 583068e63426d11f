"""What a network's output is compared with, made of class numbers.

Losses differ in how they want a class told. Every function here stands alone: the exported training
script carries their text.
"""

from __future__ import annotations

import numpy as np


def one_hot(y: np.ndarray, classes: int) -> np.ndarray:
    """Return a row of zeros for each class number, with a one at its place."""
    return np.asarray(np.eye(classes, dtype=np.float32)[y])


def signs(y: np.ndarray, classes: int) -> np.ndarray:
    """Return a row of -1 for each class number, with a 1 at its place."""
    return np.asarray(2 * np.eye(classes, dtype=np.float32)[y] - 1)


def label_sets(y: np.ndarray, classes: int) -> np.ndarray:
    """Return the set of the classes that hold: one number a row, filled up with -1."""
    sets = np.full((len(y), classes), -1, dtype=np.int64)
    sets[:, 0] = y
    return sets


def sequences(y: np.ndarray, blank: int) -> np.ndarray:
    """Return sequences of one label each; labels from ``blank`` on make way for it."""
    return (y + (y >= blank))[:, np.newaxis]


def one_hot_maps(y: np.ndarray, classes: int) -> np.ndarray:
    """Return a map for each class, with a one wherever a sample's number is that class."""
    return np.asarray(np.moveaxis(np.eye(classes, dtype=np.float32)[y], -1, 1))


def label_rows(y: np.ndarray) -> np.ndarray:
    """Return rows of zeros and ones as real numbers."""
    return y.astype(np.float32)


def label_signs(y: np.ndarray) -> np.ndarray:
    """Return a 1 for each class that holds, and -1 for each other."""
    return np.asarray(2 * y - 1, dtype=np.float32)


def sets_of_labels(y: np.ndarray) -> np.ndarray:
    """Return the set of the classes that hold: their numbers in a row, filled up with -1."""
    sets = np.full(y.shape, -1, dtype=np.int64)
    for row, holds in zip(sets, y, strict=True):
        numbers = np.flatnonzero(holds)
        row[: len(numbers)] = numbers
    return sets


def balanced(y: np.ndarray, classes: int) -> np.ndarray:
    """Return a weight for each class, so that all together count alike however rare they are."""
    counts = np.bincount(y.reshape(-1), minlength=classes)
    return np.asarray(y.size / (classes * np.maximum(counts, 1)), dtype=np.float32)


def balanced_yes(y: np.ndarray) -> np.ndarray:
    """Return for each class how often it does not hold for each time it does."""
    holds = (y > 0).sum(axis=0)
    return np.asarray((len(y) - holds) / np.maximum(holds, 1), dtype=np.float32)
