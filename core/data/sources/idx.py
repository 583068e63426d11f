"""The format that MNIST came in: a short head and bytes, packed with gzip.

What a head promises is checked against what is wanted before anything is read by it.
"""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np


def read_idx(path: Path, sizes: tuple[int, ...]) -> np.ndarray:
    """Return the bytes of an IDX file, which must be exactly of these sizes."""
    head = 4 + 4 * len(sizes)
    count = int(np.prod(sizes))
    try:
        with gzip.open(path, "rb") as file:
            data = file.read(head + count + 1)
    except (EOFError, OSError) as error:
        raise ValueError(f"{path} cannot be read: {error}") from error
    # Two zeros, the code of bytes, how many axes, and the size of each.
    promised = np.frombuffer(data[4:head], dtype=">u4")
    is_right = data[:4] == bytes([0, 0, 8, len(sizes)]) and tuple(promised) == sizes
    if not is_right or len(data) != head + count:
        raise ValueError(f"{path} does not hold {' x '.join(map(str, sizes))} bytes")
    return np.frombuffer(data, dtype=np.uint8, offset=head).reshape(sizes)
