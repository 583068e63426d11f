"""Five clouds of points that overlap a little, computed."""

from __future__ import annotations

import numpy as np


def read_gaussians() -> tuple[np.ndarray, np.ndarray]:
    """Return points (750, 2), and the cloud each belongs to."""
    random = np.random.default_rng(0)
    cloud = np.arange(750) % 5
    middles = np.array([[0.0, 0.0], [1.6, 0.6], [-1.2, 1.3], [-1.3, -1.2], [1.0, -1.5]])
    widths = np.array([0.35, 0.45, 0.5, 0.4, 0.45])
    points = middles[cloud] + widths[cloud, np.newaxis] * random.normal(size=(750, 2))
    return points.astype(np.float32), cloud.astype(np.int64)
