"""Monthly passengers who grow in number and come most in summer, in windows; computed."""

from __future__ import annotations

import numpy as np


def read_airline() -> tuple[np.ndarray, np.ndarray]:
    """Return windows (300, 24, 1) of 24 months, and the month after each (300, 1)."""
    month = np.arange(324)
    trend = 1.0 + month / 160
    season = 1.0 + 0.25 * np.sin(2 * np.pi * month / 12)
    season += 0.08 * np.sin(2 * np.pi * month / 6)
    noise = np.random.default_rng(0).normal(1.0, 0.02, size=324)
    passengers = (trend * season * noise).astype(np.float32)
    starts = np.arange(300)[:, np.newaxis]
    return passengers[starts + np.arange(24)][..., np.newaxis], passengers[starts + 24]
