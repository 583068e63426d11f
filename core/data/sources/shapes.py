"""Pictures of discs, squares and triangles, and what each pixel belongs to; computed."""

from __future__ import annotations

import numpy as np


def read_shapes() -> tuple[np.ndarray, np.ndarray]:
    """Return pictures (1200, 1, 32, 32) from 0 to 1, and the class (1200, 32, 32) of each pixel."""
    random = np.random.default_rng(0)
    rows, columns = np.mgrid[0:32, 0:32]
    pictures = random.normal(0.2, 0.05, size=(1200, 32, 32))
    masks = np.zeros((1200, 32, 32), dtype=np.int64)
    for picture, mask in zip(pictures, masks, strict=True):
        for shape in random.permutation([1, 2, 3])[: random.integers(1, 4)]:
            y, x = random.uniform(6.0, 26.0, size=2)
            size = random.uniform(4.0, 7.0)
            down, right = rows - y, columns - x
            inside = [
                down**2 + right**2 < size**2,
                np.maximum(np.abs(down), np.abs(right)) < 0.85 * size,
                (np.abs(down) < size) & (np.abs(right) < 0.6 * (down + size)),
            ][shape - 1]
            grey = random.uniform(0.5, 0.95)
            if mask[inside].any():
                continue  # none hides another
            picture[inside] = grey + random.normal(0.0, 0.05, inside.sum())
            mask[inside] = shape
    return pictures.clip(0.0, 1.0).astype(np.float32)[:, np.newaxis], masks
