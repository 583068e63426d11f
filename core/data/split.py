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


def standardise(x: np.ndarray, train: np.ndarray) -> np.ndarray:
    """Scale each column to mean 0 and deviation 1, measured on the training samples only."""
    deviation = x[train].std(axis=0)
    deviation[deviation == 0] = 1.0  # a constant column stays 0
    mean = x[train].mean(axis=0)
    return np.asarray((x - mean) / deviation, dtype=np.float32)
