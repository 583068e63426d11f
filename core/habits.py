"""Which brick a person puts after which, counted, so that the likeliest is offered first.

The counts live in one small file of the person's settings folder. It is nobody's work: a missing
or damaged file means no habits yet, and a disk that says no is not told.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from core.errors import AppError
from core.io.atomic import atomic_write
from core.io.strict import decode

SIZE_LIMIT = 1_000_000
MOST_COUNTED = 1000
"""Above this all counts of a brick are halved, so that new habits win over old ones in time."""

WEIGHT = 2
"""How much one choice of the person counts beside a seed, whose first is worth its length."""

SEEDS: dict[str, tuple[str, ...]] = {
    "Input": ("Conv2d", "Linear", "Flatten", "Embedding", "Conv1d", "LSTM"),
    "Linear": ("ReLU", "Output", "Dropout", "LayerNorm", "BatchNorm1d", "GELU"),
    "Conv1d": ("BatchNorm1d", "ReLU", "MaxPool1d", "Conv1d", "AdaptiveAvgPool1d"),
    "Conv2d": ("BatchNorm2d", "ReLU", "MaxPool2d", "Conv2d", "AdaptiveAvgPool2d", "GELU"),
    "Conv3d": ("BatchNorm3d", "ReLU", "MaxPool3d", "Conv3d", "AdaptiveAvgPool3d"),
    "ConvTranspose2d": ("BatchNorm2d", "ReLU", "Sigmoid", "Tanh", "ConvTranspose2d"),
    "BatchNorm1d": ("ReLU", "Linear", "Dropout", "Conv1d"),
    "BatchNorm2d": ("ReLU", "add", "Conv2d", "SiLU", "LeakyReLU"),
    "BatchNorm3d": ("ReLU", "add", "Conv3d"),
    "GroupNorm": ("SiLU", "ReLU", "Conv2d"),
    "LayerNorm": ("MultiheadAttention", "Linear", "Dropout"),
    "ReLU": ("Conv2d", "Linear", "MaxPool2d", "Dropout", "Conv1d", "AdaptiveAvgPool2d"),
    "GELU": ("Linear", "Conv2d", "Dropout"),
    "SiLU": ("Conv2d", "Linear", "AdaptiveAvgPool2d"),
    "LeakyReLU": ("Conv2d", "Linear", "Dropout"),
    "MaxPool1d": ("Conv1d", "Flatten", "AdaptiveAvgPool1d"),
    "MaxPool2d": ("Conv2d", "Flatten", "Dropout", "AdaptiveAvgPool2d"),
    "MaxPool3d": ("Conv3d", "Flatten"),
    "AvgPool2d": ("Conv2d", "Flatten"),
    "AdaptiveAvgPool1d": ("Flatten",),
    "AdaptiveAvgPool2d": ("Flatten", "Conv2d"),
    "AdaptiveAvgPool3d": ("Flatten",),
    "Flatten": ("Linear", "Dropout", "Output"),
    "Dropout": ("Linear", "Output", "LayerNorm", "add"),
    "Dropout2d": ("Conv2d", "MaxPool2d"),
    "Embedding": ("LSTM", "GRU", "positional_embedding", "TransformerEncoderLayer", "mean"),
    "LSTM": ("select", "Dropout", "LSTM", "Linear"),
    "GRU": ("select", "Dropout", "GRU", "Linear"),
    "RNN": ("select", "Dropout", "Linear"),
    "select": ("Linear", "Dropout"),
    "MultiheadAttention": ("add", "Dropout", "LayerNorm"),
    "TransformerEncoderLayer": ("TransformerEncoderLayer", "mean", "LayerNorm", "Linear"),
    "add": ("ReLU", "LayerNorm", "Conv2d", "Output"),
    "cat": ("Conv2d", "Linear", "BatchNorm2d", "Flatten"),
    "chunk": ("getitem",),
    "split": ("getitem",),
    "Softmax": ("Output", "matmul", "Dropout"),
    "Sigmoid": ("mul", "Output"),
    "Upsample": ("Conv2d", "cat"),
    "mean": ("Linear",),
}
"""What usually comes next, the likeliest first, for whoever has no habits yet."""

Counts = dict[str, dict[str, int]]
"""By the brick above, then by the one below."""


class Habits:
    """The counts and the file they live in.

    >>> Habits(None).ordered(["Linear", "ReLU", "MaxPool2d"], after="Conv2d")
    ['ReLU', 'MaxPool2d', 'Linear']
    """

    def __init__(self, path: Path | None) -> None:
        """Read the file at ``path``; without one nothing is kept."""
        self._path = path
        self._counts = _read(path) if path is not None else {}
        self._is_saved = True

    def note(self, before: str, after: str) -> None:
        """Remember that ``after`` was put after ``before``; types of one project do not count."""
        if ":" in before or ":" in after:
            return
        row = self._counts.setdefault(before, {})
        row[after] = row.get(after, 0) + 1
        if sum(row.values()) > MOST_COUNTED:
            self._counts[before] = {type_: n // 2 for type_, n in row.items() if n > 1}
        self._is_saved = False

    def ordered(self, types: Iterable[str], *, after: str = "", before: str = "") -> list[str]:
        """Return types with the likeliest first; equals keep the order given.

        Args:
            types: What may be put there.
            after: The type above, or "" where there is none.
            before: The type below, likewise.
        """
        return sorted(types, key=lambda type_: -self.weight(type_, after=after, before=before))

    def weight(self, type_: str, *, after: str = "", before: str = "") -> int:
        """Return how likely a type is between two others; 0 where nothing speaks for it."""
        above = self._weight(after, type_) if after else 0
        return above + (self._weight(type_, before) if before else 0)

    def save(self) -> None:
        """Write the file if anything was noted since."""
        if self._path is None or self._is_saved:
            return
        self._is_saved = True
        with contextlib.suppress(AppError, OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            data = msgspec.json.encode(self._counts, order="sorted")
            atomic_write(self._path, msgspec.json.format(data))

    def _weight(self, before: str, after: str) -> int:
        seeds = SEEDS.get(before, ())
        seed = len(seeds) - seeds.index(after) if after in seeds else 0
        return seed + WEIGHT * self._counts.get(before, {}).get(after, 0)


def _read(path: Path) -> Counts:
    """Return the counts of a file; none for one that is missing or damaged."""
    try:
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
        counts = decode(data, Counts, name=path.name, limit=SIZE_LIMIT)
    except (AppError, OSError):
        return {}
    return {
        before: {after: min(n, MOST_COUNTED) for after, n in row.items() if n > 0}
        for before, row in counts.items()
    }
