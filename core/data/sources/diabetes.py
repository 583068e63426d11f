"""Patients with diabetes and how far the disease has gone a year later; inside scikit-learn."""

from __future__ import annotations

import numpy as np
from sklearn.datasets import load_diabetes


def read_diabetes() -> tuple[np.ndarray, np.ndarray]:
    """Return the measures (442, 10) and the progression (442, 1) in hundreds of points."""
    data = load_diabetes(scaled=False)
    progression = data.target[:, np.newaxis] / 100
    return data.data.astype(np.float64), progression.astype(np.float32)
