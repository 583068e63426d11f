"""A short name for the very samples a run saw: other samples have another one."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable

import numpy as np

MOST_BYTES = 64 << 20
"""Of each array at most so much is read, so that a large data set costs a fraction of a second."""


def fingerprint(arrays: Iterable[np.ndarray]) -> str:
    """Return 16 hexadecimal digits made of sizes, types and values.

    >>> one = np.arange(6.0)
    >>> fingerprint([one]) == fingerprint([one.copy()])
    True
    >>> fingerprint([one]) == fingerprint([one.reshape(2, 3)])
    False
    """
    digest = hashlib.blake2b(digest_size=8)
    for array in arrays:
        digest.update(f"{array.dtype.str}{array.shape}".encode())
        each = array.dtype.itemsize * math.prod(array.shape[1:])
        some = array[: MOST_BYTES // max(each, 1) + 1]  # the rest may not fit into memory
        flat = np.ascontiguousarray(some).reshape(-1).view(np.uint8)
        digest.update(flat[:MOST_BYTES].data)
    return digest.hexdigest()
