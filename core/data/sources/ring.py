"""Eight small clouds of points on a circle, computed."""

from __future__ import annotations

import numpy as np


def read_ring() -> tuple[np.ndarray, np.ndarray]:
    """Return points (2000, 2), and which of the eight clouds each belongs to."""
    random = np.random.default_rng(0)
    cloud = np.arange(2000) % 8
    angle = np.pi / 4 * cloud
    points = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    points += random.normal(0.0, 0.05, size=(2000, 2))
    return points.astype(np.float32), cloud.astype(np.int64)
