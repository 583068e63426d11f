"""Points whose class is the exclusive or of two signs, computed."""

from __future__ import annotations

import numpy as np


def read_xor() -> tuple[np.ndarray, np.ndarray]:
    """Return points (400, 2) from -1 to 1; class 1 where the signs of x and y differ."""
    points = np.random.default_rng(0).uniform(-1.0, 1.0, size=(400, 2))
    is_positive = points > 0
    differ = is_positive[:, 0] != is_positive[:, 1]
    return points.astype(np.float32), differ.astype(np.int64)
