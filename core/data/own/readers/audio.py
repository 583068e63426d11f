"""Sounds from a folder of ``.wav`` files, all of one rate and length."""

from __future__ import annotations

import math
import warnings
from pathlib import Path

import numpy as np
from scipy.io import wavfile
from scipy.signal import resample_poly

from core.data.own.prepare import room, scaled
from core.data.own.readers.folder import class_files, class_targets
from core.data.split import parted


def read_sound(path: Path) -> tuple[int, np.ndarray] | None:
    """Return the rate and the values (from -1 to 1, one channel) of a file; None if it has none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of chunks that mean nothing here
            if path.stat().st_size > 1 << 28:
                return None
            rate, values = wavfile.read(path)
    except Exception:  # of whatever kind: a sound that cannot be read is left out
        return None
    if values.dtype == np.uint8:
        values = (values.astype(np.float32) - 128) / 128
    elif values.dtype.kind == "i":
        values = values / np.float32(-float(np.iinfo(values.dtype).min))
    values = np.nan_to_num(values.astype(np.float32), posinf=0.0, neginf=0.0)
    values = values.mean(axis=1) if values.ndim == 2 else values
    return (rate, values) if rate > 0 and len(values) else None


def sound_of(path: Path, rate: int, length: int) -> np.ndarray | None:
    """Return a sound (1, length): brought to a rate, then cut or filled with silence."""
    found = read_sound(path)
    if found is None:
        return None
    own_rate, values = found
    if own_rate != rate:
        most = math.ceil(length * own_rate / rate) + own_rate // 10
        common = math.gcd(rate, own_rate)
        values = resample_poly(values[:most], rate // common, own_rate // common)
    values = values[:length].astype(np.float32)
    return np.pad(values, (0, length - len(values)))[np.newaxis]


def load_audio(
    path: str,
    *,
    classes: list[str],
    rate: int,
    length: int,
    scaling: str,
    split: str,
    parts: tuple[float, float],
    seed: int,
) -> tuple[np.ndarray, np.ndarray, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Return sounds with values from -1 to 1, their classes, and which are in which part."""
    files = class_files(path, (".wav",), classes)
    x = room((len(files), 1, length), np.float32)
    kept: list[tuple[str, str, str]] = []
    for entry in files:
        sound = sound_of(Path(path, entry[0]), rate, length)
        if sound is not None:
            x[len(kept)] = sound
            kept.append(entry)
    x = x[: len(kept)]
    y, given = class_targets(kept, classes)
    found = parted(split, len(x), parts, seed, y, np.zeros(len(x)), 0, given)
    if not classes:
        y = np.zeros((len(x), 0), dtype=np.float32)
    return scaled(x, found[0], scaling, (0, 1, 2)), y, found
