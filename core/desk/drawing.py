"""Samples as a person can look at them: small pictures, rows of text, lines."""

from __future__ import annotations

import math
from itertools import compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.data.info import DatasetInfo
from core.data.load import Samples
from core.desk.each_target import each_target, told_target
from core.desk.views import PARTS, AnyView, Column, Lines, Passages, Pictures, Points, Table, Tally
from core.engine.talk.frames import Arrays, RawArray

TILES = 96
TILES_A_CLASS = 12
MOST_TILES = 400
PAIRS = 2000
TILE_PX = 64
ROWS = 100
LINES = 12
POINTS = 240
CHANNELS = 8
MOST_POINTS = 700
PASSAGES = 12
RANGES = 10
COLUMNS = 200
COUNTED = 200_000
"""Samples of text whose tokens are counted: there may be more than memory holds."""

CLASSES = 1000
"""So many classes are told of at most: more fit in no list."""

Array = NDArray[Any]


def tallies(samples: Samples) -> tuple[Tally, ...]:
    """Return how many samples (or pixels) of each class, or range of values, are in each part."""
    told = [told_target(samples.info, samples.part(part)[1]) for part in PARTS]
    info, targets = told[0][0], [y for _, y in told]
    names = info.classes[:CLASSES]
    if info.target == "value" and math.prod(info.target_shape) == 1:
        return _ranges([y.reshape(-1) for y in targets])
    if info.target == "labels":
        counts = [y.reshape(-1, len(info.classes)).sum(axis=0) for y in targets]
    elif info.target in ("class", "pair", "mask") and names:
        counts = [np.bincount(y.reshape(-1), minlength=len(info.classes)) for y in targets]
    else:
        return ()
    return tuple(Tally(name=name, counts=_three(counts, i)) for i, name in enumerate(names))


def view(samples: Samples) -> tuple[AnyView | None, Arrays]:
    """Return some samples of the training part to look at, with their arrays."""
    info, (x, y) = samples.info, samples.part("train")
    if not len(x):
        return None, {}
    if info.kind == "text" and info.classes:
        return _passages(info, x, y), {}
    if info.kind == "image" and x.ndim == 4 and x.shape[1] in (1, 3):
        own, told = told_target(info, y)
        return pictures(x, told, own)
    if info.kind == "image" and x.ndim == 5 and x.shape[2] in (1, 3):
        return pictures(_side_by_side(x[:PAIRS]), y[:PAIRS], info)
    if info.kind == "table" and x.ndim == 2 and info.target == "several":
        return _table(info, x, y), {}
    info, y = told_target(info, y)
    if info.kind == "table" and info.sample_shape == (2,) and _is_told_by_one(info):
        return _points(info, x, y)
    if info.kind == "table" and x.ndim == 2:
        return _table(info, x, y), {}
    if info.kind in ("series", "audio") and x.ndim == 3:
        return _lines(info, x, y)
    return None, {}


# ---------------------------------------------------------------- pictures


def pictures(x: Array, y: Array, info: DatasetInfo) -> tuple[Pictures, Arrays]:
    """Return tiles of pictures ``(samples, channels, height, width)``, class by class."""
    each = max(2, min(TILES_A_CLASS, TILES * 2 // max(1, len(info.classes))))
    rows = _rows_of(info, y, each)
    if rows is None:
        chosen, labels = list(range(min(len(x), TILES))), [-1] * min(len(x), TILES)
    else:
        picked = [(int(i), label) for label, row in enumerate(rows) for i in row][:MOST_TILES]
        chosen, labels = [i for i, _ in picked], [label for _, label in picked]
    shown = Pictures(labels=tuple(labels), samples=tuple(chosen), classes=info.classes)
    if not chosen:
        return shown, {}
    arrays = {"tiles": raw(np.stack([tile(x[i], info.sample_range) for i in chosen]))}
    if info.target == "mask" and y.shape[1:] == x.shape[2:]:
        step = math.ceil(max(x.shape[2:]) / TILE_PX)
        masks = y[chosen, ::step, ::step].astype(np.uint8)
        arrays["masks"] = raw(np.ascontiguousarray(masks))
    return shown, arrays


def _rows_of(info: DatasetInfo, y: Array, each: int) -> list[Array] | None:
    """Return the numbers of a few samples of each class, or None where they have none."""
    if info.target in ("class", "pair") and info.classes:
        return [np.flatnonzero(y == label)[:each] for label in range(len(info.classes))]
    if info.target == "labels":
        return [np.flatnonzero(y[:, label])[:each] for label in range(len(info.classes))]
    return None


def _side_by_side(x: Array) -> Array:
    """Return pairs of pictures ``(samples, 2, channels, height, width)`` as one picture each."""
    return np.concatenate([x[:, part] for part in range(x.shape[1])], axis=-1)


def tile(picture: Array, bounds: tuple[float, float]) -> NDArray[np.uint8]:
    """Return one picture ``(channels, height, width)`` as bytes, at most TILE_PX a side."""
    small = shrunk(picture)
    low, high = bounds
    if not (math.isfinite(low) and math.isfinite(high)):
        low, high = float(small.min()), float(small.max())
    spread = (high - low) or 1.0
    scaled = np.clip((small - low) * (255 / spread), 0, 255).round().astype(np.uint8)
    return np.ascontiguousarray(scaled[0] if len(scaled) == 1 else scaled.transpose(1, 2, 0))


def shrunk(picture: Array) -> Array:
    """Return a picture averaged over squares so that neither side is longer than TILE_PX."""
    step = math.ceil(max(picture.shape[1:]) / TILE_PX)
    if step <= 1:
        return picture
    channels, height, width = picture.shape
    height, width = max(1, height // step), max(1, width // step)
    cut = picture[:, : height * step, : width * step]
    if min(cut.shape[1:]) < step:  # thinner than a square: nothing to average over
        return picture[:, ::step, ::step]
    squares = cut.reshape(channels, height, step, width, step)
    return np.asarray(squares.mean(axis=(2, 4)))


# ---------------------------------------------------------------- tables, lines, text


def _table(info: DatasetInfo, x: Array, y: Array) -> Table:
    shown = min(x.shape[1], COLUMNS)
    names = info.features or tuple(str(i) for i in range(x.shape[1]))
    columns = [Column(name=name) for name in names[:shown]]
    rows = [[number(value) for value in row] for row in x[:ROWS, :shown]]
    for name, own, values in each_target(info, y[:ROWS]):
        answers = _answers(own, values)
        if answers:
            kind = "category" if own.target == "class" else "number"
            columns.append(Column(name=name, kind=kind, role="target"))
            for row, answer in zip(rows, answers, strict=True):
                row.append(answer)
    return Table(columns=tuple(columns), rows=tuple(tuple(row) for row in rows))


def _is_told_by_one(info: DatasetInfo) -> bool:
    """Whether a class or one number belongs to a sample, so that one colour tells it."""
    return info.target == "class" or (info.target == "value" and info.target_shape == (1,))


def _points(info: DatasetInfo, x: Array, y: Array) -> tuple[Points, Arrays]:
    """Return samples of two numbers as points."""
    few, answers = np.ascontiguousarray(x[:MOST_POINTS], dtype=np.float32), y[:MOST_POINTS]
    names = (*info.features, "x", "y")[:2] if info.features else ("x", "y")
    if info.target == "class":
        labels = tuple(int(label) for label in answers)
        shown = Points(names=(names[0], names[1]), labels=labels, classes=info.classes)
    else:
        values = answers.reshape(-1).astype(float)
        spread = float(np.ptp(values)) or 1.0
        shades = tuple(round(float(v), 4) for v in (values - values.min()) / spread)
        shown = Points(names=(names[0], names[1]), shades=shades)
    return shown, {"points": raw(few)}


def _lines(info: DatasetInfo, x: Array, y: Array) -> tuple[Lines, Arrays]:
    """Return lines of series ``(samples, steps, channels)`` or sounds, channels first."""
    few = x[:LINES].astype(np.float32)
    lines = few.transpose(0, 2, 1) if info.kind == "series" else few
    drawn = np.ascontiguousarray(enveloped(lines[:, :CHANNELS]))
    answers = _answers(info, y[:LINES]) or [""] * len(few)
    return Lines(labels=tuple(answers), steps=lines.shape[2]), {"lines": raw(drawn)}


def enveloped(lines: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return ``(..., steps)`` with at most POINTS points: the least and greatest of stretches."""
    steps = lines.shape[-1]
    if steps <= POINTS:
        return lines
    stretch = math.ceil(steps / (POINTS // 2))
    short = -steps % stretch
    padded = np.concatenate([lines, lines[..., -1:].repeat(short, axis=-1)], axis=-1)
    cut = padded.reshape(*lines.shape[:-1], -1, stretch)
    both = np.stack([cut.min(axis=-1), cut.max(axis=-1)], axis=-1)
    return np.asarray(both.reshape(*lines.shape[:-1], -1), dtype=np.float32)


def _passages(info: DatasetInfo, x: Array, y: Array) -> Passages:
    counts = np.bincount(np.asarray(x[:COUNTED]).reshape(-1), minlength=len(info.classes))
    order = np.argsort(-counts, kind="stable")[:CLASSES]
    spelled = {"newline": "\n", "space": " "}
    letters = all(len(name) == 1 for name in info.classes if name not in spelled)
    names = [spelled.get(name, name) if letters else name for name in info.classes]
    stride = max(1, len(x) // PASSAGES)
    shown = x[::stride][:PASSAGES]
    return Passages(
        passages=tuple(tuple(names[int(token)] for token in row) for row in shown),
        answers=tuple(
            tuple(names[int(token)] for token in row)
            for row in (y[::stride][:PASSAGES] if info.target == "sequence" else ())
        ),
        vocabulary=tuple((info.classes[int(i)], int(counts[i])) for i in order),
        between="" if letters else " ",
    )


# ---------------------------------------------------------------- what belongs to a sample


def _answers(info: DatasetInfo, y: Array) -> list[str]:
    if info.target in ("class", "pair") and info.classes:
        return [info.classes[int(label)] for label in y]
    if info.target == "labels":
        return [", ".join(compress(info.classes, row)) for row in y]
    if info.target == "value" and y.ndim == 2 and y.shape[1] == 1:
        return [number(value) for value in y[:, 0]]
    return []


def _ranges(values: list[Array]) -> tuple[Tally, ...]:
    everything = np.concatenate(values)
    if not len(everything):
        return ()
    edges = np.histogram_bin_edges(everything, RANGES)
    counts = [np.histogram(part, edges)[0] for part in values]
    return tuple(
        Tally(
            name=f"{number(edges[i])} – {number(edges[i + 1])}",
            counts=_three(counts, i),
        )
        for i in range(len(edges) - 1)
    )


def _three(counts: list[Array], index: int) -> tuple[int, int, int]:
    train, validation, test = (int(part[index]) for part in counts)
    return train, validation, test


def number(value: float) -> str:
    """Return a number in at most four digits, with a true minus sign."""
    return f"{float(value):.4g}".replace("-", "−")


def raw(array: Array) -> RawArray:
    """Return an array as it travels."""
    return RawArray(str(array.dtype), array.shape, array.tobytes())
