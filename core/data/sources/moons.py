"""Two crescents that reach into each other, computed."""

from __future__ import annotations

import numpy as np


def read_moons() -> tuple[np.ndarray, np.ndarray]:
    """Return points (600, 2), and the crescent each lies in."""
    random = np.random.default_rng(0)
    is_lower = np.arange(600) % 2
    angle = random.uniform(0.0, np.pi, size=600) + np.pi * is_lower
    points = np.stack(
        [np.cos(angle) + is_lower - 0.5, np.sin(angle) + 0.5 * is_lower - 0.25], axis=1
    )
    points += random.normal(0.0, 0.1, size=(600, 2))
    return points.astype(np.float32), is_lower.astype(np.int64)
