"""Some samples of a part by their numbers, each small enough for a line of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.data.info import DatasetInfo
from core.data.load import Samples
from core.desk.drawing import enveloped, number, raw, tile
from core.engine.talk.frames import Arrays

MOST = 200
COLUMNS_TOLD, TOKENS_TOLD = 12, 60

Array = NDArray[Any]


def chosen(samples: Samples, part: str, numbers: Sequence[int]) -> tuple[tuple[str, ...], Arrays]:
    """Return some samples in words, or as pictures or lines.

    Args:
        samples: All of them.
        part: Which part they are from.
        numbers: Their numbers there; what is beyond its end is left out.

    Returns:
        Words for each; or none, and ``tiles`` or ``lines`` with a row for each.
    """
    info, x = samples.info, samples.part(part)[0]
    rows = np.array([n for n in numbers[:MOST] if 0 <= n < len(x)], dtype=np.int64)
    some = np.asarray(x[rows])
    if not len(some):
        return (), {}
    if info.kind == "image" and some.ndim == 5 and some.shape[2] in (1, 3):
        some = np.concatenate([some[:, i] for i in range(some.shape[1])], axis=-1)
    if info.kind == "image" and some.ndim == 4 and some.shape[1] in (1, 3):
        return (), {"tiles": raw(np.stack([tile(one, info.sample_range) for one in some]))}
    if info.kind in ("series", "audio") and some.ndim == 3:
        lines = some.transpose(0, 2, 1) if info.kind == "series" else some
        drawn = enveloped(lines[:, :1].astype(np.float32))
        return (), {"lines": raw(np.ascontiguousarray(drawn))}
    if info.kind == "text" and info.classes:
        return tuple(_passage(info, one) for one in some), {}
    return tuple(_values(info, one.reshape(-1)) for one in some), {}


def _passage(info: DatasetInfo, tokens: Array) -> str:
    names = [info.classes[int(token)] for token in tokens.reshape(-1)[:TOKENS_TOLD]]
    spelled = {"newline": "\u21b5", "space": " "}
    if all(len(name) == 1 for name in info.classes if name not in spelled):
        return "".join(spelled.get(name, name) for name in names)
    return " ".join(names)


def _values(info: DatasetInfo, values: Array) -> str:
    told = [number(value) for value in values[:COLUMNS_TOLD]]
    if len(info.features) == len(values):
        told = [f"{name} {value}" for name, value in zip(info.features, told, strict=False)]
    more = ["\u2026"] if len(values) > COLUMNS_TOLD else []
    return " \u00b7 ".join((*told, *more))
