"""Chemical measures of wines, which ship inside scikit-learn."""

from __future__ import annotations

import numpy as np
from sklearn.datasets import load_wine


def read_wine() -> tuple[np.ndarray, np.ndarray]:
    """Return the measures (178, 13) and the growers."""
    data = load_wine()
    return data.data.astype(np.float64), data.target.astype(np.int64)
