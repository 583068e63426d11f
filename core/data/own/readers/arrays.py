"""Arrays from ``.npz``, ``.npy`` and ``.safetensors`` files, never by pickle."""

from __future__ import annotations

import numpy as np

from core.data.own.prepare import room, scaled
from core.data.split import parted


def read_array(path: str, kind: str, name: str) -> np.ndarray:
    """Return one array of a file."""
    if kind == "npy":
        array: np.ndarray = np.load(path, mmap_mode="r", allow_pickle=False)
        return array
    if kind == "npz":
        with np.load(path, allow_pickle=False) as arrays:
            return np.asarray(arrays[name])
    from safetensors import safe_open

    with safe_open(path, framework="numpy") as arrays:
        return np.asarray(arrays.get_tensor(name))


def load_arrays(
    path: str,
    *,
    kind: str,
    inputs: list[str],
    targets: list[str],
    held: tuple[int, int, int],
    classes: list[str],
    layout: str,
    scaling: str,
    target_scaling: str,
    split: str,
    parts: tuple[float, float],
    seed: int,
) -> tuple[np.ndarray, np.ndarray, tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Return samples, targets, and which are in which part.

    Args:
        path: The file.
        kind: Its format.
        inputs: Names of the arrays of samples, one behind the other.
        targets: Names of the arrays of their targets, or none.
        held: How many samples the arrays put into each part; 0 where they do not say.
        classes: Names of the classes that the targets are; () where they are values.
        layout: Where a channel is: ``as is``, ``last`` or ``none``.
        scaling: Of the samples.
        target_scaling: Of the targets.
        split: How the parts are chosen.
        parts: Shares of validation and test.
        seed: Of the choice.
    """
    arrays = [read_array(path, kind, name) for name in inputs]
    if arrays[0].ndim == 1 or layout == "none":
        arrays = [array[:, np.newaxis] for array in arrays]
    if layout == "last":
        arrays = [np.moveaxis(array, -1, 1) for array in arrays]
    x, filled = room((sum(map(len, arrays)), *arrays[0].shape[1:]), np.float32), 0
    for array in arrays:
        for at in range(0, len(array), 4096):
            piece = array[at : at + 4096]
            x[filled : filled + len(piece)] = piece
            filled += len(piece)
    y = np.zeros((len(x), 0), dtype=np.float32)
    if targets:
        y = np.concatenate([read_array(path, kind, name) for name in targets])
    labels = np.zeros(len(x), dtype=np.int64)
    if classes:
        values, place = np.unique(y.reshape(len(x)).astype(str), return_inverse=True)
        odd = [str(value) for value in values if value not in classes]
        if odd:
            raise ValueError(f"the target {odd[0]} is none of {', '.join(classes)}")
        labels = np.array([classes.index(value) for value in values], dtype=np.int64)[
            place
        ]
    found = parted(split, len(x), parts, seed, labels, np.zeros(len(x)), 0, held)
    axes = (0,) if x.ndim == 2 else tuple(range(x.ndim))
    x = scaled(x, found[0], scaling, axes)
    if classes:
        return x, labels, found
    y = y.astype(np.float32)
    y = y[:, np.newaxis] if y.ndim == 1 else y
    return x, scaled(y, found[0], target_scaling, (0,)), found
