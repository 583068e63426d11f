"""Pairs of handwritten digits, alike or not; made of those inside scikit-learn."""

from __future__ import annotations

import numpy as np
from sklearn.datasets import load_digits


def read_digit_pairs() -> tuple[np.ndarray, np.ndarray]:
    """Return pairs (1797, 2, 1, 8, 8) of pictures from 0 to 1, and whether both show one digit."""
    data = load_digits()
    random = np.random.default_rng(0)
    pictures = (data.images / 16.0).astype(np.float32)[:, np.newaxis]
    alike = np.arange(len(pictures)) % 2
    fits = (data.target == data.target[:, np.newaxis]) == (alike == 1)[:, np.newaxis]
    np.fill_diagonal(fits, val=False)
    others = np.array([random.choice(np.flatnonzero(row)) for row in fits])
    return np.stack([pictures, pictures[others]], axis=1), alike.astype(np.int64)
