"""A wave of two sines with a little noise, in windows; computed."""

from __future__ import annotations

import numpy as np


def read_sine() -> tuple[np.ndarray, np.ndarray]:
    """Return windows (600, 32, 1) of 32 successive values, and the value after each (600, 1)."""
    time = np.arange(632)
    wave = 0.6 * np.sin(2 * np.pi * time / 25) + 0.3 * np.sin(2 * np.pi * time / 9)
    noise = np.random.default_rng(0).normal(0.0, 0.02, size=632)
    series = (wave + noise).astype(np.float32)
    starts = np.arange(600)[:, np.newaxis]
    return series[starts + np.arange(32)][..., np.newaxis], series[starts + 32]
