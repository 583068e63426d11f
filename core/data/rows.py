"""Some of the samples of an array that is too large to copy: they are read when asked for."""

from __future__ import annotations

from typing import Any, cast

import numpy as np

from core.data.info import LARGE


class Rows:
    """Samples by their numbers, which answers as an array of them would."""

    def __init__(self, x: np.ndarray, rows: np.ndarray) -> None:
        self.x, self.rows = x, rows

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def shape(self) -> tuple[int, ...]:
        """With the samples first."""
        return (len(self.rows), *self.x.shape[1:])

    @property
    def ndim(self) -> int:
        """How many axes there are."""
        return self.x.ndim

    @property
    def dtype(self) -> np.dtype[Any]:
        """Of the numbers."""
        return self.x.dtype

    def __array__(
        self,
        dtype: np.dtype[Any] | None = None,
        copy: bool | None = None,
    ) -> np.ndarray:
        """Return all of them: only for what is sure to fit into memory."""
        return np.asarray(self[:], dtype=dtype)

    def __getitem__(self, chosen: Any) -> np.ndarray:  # noqa: ANN401 - as an array is asked
        """Return one sample, a copy of some, or parts of them."""
        first, *rest = chosen if isinstance(chosen, tuple) else (chosen,)
        found = np.asarray(self.x[self.rows[first]])
        return found[(slice(None), *rest)] if rest else found


def some_of(x: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Return samples by their numbers: a copy, or where they are too large what reads them."""
    return cast(np.ndarray, Rows(x, rows)) if x.nbytes > LARGE else x[rows]
