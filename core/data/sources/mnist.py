"""Handwritten digits of the MNIST set, out of the files that were fetched."""

from __future__ import annotations

import numpy as np

from core.data.downloads.place import fetched_folder
from core.data.sources.idx import read_idx


def read_mnist() -> tuple[np.ndarray, np.ndarray]:
    """Return pictures (70000, 1, 28, 28) from 0 to 1, and their digits: the test part is last."""
    folder = fetched_folder("mnist")
    parts = (("train", 60_000), ("t10k", 10_000))
    pictures = [read_idx(folder / f"{n}-images-idx3-ubyte.gz", (c, 28, 28)) for n, c in parts]
    digits = [read_idx(folder / f"{name}-labels-idx1-ubyte.gz", (c,)) for name, c in parts]
    x = np.concatenate(pictures)[:, np.newaxis].astype(np.float32)
    x /= 255
    return x, np.concatenate(digits).astype(np.int64)
