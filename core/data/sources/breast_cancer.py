"""Measures of cell nuclei, which ship inside scikit-learn."""

from __future__ import annotations

import numpy as np
from sklearn.datasets import load_breast_cancer


def read_breast_cancer() -> tuple[np.ndarray, np.ndarray]:
    """Return the measures (569, 30) and the classes, 0 malignant and 1 benign."""
    data = load_breast_cancer()
    return data.data.astype(np.float64), data.target.astype(np.int64)
