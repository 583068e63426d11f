"""A circle inside another one, computed."""

from __future__ import annotations

import numpy as np


def read_circles() -> tuple[np.ndarray, np.ndarray]:
    """Return points (600, 2), and whether each lies on the inner circle."""
    random = np.random.default_rng(0)
    is_inner = np.arange(600) % 2
    angle = random.uniform(0.0, 2 * np.pi, size=600)
    radius = np.where(is_inner, 0.4, 0.85)
    points = radius[:, np.newaxis] * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    points += random.normal(0.0, 0.06, size=(600, 2))
    return points.astype(np.float32), is_inner.astype(np.int64)
