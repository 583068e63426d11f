"""Handwritten digits, which ship inside scikit-learn."""

from __future__ import annotations

import numpy as np
from sklearn.datasets import load_digits


def read_digits() -> tuple[np.ndarray, np.ndarray]:
    """Return the pictures (1797, 1, 8, 8) with values from 0 to 1, and their digits."""
    data = load_digits()
    pictures = (data.images / 16.0).astype(np.float32)[:, np.newaxis]
    return pictures, data.target.astype(np.int64)
