"""Words of random letters, and the same words backwards; computed."""

from __future__ import annotations

import numpy as np


def read_reversal() -> tuple[np.ndarray, np.ndarray]:
    """Return words (3000, 8) of the letters 1 to 10, and each of them backwards."""
    words = np.random.default_rng(0).integers(1, 11, size=(3000, 8))
    return words, words[:, ::-1].copy()
