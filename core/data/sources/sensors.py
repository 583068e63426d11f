"""What three sensors of a machine say, sound or with one of three faults; computed."""

from __future__ import annotations

import numpy as np


def read_sensors() -> tuple[np.ndarray, np.ndarray]:
    """Return series (800, 64, 3) of vibration, heat and current, and the state of each."""
    random = np.random.default_rng(0)
    state = np.arange(800) % 4  # sound, worn bearing, too hot, loose contact
    time = np.arange(64)
    phase = random.uniform(0.0, 2 * np.pi, size=(800, 1))
    vibration = 0.5 * np.sin(2 * np.pi * time / 16 + phase)
    heat = random.uniform(-0.4, 0.4, size=(800, 1))
    heat = heat + 0.2 * np.sin(2 * np.pi * time / 64 + phase)
    current = 0.4 * np.sin(2 * np.pi * time / 32 + phase)
    worn = (state == 1)[:, np.newaxis]
    vibration += worn * 0.35 * np.sin(2 * np.pi * time / 5 + 2 * phase)
    heat += (state == 2)[:, np.newaxis] * 0.8 * time / 63
    breaks = (random.uniform(size=(800, 64)) < 0.12) & (state == 3)[:, np.newaxis]
    current = np.where(breaks, -0.6, current)
    series = np.stack([vibration, heat, current], axis=2)
    series += random.normal(0.0, 0.1, size=(800, 64, 3))
    return series.astype(np.float32), state.astype(np.int64)
