"""Two spirals that wind round each other, computed."""

from __future__ import annotations

import numpy as np


def read_spirals() -> tuple[np.ndarray, np.ndarray]:
    """Return points (1000, 2) from -1 to 1, and the spiral each lies on."""
    random = np.random.default_rng(0)
    spiral = np.arange(1000) % 2
    turn = np.sqrt(random.uniform(0.02, 1.0, size=1000))  # as dense outside as inside
    angle = 2 * np.pi * 1.75 * turn + np.pi * spiral
    points = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    points *= 0.95 * turn[:, np.newaxis]
    points += random.normal(0.0, 0.012, size=(1000, 2))
    return points.clip(-1.0, 1.0).astype(np.float32), spiral.astype(np.int64)
