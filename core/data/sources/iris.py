"""Fisher's irises, which ship inside scikit-learn."""

from __future__ import annotations

import numpy as np
from sklearn.datasets import load_iris


def read_iris() -> tuple[np.ndarray, np.ndarray]:
    """Return the measures (150, 4) and the kinds of iris."""
    data = load_iris()
    return data.data.astype(np.float64), data.target.astype(np.int64)
