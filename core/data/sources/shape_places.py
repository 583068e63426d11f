"""Pictures of one shape each: which it is, and where it lies; computed."""

from __future__ import annotations

import numpy as np


def read_shape_places() -> tuple[np.ndarray, np.ndarray]:
    """Return pictures (1500, 1, 24, 24) from 0 to 1; the shape and (x, y, size) of each."""
    random = np.random.default_rng(0)
    rows, columns = np.mgrid[0:24, 0:24] + 0.5
    targets = np.empty(1500, dtype=[("shape", np.int64), ("place", np.float32, (3,))])
    pictures = random.normal(0.15, 0.05, size=(1500, 24, 24))
    for picture, target in zip(pictures, targets, strict=True):
        size, shape = random.uniform(3.0, 6.0), random.integers(3)
        x, y = random.uniform(size, 24 - size, size=2)
        down, right = rows - y, columns - x
        inside = [
            down**2 + right**2 < size**2,
            np.maximum(np.abs(down), np.abs(right)) < 0.85 * size,
            (np.abs(down) < size) & (np.abs(right) < 0.6 * (down + size)),
        ][shape]
        picture[inside] = random.uniform(0.5, 0.95) + random.normal(0.0, 0.05, inside.sum())
        target["shape"], target["place"] = shape, (x / 24, y / 24, size / 12)
    return pictures.clip(0.0, 1.0).astype(np.float32)[:, np.newaxis], targets
