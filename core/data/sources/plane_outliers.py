"""A tilted plane of which some heights were read quite wrong, computed."""

from __future__ import annotations

import numpy as np


def read_plane_outliers() -> tuple[np.ndarray, np.ndarray]:
    """Return places (500, 2) from -1 to 1, and the height (500, 1) of the plane there.

    One in six heights is far too large.
    """
    random = np.random.default_rng(0)
    places = random.uniform(-1.0, 1.0, size=(500, 2))
    height = places @ np.array([1.5, -0.8]) + 0.4 + random.normal(0.0, 0.05, size=500)
    wrong = random.random(500) < 1 / 6
    height[wrong] += random.uniform(4.0, 8.0, size=int(wrong.sum()))
    return places.astype(np.float32), height[:, np.newaxis].astype(np.float32)
