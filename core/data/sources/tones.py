"""Short sounds: tones of three shapes, a chirp and two noises; computed."""

from __future__ import annotations

import numpy as np


def read_tones() -> tuple[np.ndarray, np.ndarray]:
    """Return waveforms (900, 1, 512) of 64 ms at 8 kHz, and the kind of each."""
    random = np.random.default_rng(0)
    kind = np.arange(900) % 6
    time = np.arange(512) / 8000
    frequency = random.uniform(200.0, 800.0, size=(900, 1))
    phase = random.uniform(0.0, 1.0, size=(900, 1))
    cycles = frequency * time + phase
    white = random.normal(0.0, 0.5, size=(900, 512))
    brown = np.cumsum(white, axis=1)
    brown -= brown.mean(axis=1, keepdims=True)
    sounds = np.stack(
        [
            np.sin(2 * np.pi * cycles),
            np.sign(np.sin(2 * np.pi * cycles)),
            2 * (cycles % 1.0) - 1.0,
            np.sin(2 * np.pi * (cycles + 30 * frequency * time**2)),
            white,
            brown,
        ]
    )[kind, np.arange(900)]
    loud = random.uniform(0.3, 0.9, size=(900, 1))
    loud /= np.abs(sounds).max(axis=1, keepdims=True)
    sounds = loud * sounds + random.normal(0.0, 0.01, size=(900, 512))
    sounds = sounds.clip(-1.0, 1.0).astype(np.float32)
    return sounds[:, np.newaxis], kind.astype(np.int64)
