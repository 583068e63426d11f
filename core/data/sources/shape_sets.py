"""Pictures that show any number of four kinds of shapes, and which; computed."""

from __future__ import annotations

import numpy as np


def read_shape_sets() -> tuple[np.ndarray, np.ndarray]:
    """Return pictures (1200, 1, 24, 24) from 0 to 1, and a 1 for each shape shown (1200, 4)."""
    random = np.random.default_rng(0)
    rows, columns = np.mgrid[0:24, 0:24]
    pictures = random.normal(0.15, 0.05, size=(1200, 24, 24))
    shown = (random.uniform(size=(1200, 4)) < 0.4).astype(np.float32)
    for picture, shapes in zip(pictures, shown, strict=True):
        # Each in a quarter of its own, so that none hides another.
        quarters = random.permutation(4)
        for shape, quarter in zip(np.flatnonzero(shapes), quarters, strict=False):
            middle = 6 + 12 * np.array(divmod(quarter, 2))
            y, x = middle + random.uniform(-1.5, 1.5, size=2)
            size = random.uniform(3.2, 4.4)
            down, right = rows - y, columns - x
            far = np.hypot(down, right)
            inside = [
                far < size,
                np.maximum(np.abs(down), np.abs(right)) < 0.9 * size,
                (far < size) & (far > 0.55 * size),
                (np.minimum(np.abs(down), np.abs(right)) < 1.1) & (far < 1.2 * size),
            ][shape]
            picture[inside] = random.uniform(0.6, 0.95)
    return pictures.clip(0.0, 1.0).astype(np.float32)[:, np.newaxis], shown
