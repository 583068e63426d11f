"""A text as windows of characters."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from core.data.split import parted


def text_codes(path: str, encoding: str, vocabulary: str) -> np.ndarray:
    """Return the number of each character; what is not in the vocabulary is left out."""
    with Path(path).open(encoding=encoding, errors="replace") as file:
        letters = np.frombuffer(
            file.read().encode("utf-32-le", "replace"), dtype=np.uint32
        )
    known = np.frombuffer(vocabulary.encode("utf-32-le"), dtype=np.uint32)
    order = np.argsort(known)
    found = np.minimum(np.searchsorted(known[order], letters), len(known) - 1)
    codes = order[found]
    return np.asarray(codes[known[codes] == letters], dtype=np.int64)


def load_text(
    path: str,
    *,
    encoding: str,
    vocabulary: str,
    length: int,
    stride: int,
    split: str,
    parts: tuple[float, float],
    overlap: int,
    seed: int,
) -> tuple[np.ndarray, np.ndarray, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Return windows of characters, the same one character on, and which are in which part."""
    codes = text_codes(path, encoding, vocabulary)
    starts = np.arange(0, max(0, len(codes) - length), stride)
    windows = np.lib.stride_tricks.sliding_window_view(codes, length + 1)[::stride]
    nothing = np.zeros(len(starts))
    found = parted(
        split, len(starts), parts, seed, nothing, nothing, overlap, (0, 0, 0)
    )
    return windows[:, :-1], windows[:, 1:], found
