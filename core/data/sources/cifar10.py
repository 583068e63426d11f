"""Photographs of the CIFAR-10 set, out of the archive that was fetched."""

from __future__ import annotations

import numpy as np

from core.data.downloads.place import fetched_folder
from core.data.sources.records import read_records


def read_cifar10() -> tuple[np.ndarray, np.ndarray]:
    """Return pictures (60000, 3, 32, 32) from 0 to 1, and their kinds: the test part is last."""
    names = (*(f"data_batch_{i}.bin" for i in range(1, 6)), "test_batch.bin")
    path = fetched_folder("cifar10") / "cifar-10-binary.tar.gz"
    records = read_records(path, names, (10_000, 3073)).reshape(-1, 3073)
    x = records[:, 1:].reshape(-1, 3, 32, 32).astype(np.float32)
    x /= 255
    return x, records[:, 0].astype(np.int64)
